import type { Clock } from "../../src/lib/clock.ts";
import type { Random } from "../../src/lib/random.ts";

/** A clock that stands until it is moved. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
}

/** Starts at noon, 21 November 2026, UTC, unless told otherwise. */
export function createFakeClock(startAt = Date.UTC(2026, 10, 21, 12)): FakeClock {
  let at = startAt;
  return {
    now: () => at,
    advance(ms) {
      at += ms;
    },
  };
}

/** Chance that is the same in every run of a test: a small linear congruential generator (Numerical Recipes). */
export function createSeededRandom(seed = 1): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  return {
    fraction: () => next() / 2 ** 32,
    bytes: (count) => Uint8Array.from({ length: count }, () => next() >>> 24),
  };
}
