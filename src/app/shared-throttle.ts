import type { Clock } from "../lib/clock.ts";
import { SECOND_MS } from "../lib/clock.ts";
import type { Log } from "../lib/log/log.ts";
import { createThrottle, type Throttle, Throttled } from "../lib/throttle.ts";
import { systemWait, type Wait } from "../lib/wait.ts";
import { StoreUnavailable } from "../store/store.ts";
import type { SystemStore } from "../store/system-store.ts";

/** What a shared throttle is made of. */
export interface SharedThrottleTools {
  readonly system: Pick<SystemStore, "reserveTurn">;
  readonly clock: Clock;
  readonly log: Log;
  /** Who shares it: every process that uses the same name in the same store. */
  readonly name: string;
  /** Of all of them together; 0 means no limit. */
  readonly requestsPerSecond: number;
  readonly maxWaitMs: number;
  readonly wait?: Wait;
  /** How long the store is waited for is told by this one; the machine's own timers by default. */
  readonly patience?: Wait;
}

/**
 * Makes a throttle that all processes on one database keep together: each call reserves its turn there, and the turns
 * lie evenly spaced, since a provider counts any second and not aligned ones.
 *
 * Those who come while a reservation is on its way share the next one, a block of turns, so that a fast limit does not
 * cost a write per call; a block never spans more than a quarter of a second, so that nobody is kept out by it for long.
 * Without the store, or where it is silent for as long as a call may wait, this process goes on alone, at a third of the
 * limit: so do the others, and nobody can tell how many they are.
 */
export function createSharedThrottle(tools: SharedThrottleTools): Throttle {
  const { system, clock, log, name, requestsPerSecond, maxWaitMs, wait = systemWait, patience = systemWait } = tools;
  if (requestsPerSecond <= 0) return () => Promise.resolve();
  const gapMs = (SECOND_MS + SLACK_MS) / requestsPerSecond;
  const mostTurns = Math.max(1, Math.floor((requestsPerSecond * BLOCK_MS) / SECOND_MS));
  const alone = createThrottle({ requestsPerSecond: requestsPerSecond / ALONE_SHARE, maxWaitMs });
  const queue: Waiting[] = [];
  let reserving = false;
  /** A turn is asked for when the store is likely to have answered: one that is over by then would be late from the start. */
  let leadMs = 0;
  let isAlone = false;

  /** The first of `turns` turns, as many as asked for, or fewer where that many would take too long; null: too far away. */
  async function reserve(turns: number): Promise<{ readonly at: number; readonly turns: number } | null> {
    const longest = maxWaitMs - leadMs - Math.ceil((turns - 1) * gapMs);
    const askedAt = clock.now();
    const request = { name, now: askedAt + leadMs, gapMs: Math.ceil(turns * gapMs), maxWaitMs: longest };
    const turn = longest < 0 ? null : await system.reserveTurn(request);
    leadMs = Math.max(0, Math.min(maxWaitMs / 4, Math.max(clock.now() - askedAt, Math.floor(leadMs * 0.9))));
    if (turn !== null) return { at: turn.at, turns };
    return turns === 1 ? null : reserve(1);
  }

  async function serve(): Promise<void> {
    reserving = true;
    while (queue.length > 0) {
      try {
        const block = await answered(reserve(Math.min(queue.length, mostTurns)));
        noteAlone(false);
        if (block === null) for (const waiting of queue.splice(0)) waiting.settle("full");
        else for (let turn = 0; turn < block.turns; turn += 1) queue.shift()?.settle(block.at + turn * gapMs);
      } catch (error) {
        if (!(error instanceof StoreUnavailable))
          log.error({ throttle: name, err: error }, "no turn could be reserved");
        noteAlone(true);
        for (const waiting of queue.splice(0)) waiting.settle("alone");
      }
    }
    reserving = false;
  }

  /** A store that hangs is as good as none: those who wait for a turn must not wait for it. */
  async function answered<T>(work: Promise<T>): Promise<T> {
    const ended = new AbortController();
    const silence = patience(maxWaitMs, ended.signal).then(() => {
      throw new StoreUnavailable("No turn was given in time.", { maybeWritten: true });
    });
    try {
      return await Promise.race([work, silence]);
    } finally {
      ended.abort();
    }
  }

  function noteAlone(now: boolean): void {
    if (now !== isAlone) {
      log.warn(
        { throttle: name, alone: now },
        "the rate limit is kept by this process alone, or by all together again",
      );
    }
    isAlone = now;
  }

  return async () => {
    const deadline = clock.now() + maxWaitMs;
    for (let missed = 0; ; missed += 1) {
      const turn = new Promise<Turn>((settle) => queue.push({ settle }));
      if (!reserving) void serve();
      const at = await turn;
      if (at === "alone") return alone();
      // The store may have taken longer than anybody may wait.
      if (at === "full" || Math.max(at, clock.now()) > deadline) throw new Throttled(maxWaitMs);
      await wait(Math.max(0, Math.ceil(at - clock.now())));
      // A busy process that comes far too late for its turn would leave together with the next ones. But better a call too
      // many now and then than a process that never gets to make one.
      if (clock.now() - at <= SLACK_MS || missed >= MOST_MISSED) return;
    }
  };
}

/** The moment at which a call may leave; or that none is free in time; or that there is no store to ask. */
type Turn = number | "full" | "alone";

interface Waiting {
  settle(turn: Turn): void;
}

/** So much later than its turn a call may leave, in a busy process, without making one too many of any second. */
const SLACK_MS = 50;
const MOST_MISSED = 3;
const BLOCK_MS = SECOND_MS / 4;
const ALONE_SHARE = 3;
