import { MINUTE_MS } from "../../lib/clock.ts";
import type { WorkspaceId } from "../ids.ts";
import type { DesiredIncident } from "../incident.ts";

/** After so long without a pass something is wrong: passes come every minute. */
export const SCHEDULER_STOPPED_MS = 5 * MINUTE_MS;

/**
 * Nothing is kept alive any more: the passes stopped (B50). `lastSweepAt` null: none has run yet, which is no news.
 * `watchingSince` is when the process that judges began: one that comes back after a night first gets its five minutes.
 */
export function schedulerStopped(input: {
  readonly workspace: WorkspaceId;
  readonly now: number;
  readonly lastSweepAt: number | null;
  readonly watchingSince: number;
}): DesiredIncident | null {
  const { workspace, now, lastSweepAt, watchingSince } = input;
  if (lastSweepAt === null || now - Math.max(lastSweepAt, watchingSince) < SCHEDULER_STOPPED_MS) return null;
  return {
    kind: "scheduler_stopped",
    workspace,
    subject: { type: "service" },
    provider: null,
    cause: "scheduler_stopped",
    stage: 0,
    severity: "critical",
    facts: { since: lastSweepAt },
  };
}
