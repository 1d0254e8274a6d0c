import { beforeEach, describe, expect, it } from "vitest";
import { buttonsOf, type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
  await world.add("shop");
});

const status = async () => (await world.connections())[0]?.state.status;

describe("/disconnect", () => {
  it("asks first and says what it means; nothing happens until the button is pressed", async () => {
    expect(words(await world.say("disconnect shop"))).toMatchInlineSnapshot(`
      "⚠️ Disconnect shop?
      I will stop looking after it and erase its tokens. Its history stays. Programs that use it stop working.
      [Yes, disconnect shop: disconnect con_shop yes]"
    `);
    expect(await status()).toBe("active");
  });

  it("erases the tokens at the press and says by whom", async () => {
    expect(words(await world.press("disconnect con_shop yes"))).toBe(
      "shop is disconnected, its tokens are erased. By Anna.",
    );
    const found = await world.memory.connections.getWithCredential((await world.connections())[0]!.id);
    expect(found).toMatchObject({ credential: null, connection: { state: { status: "disconnected" } } });
    expect(world.followUps.count).toBe(1);
  });

  it("is not confirmed by a typed yes", async () => {
    for (const line of ["disconnect shop yes", "disconnect con_shop yes", "disconnect yes"]) await world.say(line);
    expect(await status()).toBe("active");
  });

  it("is for admins, at the question and at the press", async () => {
    for (const line of ["disconnect shop", "disconnect con_shop yes"])
      expect(words(await world.press(line, "Olga"))).toContain("you need to be admin");
    expect(await status()).toBe("active");
  });

  it("B53: of one that is disconnected already says so, before asking and at a second press", async () => {
    await world.press("disconnect con_shop yes");
    for (const line of ["disconnect con_shop yes", "disconnect con_shop"])
      expect(words(await world.press(line))).toBe("shop is disconnected already.");
  });

  it("of several asks which, and only then whether", async () => {
    await world.add("shop two");
    const [, two] = buttonsOf(await world.say("disconnect sho"));
    if (two?.type !== "command") throw new Error("no button");
    expect(words(await world.press(two.command))).toContain("Disconnect shop two?");
  });

  it("without an account, or with all, disconnects nothing", async () => {
    expect(words(await world.say("disconnect"))).toBe("Which one?\n[shop · amoCRM: disconnect con_shop]");
    expect(words(await world.press("disconnect all yes"))).toContain("There is no account called “all”");
    expect(words(await world.press("disconnect amocrm yes"))).toContain("There is no account called “amocrm”");
    expect(await status()).toBe("active");
  });
});

describe("/disconnect of an account that others are reached through", () => {
  it("names those that end with it before anybody says yes, and afterwards", async () => {
    const shop = (await world.connections())[0]!;
    for (const name of ["news", "jobs"]) await world.add(name, { parentId: shop.id });
    expect(words(await world.say("disconnect shop"))).toMatchInlineSnapshot(`
      "⚠️ Disconnect shop?
      I will stop looking after it and erase its tokens. Its history stays. Programs that use it stop working.
      2 accounts are reached through it and end with it:
      • jobs · amoCRM
      • news · amoCRM
      [Yes, disconnect shop: disconnect con_shop yes]"
    `);
    expect(await status()).toBe("active");
    expect(words(await world.press("disconnect con_shop yes"))).toBe(
      "shop is disconnected, its tokens are erased. By Anna.\nWith it ended jobs and news, which were reached through it.",
    );
    for (const { state } of await world.connections()) expect(state.status).toBe("disconnected");
  });

  it("/status of an account says what it is reached through, and how many are reached through it", async () => {
    const shop = (await world.connections())[0]!;
    await world.add("news", { parentId: shop.id });
    expect(words(await world.say("status news"))).toContain("Reached through: shop");
    expect(words(await world.say("status con_shop"))).toContain("One account is reached through it");
  });
});
