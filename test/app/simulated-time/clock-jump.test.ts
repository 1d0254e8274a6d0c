import { describe, expect, it } from "vitest";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { openSimulatedWorld, type SimulatedWorld } from "./simulated-world.ts";

/** Ages of amoCRM tokens that are to be renewed before their next check, out of order on purpose. */
const AGES_H = [18, 21, 16.5, 19.5, 17, 21.5, 18.5, 17.5, 20, 19];

describe("B70: a clock that jumps a day ahead", () => {
  it("B70: renews what became due meanwhile, the most overdue first, each once, and alarms nobody", async () => {
    const world = await openSimulatedWorld({ SWEEP_CONCURRENCY: "1" });
    const byAge = await connectAges(world);
    await world.tick();
    const before = world.callsOf("amocrm.renew");

    world.clock.advance(DAY_MS);
    await world.tick();

    expect(world.callsOf("amocrm.renew") - before).toBe(AGES_H.length);
    expect(await inOrderOfRenewal(world, byAge)).toEqual(byAge.toSorted((a, b) => b.ageH - a.ageH));
    const after = world.sandbox.control.calls().calls;
    for (let again = 0; again < 5; again += 1) {
      world.clock.advance(MINUTE_MS);
      await world.tick();
    }
    expect(world.sandbox.control.calls().calls).toEqual(after);
    expect(world.alerts()).toEqual([]);
    expect(await world.openIncidents()).toEqual([]);
    const granted = world.sandbox.control.truth({ provider: "amocrm" }).filter((each) => each.granted);
    expect(granted.map(({ alive, renewals }) => ({ alive, renewals }))).toEqual(
      AGES_H.map(() => ({ alive: true, renewals: 1 })),
    );
  });

  it("B70: tells the newest stage of an end that came nearer, once, and not those that it jumped over", async () => {
    const world = await openSimulatedWorld({ ALERT_REPEAT_HOURS: "720" });
    await world.connect("instagram", 6, 2 * DAY_MS);
    const [id] = await world.connect("instagram", 1, 30 * DAY_MS);
    const name = (await world.product.store.connections.get(id as ConnectionId))?.name;
    const account = world.sandbox.control.truth().find((each) => each.name === name)?.account;
    world.sandbox.control.fault({ provider: "instagram", account, path: "refresh", kind: "unavailable" });
    await world.pass(HOUR_MS);
    expect(world.alerts()).toEqual([]);

    // From 30 days before the end to less than 3: two stages lie in between.
    world.clock.advance(27 * DAY_MS);
    await world.pass(HOUR_MS);

    expect(world.alerts()).toHaveLength(1);
    expect(world.alerts()[0]?.text).toContain(`${name} (Instagram) cannot be renewed`);
    const [incident] = await world.openIncidents();
    expect(incident?.stage).toBe(2);
  });

  it("B70: is no stop of the passes: the first look after it gives them the time to come", async () => {
    const world = await openSimulatedWorld();
    await world.connect("instagram", 3, 2 * DAY_MS);
    await world.pass(10 * MINUTE_MS);

    // A machine that slept: alerts are looked at every few seconds, the pass comes with the next full minute.
    world.clock.advance(DAY_MS);
    for (let seconds = 0; seconds < 55; seconds += 5) {
      await world.product.evaluate();
      await world.product.deliver();
      world.clock.advance(5 * SECOND_MS);
    }
    expect(await world.openIncidents()).toEqual([]);

    // That the passes did stop is seen all the same.
    for (let minutes = 0; minutes < 6; minutes += 1) {
      await world.product.evaluate();
      world.clock.advance(MINUTE_MS);
    }
    expect((await world.openIncidents()).map(({ kind }) => kind)).toEqual(["scheduler_stopped"]);
  });
});

interface Aged {
  readonly ageH: number;
  readonly id: ConnectionId;
}

async function connectAges(world: SimulatedWorld): Promise<readonly Aged[]> {
  const made: Aged[] = [];
  for (const ageH of AGES_H) {
    for (const id of await world.connect("amocrm", 1, ageH * HOUR_MS)) made.push({ ageH, id });
  }
  return made;
}

/** By the order in which the provider gave out the tokens that the database holds now. */
async function inOrderOfRenewal(world: SimulatedWorld, all: readonly Aged[]): Promise<readonly Aged[]> {
  const issued = world.sandbox.control.issued();
  const placed = await Promise.all(
    all.map(async (aged) => {
      const stored = await world.product.store.connections.getWithCredential(aged.id);
      return { aged, place: issued.indexOf(stored?.credential?.accessToken.reveal() ?? "") };
    }),
  );
  return placed.toSorted((a, b) => a.place - b.place).map(({ aged }) => aged);
}
