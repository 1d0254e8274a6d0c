import { expect, it } from "vitest";
import { hashSecret } from "../../../src/lib/crypto/hash-secret.ts";
import { hashToken } from "../../../src/lib/crypto/tokens.ts";
import { Secret } from "../../../src/lib/secret.ts";

it("gives one secret one hash, the same as its text has, and another one another", () => {
  expect(hashSecret(new Secret("mock_token_a"))).toBe(hashToken("mock_token_a"));
  expect(hashSecret(new Secret("mock_token_b"))).not.toBe(hashSecret(new Secret("mock_token_a")));
});
