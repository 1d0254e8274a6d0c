import { beforeEach, describe, expect, it } from "vitest";
import { chatCommands } from "../../src/cli/chat-command.ts";
import { cliCommands } from "../../src/cli/registry.ts";
import { createCommandRegistry } from "../../src/commands/registry.ts";
import { failing, GROUP } from "../app/app-world.ts";
import { type CliWorld, createCliWorld } from "./cli-world.ts";

let world: CliWorld;

beforeEach(async () => {
  world = await createCliWorld(chatCommands([]));
});

describe("the chat's commands in the terminal", () => {
  it("are there, each of them, but for those that mean the chat they are typed in", () => {
    const listed = createCommandRegistry()
      .all.filter((command) => command.listed)
      .map(({ name }) => name);
    const names = cliCommands.map(({ name }) => name);
    expect(listed.filter((name) => !names.includes(name))).toEqual(["dashboard", "link", "help"]);
    expect(new Set(names).size).toBe(names.length);
  });

  it("answer as in chat, and say how to go on where a chat has buttons", async () => {
    await world.add("shop_1");
    await world.add("shop_2");
    const { out, err, exitCode } = await world.type("history shop");
    expect(exitCode).toBe(1);
    expect(out).toContain("Which one?");
    expect(err).toContain("npm run cli -- history con_shop_1");
  });

  it.each([
    ["ask which of several is meant", "history shop"],
    ["ask what is to be done", "history"],
    ["ask which service", "connect"],
    ["know no such account", "history nobody"],
    ["know no such account to name", "name nobody Shop"],
    ["ask for the name", "name shop_1"],
    ["ask before they disconnect", "disconnect shop_1"],
    ["find no alert", "snooze shop_1 4h"],
    ["find no such alert to end the quiet of", "unsnooze shop_1"],
    ["find no such person", "owner shop_1 nobody-here"],
    ["find no such person to give a role", "role nobody-here viewer"],
    ["ask how a setting is to be", "settings digest"],
  ])("end with 1 where they %s", async (_, line) => {
    await world.linkGroup();
    await world.add("shop_1");
    await world.add("shop_2");
    expect((await world.type(line)).exitCode).toBe(1);
  });

  it.each(["history shop", "connect amocrm", "settings", "members", "name shop Bakery"])(
    "end with 0 where they answered: %s",
    async (line) => {
      await world.linkGroup();
      await world.add("shop");
      expect((await world.type(line)).exitCode).toBe(0);
    },
  );

  it("do it, by whoever sits at the terminal", async () => {
    const { id } = await world.add("shop");
    expect((await world.type("disconnect shop")).err).toContain("npm run cli -- disconnect con_shop yes");
    expect((await world.get(id)).state.status).toBe("active");
    expect((await world.type("disconnect con_shop yes")).out).toContain("shop is disconnected");
    expect((await world.get(id)).state.status).toBe("disconnected");
  });

  it("give a link to open in a browser", async () => {
    const { answer } = await world.ask("connect amocrm");
    expect(answer.links[0].url).toMatch(/^http.*\/c\//);
  });

  it("mute an alert until a day", async () => {
    const shop = await world.add("shop", {}, failing("token_revoked", world.clock.now()));
    const incident = await world.incident(shop);
    await world.type("snooze shop until monday");
    expect((await world.memory.alerts.getIncident(incident.id))?.snoozed).toMatchObject({ by: "terminal" });
  });

  it("tell a moment by the chat's clock, and name the clock", async () => {
    const chat = await world.linkGroup();
    await world.app.settings.changeChat(chat, { timeZone: "Europe/Moscow" });
    await world.incident(await world.add("shop", {}, failing("token_revoked", world.clock.now())));
    expect((await world.type("snooze shop 4h")).out).toContain("until Nov 21, 2026, 7:00 PM GMT+3, asked by terminal");
  });

  it("set the only chat there is, or the one that is named", async () => {
    const one = await world.linkGroup();
    await world.type("settings digest 9");
    expect((await world.memory.team.getChat(one.id))?.settings.digestAtMinute).toBe(540);
    const other = await world.linkGroup({ ...GROUP, chat: "-2" }, { title: "Sales" });
    expect((await world.type("settings digest 10")).exitCode).toBe(1);
    expect((await world.type("settings --chat Sales digest 10")).exitCode).toBe(0);
    expect((await world.memory.team.getChat(other.id))?.settings.digestAtMinute).toBe(600);
    const { exitCode, err } = await world.type("settings --chat Nowhere");
    expect(exitCode).toBe(2);
    expect(err).toContain("Sales");
  });

  it("say what is refused, and end with 1", async () => {
    const { exitCode, err } = await world.type("snooze inc_gone 4h");
    expect(exitCode).toBe(1);
    expect(err).toContain("I can't find that.");
  });
});
