import { beforeEach, describe, expect, it } from "vitest";
import type { CommandContext } from "../../src/commands/command.ts";
import { connect } from "../../src/commands/connect.ts";
import { DAY_MS } from "../../src/lib/clock.ts";
import { GROUP, tokenOfLink, translator, wishFor } from "../app/app-world.ts";
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

function contextOf(app: Pick<CommandContext["app"], "providers" | "findAccount">): CommandContext {
  const member = { ...world.chat, role: "admin" };
  return {
    ...world,
    app: { ...world.app, ...app },
    t: translator("en"),
    member,
    workspace: world.chat.workspace,
  } as never;
}

/** Stands in for a service that is set up. */
function alsoSetUp(names: readonly string[]) {
  return names.map((name) => ({ name, title: `The ${name}` }));
}

describe("a client link", () => {
  const invite = "Link for a client";

  it("is offered under an admin's link for a new account, and to nobody else", async () => {
    const labels = async (line: string, by: string) => buttonsOf(await world.say(line, by)).map(({ label }) => label);
    expect(await labels("connect instagram", "Anna")).toContain(invite);
    expect(await labels("connect instagram", "Olga")).not.toContain(invite);
    await world.add("shop");
    expect(await labels("connect shop", "Anna")).not.toContain(invite);
  });

  it("comes as text to send on, in private, works for a week and tells this chat", async () => {
    const button = buttonsOf(await world.say("connect instagram", "Anna")).find(({ label }) => label === invite);
    const [answer] = await world.send(button?.type === "command" ? button.command : "", "Anna", { pressed: true });
    expect(answer!.visibility).toBe("private");
    const url = /https:\/\/keeper\.test\/c\/\S{43}/.exec(words(answer!.message))?.[0] ?? "";
    expect(words(answer!.message)).toContain("Instagram: a link for the owner of an account");
    world.clock.advance(6 * DAY_MS);
    const link = { type: "connect", token: tokenOfLink(url) } as const;
    expect(await world.app.links.look(link)).toMatchObject({ isClient: true, by: "Anna", provider: "instagram" });
    expect(await world.app.links.take(link)).toMatchObject({ by: "Anna", tell: GROUP, connectionId: null });
  });

  it("is made for admins alone, also by who presses an old button, and for services that are set up", async () => {
    const [refused] = await world.send("clientlink instagram", "Olga", { pressed: true });
    expect(words(refused!.message)).toContain("you need to be admin");
    expect(words(await world.press("clientlink kommo", "Anna"))).toContain("kommo is not set up here");
    expect(JSON.stringify(world.memory.dump())).not.toContain('"client"');
  });
});

describe("/connect", () => {
  it("with many services puts two buttons in a row, so that a phone shows them at one glance", async () => {
    const providers = alsoSetUp(["amocrm", "facebook", "facebook_page", "instagram", "kommo"]);
    const rows = async (names: typeof providers) => {
      const context = contextOf({ providers: names, findAccount: async () => ({ type: "all" }) });
      for await (const message of connect.run([], context)) return message.buttons.map((row) => row.length);
      return [];
    };
    expect(await rows(providers)).toEqual([2, 2, 1]);
    expect(await rows(providers.slice(0, 4))).toEqual([1, 1, 1, 1]);
  });

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
