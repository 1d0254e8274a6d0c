import { beforeEach, describe, expect, it } from "vitest";
import { GROUP, tokenOfLink, wishFor } from "../app/app-world.ts";
import { buttonsOf, type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

/** What the link of an answer stands for. */
async function wishOf(line: string) {
  const [answer] = await world.send(line, "Olga");
  const button = buttonsOf(answer!.message)[0];
  if (button?.type !== "link") throw new Error(words(answer!.message));
  expect(answer!.visibility).toBe("private");
  return world.app.links.take({ type: "connect", token: tokenOfLink(button.url) });
}

describe("/connect", () => {
  it("without arguments offers the services that are set up", async () => {
    expect(words(await world.say("connect", "Olga"))).toMatchInlineSnapshot(`
      "What do you want to connect?
      [amoCRM: connect amocrm]
      [Instagram: connect instagram]"
    `);
  });

  it("with a service gives a private link for a new account, to be told of in this chat", async () => {
    expect(await wishOf("connect amocrm")).toEqual(wishFor({ by: "Olga", tell: GROUP }));
    expect(words(await world.say("connect instagram", "Olga"))).toMatch(
      /^Connect Instagram\nThe link is for you: it works once, for 15 minutes\.\nOpen Instagram: https:\/\/keeper\.test\/c\/\S{43}$/,
    );
  });

  it("with an account's name, of several words too, means that account and no other", async () => {
    const shop = await world.add("My Little Shop");
    await world.add("My Large Shop");
    for (const line of ["connect my little", "connect amocrm My Little Shop", `connect ${shop.externalId}`])
      expect(await wishOf(line), line).toMatchObject({ connectionId: shop.id, provider: "amocrm" });
  });

  it("with a service and an account takes that service's account", async () => {
    await world.add("shop");
    const insta = await world.add("shop at insta", { provider: "instagram" });
    expect(await wishOf("connect instagram shop")).toMatchObject({ connectionId: insta.id, provider: "instagram" });
  });

  it("offers buttons where several match, and the nearest where none does", async () => {
    await world.add("shop one");
    await world.add("shop two");
    expect(words(await world.say("connect amocrm shop", "Olga"))).toMatchInlineSnapshot(`
      "Which one?
      [shop one · amoCRM: connect amocrm con_shop_one]
      [shop two · amoCRM: connect amocrm con_shop_two]"
    `);
    expect(words(await world.say("connect shpo one", "Olga"))).toContain("[shop one · amoCRM: connect con_shop_one]");
    expect(words(await world.say("connect facebook", "Olga"))).toContain("There is no account called “facebook”");
  });

  it("is for operators", async () => {
    expect(words(await world.say("connect amocrm", "Vera"))).toContain("you need to be operator");
    expect(JSON.stringify(world.memory.dump())).not.toContain('"purpose":"connect"');
  });

  it("says where no service is set up at all", async () => {
    world.providers.clear();
    const bare = { ...world.app, providers: [] };
    const { connect } = await import("../../src/commands/connect.ts");
    const { translator } = await import("../app/app-world.ts");
    const person = { userId: "olga", name: "Olga", locale: null, mayHaveRole: true };
    const place = { workspace: world.chat.workspace, member: null, person, address: GROUP, chat: world.chat };
    const context = { ...place, app: bare, chatTitle: "Ops", pressed: false, t: translator("en"), now: 0 };
    for await (const message of connect.run([], context))
      expect(words(message)).toMatch(/^No service is set up here yet/);
  });
});
