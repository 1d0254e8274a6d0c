import { describe, expect, it } from "vitest";
import { createChangeSettings } from "../../../src/app/administer/change-settings.ts";
import { createInbox } from "../../../src/app/notifications/inbox.ts";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import type { Incident } from "../../../src/domain/incident.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { unreachable } from "../../fakes/memory-store.ts";
import { type AlertWorld, createAlertWorld } from "../alerts/alert-world.ts";

async function inboxOf(world: AlertWorld) {
  const items = await world.store.notifications.list({ workspace: DEFAULT_WORKSPACE, limit: 50 });
  return items.map(({ kind, connectionId }) => `${kind} ${connectionId}`);
}

describe("the inbox", () => {
  it("gets the team's first connection, and no second one", async () => {
    const world = await createAlertWorld();
    const first = await world.add("first");
    await world.change(first, {}, { type: "connected", actor: "Anna" });
    await world.pass(MINUTE_MS);
    const second = await world.add("second", { createdAt: world.clock.now() });
    await world.change(second, {}, { type: "connected", actor: "Anna" });
    await world.pass(MINUTE_MS);
    expect(await inboxOf(world)).toEqual(["first_connection con_first"]);
  });

  it("gets one first connection of those that came in the same moment", async () => {
    const world = await createAlertWorld();
    for (const name of ["one", "two", "three"])
      await world.change(await world.add(name), {}, { type: "connected", actor: "Anna" });
    await world.evaluate.evaluate();
    expect(await inboxOf(world)).toHaveLength(1);
  });

  it("gets a line for each account that lost its access, however often it is looked at", async () => {
    const world = await createAlertWorld();
    const id = await world.add("shop");
    await world.change(id, { status: "revoked" }, { type: "revoked", actor: null });
    await world.pass(5 * MINUTE_MS);
    expect(await inboxOf(world)).toEqual(["connection_lost con_shop"]);
  });

  it("gets a line at each distance before an end that is warned of", async () => {
    const world = await createAlertWorld();
    const end = world.clock.now() + 8 * DAY_MS;
    await world.add("shop", { renewal: "none" }, { expiresAt: end, deadlineAt: end, renewAt: null });
    await world.pass(6 * DAY_MS, DAY_MS / 4);
    expect(await inboxOf(world)).toEqual([
      "token_expiring con_shop",
      "token_expiring con_shop",
      "token_expiring con_shop",
    ]);
  });

  it("B67: a run that is repeated after a crash adds nothing twice", async () => {
    const world = await createAlertWorld();
    const id = await world.add("shop");
    await world.change(id, { status: "revoked" }, { type: "revoked", actor: null });
    let calls = 0;
    const failing = world.store.attach({
      before(call) {
        if (call === "connections.markEvaluated" && calls++ === 0) throw new Error("the process dies here");
      },
    });
    await world
      .process(failing)
      .evaluate.evaluate()
      .catch(() => undefined);
    await world.pass(MINUTE_MS);
    expect(await inboxOf(world)).toEqual(["connection_lost con_shop"]);
  });

  it("B67: a process that dies between opening an alert and its line, or the next line, loses neither", async () => {
    for (const moment of ["alerts.openIncident", "alerts.updateIncident", "notifications.add"]) {
      const world = await createAlertWorld();
      await addEndingIn(world, 8 * DAY_MS);
      if (moment !== "alerts.openIncident") await pastNextDistance(world);
      const lines = await inboxOf(world);
      await dieOnce(world, moment);
      expect(await inboxOf(world), moment).toEqual(lines);
      await world.pass(MINUTE_MS);
      expect(await inboxOf(world), moment).toEqual([...lines, "token_expiring con_shop"]);
    }
  });

  it("B67: a line that was not written before its alert grew on, or was over, is written all the same", async () => {
    const world = await createAlertWorld();
    const id = await addEndingIn(world, 8 * DAY_MS);
    await dieOnce(world, "alerts.openIncident");
    world.clock.advance(2 * DAY_MS);
    await dieOnce(world, "alerts.updateIncident");
    await world.heal(id, "Anna");
    await world.evaluate.evaluate();
    expect(await world.open()).toEqual([]);
    expect(await inboxOf(world)).toEqual(["token_expiring con_shop", "token_expiring con_shop"]);
    const lines = await world.store.notifications.list({ workspace: DEFAULT_WORKSPACE, limit: 2 });
    expect(lines.map(({ createdAt }) => world.clock.now() - createdAt)).toEqual([0, 2 * DAY_MS]);
  });

  it("B67: a line that another process owes is written by whoever ends the alert at the same moment", async () => {
    const world = await createAlertWorld();
    const id = await addEndingIn(world, 8 * DAY_MS);
    await world.evaluate.evaluate();
    let calls = 0;
    const ending = world.store.attach({
      async before(call) {
        if (call !== "alerts.updateIncident" || calls++ > 0) return;
        // Another made it grow, from what it knew of the account, and died over the line.
        const [open] = await world.open();
        const grown = { stage: open!.stage + 1, grewToStage: open!.stage + 1, escalatedAt: world.clock.now() };
        await world.store.alerts.updateIncident({ ...open!, ...grown });
      },
    });
    world.clock.advance(MINUTE_MS);
    await world.heal(id, "Anna");
    await world.process(ending).evaluate.evaluate();
    expect(await world.open()).toEqual([]);
    expect(await inboxOf(world)).toHaveLength(2);
  });

  it("B67: an alert of before lines followed from alerts gets none anew, and its next one when it grows", async () => {
    const world = await createAlertWorld();
    await addEndingIn(world, 8 * DAY_MS);
    await world.evaluate.evaluate();
    const [{ grewToStage: _, ...old }] = (await world.open()) as [Incident];
    await world.store.alerts.updateIncident(old);
    await world.store.notifications.deleteBefore(world.clock.now() + 1);
    await world.pass(3 * HOUR_MS, HOUR_MS);
    expect(await inboxOf(world)).toEqual([]);
    await world.pass(2 * DAY_MS, HOUR_MS);
    expect(await inboxOf(world)).toEqual(["token_expiring con_shop"]);
  });

  it("an end that moves away and near again is no news a second time", async () => {
    const world = await createAlertWorld();
    const id = await addEndingIn(world, 8 * DAY_MS);
    await world.pass(2 * DAY_MS, HOUR_MS);
    expect(await inboxOf(world)).toHaveLength(2);
    await world.change(id, { deadlineAt: world.clock.now() + 10 * DAY_MS });
    await world.pass(MINUTE_MS);
    await world.change(id, { deadlineAt: world.clock.now() + 6 * DAY_MS });
    await world.pass(MINUTE_MS);
    expect(await inboxOf(world)).toHaveLength(2);
  });

  it("what was forgotten after half a year is not told anew while its alert is still open", async () => {
    const world = await createAlertWorld();
    await addEndingIn(world, 400 * DAY_MS);
    await createChangeSettings({ ...world, thresholdsMs: [] }).changeTeam(DEFAULT_WORKSPACE, {
      thresholdsMs: [450 * DAY_MS, DAY_MS],
    });
    await world.pass(MINUTE_MS);
    expect(await inboxOf(world)).toHaveLength(1);
    await world.pass(190 * DAY_MS, 5 * DAY_MS);
    await createInbox(world).forgetOld();
    expect(await inboxOf(world)).toEqual([]);
    await world.pass(5 * HOUR_MS, HOUR_MS);
    expect(await world.open()).toHaveLength(1);
    expect(await inboxOf(world)).toEqual([]);
  });
});

/** An account that nobody can renew, and that ends then. */
function addEndingIn(world: AlertWorld, ms: number) {
  const end = world.clock.now() + ms;
  return world.add("shop", { renewal: "none" }, { expiresAt: end, deadlineAt: end, renewAt: null });
}

/** It was warned of, and the next warning is due. */
async function pastNextDistance(world: AlertWorld): Promise<void> {
  await world.evaluate.evaluate();
  world.clock.advance(2 * DAY_MS);
}

/** An evaluation by a process that dies right after it did this once, or, where that is the line, right before. */
async function dieOnce(world: AlertWorld, moment: string): Promise<void> {
  let died = false;
  const die = (call: string) => {
    if (call !== moment) return;
    died = true;
    throw unreachable(moment !== "notifications.add");
  };
  const dying = world.process(world.store.attach(moment === "notifications.add" ? { before: die } : { after: die }));
  await dying.evaluate.evaluate().catch(() => undefined);
  expect(died, moment).toBe(true);
}
