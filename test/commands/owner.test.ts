import { beforeEach, describe, expect, it } from "vitest";
import type { Connection } from "../../src/domain/connection.ts";
import { buttonsOf, type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;
let shop: Connection;

beforeEach(async () => {
  world = await createCommandWorld();
  shop = await world.add("shop");
});

const ownerOf = async () => (await world.memory.connections.get(shop.id))?.owner;

describe("/owner", () => {
  it.each([
    ["owner shop vera", "Vera looks after shop now.", "mem_vera"],
    ["owner shop @Vera", "Vera looks after shop now.", "mem_vera"],
    ["owner shop me", "Olga looks after shop now.", "mem_olga"],
    ["owner shop nobody", "Nobody in particular looks after shop now.", null],
  ])("/%s says who it is from now on", async (line, text, member) => {
    expect(words(await world.say(line, "Olga"))).toBe(text);
    expect(await ownerOf()).toBe(member);
  });

  it("without a person offers all of the team; with an owner also nobody", async () => {
    const asked = await world.say("owner shop", "Olga");
    expect(buttonsOf(asked).map(({ label }) => label)).toEqual([
      "Anna · Telegram",
      "Olga · Telegram",
      "Vera · Telegram",
    ]);
    const [first] = buttonsOf(asked);
    if (first?.type !== "command") throw new Error("no button");
    await world.press(first.command, "Olga");
    expect(await ownerOf()).toBe("mem_anna");
    expect(buttonsOf(await world.say("owner shop", "Olga")).at(-1)?.label).toBe("Nobody");
  });

  it("of two whose names look alike shows the platform's own ids", async () => {
    await world.addMember("Vera", "viewer", "vera2");
    const labels = buttonsOf(await world.say("owner shop ver", "Olga")).map(({ label }) => label);
    expect(labels).toEqual(["Vera · Telegram · vera", "Vera · Telegram · vera2"]);
  });

  it("of a person whom nobody knows says so, and changes nothing", async () => {
    expect(words(await world.say("owner shop zoe", "Olga"))).toContain("zoe");
    expect(await ownerOf()).toBeNull();
  });

  it("never takes a member of another team", async () => {
    const workspace = "other" as never;
    const eve = { id: "mem_eve" as never, workspace, platform: "telegram", userId: "eve", name: "Eve" } as const;
    await world.memory.team.ensureMember({ ...eve, role: "admin", createdAt: 0 });
    await world.press(`owner ${shop.id} mem_eve`, "Olga");
    expect(await ownerOf()).toBeNull();
  });
});
