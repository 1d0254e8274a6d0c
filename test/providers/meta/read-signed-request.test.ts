import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { readSignedRequest } from "../../../src/providers/meta/read-signed-request.ts";
import { cpuMsOf } from "../../fakes/cpu-time.ts";

const secrets = [new Secret("new-secret"), new Secret("old-secret")];
/** As documented (data-deletion callback, 2026-11). */
const CLAIMS = { algorithm: "HMAC-SHA256", expires: 1_291_840_400, issued_at: 1_291_836_800, user_id: "218471" };

function sign(claims: unknown, secret = "new-secret"): string {
  const payload = Buffer.from(typeof claims === "string" ? claims : JSON.stringify(claims)).toString("base64url");
  return `${createHmac("sha256", secret).update(payload).digest("base64url")}.${payload}`;
}

const read = (signedRequest: string | undefined) =>
  readSignedRequest({ query: {}, form: { signed_request: signedRequest } }, secrets);

describe("readSignedRequest", () => {
  it("B48, B63: names whom a call is about that either secret signed", () => {
    expect(read(sign(CLAIMS))).toEqual({ ids: ["218471"] });
    expect(read(sign(CLAIMS, "old-secret"))).toEqual({ ids: ["218471"] });
  });

  it("names the Page that was removed, whose user is 0", () => {
    expect(read(sign({ ...CLAIMS, user_id: 0, profile_id: "1165738093294228" }))).toEqual({
      ids: ["1165738093294228"],
    });
    expect(read(sign({ ...CLAIMS, profile_id: 116 }))).toEqual({ ids: ["218471", "116"] });
  });

  it("keeps the digits of an id above 2^53", () => {
    const payload = '{"algorithm":"HMAC-SHA256","user_id":27281358591558845}';
    expect(read(sign(payload))).toEqual({ ids: ["27281358591558845"] });
  });

  it.each([
    ["nothing", undefined],
    ["an empty text", ""],
    ["no signature", `.${sign(CLAIMS).split(".")[1]}`],
    ["no payload", `${sign(CLAIMS).split(".")[0]}.`],
    ["another's secret", sign(CLAIMS, "their-secret")],
    [
      "another payload under a good signature",
      `${sign(CLAIMS).split(".")[0]}.${sign({ ...CLAIMS, user_id: "1" }).split(".")[1]}`,
    ],
    ["a part too many", `${sign(CLAIMS)}.x`],
    ["another algorithm", sign({ ...CLAIMS, algorithm: "none" })],
    ["no algorithm", sign({ user_id: "218471" })],
    ["nobody", sign({ algorithm: "HMAC-SHA256", user_id: 0 })],
    ["no JSON", sign("not json")],
    ["a list", sign([CLAIMS])],
    ["a payload without measure", sign({ ...CLAIMS, more: "x".repeat(20_000) })],
  ])("B63: believes nothing of a call with %s", (_title, signedRequest) => {
    expect(read(signedRequest)).toBeNull();
  });

  it.each([
    ["a signature without measure", `${"=".repeat(60_000)}x.${sign(CLAIMS).split(".")[1]}`],
    ["parts without number", ".".repeat(60_000)],
    ["a payload nested without end", sign("[".repeat(6_000))],
  ])("B65: spends no time on %s", (_title, signedRequest) => {
    expect(cpuMsOf(() => expect(read(signedRequest)).toBeNull())).toBeLessThan(1_000);
  });

  it("B63: signs the payload as it was sent, so that no other spelling of the same JSON passes", () => {
    const [signature] = sign(CLAIMS).split(".");
    const respelled = Buffer.from(JSON.stringify(CLAIMS, null, 1)).toString("base64url");
    expect(read(`${signature}.${respelled}`)).toBeNull();
  });
});
