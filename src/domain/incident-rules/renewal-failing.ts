import { HOUR_MS } from "../../lib/clock.ts";
import type { Connection } from "../connection.ts";
import { type ConnectionRule, connectionIncident } from "./connection-rule.ts";
import { crossedThresholds, severityBefore } from "./deadline-stage.ts";

/** A renewal that fails for less than this while the access token is over is tried again before anybody is told. */
export const SERVICE_GAP_MS = HOUR_MS;

/**
 * Renewals fail and the end nears. While the end is far a failing renewal disturbs nobody: it is tried again and most
 * heal (B30). Told are the thresholds before the deadline, which for a rotating connection is its refresh token's end.
 *
 * A rotating connection is told as well when its access token is over and renewals have failed for an hour: months may
 * be left until the refresh token's end, but the team's programs stand still now. It counts as one stage of its own,
 * on top of the thresholds.
 */
export const renewalFailing: ConnectionRule = (input) => {
  const { connection, now, thresholds } = input;
  const { status, failure, deadlineAt, expiresAt } = connection.state;
  if (status !== "failing" || failure === null || failure.during !== "renew") return null;
  const standsStill = standsStillSince(connection, now) !== null;
  const stages = crossedThresholds(deadlineAt, thresholds, now) + (standsStill ? 1 : 0);
  if (stages === 0) return null;
  return connectionIncident(input, {
    kind: "renewal_failing",
    reason: failure.reason,
    stage: stages - 1,
    severity: standsStill ? "critical" : severityBefore(deadlineAt, now),
    since: failure.since,
    endsAt: standsStill ? expiresAt : deadlineAt,
  });
};

/** Since when programs get no token, once that is worth telling; null otherwise. */
function standsStillSince({ renewal, state }: Connection, now: number): number | null {
  const { expiresAt, failure } = state;
  if (renewal !== "rotate" || failure === null || expiresAt === null || expiresAt > now) return null;
  return now - failure.since >= SERVICE_GAP_MS ? expiresAt : null;
}

/** When a connection whose renewal fails becomes one that stands still; null when that is behind or does not come. */
export function standsStillAt({ renewal, state }: Connection, now: number): number | null {
  const { expiresAt, failure } = state;
  if (renewal !== "rotate" || failure?.during !== "renew" || expiresAt === null) return null;
  const at = Math.max(expiresAt, failure.since + SERVICE_GAP_MS);
  return at > now ? at : null;
}
