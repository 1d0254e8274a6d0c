import { beforeEach, describe, expect, it } from "vitest";
import type { Target } from "../../../src/app/status/find-account.ts";
import { DEFAULT_WORKSPACE, type WorkspaceId } from "../../../src/domain/ids.ts";
import { type AppWorld, createAppWorld } from "../app-world.ts";

let world: AppWorld;

beforeEach(async () => {
  world = await createAppWorld();
});

const find = (text: string, provider?: string) =>
  world.app.findAccount(DEFAULT_WORKSPACE, text.split(" ").filter(Boolean), provider);

function names(target: Target): string[] {
  if (target.type === "account") return [target.connection.name];
  if (target.type === "several") return target.connections.map(({ name }) => name);
  return target.type === "none" ? target.nearest.map(({ name }) => name) : [];
}

describe("an account named by words", () => {
  it.each([
    "shop berlin",
    "SHOP  Berlin",
    "@Shop",
    "berlin",
    "4711",
    "471",
    "die filiale",
    "con_Shop_Berlin",
    "Ｓｈｏｐ",
  ])("is found by %s: any part of name, alias or external id, or its id", async (text) => {
    await world.add("Shop Berlin", { alias: "Die Filiale", externalId: "4711" });
    await world.add("Bakery");
    expect(names(await find(text))).toEqual(["Shop Berlin"]);
    expect((await find(text)).type).toBe("account");
  });

  it.each([
    ["cafe", "Paper Crane Café"],
    ["Café", "Paper Crane Cafe"],
    ["ha noi", "Hà Nội Tours"],
    ["서울", "서울 서점"],
  ])("is found by %s whichever accents were typed: %s", async (text, name) => {
    await world.add(name);
    await world.add("Bakery");
    expect(await find(text)).toMatchObject({ type: "account", connection: { name } });
  });

  it("is meant by its whole name even if others contain it", async () => {
    for (const name of ["shop", "shop two", "my shop"]) await world.add(name);
    expect(await find("shop")).toMatchObject({ type: "account", connection: { name: "shop" } });
  });

  it("is meant before one of the same name that was disconnected, which is found by itself all the same", async () => {
    const old = await world.add("shop old");
    await world.app.disconnect(old.id, "Anna");
    await world.add("shop new");
    expect(names(await find("shop"))).toEqual(["shop new"]);
    expect(names(await find("old"))).toEqual(["shop old"]);
  });

  it("of several gives at most eight in order of name, and how many more there are", async () => {
    for (let index = 19; index >= 0; index -= 1) await world.add(`shop ${String(index).padStart(2, "0")}`);
    const several = await find("shop");
    expect(names(several)).toEqual(Array.from({ length: 8 }, (_, index) => `shop 0${index}`));
    expect(several).toMatchObject({ type: "several", more: 12 });
  });

  it("that is not there gives the three nearest", async () => {
    for (const name of ["bakery", "shop", "shoe store", "florist", "butcher"]) await world.add(name);
    const none = await find("shpo");
    expect(none.type).toBe("none");
    expect(names(none)[0]).toBe("shop");
    expect(names(none)).toHaveLength(3);
  });

  it("is looked for at one provider where that is named", async () => {
    await world.add("shop");
    await world.add("shop insta", { provider: "instagram" });
    expect(names(await find("shop", "instagram"))).toEqual(["shop insta"]);
    expect(await find("con_shop", "instagram")).toEqual({ type: "none", nearest: [] });
  });

  it("of another team is never found, by its id neither", async () => {
    await world.add("secret", { workspace: "other" as WorkspaceId });
    expect(await find("secret")).toEqual({ type: "none", nearest: [] });
    expect(await find("con_secret")).toEqual({ type: "none", nearest: [] });
  });
});

describe("other words", () => {
  it.each([
    ["", { type: "all" }],
    ["ALL", { type: "all" }],
    ["amocrm", { type: "provider", provider: "amocrm" }],
    ["AmoCRM", { type: "provider", provider: "amocrm" }],
    ["instagram", { type: "provider", provider: "instagram" }],
    ["facebook", { type: "none", nearest: [] }],
  ])("%j mean %j", async (text, target) => {
    expect(await find(text)).toEqual(target);
  });
});
