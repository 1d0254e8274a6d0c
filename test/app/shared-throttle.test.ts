import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { createSharedThrottle } from "../../src/app/shared-throttle.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { Throttled } from "../../src/lib/throttle.ts";
import type { SystemStore } from "../../src/store/system-store.ts";
import { createFakeClock } from "../fakes/fake-clock.ts";
import { createMemoryStore, unreachable } from "../fakes/memory-store.ts";

/** Processes that share one store, on a clock that stands: nobody waits, and each call's moment is written down. */
function replicas(options: { count?: number; requestsPerSecond: number; maxWaitMs?: number; system?: SystemStore }) {
  const { count = 3, requestsPerSecond, maxWaitMs = 60_000 } = options;
  const clock = createFakeClock();
  const startedAt = clock.now();
  const system = options.system ?? createMemoryStore().system;
  const left: number[] = [];
  const reserved = vi.fn(system.reserveTurn);
  const wait = async (ms: number) => void left.push(clock.now() + ms - startedAt);
  const tools = { system: { reserveTurn: reserved }, clock, log: silentLog, name: "amocrm", wait };
  const throttles = Array.from({ length: count }, () =>
    createSharedThrottle({ ...tools, requestsPerSecond, maxWaitMs }),
  );
  return { clock, left, throttles, reserved };
}

function mostInAnySecond(moments: readonly number[]): number {
  return Math.max(...moments.map((first) => moments.filter((at) => at >= first && at < first + 1_000).length));
}

describe("createSharedThrottle", () => {
  it.each([1, 6, 45, 200])("lets at most %i calls of three processes together leave in any second", async (rate) => {
    const { left, throttles } = replicas({ requestsPerSecond: rate });
    await Promise.all(throttles.flatMap((throttle) => Array.from({ length: rate }, () => throttle())));
    expect(left).toHaveLength(3 * rate);
    expect(mostInAnySecond(left)).toBeLessThanOrEqual(rate);
    // Three seconds' worth, and no more than a tenth above it.
    expect(Math.max(...left)).toBeLessThanOrEqual(3_300);
  });

  it("leaves room for calls that leave a little late: six turns and 50 ms are more than a second", async () => {
    const { left, throttles } = replicas({ count: 1, requestsPerSecond: 6 });
    await Promise.all(Array.from({ length: 7 }, () => throttles[0]!()));
    expect(left.at(6)! - left.at(0)!).toBeGreaterThanOrEqual(1_050);
  });

  it("asks the store once for many calls where the limit is high, and once a call where it is low", async () => {
    const fast = replicas({ count: 1, requestsPerSecond: 1_000 });
    await Promise.all(Array.from({ length: 1_000 }, () => fast.throttles[0]!()));
    expect(fast.reserved.mock.calls.length).toBeLessThan(10);
    const slow = replicas({ count: 1, requestsPerSecond: 6 });
    await Promise.all(Array.from({ length: 12 }, () => slow.throttles[0]!()));
    expect(slow.reserved.mock.calls.length).toBe(12);
  });

  it("tells the one who would wait too long at once, and reserves nothing for him", async () => {
    const { left, throttles } = replicas({ count: 2, requestsPerSecond: 2, maxWaitMs: 1_000 });
    const outcomes = await Promise.allSettled([...throttles, ...throttles, ...throttles].map((throttle) => throttle()));
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(left.sort((a, b) => a - b)).toEqual([0, 525]);
    expect(refused).toHaveLength(4);
    for (const error of refused) expect(error).toMatchObject({ name: "Throttled", retryAfterMs: 1_000 });
    expect(refused[0]).toBeInstanceOf(Throttled);
  });

  it("0 means no limit, and no database is asked", async () => {
    const { throttles, reserved } = replicas({ requestsPerSecond: 0 });
    await Promise.all(throttles.map((throttle) => throttle()));
    expect(reserved).not.toHaveBeenCalled();
  });

  it("without the store goes on by itself, at a third of the limit, and with the others again when it is back", async () => {
    vi.useFakeTimers();
    try {
      let isGone = true;
      const { system } = createMemoryStore().attach({
        before: () => {
          if (isGone) throw unreachable();
        },
      });
      const { left, throttles } = replicas({ count: 1, requestsPerSecond: 6, system });
      const throttle = throttles[0]!;
      const startedAt = Date.now();
      const alone: number[] = [];
      const calls = Array.from({ length: 6 }, () => throttle().then(() => alone.push(Date.now() - startedAt)));
      // The package that counts is loaded at the first call, by a module loader that knows no fake time.
      while (alone.length === 0) await turn();
      await vi.advanceTimersByTimeAsync(10_000);
      await Promise.all(calls);
      expect(left).toEqual([]);
      expect(mostInAnySecond(alone)).toBeLessThanOrEqual(2);

      isGone = false;
      await throttle();
      expect(left).toEqual([0]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("a store that hangs holds nobody up for longer than a call may wait", async () => {
    const reserveTurn: SystemStore["reserveTurn"] = () => new Promise(() => undefined);
    const patience = vi.fn(async () => undefined);
    const left: number[] = [];
    const tools = { system: { reserveTurn }, clock: createFakeClock(), log: silentLog, name: "amocrm", patience };
    const wait = async (ms: number) => void left.push(ms);
    const throttle = createSharedThrottle({ ...tools, requestsPerSecond: 6, maxWaitMs: 9_000, wait });
    await throttle();
    expect(patience).toHaveBeenCalledWith(9_000, expect.any(AbortSignal));
    expect(left).toEqual([]);
  });

  it("who comes far too late for a turn takes another one, a few times at most", async () => {
    const { system } = createMemoryStore();
    const clock = createFakeClock();
    const reserveTurn = vi.fn(system.reserveTurn);
    let lateMs = 51;
    const wait = async (ms: number) => clock.advance(ms + lateMs);
    const tools = { system: { reserveTurn }, clock, log: silentLog, name: "amocrm", requestsPerSecond: 6 };
    const throttle = createSharedThrottle({ ...tools, maxWaitMs: 60_000, wait });
    await throttle();
    expect(reserveTurn.mock.calls.length).toBe(4);
    lateMs = 50;
    await throttle();
    expect(reserveTurn.mock.calls.length).toBe(5);
  });

  it("asks for turns that are not over when a slow store answers", async () => {
    const { system } = createMemoryStore();
    const clock = createFakeClock();
    const left: number[] = [];
    const wait = async (ms: number) => void left.push(ms);
    const reserveTurn: SystemStore["reserveTurn"] = async (input) => {
      const turn = await system.reserveTurn(input);
      clock.advance(200);
      return turn;
    };
    const tools = { system: { reserveTurn }, clock, log: silentLog, name: "amocrm", requestsPerSecond: 100 };
    const throttle = createSharedThrottle({ ...tools, maxWaitMs: 60_000, wait });
    await throttle();
    clock.advance(10_000);
    left.length = 0;
    const startedAt = clock.now();
    await throttle();
    // Neither late nor asked for twice.
    expect(left).toEqual([0]);
    expect(clock.now() - startedAt).toBe(200);
  });

  it("when the store answers too late, no call is made", async () => {
    const clock = createFakeClock();
    const system = {
      async reserveTurn() {
        clock.advance(5_000);
        return { at: clock.now() - 5_000 };
      },
    };
    const throttle = createSharedThrottle({
      system,
      clock,
      log: silentLog,
      name: "amocrm",
      requestsPerSecond: 6,
      maxWaitMs: 1_000,
    });
    await expect(throttle()).rejects.toThrow(Throttled);
  });
});
