import { describe, expect, it } from "vitest";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { DAY_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { createAlertWorld } from "../alerts/alert-world.ts";

async function inboxOf(world: Awaited<ReturnType<typeof createAlertWorld>>) {
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
});
