import { HOUR_MS } from "../lib/clock.ts";
import type { Connection } from "./connection.ts";
import { renewalsFail } from "./failure.ts";

/** A renewal that fails for less than this while the access token is over is tried again before anybody is told. */
export const SERVICE_GAP_MS = HOUR_MS;

/**
 * Since when programs get no token of a rotating connection whose access token is over, once that is worth telling: months may
 * be left until the refresh token's end, but the team's programs stand still. Null otherwise.
 */
export function standsStillSince(
  { renewal, state }: Pick<Connection, "renewal" | "state">,
  now: number,
): number | null {
  const { expiresAt, failure } = state;
  if (renewal !== "rotate" || failure === null || !renewalsFail(failure) || expiresAt === null || expiresAt > now)
    return null;
  return now - failure.since >= SERVICE_GAP_MS ? expiresAt : null;
}

/** When a connection whose renewal fails becomes one that stands still; null when that is behind or does not come. */
export function standsStillAt({ renewal, state }: Pick<Connection, "renewal" | "state">, now: number): number | null {
  const { expiresAt, failure } = state;
  if (renewal !== "rotate" || failure === null || !renewalsFail(failure) || expiresAt === null) return null;
  const at = Math.max(expiresAt, failure.since + SERVICE_GAP_MS);
  return at > now ? at : null;
}
