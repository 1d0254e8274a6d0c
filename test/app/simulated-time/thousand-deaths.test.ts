import { expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { openSimulatedWorld } from "./simulated-world.ts";

const BATCHES = 20;
const IN_BATCH = 50;
const ALL = BATCHES * IN_BATCH;

it("B59: a thousand tokens that die within an hour of one cause make at most three new messages", async () => {
  const world = await openSimulatedWorld();
  // Connected over an hour, they are looked at over an hour, six hours later.
  for (let batch = 0; batch < BATCHES; batch += 1) {
    await world.connect("instagram", IN_BATCH, 2 * 24 * HOUR_MS);
    world.clock.advance(3 * MINUTE_MS);
  }
  await world.tick();
  expect(world.alerts()).toEqual([]);
  for (const { account } of world.sandbox.control.truth({ provider: "instagram" })) {
    world.sandbox.control.revoke({ account, cause: "190/460" });
  }

  world.clock.advance(4.9 * HOUR_MS);
  const newMessages: number[] = [];
  await world.pass(1.3 * HOUR_MS, {
    async look() {
      newMessages.push(world.alerts().length);
    },
  });

  const open = await world.openIncidents();
  expect(open).toHaveLength(ALL);
  expect(new Set(open.map(({ kind }) => kind))).toEqual(new Set(["reconnect_needed"]));
  // They came one batch after the other, so it is grouping over time that is seen here, not one look at all of them.
  expect(newMessages[20]).toBeGreaterThan(0);
  const told = world.alerts();
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThanOrEqual(3);
  // Nobody is forgotten: those with a message of their own, and the number that the summary ended on.
  const summary = told.find(({ text }) => /accounts have lost their access/.test(text));
  const inSummary = Number(/: ([\d,]+) accounts have/.exec(summary?.text ?? "")?.[1]?.replace(",", ""));
  expect(inSummary + told.length - 1).toBe(ALL);
  expect(summary?.edits.length).toBeGreaterThan(5);
});
