import { expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { openSimulatedWorld, type SimulatedWorld } from "./simulated-world.ts";

const ACCOUNTS = 20;

function useUp(world: SimulatedWorld, percent: number | null): void {
  const appUsage = percent === null ? null : { call_count: percent, total_time: 25, total_cputime: 25 };
  world.sandbox.control.usage({ provider: "instagram", appUsage });
}

function callsOf(world: SimulatedWorld): number {
  return world.callsOf("instagram.refresh") + world.callsOf("instagram.me");
}

it("Meta's app usage at 100 %: hardly a call gets out; when it lasts it is one incident, and nobody is lost or asked", async () => {
  const world = await openSimulatedWorld();
  // Due one after the other: of those that leave together none can know yet what the first is answered.
  for (let each = 0; each < ACCOUNTS; each += 1) {
    await world.connect("instagram", 1, 30 * DAY_MS - HOUR_MS / 2 - each * 5 * MINUTE_MS);
  }
  await world.tick();
  const kinds = new Set<string>();
  const look = async () => {
    for (const { kind, facts } of await world.openIncidents()) kinds.add(`${kind} ${facts.reason}`);
  };

  useUp(world, 100);
  const before = callsOf(world);
  await world.pass(3 * HOUR_MS, { look });
  // One at a time finds out whether it is over, every ten minutes.
  expect(callsOf(world) - before).toBeLessThan(2 * 18);
  expect(kinds).toEqual(new Set(["provider_incident rate_limited"]));
  expect(world.alerts()).toHaveLength(1);
  expect(world.alerts()[0]?.text).toMatch(/limits our requests/);

  useUp(world, 10);
  await world.pass(13 * HOUR_MS, { stepMs: 5 * MINUTE_MS, look });
  expect(kinds.size).toBe(1);
  expect(await world.openIncidents()).toEqual([]);
  const all = await world.product.store.connections.list({ limit: 100 });
  expect(all.map(({ state }) => state.status)).toEqual(Array(ACCOUNTS).fill("active"));
  expect(all.every(({ state }) => (state.lastRefreshedAt ?? 0) > world.clock.now() - 16 * HOUR_MS)).toBe(true);
});

it("Meta's app usage at 85 %: renewals go, routine checks are put off, and nothing counts as failed", async () => {
  const world = await openSimulatedWorld();
  // Connected and so to be checked one after the other, within two hours; to be renewed in the hour after that.
  for (let each = 0; each < 2 * ACCOUNTS; each += 1) {
    await world.connect("instagram", 1, 30 * DAY_MS - 8.5 * HOUR_MS);
    world.clock.advance(3 * MINUTE_MS);
  }
  await world.tick();
  useUp(world, 85);
  await world.pass(6 * HOUR_MS, { stepMs: 2 * MINUTE_MS });

  // One in ten minutes looks how it stands, and not the forty that are due.
  expect(world.callsOf("instagram.me")).toBeGreaterThan(0);
  expect(world.callsOf("instagram.me")).toBeLessThan(ACCOUNTS);
  await world.pass(3 * HOUR_MS, { stepMs: 2 * MINUTE_MS });
  expect(world.callsOf("instagram.refresh")).toBe(2 * ACCOUNTS);
  const all = await world.product.store.connections.list({ limit: 100 });
  expect(all.map(({ state }) => [state.status, state.failure])).toEqual(Array(2 * ACCOUNTS).fill(["active", null]));
  expect(await world.openIncidents()).toEqual([]);
});
