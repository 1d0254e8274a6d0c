import { beforeEach, describe, expect, it } from "vitest";
import { buttonsOf, type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

const aliasOf = async (id: string) => (await world.memory.connections.get(id as never))?.alias;

describe("/name", () => {
  it("gives an account a short name, by which it is found from then on", async () => {
    const { id } = await world.add("shop_berlin_mitte");
    expect(words(await world.say("name berlin Mitte", "Olga"))).toBe("shop_berlin_mitte is now called Mitte.");
    expect(await aliasOf(id)).toBe("Mitte");
    expect(words(await world.say("status mitte"))).toContain("Mitte ·");
    expect(world.followUps.count).toBe(1);
  });

  it("takes the longest name that is an account's, and the rest as the new one", async () => {
    const { id } = await world.add("blue bakery");
    await world.add("red bakery");
    await world.say("name blue bakery The Corner Shop", "Olga");
    expect(await aliasOf(id)).toBe("The Corner Shop");
  });

  it("without a name asks for one, and offers to take the old one away", async () => {
    const { id } = await world.add("shop");
    expect(words(await world.say("name shop", "Olga"))).toContain("What shall shop be called here?");
    await world.say("name shop Corner", "Olga");
    const [button] = buttonsOf(await world.say("name Corner", "Olga"));
    if (button?.type !== "command") throw new Error("no button");
    expect(words(await world.press(button.command, "Olga"))).toBe("Corner is now called shop.");
    expect(await aliasOf(id)).toBeNull();
  });

  it("of several that match offers buttons; of none the nearest", async () => {
    await world.add("shop_1");
    await world.add("shop_2");
    const asked = await world.say("name shop Corner", "Olga");
    expect(words(asked)).toContain("[shop_2 · amoCRM: name con_shop_2 Corner]");
    const nearest = words(await world.say("name nothing Corner", "Olga"));
    expect(nearest).toContain("There is no account called “nothing”");
    // Where a mistyped name ends nobody knows, so nothing is taken for the new one.
    expect(nearest).toContain("name con_shop_1]");
    // More than a button can carry is asked for once more.
    expect(words(await world.say(`name shop ${"я".repeat(30)}`, "Olga"))).toContain("name con_shop_1]");
  });

  it("B55: keeps a name to one line of forty letters, without marks that turn text round", async () => {
    const { id } = await world.add("shop");
    await world.say(`name shop \u202e${"x".repeat(100)}`, "Olga");
    expect((await aliasOf(id))?.length).toBeLessThanOrEqual(40);
    expect(await aliasOf(id)).not.toContain("\u202e");
  });

  it.each(["all", "ALL", "amoCRM", "amocrm", "con_0123456789abcdef", "inc_1"])(
    "refuses a name that stands for something else in a line: %s",
    async (taken) => {
      const { id } = await world.add("shop");
      expect(words(await world.say(`name shop ${taken}`, "Olga"))).toContain("already means something else");
      expect(await aliasOf(id)).toBeNull();
    },
  );

  it("B54: refuses the name of another account, so that nobody turns what others type to an account they don't mean", async () => {
    await world.add("bakery");
    const { id } = await world.add("shop");
    const corner = await world.add("other");
    await world.say("name other Corner", "Olga");
    for (const taken of ["bakery", "BAKERY", "ba\u200ekery", "ba\u200bkery", "bak\u00adery\u2060", "corner", "\u200b"])
      expect(words(await world.say(`name ${id} ${taken}`, "Olga")), taken).toContain("already means something else");
    expect(await aliasOf(id)).toBeNull();
    expect(await aliasOf(corner.id)).toBe("Corner");
  });

  it("takes the account's own name, in other letters, and the name of one that is disconnected", async () => {
    const { id } = await world.add("shop");
    await world.add("old", {}, { status: "disconnected" } as never);
    await world.say("name shop SHOP", "Olga");
    expect(await aliasOf(id)).toBe("SHOP");
    await world.say("name shop old", "Olga");
    expect(await aliasOf(id)).toBe("old");
  });

  it("before an account ends, it is said what it is called besides", async () => {
    await world.add("shop_berlin_mitte");
    await world.say("name berlin Corner", "Olga");
    const ask = words(await world.say("disconnect corner", "Anna"));
    expect(ask).toContain("Disconnect Corner?");
    expect(ask).toContain("shop_berlin_mitte · amoCRM");
  });

  it("is not for viewers", async () => {
    const { id } = await world.add("shop");
    await world.say("name shop Corner", "Vera");
    expect(await aliasOf(id)).toBeNull();
  });
});
