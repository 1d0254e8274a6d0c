import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { readTokenClaims } from "../../../src/providers/amocrm/read-token-claims.ts";

const jwt = (claims: unknown) => new Secret(`eyJ0.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sig`);

describe("readTokenClaims", () => {
  it("reads where to ask for the account and when the token ends", () => {
    expect(readTokenClaims(jwt({ api_domain: "api-b.amocrm.ru", exp: 1_800_000_000 }))).toEqual({
      apiDomain: "api-b.amocrm.ru",
      expiresAt: 1_800_000_000_000,
    });
  });

  it.each([
    ["opaque text", new Secret("opaque")],
    ["nothing", new Secret("")],
    ["garbage between the dots", new Secret("a.%%%.c")],
    ["a list", jwt([1])],
    ["null", jwt(null)],
    ["claims of the wrong kind", jwt({ api_domain: 5, exp: "soon" })],
  ])("finds nothing in %s, and does not fail", (_name, token) => {
    expect(readTokenClaims(token)).toEqual({ apiDomain: null, expiresAt: null });
  });
});
