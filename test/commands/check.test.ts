import { beforeEach, describe, expect, it } from "vitest";
import { type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

describe("/check", () => {
  it("asks the service, renews nothing, and is for everybody here", async () => {
    const shop = await world.add("shop");
    const token = await world.tokenOf(shop.id);
    expect(words(await world.say("check shop", "Vera"))).toBe("shop works: 90 days left.");
    expect(world.amocrm.fake.calls).toMatchObject({ verify: 1, renew: 0 });
    expect(await world.tokenOf(shop.id)).toBe(token);
  });

  it("of all tells how many, and who failed and why", async () => {
    for (const name of ["one", "two", "three"]) await world.add(name);
    world.amocrm.fake.failChecks({ reason: "account_unpaid", code: "402" });
    const text = words(await world.say("check", "Vera"));
    expect(text).toContain("\n2 working · 1 failed\n");
    expect(text).toMatch(/🟠 \w+ · amoCRM · account unpaid/);
    expect(world.followUps.count).toBe(1);
  });

  it("where nothing is connected says so", async () => {
    expect(words(await world.say("check all", "Vera"))).toBe("There is nothing connected here.");
  });
});
