import { beforeEach, expect, it } from "vitest";
import { createSeedDemoTeam, type DemoStage } from "../../../src/app/demo/seed-demo-team.ts";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { type AppWorld, createAppWorld } from "../app-world.ts";

let world: AppWorld;
let told: string[];

beforeEach(async () => {
  world = await createAppWorld();
  told = [];
});

function seed(change: Partial<DemoStage> = {}) {
  const stage: DemoStage = {
    accounts: [
      { provider: "amocrm", handle: "harbour", name: "harbour" },
      { provider: "instagram", handle: "bakery", name: "bakery" },
    ],
    consent(authorizeUrl, account) {
      const url = new URL(authorizeUrl);
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("state", url.searchParams.get("state") ?? "");
      back.searchParams.set("code", account);
      return back.href;
    },
    startStories() {
      told.push("stories");
      world.amocrm.fake.failChecks({ reason: "account_unpaid", code: "402" });
    },
    ...change,
  };
  const { store, app } = world;
  return createSeedDemoTeam({ ...app, store, stage, log: silentLog });
}

const states = async () =>
  (await world.connections()).map(({ name, state }) => [name, state.status]).toSorted(([a], [b]) => (a! < b! ? -1 : 1));

it("connects the accounts by the way of every team, starts their stories and looks at each once", async () => {
  await seed()(DEFAULT_WORKSPACE);
  expect(await states()).toEqual([
    ["bakery", "active"],
    ["harbour", "action_required"],
  ]);
  expect(told).toEqual(["stories"]);
});

it("picks of several Pages that one person gives the one that each account is", async () => {
  world = await createAppWorld({ family: true });
  world.family.person("ann", "shop", "cafe", "fair");
  const pages = ["Page shop", "Page fair"];
  await seed({
    accounts: pages.map((name) => ({ provider: "facebook_page", handle: "ann", name })),
    startStories: () => undefined,
  })(DEFAULT_WORKSPACE);
  expect((await states()).map(([name]) => name)).toEqual(["ann (person)", ...pages].toSorted());
});

it("is done once: later starts find the team as people left it", async () => {
  await seed()(DEFAULT_WORKSPACE);
  for (const { id } of await world.connections()) await world.app.disconnect(id, "Anna");
  await seed()(DEFAULT_WORKSPACE);
  expect(told).toEqual(["stories"]);
  expect((await states()).map(([, status]) => status)).toEqual(["disconnected", "disconnected"]);
});

it("killed in the middle goes on at the next start, without duplicates", async () => {
  const broken = seed({
    startStories() {
      throw new Error("killed");
    },
  });
  await expect(broken(DEFAULT_WORKSPACE)).rejects.toThrow("killed");
  await seed()(DEFAULT_WORKSPACE);
  expect(await states()).toHaveLength(2);
  expect(told).toEqual(["stories"]);
});

it("goes on without an account that could not be connected", async () => {
  world.instagram.consent.answer = { ok: false, failure: { reason: "timeout", code: "timeout" } };
  await seed()(DEFAULT_WORKSPACE);
  expect((await states()).map(([name]) => name)).toEqual(["harbour"]);
});
