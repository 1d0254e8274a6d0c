import type { Connection } from "../connection.ts";
import { type ConnectionRule, connectionIncident } from "./connection-rule.ts";
import { crossedThresholds, severityBefore } from "./deadline-stage.ts";

/**
 * The end nears and no machine can move it: nothing renews this token, its renewal was given up, or it is the data
 * access that ends, which only a person can grant again. One stage per crossed threshold (B34).
 */
export const expiring: ConnectionRule = (input) => {
  const { connection, now, thresholds } = input;
  const { status, deadlineAt } = connection.state;
  const reason = whyNoMachineHelps(connection);
  if (status === "disconnected" || reason === null) return null;
  const crossed = crossedThresholds(deadlineAt, thresholds, now);
  if (crossed === 0) return null;
  const severity = severityBefore(deadlineAt, now);
  return connectionIncident(input, {
    kind: "expiring",
    reason,
    stage: crossed - 1,
    severity,
    since: null,
    endsAt: deadlineAt,
  });
};

function whyNoMachineHelps({ renewal, state }: Connection): string | null {
  if (renewal === "none") return "not_renewable";
  if (state.dataAccessEndsAt !== null && state.dataAccessEndsAt === state.deadlineAt) return "data_access_ending";
  // Nothing plans a renewal any more although the token has an end.
  if (state.renewAt === null && state.expiresAt !== null) return "renewal_given_up";
  return null;
}
