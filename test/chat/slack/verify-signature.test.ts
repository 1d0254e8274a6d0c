import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isSignedBySlack } from "../../../src/chat/slack/verify-signature.ts";

const NOW = 1_800_000_000_000;
const KEY = "key";
const BODY = Buffer.from("payload=%7B%7D\xff", "latin1");

function signed(given: { key?: string; body?: Uint8Array; at?: number; stamp?: string } = {}) {
  const { key = KEY, body = BODY, at = NOW, stamp = String(Math.floor(at / 1_000)) } = given;
  const digest = createHmac("sha256", key).update(`v0:${stamp}:`).update(body).digest("hex");
  return { "x-slack-request-timestamp": stamp, "x-slack-signature": `v0=${digest}` };
}

const check = (headers: Record<string, string | undefined>, signingKey = KEY) =>
  isSignedBySlack({ headers, rawBody: BODY, signingKey, now: NOW });

describe("Slack's signature", () => {
  it("B63: is good over the raw bytes, also where they are no text", () => {
    expect(check(signed())).toBe(true);
  });

  it("B63: agrees with the example of Slack's documentation", () => {
    const body =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    expect(
      isSignedBySlack({
        headers: {
          "x-slack-request-timestamp": "1531420618",
          "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
        },
        rawBody: Buffer.from(body),
        signingKey: "8f742231b10e8888abcd99yyyzzz85a5",
        now: 1_531_420_618_000,
      }),
    ).toBe(true);
  });

  it.each([
    ["of another key", signed({ key: "other" })],
    ["over another body", signed({ body: Buffer.from("x") })],
    ["six minutes old", signed({ at: NOW - 6 * 60_000 })],
    ["six minutes ahead", signed({ at: NOW + 6 * 60_000 })],
    ["with a time that is none", signed({ stamp: "NaN" })],
    ["that is missing", { "x-slack-request-timestamp": String(NOW / 1_000) }],
    ["without a time", { "x-slack-signature": signed()["x-slack-signature"] }],
    ["of another version", { ...signed(), "x-slack-signature": signed()["x-slack-signature"].replace("v0", "v1") }],
  ])("B63: %s is refused", (_name, headers) => {
    expect(check(headers)).toBe(false);
  });

  it("B63: without a key nothing is signed", () => {
    expect(check(signed({ key: "" }), "")).toBe(false);
  });
});
