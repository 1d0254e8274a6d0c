import type { Grant, Token } from "./grant.ts";

/**
 * Rotation of single-use refresh tokens, for any provider that has them.
 *
 * A grant's tokens carry the number of their pair. In `strict` mode a renewal leaves nothing but the new pair. In `grace` mode the
 * pair that was exchanged stays beside the new one until a token of the new pair is used; sending the old refresh token again
 * before that replaces the unused pair by another. What happens to a first new pair that was never used once a second was asked
 * for is not known; it dies here, so that two holders of different pairs cannot both be happy.
 */
export type RotationMode = "strict" | "grace";

/** The tokens of a grant after a renewal with a token of pair `presentedSerial`. */
export function rotatedTokens(
  grant: Grant,
  presentedSerial: number,
  pair: readonly Token[],
  mode: RotationMode,
): readonly Token[] {
  if (mode === "strict") return pair;
  return [...grant.tokens.filter((token) => token.serial === presentedSerial), ...pair];
}

/**
 * The grant after a token of pair `usedSerial` was used: once that is the newest pair, older ones die. The same object when
 * nothing changes, so that the caller knows whether there is anything to remember.
 */
export function settleRotation(grant: Grant, usedSerial: number): Grant {
  if (usedSerial !== grant.serial || grant.tokens.every((token) => token.serial === grant.serial)) return grant;
  return { ...grant, tokens: grant.tokens.filter((token) => token.serial === grant.serial) };
}
