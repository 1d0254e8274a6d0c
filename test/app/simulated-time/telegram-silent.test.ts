import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it, onTestFinished, vi } from "vitest";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { openSimulatedWorld, type SimulatedWorld } from "./simulated-world.ts";

/** How accounts die here: each of a cause of its own, so that each has a message of its own. */
const CAUSES = ["190/458", "190/460", "190/463", "190/467"];
const STEP_MS = 15 * SECOND_MS;

it("B38: Telegram answers 429 and then nothing for ten minutes: every alert arrives, once unless Telegram had accepted it", async () => {
  const world = await openSimulatedWorld();
  const names = await connectOneByOne(world, 2 * MINUTE_MS);
  for (const [index, name] of names.entries()) {
    world.sandbox.control.revoke({ account: accountOf(world, name), cause: CAUSES[index] });
  }
  // The first account is looked at a minute from now, each other two minutes after the one before.
  const { telegram } = world;
  const tellsToWait = telegram.limit(20);
  await world.pass(3 * MINUTE_MS, { stepMs: 5 * SECOND_MS });
  expect(world.alerts()).toEqual([]);
  const whileLimited = telegram.calls("sendMessage").length;
  expect(whileLimited).toBeGreaterThan(0);
  // Twenty seconds are asked for each time, and obeyed in the minute and a half since the first had waited for its group.
  expect(whileLimited).toBeLessThanOrEqual(6);

  tellsToWait();
  telegram.silence({ accepts: true, calls: 1 });
  const isSilent = telegram.silence();
  await passInSilence(world, 10 * MINUTE_MS);
  expect(await world.openIncidents()).toHaveLength(names.length);
  // It did take the first one, and never said so.
  const accepted = world.alerts();
  expect(accepted).toHaveLength(1);

  isSilent();
  await world.pass(5 * MINUTE_MS, { stepMs: STEP_MS });

  for (const name of names) {
    const messages = world.alerts().filter(({ text }) => text.includes(name));
    const hadAccepted = accepted.some(({ text }) => text.includes(name));
    expect(messages.length, name).toBeGreaterThanOrEqual(1);
    expect(messages.length, name).toBeLessThanOrEqual(hadAccepted ? 2 : 1);
  }
  const told = world.alerts().length;
  await world.pass(HOUR_MS, { stepMs: 5 * MINUTE_MS });
  expect(world.alerts()).toHaveLength(told);
});

/** Accounts that are looked at one after the other, the first in a minute from when this returns; gives their names. */
async function connectOneByOne(world: SimulatedWorld, apartMs: number): Promise<readonly string[]> {
  const names: string[] = [];
  const startedAt = world.clock.now();
  for (const _ of CAUSES) {
    for (const id of await world.connect("instagram", 1, 48 * HOUR_MS)) {
      names.push((await world.product.store.connections.get(id))?.name ?? "");
    }
    world.clock.advance(apartMs);
  }
  world.clock.advance(startedAt + 6 * HOUR_MS - MINUTE_MS - world.clock.now());
  await world.tick();
  return names;
}

function accountOf(world: SimulatedWorld, name: string): string {
  const account = world.sandbox.control.truth().find((each) => each.name === name);
  if (account === undefined) throw new Error(`The provider knows no ${name}.`);
  return account.account;
}

/** As `pass`, with a client whose patience, counted in real seconds, ends as soon as a call of it is left hanging. */
async function passInSilence(world: SimulatedWorld, ms: number): Promise<void> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  let answeredFor = world.telegram.calls().length;
  const end = world.clock.now() + ms;
  while (world.clock.now() < end) {
    world.clock.advance(STEP_MS);
    let isOver = false;
    const ticking = world.tick().finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await nextTurn();
      if (world.telegram.calls().length === answeredFor) continue;
      answeredFor = world.telegram.calls().length;
      vi.advanceTimersByTime(MINUTE_MS);
    }
    await ticking;
  }
  vi.useRealTimers();
}
