import { whyNoMachineHelps } from "../condition.ts";
import { type ConnectionRule, connectionIncident } from "./connection-rule.ts";
import { crossedThresholds } from "./deadline-stage.ts";

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
  return connectionIncident(input, {
    kind: "expiring",
    reason,
    stage: crossed - 1,
    since: null,
    endsAt: deadlineAt,
  });
};
