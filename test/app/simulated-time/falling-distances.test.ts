import { expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { openSimulatedWorld } from "./simulated-world.ts";

/** What the renewal meets until the token ends, and how soon after that the end must be told. */
const FAULTS = [
  { name: "an outage of the renewal alone", fault: { kind: "unavailable" }, deathToldMs: 20 * MINUTE_MS },
  { name: "a refusal of our request", fault: { kind: "error", code: "100" }, deathToldMs: 20 * MINUTE_MS },
  {
    name: "the refusal that names no cause",
    fault: { kind: "error", code: "100/refusal" },
    deathToldMs: 20 * MINUTE_MS,
  },
] as const;

it.each(FAULTS)(
  "B34: warns at 14, 7, 3, 1 days and 2 hours before the end, with its exact date: $name",
  async ({ fault, deathToldMs }) => {
    // Nobody acknowledges here, and a daily reminder is not what is measured.
    const world = await openSimulatedWorld({ ALERT_REPEAT_HOURS: "720" });
    // The others are well, so that it is no trouble of the whole provider.
    await world.connect("instagram", 6, 2 * DAY_MS);
    const [id] = await world.connect("instagram", 1, 30 * DAY_MS - HOUR_MS);
    const connected = await world.product.store.connections.get(id as NonNullable<typeof id>);
    if (connected === null) throw new Error("It was connected just now.");
    const { name, state } = connected;
    const endsAt = state.expiresAt ?? 0;
    const truth = world.sandbox.control.truth().find((each) => each.name === name);
    const account = truth?.account;
    expect(truth?.accessExpiresAt).toBe(endsAt);
    world.sandbox.control.fault({ provider: "instagram", account, path: "refresh", ...fault });

    const told: { readonly beforeEndMs: number; readonly text: string }[] = [];
    let seen = 0;
    const look = async () => {
      for (const { text } of world.alerts().slice(seen)) told.push({ beforeEndMs: endsAt - world.clock.now(), text });
      seen = world.alerts().length;
    };
    await world.pass(endsAt - world.clock.now() - 2 * DAY_MS, { stepMs: 2 * HOUR_MS, look });
    await world.pass(2 * DAY_MS + 7 * HOUR_MS, { stepMs: 10 * MINUTE_MS, look });

    const warnings = told.slice(0, -1);
    const stages = [14 * DAY_MS, 7 * DAY_MS, 3 * DAY_MS, DAY_MS, 2 * HOUR_MS];
    expect(warnings).toHaveLength(stages.length);
    for (const [index, stage] of stages.entries()) {
      const { beforeEndMs = 0, text = "" } = warnings[index] ?? {};
      const lateMs = stage - beforeEndMs;
      expect(lateMs).toBeGreaterThanOrEqual(0);
      expect(lateMs).toBeLessThanOrEqual(index < 3 ? 4 * HOUR_MS : 20 * MINUTE_MS);
      expect(text).toContain(`${name} (Instagram) cannot be renewed`);
      expect(text).toContain("it stops on Dec 21, 12:59 PM UTC");
    }
    const last = told.at(-1);
    expect(last?.text).toMatch(/has lost its access/);
    expect(last?.beforeEndMs).toBeLessThanOrEqual(0);
    expect(last?.beforeEndMs).toBeGreaterThanOrEqual(-deathToldMs);
    expect(
      world
        .alerts()
        .at(-1)
        ?.keyboard.flat()
        .map(({ text }) => text),
    ).toContain("Reconnect");
  },
);

it("B35: one message for each stage: the older one points on and loses its buttons, only the newest has them", async () => {
  const world = await openSimulatedWorld({ ALERT_REPEAT_HOURS: "720" });
  await world.connect("instagram", 6, 2 * DAY_MS);
  const [id] = await world.connect("instagram", 1, 45 * DAY_MS);
  const name = (await world.product.store.connections.get(id as NonNullable<typeof id>))?.name;
  const account = world.sandbox.control.truth().find((each) => each.name === name)?.account;
  world.sandbox.control.fault({ provider: "instagram", account, path: "refresh", kind: "unavailable" });

  // Fifteen days are left: past 14 and 7, with dozens of failed attempts in each stage.
  await world.pass(9 * DAY_MS, { stepMs: 2 * HOUR_MS });

  expect(await world.openIncidents()).toHaveLength(1);
  const [first, second, ...others] = world.alerts();
  expect(others).toEqual([]);
  expect(first?.text).toContain("This alert goes on in a newer message below.");
  expect(first?.keyboard).toEqual([]);
  expect(second?.keyboard.flat().map(({ text }) => text)).toEqual(expect.arrayContaining(["Reconnect"]));
  expect(second?.edits).toEqual([]);

  world.sandbox.control.clearFaults({ provider: "instagram" });
  await world.pass(DAY_MS, { stepMs: 2 * HOUR_MS });

  expect(await world.openIncidents()).toEqual([]);
  expect(world.alerts()).toHaveLength(2);
  expect(world.alerts()[1]?.text).toMatch(/works again/);
  expect(world.alerts()[1]?.keyboard).toEqual([]);
});
