import { describe, expect, it } from "vitest";
import { hastenRetries } from "../../../src/app/refresh/hasten-retries.ts";
import type { FailureReason } from "../../../src/domain/failure.ts";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { createFakeClock, createSeededRandom } from "../../fakes/fake-clock.ts";
import { createAlertWorld } from "../alerts/alert-world.ts";

const WINDOW_MS = 10 * MINUTE_MS;

/** `good` accounts that were just verified, and others that failed `agoMs` ago and wait for four hours. */
async function world(met: { good: number; waiting: number; reason?: FailureReason; agoMs?: number; bad?: number }) {
  const { good, waiting, reason = "provider_unavailable", agoMs = HOUR_MS, bad = 0 } = met;
  const { store, add, fail, change } = await createAlertWorld();
  const clock = createFakeClock();
  const now = clock.now();
  async function failed(name: string, lastAttemptAt: number) {
    const id = await add(name);
    await fail(id, reason, "renew");
    const { state } = (await store.connections.get(id))!;
    const retryAt = now + 4 * HOUR_MS;
    const plan = { lastAttemptAt, renewAt: retryAt, nextCheckAt: retryAt };
    await change(id, { ...plan, status: "failing", failure: { ...state.failure!, retryAt } });
  }
  for (let n = 0; n < good; n += 1) {
    const id = await add(`good_${n}`);
    await change(id, { lastAttemptAt: now, lastVerifiedAt: now });
  }
  for (let n = 0; n < waiting; n += 1) await failed(`waiting_${n}`, now - agoMs);
  for (let n = 0; n < bad; n += 1) await failed(`bad_${n}`, now);
  const provider = "instagram";
  const since = now - WINDOW_MS;

  return {
    async hasten() {
      const health = await store.connections.providerHealth({ provider, workspace: DEFAULT_WORKSPACE, since });
      const recovery = { workspace: DEFAULT_WORKSPACE, providers: [provider], health, since };
      return hastenRetries({ store, clock, random: createSeededRandom(3) }, recovery);
    },
    async waits() {
      const all = await store.connections.list({ status: "failing", limit: 1_000 });
      return all.map(({ state }) => (state.nextCheckAt ?? 0) - now).sort((a, b) => a - b);
    },
  };
}

describe("hastenRetries", () => {
  it("B69: brings forward all that merely wait, spread over minutes, and each of them once", async () => {
    const { hasten, waits } = await world({ good: 3, waiting: 60 });
    expect(await hasten()).toBe(60);
    const spread = await waits();
    expect(spread.at(-1)).toBeLessThanOrEqual(5 * MINUTE_MS);
    expect(spread.at(-1)! - spread.at(0)!).toBeGreaterThan(4 * MINUTE_MS);
    const inOneMinute = (from: number) => spread.filter((ms) => ms >= from && ms < from + MINUTE_MS).length;
    expect(Math.max(...spread.map(inOneMinute))).toBeLessThan(30);
    expect(await hasten()).toBe(0);
    expect(await waits()).toEqual(spread);
  });

  it("goes by one good answer where few wait, and by three where many do", async () => {
    expect(await (await world({ good: 1, waiting: 20 })).hasten()).toBe(20);
    expect(await (await world({ good: 1, waiting: 21 })).hasten()).toBe(0);
    expect(await (await world({ good: 3, waiting: 21 })).hasten()).toBe(21);
  });

  it("changes nothing while nothing, or not the most, goes well", async () => {
    expect(await (await world({ good: 0, waiting: 5 })).hasten()).toBe(0);
    expect(await (await world({ good: 2, waiting: 5, bad: 2 })).hasten()).toBe(0);
    expect(await (await world({ good: 2, waiting: 5, bad: 2, reason: "app_blocked" })).hasten()).toBe(0);
    expect(await (await world({ good: 3, waiting: 5, bad: 2 })).hasten()).toBe(5);
  });

  it("B28: when our app is put right, those that met its refusal are tried again soon as well", async () => {
    expect(await (await world({ good: 1, waiting: 5, reason: "app_secret_wrong" })).hasten()).toBe(5);
  });

  it("obeys a rate limit, and leaves alone whoever was tried of late", async () => {
    expect(await (await world({ good: 3, waiting: 5, reason: "rate_limited" })).hasten()).toBe(0);
    expect(await (await world({ good: 3, waiting: 5, agoMs: 29 * MINUTE_MS })).hasten()).toBe(0);
    expect(await (await world({ good: 3, waiting: 5, agoMs: 30 * MINUTE_MS })).hasten()).toBe(5);
  });
});
