import { type Clock, SECOND_MS } from "../lib/clock.ts";
import type { Log } from "../lib/log/log.ts";

/** A part that begins and ends with the process. */
export interface Part {
  readonly name: string;
  start?(): Promise<void>;
  stop?(): Promise<void>;
}

/** Starts and stops the product's parts. */
export interface Lifecycle {
  /** Starts the parts in their order; an error ends the start, and so does a stop, before the next part. */
  start(): Promise<void>;
  /**
   * Stops them in the opposite order, each at most as long as there is time, and goes on past an error. What is being
   * started just then is waited for, so that nothing is closed under its feet.
   */
  stop(): Promise<void>;
  /** What keeps it from serving, in a few English words: it starts, it stops; null while it serves. */
  phase(): string | null;
}

/** What runs at a stop may take this long altogether (invariant 9). */
const STOP_MS = 15 * SECOND_MS;

/** Makes the lifecycle of these parts. */
export function createLifecycle(parts: readonly Part[], { clock, log }: { clock: Clock; log: Log }): Lifecycle {
  let starting: Promise<void> = Promise.resolve();
  let stopping: Promise<void> | null = null;

  async function startAll(): Promise<void> {
    for (const { start } of parts) {
      if (stopping !== null) return;
      await start?.();
    }
  }

  async function stopAll(): Promise<void> {
    const until = clock.now() + STOP_MS;
    // Who called `start` hears of its error.
    await within(STOP_MS / 3, starting).catch(() => undefined);
    for (const { name, stop } of parts.toReversed()) {
      if (stop === undefined) continue;
      try {
        // The last ones, the store above all, always get their chance to close.
        await within(Math.max(SECOND_MS, until - clock.now()), stop());
      } catch (error) {
        log.error({ err: error, part: name }, "a part did not stop well");
      }
    }
  }

  let started = false;
  return {
    phase() {
      if (stopping !== null) return "it is stopping";
      return started ? null : "it is starting";
    },
    start() {
      starting = startAll().then(() => {
        started = true;
      });
      return starting;
    },
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
  };
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not ended after ${Math.round(ms / SECOND_MS)} s`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A part that is begun and not waited for; the stop waits for it. Its error is logged and ends nothing. */
export function background(name: string, work: () => Promise<void>, log: Log): Part {
  let running: Promise<void> = Promise.resolve();
  return {
    name,
    async start() {
      running = work().catch((error: unknown) =>
        log.error({ err: error, part: name }, "the first steps went wrong; the schedule goes on"),
      );
    },
    stop: () => running,
  };
}
