import type { Wait } from "./wait.ts";

/** A session with an outside service that is begun again whenever it ends, until it is stopped. */
export interface KeepRunning {
  /** Begins in the background and returns at once; the second call does nothing. */
  start(): void;
  /** Aborts the session's signal and resolves when the session has ended. */
  stop(): Promise<void>;
}

/**
 * Makes one that has not begun. `session` runs until it ends by itself, fails, or its signal aborts, and calls `onReady`
 * once it works. `onEnd` hears of each end and answers how long to wait before the next: `error` is null when the session
 * just ended, `failures` counts the ends since it last worked, from 1.
 */
export function createKeepRunning(options: {
  readonly session: (signal: AbortSignal, onReady: () => void) => Promise<void>;
  readonly onEnd: (error: unknown, failures: number) => number;
  readonly wait: Wait;
}): KeepRunning {
  const { session, onEnd, wait } = options;
  const stopping = new AbortController();
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      let error: unknown = null;
      try {
        await session(stopping.signal, () => {
          failures = 0;
        });
      } catch (thrown) {
        error = thrown;
      }
      if (stopping.signal.aborted) return;
      failures += 1;
      await wait(onEnd(error, failures), stopping.signal);
    }
  }

  return {
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
