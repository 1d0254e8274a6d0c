import { describe, expect, it } from "vitest";
import type { Incident } from "../../../src/domain/incident.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { openSimulatedWorld, type SimulatedWorld } from "./simulated-world.ts";

const ACCOUNTS = 40;

/** Tokens whose renewal falls due within the hour to come. */
const CASES = [
  { provider: "amocrm", renewal: "amocrm.renew", ageMs: 21.5 * HOUR_MS },
  { provider: "instagram", renewal: "instagram.refresh", ageMs: 30 * DAY_MS - HOUR_MS / 2 },
] as const;

describe.each(CASES)("$provider answers 503", ({ provider, renewal, ageMs }) => {
  it("B69: for an hour: one provider incident, no reconnect request, few calls, healed by itself", async () => {
    const world = await openSimulatedWorld();
    await world.connect(provider, ACCOUNTS, ageMs);
    await world.tick();
    const before = world.callsOf(renewal);
    const seen = watchIncidents(world);

    world.sandbox.control.fault({ provider, kind: "unavailable" });
    await world.pass(HOUR_MS, { look: seen.look });
    const duringOutage = world.callsOf(renewal) - before;
    world.sandbox.control.clearFaults({ provider });
    // The back-off's cap is 6 h: by then every account was tried again, whatever chance gave it.
    await world.pass(7 * HOUR_MS, { look: seen.look });

    expect(seen.kinds()).not.toContain("reconnect_needed");
    expect(seen.ofProvider()).toHaveLength(1);
    expect(await world.openIncidents()).toEqual([]);
    expect(world.alerts()).toHaveLength(1);
    expect(world.alerts()[0]?.text).toMatch(/healed by itself/i);
    expect(beganAs(world)).toEqual([expect.stringContaining("has problems")]);
    expect(await stillFailing(world)).toEqual([]);
    // Ten in a row and the provider is left alone: each pass then asks it once, and each account backs off besides.
    expect(duringOutage).toBeGreaterThan(0);
    expect(duringOutage).toBeLessThan(4 * ACCOUNTS);
  });

  it("B69: for a day: the same, and its return is no stampede", async () => {
    const world = await openSimulatedWorld();
    await world.connect(provider, ACCOUNTS, ageMs);
    await world.tick();
    const before = world.callsOf(renewal);
    const seen = watchIncidents(world);

    world.sandbox.control.fault({ provider, kind: "unavailable" });
    await world.pass(DAY_MS, { stepMs: 10 * MINUTE_MS, look: seen.look });
    const duringOutage = world.callsOf(renewal) - before;
    world.sandbox.control.clearFaults({ provider });
    let busiestStep = 0;
    let until = world.callsOf(renewal);
    await world.pass(7 * HOUR_MS, {
      stepMs: 2 * MINUTE_MS,
      async look() {
        const now = world.callsOf(renewal);
        busiestStep = Math.max(busiestStep, now - until);
        until = now;
        await seen.look();
      },
    });

    expect(seen.kinds()).not.toContain("reconnect_needed");
    expect(seen.ofProvider()).toHaveLength(1);
    expect(await world.openIncidents()).toEqual([]);
    expect(await stillFailing(world)).toEqual([]);
    expect(duringOutage).toBeLessThan(15 * ACCOUNTS);
    expect(busiestStep).toBeLessThan(ACCOUNTS / 2);
    // A day without anybody acknowledging it is told once more, and no account says anything for itself.
    expect(world.alerts().length).toBeLessThanOrEqual(2);
    expect(beganAs(world).filter((text) => !text.includes("has problems"))).toEqual([]);
  });
});

it("B69: after a day's outage all are tried again within an hour and a half, at most a few a minute, without waiting out their back-off", async () => {
  const world = await openSimulatedWorld();
  await world.connect("instagram", ACCOUNTS, 30 * DAY_MS - HOUR_MS / 2);
  await world.tick();
  world.sandbox.control.fault({ provider: "instagram", kind: "unavailable" });
  await world.pass(DAY_MS, { stepMs: 10 * MINUTE_MS });
  const waitsNow = async () =>
    (await world.product.store.connections.list({ limit: 1_000 })).map(
      ({ state }) => (state.nextCheckAt ?? 0) - world.clock.now(),
    );
  let waits = await waitsNow();
  // Chance may have all of them wait for little at this very moment: then the outage ends a little later.
  for (let step = 0; step < 36 && Math.max(...waits) <= 2 * HOUR_MS; step += 1) {
    await world.pass(10 * MINUTE_MS, { stepMs: 10 * MINUTE_MS });
    waits = await waitsNow();
  }
  world.sandbox.control.clearFaults({ provider: "instagram" });
  // Left to their back-off, some would wait for longer than they may.
  expect(Math.max(...waits)).toBeGreaterThan(2 * HOUR_MS);

  let busiestMinute = 0;
  let until = world.callsOf("instagram.refresh");
  await world.pass(1.5 * HOUR_MS, {
    async look() {
      const now = world.callsOf("instagram.refresh");
      busiestMinute = Math.max(busiestMinute, now - until);
      until = now;
    },
  });

  expect(await stillFailing(world)).toEqual([]);
  expect(await world.openIncidents()).toEqual([]);
  expect(busiestMinute).toBeLessThan(ACCOUNTS / 2);
});

/** Remembers every incident that was ever open, as they are found after each step. */
function watchIncidents(world: SimulatedWorld) {
  const seen = new Map<string, Incident>();
  return {
    async look() {
      for (const incident of await world.openIncidents()) seen.set(incident.id, incident);
    },
    kinds: () => [...seen.values()].map(({ kind }) => kind),
    ofProvider: () => [...seen.values()].filter(({ kind }) => kind === "provider_incident"),
  };
}

/** What each message said at first: an alert that offered a reconnect and turned green since was read all the same. */
function beganAs(world: SimulatedWorld): readonly string[] {
  return world.alerts().map(({ text, edits }) => edits[0] ?? text);
}

async function stillFailing(world: SimulatedWorld): Promise<readonly string[]> {
  const all = await world.product.store.connections.list({ limit: 1_000 });
  return all.filter(({ state }) => state.status !== "active").map(({ name, state }) => `${name}: ${state.status}`);
}
