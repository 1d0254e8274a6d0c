import { HOUR_MS } from "../../lib/clock.ts";
import type { Connection } from "../connection.ts";
import { standsStillAt } from "../stands-still.ts";
import { checksToldAt } from "./check-failing.ts";
import { nextThresholdAt } from "./deadline-stage.ts";

/** While something is open it is looked at again this often: a chat that was linked since is told as well. */
const OPEN_AGAIN_MS = HOUR_MS;

/**
 * When a connection must be evaluated again although nothing changes it: the next threshold, the moment it stands
 * still, a day of failing checks, or the next look at what is open. Null: not before its next change. Always later than `now`.
 */
export function nextEvaluateAt(input: {
  readonly connection: Connection;
  readonly now: number;
  readonly thresholds: readonly number[];
  readonly isOpen: boolean;
}): number | null {
  const { connection, now, thresholds, isOpen } = input;
  if (connection.state.status === "disconnected") return null;
  const moments = [
    nextThresholdAt(connection.state.deadlineAt, thresholds, now),
    standsStillAt(connection, now),
    checksToldAt(connection, now),
    isOpen ? now + OPEN_AGAIN_MS : null,
  ].filter((at) => at !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}
