import { expect, it } from "vitest";
import { type Credential, mergeCredential } from "../../src/domain/credential.ts";
import { Secret } from "../../src/lib/secret.ts";

function credential(access: string, refresh: string | null, refreshExpiresAt: number | null): Credential {
  const refreshToken = refresh === null ? null : new Secret(refresh);
  return { accessToken: new Secret(access), refreshToken, issuedAt: 1, expiresAt: 2, refreshExpiresAt };
}

it.each([null, ""])("B20: a refresh token that an answer lacks (%j) never overwrites the stored one", (refresh) => {
  const merged = mergeCredential(credential("old", "kept", 90), credential("new", refresh, null));
  expect([merged.accessToken.reveal(), merged.refreshToken?.reveal(), merged.refreshExpiresAt]).toEqual([
    "new",
    "kept",
    90,
  ]);
});

it("takes the whole new pair where there is one", () => {
  const renewed = credential("new", "fresh", 120);
  expect(mergeCredential(credential("old", "spent", 90), renewed)).toBe(renewed);
});

it("is content where there never was a refresh token", () => {
  const merged = mergeCredential(credential("old", null, null), credential("new", null, null));
  expect([merged.accessToken.reveal(), merged.refreshToken]).toEqual(["new", null]);
});
