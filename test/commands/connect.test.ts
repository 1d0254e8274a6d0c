import { beforeEach, describe, expect, it } from "vitest";
import type { CommandContext } from "../../src/commands/command-context.ts";
import { connect } from "../../src/commands/connect.ts";
import { DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import { UNNAMED_TEAM } from "../../src/domain/team.ts";
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
    warnAheadMs: 0,
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

it("a client link says where its page would call the team by a name that no client knows", async () => {
  expect(words(await world.press("clientlink instagram", "Anna"))).not.toContain("/settings team");
  await world.app.settings.changeTeam(DEFAULT_WORKSPACE, { name: UNNAMED_TEAM });
  expect(words(await world.press("clientlink instagram", "Anna"))).toContain("Its page calls you “Your team”");
});

describe("a token that exists already", () => {
  const label = "I have a token already";

  it("is asked for under an admin's link for a new account, and of nobody else", async () => {
    const labels = async (line: string, by: string) => buttonsOf(await world.say(line, by)).map((one) => one.label);
    expect(await labels("connect instagram", "Anna")).toContain(label);
    expect(await labels("connect instagram", "Olga")).not.toContain(label);
    await world.add("shop");
    expect(await labels("connect shop", "Anna")).not.toContain(label);
  });

  it("is handed over in a form whose link comes in private", async () => {
    const button = buttonsOf(await world.say("connect amocrm", "Anna")).find((one) => one.label === label);
    const [answer] = await world.send(button?.type === "command" ? button.command : "", "Anna", { pressed: true });
    expect(answer!.visibility).toBe("private");
    expect(words(answer!.message)).toContain("A token of amoCRM that you have already");
    const [form] = buttonsOf(answer!.message);
    const token = tokenOfLink(form?.type === "link" ? form.url : "");
    expect(await world.app.tokenForms.look(token)).toMatchObject({ providerTitle: "amoCRM", by: "Anna" });
  });

  it("has a form for admins alone, also by who presses an old button, and for services that are set up", async () => {
    const [refused] = await world.send("bringtoken instagram", "Olga", { pressed: true });
    expect(words(refused!.message)).toContain("you need to be admin");
    expect(words(await world.press("bringtoken kommo", "Anna"))).toContain("kommo is not set up here");
    expect(JSON.stringify(world.memory.dump())).not.toContain('"purpose":"token"');
  });
});

describe("/connect", () => {
  /** What is offered where these are set up. */
  async function offered(services: readonly { name: string; title: string }[]) {
    const context = contextOf({ providers: services, findAccount: async () => ({ type: "all" }) });
    for await (const message of connect.run([], context)) return message;
    throw new Error("nothing was said");
  }

  it("with many services puts two short names in a row, so that a phone shows them at one glance and cuts none", async () => {
    const rows = async (titles: readonly string[]) => {
      const { buttons } = await offered(titles.map((title, index) => ({ name: `service_${index}`, title })));
      return buttons.map((row) => row.map(({ label }) => label));
    };
    const titles = ["Instagram", "Instagram via Facebook", "Facebook", "Facebook Page", "amoCRM"];
    expect(await rows(titles)).toEqual([
      ["Instagram"],
      ["Instagram via Facebook"],
      ["Facebook", "Facebook Page"],
      ["amoCRM"],
    ]);
    expect(await rows(titles.slice(0, 4))).toEqual(titles.slice(0, 4).map((title) => [title]));
  });

  it("says when to take which of those that could be taken for one another, and nothing of the others", async () => {
    const names = ["instagram", "facebook_page", "amocrm", "hubspot"];
    expect(words(await offered(alsoSetUp(names)))).toMatchInlineSnapshot(`
      "What do you want to connect?
      The instagram – you log in with the Instagram account itself. Take this first.
      The facebook_page – you log in at Facebook and tick the Pages.
      [The instagram: connect instagram]
      [The facebook_page: connect facebook_page]
      [The amocrm: connect amocrm]
      [The hubspot: connect hubspot]"
    `);
    expect((await offered(alsoSetUp(["amocrm", "kommo"]))).blocks).toHaveLength(1);
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
  });

  it("knows a service by its whole title, also one of several words", async () => {
    world.providers.set("facebook", { ...world.amocrm.provider, name: "facebook", title: "Facebook" });
    world.providers.set("facebook_page", { ...world.amocrm.provider, name: "facebook_page", title: "Facebook Page" });
    const providers = [...world.providers.values()];
    const person = { userId: "olga", name: "Olga", locale: null, mayHaveRole: true };
    const context = {
      ...contextOf({ ...world.app, providers }),
      app: { ...world.app, providers },
      person,
      address: GROUP,
    };
    const said: string[] = [];
    for await (const message of connect.run(["facebook", "page"], context)) said.push(words(message));
    expect(said).toEqual([expect.stringContaining("Connect Facebook Page")]);
  });

  it("offers the service that a mistyped word comes near to", async () => {
    expect(words(await world.say("connect instgram", "Olga"))).toMatchInlineSnapshot(`
      "There is neither a service nor an account called “instgram”. Did you mean this?
      [Instagram: connect instagram]"
    `);
  });

  it("offers all services where a word comes near to nothing, rather than accounts that nobody meant", async () => {
    await world.add("shop");
    expect(words(await world.say("connect инстаграм", "Olga"))).toMatchInlineSnapshot(`
      "There is neither a service nor an account called “инстаграм”. Did you mean this?
      [amoCRM: connect amocrm]
      [Instagram: connect instagram]"
    `);
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
    const context = {
      ...place,
      app: bare,
      chatTitle: "Ops",
      pressed: false,
      t: translator("en"),
      now: 0,
      warnAheadMs: 0,
    };
    for await (const message of connect.run([], context))
      expect(words(message)).toMatch(/^No service is set up here yet/);
  });
});
