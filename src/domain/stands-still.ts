import { HOUR_MS } from "../lib/clock.ts";
import type { Connection } from "./connection.ts";
import { renewalsFail } from "./failure.ts";

/** A renewal that fails for less than this while the access token is over is tried again before anybody is told. */
export const SERVICE_GAP_MS = HOUR_MS;

type Looked = Pick<Connection, "renewal" | "state">;

/**
 * Since when programs get no token of a rotating connection whose access token is over, once that is worth telling: months may
 * be left until the refresh token's end, but the team's programs stand still. Null otherwise.
 */
export function standsStillSince(connection: Looked, now: number): number | null {
  const stop = stopOf(connection);
  return stop !== null && stop.toldAt <= now ? stop.endsAt : null;
}

/** When a connection whose renewal fails becomes one that stands still; null when that is behind or does not come. */
export function standsStillAt(connection: Looked, now: number): number | null {
  const stop = stopOf(connection);
  return stop !== null && stop.toldAt > now ? stop.toldAt : null;
}

/** When the access token ends while renewals fail, and when that is worth telling; null where nothing stops. */
function stopOf({ renewal, state: { expiresAt, failure } }: Looked): { endsAt: number; toldAt: number } | null {
  if (renewal !== "rotate" || !renewalsFail(failure) || expiresAt === null) return null;
  return { endsAt: expiresAt, toldAt: Math.max(expiresAt, failure.since + SERVICE_GAP_MS) };
}
