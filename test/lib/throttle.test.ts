import { setImmediate as turn } from "node:timers/promises";
import "rate-limiter-flexible";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createThrottle, Throttled } from "../../src/lib/throttle.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Starts this many calls at once and gives the moments at which they left, in milliseconds from the start. */
async function departures(requestsPerSecond: number, count: number, maxWaitMs = 60_000): Promise<number[]> {
  const throttle = createThrottle({ requestsPerSecond, maxWaitMs });
  const startedAt = Date.now();
  const left: number[] = [];
  const calls = Array.from({ length: count }, () => throttle().then(() => left.push(Date.now() - startedAt)));
  // The package is loaded at the first call, by a module loader that knows no fake time.
  while (left.length === 0) await turn();
  await vi.advanceTimersByTimeAsync(60_000);
  await Promise.all(calls);
  return left;
}

function mostInAnySecond(moments: readonly number[]): number {
  return Math.max(...moments.map((first) => moments.filter((at) => at >= first && at < first + 1_000).length));
}

describe("createThrottle", () => {
  it.each([1, 6, 7, 45])("lets at most %i calls leave in any second, and no fewer than it must", async (rate) => {
    const left = await departures(rate, rate * 3);
    expect(mostInAnySecond(left)).toBeLessThanOrEqual(rate);
    expect(Math.max(...left)).toBeLessThan(4_000);
  });

  it("0 means no limit: nobody waits, however many come", async () => {
    const throttle = createThrottle({ requestsPerSecond: 0, maxWaitMs: 1 });
    const startedAt = Date.now();
    await Promise.all(Array.from({ length: 1_000 }, () => throttle()));
    expect(Date.now()).toBe(startedAt);
  });

  it("tells the one who would wait too long at once, instead of letting him wait", async () => {
    const throttle = createThrottle({ requestsPerSecond: 2, maxWaitMs: 1_000 });
    const outcomes = Array.from({ length: 5 }, () =>
      throttle().then(
        () => "left",
        (error: unknown) => (error instanceof Throttled ? error.retryAfterMs : error),
      ),
    );
    const refused = await Promise.race(outcomes.slice(3));
    expect(refused).toBe(1_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await Promise.all(outcomes)).toEqual(["left", "left", "left", 1_000, 1_000]);
  });
});
