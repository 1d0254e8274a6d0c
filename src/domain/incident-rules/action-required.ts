import { standsStillSince } from "../stands-still.ts";
import { type ConnectionRule, connectionIncident } from "./connection-rule.ts";
import { crossedThresholds } from "./deadline-stage.ts";

/**
 * A person must act at the provider, or a permission is missing; the token lives. When it is the renewal that waits for
 * the person, the token's end comes nearer meanwhile, and each crossed threshold is a further stage.
 */
export const actionRequired: ConnectionRule = (input) => {
  const { connection, now, thresholds } = input;
  const { status, failure, deadlineAt } = connection.state;
  if (status === "disconnected" || failure === null) return null;
  if (failure.kind !== "user_action" && failure.kind !== "permission") return null;
  const endNears = failure.during === "renew";
  // Of a rotating one whose access token is over it has stopped already, however long its refresh token lives.
  const stoppedAt = endNears ? standsStillSince(connection, now) : null;
  return connectionIncident(input, {
    kind: "action_required",
    reason: failure.reason,
    stage: endNears ? crossedThresholds(deadlineAt, thresholds, now) + (stoppedAt === null ? 0 : 1) : 0,
    since: failure.since,
    endsAt: endNears ? (stoppedAt ?? deadlineAt) : null,
  });
};
