import { describe, expect, it } from "vitest";
import { DAY_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { askLongToken, askRefreshedToken, understandLongToken } from "../../../src/providers/instagram/long-token.ts";
import { answered, NOW } from "../answers.ts";

const settings = { graphUrl: "https://graph.instagram.com", appSecret: new Secret("app-secret") };
const OLD_END = NOW + 9 * DAY_MS;

describe("asking for long tokens", () => {
  it("exchanges with the app's secret and refreshes without, both without a version", () => {
    const long = askLongToken(settings, new Secret("short"));
    expect(long).toMatchObject({
      method: "GET",
      url: "https://graph.instagram.com/access_token",
      query: { grant_type: "ig_exchange_token" },
    });
    const refreshed = askRefreshedToken(settings, new Secret("long"));
    expect(refreshed.url).toBe("https://graph.instagram.com/refresh_access_token");
    expect(Object.keys(refreshed.query ?? {})).toEqual(["grant_type", "access_token"]);
    expect(JSON.stringify([long, refreshed])).not.toMatch(/app-secret|"short"|"long"/);
  });
});

describe("understandLongToken", () => {
  it.each([5_183_944, 5_110_824, "5183944"])("B6: the end is what this answer says, %s seconds from now", (expires) => {
    const answer = understandLongToken(
      answered(200, { access_token: "IGAA2", token_type: "bearer", expires_in: expires }),
      NOW,
      OLD_END,
    );
    expect(answer).toMatchObject({
      ok: true,
      value: { issuedAt: NOW, expiresAt: NOW + Number(expires) * 1_000, refreshToken: null, refreshExpiresAt: null },
    });
    expect(answer.ok && answer.value.accessToken.reveal()).toBe("IGAA2");
  });

  it.each([undefined, null, 0, -1, "soon", true, 1e15])(
    "B6: an answer that does not tell the end (%s) leaves the old one",
    (expires) => {
      const answer = understandLongToken(answered(200, { access_token: "IGAA2", expires_in: expires }), NOW, OLD_END);
      expect(answer).toMatchObject({ ok: true, value: { expiresAt: OLD_END } });
    },
  );

  it("B6: without an old end there is none, and not sixty days", () => {
    expect(understandLongToken(answered(200, { access_token: "IGAA2" }), NOW, null)).toMatchObject({
      ok: true,
      value: { expiresAt: null },
    });
  });

  it("ignores what it does not know", () => {
    const answer = understandLongToken(
      answered(200, { access_token: "IGAA2", expires_in: 60, permissions: "x" }),
      NOW,
      null,
    );
    expect(answer.ok).toBe(true);
  });

  it.each([
    ["no token", {}],
    ["an empty token", { access_token: "", expires_in: 5_183_944 }],
    ["a token that is a number", { access_token: 5, expires_in: 5_183_944 }],
  ])("takes %s for an unreadable answer", (_name, body) => {
    expect(understandLongToken(answered(200, body), NOW, OLD_END)).toEqual({
      ok: false,
      failure: { reason: "answer_unreadable", code: "http 200", maybeActed: true },
    });
  });
});
