import type { Clock } from "./clock.ts";
import type { Wait } from "./wait.ts";

/**
 * Delivers the newest of the values that are pushed, never two at once and never faster than a gap allows: what came
 * in between is dropped, and the last one always arrives (B57).
 */
export interface LatestOnly<T> {
  /** Hands in a value; returns at once. */
  push(value: T): void;
  /** Says that nothing follows; resolves when the last value is delivered or given up. */
  finish(): Promise<void>;
}

/**
 * Makes one that has delivered nothing yet. `deliver` must not reject; it answers null when it is done with the value,
 * or after how many milliseconds it (or a newer one) shall be tried again. After five tries without success a value is
 * given up. `maxBeforeFinish` keeps deliveries back for the last value where the platform counts them.
 */
export function createLatestOnly<T>(options: {
  readonly deliver: (value: T) => Promise<number | null>;
  readonly gapMs: number;
  readonly maxBeforeFinish?: number;
  readonly clock: Clock;
  readonly wait: Wait;
}): LatestOnly<T> {
  const { deliver, gapMs, maxBeforeFinish = Number.POSITIVE_INFINITY, clock, wait } = options;
  let next: { readonly value: T } | null = null;
  let active = false;
  let finishing = false;
  let done = Promise.resolve();
  let delivered = 0;
  let lastAt = Number.NEGATIVE_INFINITY;

  async function run(): Promise<void> {
    let tries = 0;
    while (next !== null && (finishing || delivered < maxBeforeFinish)) {
      const gapLeftMs = lastAt + gapMs - clock.now();
      if (gapLeftMs > 0) await wait(gapLeftMs);
      const current: { readonly value: T } = next;
      next = null;
      const againAfterMs = await deliver(current.value);
      lastAt = clock.now();
      if (againAfterMs === null) {
        delivered += 1;
        tries = 0;
      } else if (++tries < MAX_TRIES) {
        next ??= current;
        await wait(againAfterMs);
      }
    }
    // No await stands between the loop's last look at `next` and this line, so no push is missed.
    active = false;
  }

  function begin(): void {
    if (active || next === null) return;
    active = true;
    done = run();
  }

  return {
    push(value) {
      next = { value };
      begin();
    },
    async finish() {
      finishing = true;
      begin();
      await done;
    },
  };
}

const MAX_TRIES = 5;
