import { HOUR_MS } from "../../lib/clock.ts";

/** Instagram's short tokens live one hour, Facebook's one to two; long ones sixty days. What lives up to two hours is short. */
export const SHORT_LIFE_MS = 2 * HOUR_MS;
/**
 * amoCRM's ordinary access tokens live 24 hours, its long-lived ones from one day to five years (developers.kommo.com,
 * "long-lived token", 2026-11): an access token that still lives longer than an ordinary one ever does is long-lived.
 */
const ORDINARY_ACCESS_MS = 24 * HOUR_MS;

/** True when the end is known and so near that only a short-lived token has it. */
export function isShortEnd(expiresAt: number | null, now: number): boolean {
  return expiresAt !== null && expiresAt - now <= SHORT_LIFE_MS;
}

/** True for an access token of a rotating service that needs no refresh token for a long time. */
export function isLongLivedAccess(expiresAt: number | null, now: number): boolean {
  return expiresAt !== null && expiresAt - now > ORDINARY_ACCESS_MS;
}
