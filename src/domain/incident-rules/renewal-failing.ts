import { renewalsFail } from "../failure.ts";
import { standsStillSince } from "../stands-still.ts";
import { type ConnectionRule, connectionIncident } from "./connection-rule.ts";
import { crossedThresholds } from "./deadline-stage.ts";

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
  if (status !== "failing" || !renewalsFail(failure)) return null;
  const standsStill = standsStillSince(connection, now) !== null;
  const stages = crossedThresholds(deadlineAt, thresholds, now) + (standsStill ? 1 : 0);
  if (stages === 0) return null;
  return connectionIncident(input, {
    kind: "renewal_failing",
    reason: failure.reason,
    stage: stages - 1,
    since: failure.since,
    endsAt: standsStill ? expiresAt : deadlineAt,
  });
};
