import { expect, it } from "vitest";
import { ensureDefaultWorkspace } from "../../src/app/create-app.ts";
import { DEFAULT_WORKSPACE, type WorkspaceId } from "../../src/domain/ids.ts";
import { createAppWorld, failing } from "./app-world.ts";

it("the daily refresh goes through every team, due or not, and leaves out what may not be renewed", async () => {
  const world = await createAppWorld();
  await world.memory.team.ensureWorkspace({ id: "other" as WorkspaceId, name: "Other", createdAt: 0 });
  const shops = [await world.add("one"), await world.add("two", { workspace: "other" as WorkspaceId })];
  await world.add("gone", {}, { status: "disconnected" });
  await world.add("fixed", { renewal: "none" });
  const before = await Promise.all(shops.map(({ id }) => world.tokenOf(id)));
  await world.app.forceRefresh();
  expect(world.amocrm.fake.calls.renew).toBe(2);
  for (const [index, { id }] of shops.entries()) expect(await world.tokenOf(id)).not.toBe(before[index]);
});

it("one account that fails ends neither the daily refresh nor the others' renewals", async () => {
  const world = await createAppWorld();
  await world.add("one", {}, failing("timeout", world.clock.now()));
  await world.add("two");
  world.amocrm.fake.failRenewals({ reason: "token_revoked", code: "401" });
  await world.app.forceRefresh();
  expect(world.amocrm.fake.calls.renew).toBe(2);
});

it("a key is taken once until its time is over", async () => {
  const world = await createAppWorld();
  const taken = [await world.app.firstTime("a", 1_000), await world.app.firstTime("a", 1_000)];
  world.clock.advance(1_000);
  expect([...taken, await world.app.firstTime("a", 1_000)]).toEqual([true, false, true]);
});

it("the default team is made once and keeps its name", async () => {
  const world = await createAppWorld();
  await ensureDefaultWorkspace({ store: world.memory, clock: world.clock }, "Another name");
  expect(await world.memory.team.getWorkspace(DEFAULT_WORKSPACE)).toMatchObject({ name: "Acme" });
});
