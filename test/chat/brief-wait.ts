import { systemWait, type Wait } from "../../src/lib/wait.ts";

/** How long a wait is that is shortened. */
const BLINK_MS = 20;

/**
 * A wait that cuts pauses short, so that no test sleeps, and keeps what it waited for in `waits`. A deadline is no pause:
 * cut short, it would be over before a busy machine has done what it is there for. Those of `deadlinesMs` are left as they
 * are, and those of `neverMs` come only when they are called off: a test in which they pass says so by a wait of its own.
 */
export function createBriefWait(known: {
  readonly deadlinesMs: readonly number[];
  readonly neverMs?: readonly number[];
  readonly waits?: number[];
}): Wait {
  const { deadlinesMs, neverMs = [], waits } = known;
  return (ms, signal) => {
    waits?.push(ms);
    if (signal !== undefined && neverMs.includes(ms)) return calledOff(signal);
    return systemWait(signal !== undefined && deadlinesMs.includes(ms) ? ms : Math.min(ms, BLINK_MS), signal);
  };
}

function calledOff(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
