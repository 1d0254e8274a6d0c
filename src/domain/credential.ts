import type { Secret } from "../lib/secret.ts";

/** The secrets of a connection and what their issuer said of their life. Times are epoch milliseconds. */
export interface Credential {
  readonly accessToken: Secret;
  /** Null where the access token is its own refresh credential (Instagram) or nothing renews it. */
  readonly refreshToken: Secret | null;
  /** When this access token was issued by our own clock: the base of "not before it is 24 h old" (B1, B2). */
  readonly issuedAt: number;
  /** When the access token ends; null when it has no end. */
  readonly expiresAt: number | null;
  /** When the refresh token ends if nobody uses it; null when there is none or it has no end. */
  readonly refreshExpiresAt: number | null;
}

/**
 * Joins a renewed credential with the one it replaces: an empty or missing refresh token in an answer never
 * overwrites the stored one (B20).
 */
export function mergeCredential(stored: Credential, renewed: Credential): Credential {
  const hasNewRefreshToken = renewed.refreshToken !== null && !renewed.refreshToken.isEmpty;
  if (hasNewRefreshToken) return renewed;
  return { ...renewed, refreshToken: stored.refreshToken, refreshExpiresAt: stored.refreshExpiresAt };
}
