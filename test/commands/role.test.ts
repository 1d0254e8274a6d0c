import { beforeEach, describe, expect, it } from "vitest";
import { buttonsOf, type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

const roleOf = async (name: string) =>
  (await world.memory.team.listMembers(world.chat.workspace)).find((member) => member.name === name)?.role;

describe("/role", () => {
  it.each(["vera operator", "@Vera Operator", "ver operator", "mem_vera operator"])("changes it: %s", async (line) => {
    expect(words(await world.say(`role ${line}`))).toBe("Vera is now operator.");
    expect(await roleOf("Vera")).toBe("operator");
  });

  it("without a role offers them", async () => {
    expect(words(await world.say("role vera"))).toMatchInlineSnapshot(`
      "Vera is viewer now. What shall they be?
      [viewer: role mem_vera viewer]
      [operator: role mem_vera operator]
      [admin: role mem_vera admin]"
    `);
    expect(words(await world.press("role mem_vera admin"))).toBe("Vera is now admin.");
  });

  it("of several people asks who, and takes no role from anybody by that", async () => {
    await world.addMember("Anna", "operator", "anna2");
    const asked = await world.say("role Anna");
    for (const button of buttonsOf(asked)) {
      if (button.type !== "command") throw new Error("no command");
      expect(words(await world.press(button.command))).toContain("What shall they be?");
    }
    expect(words(await world.say("role Anna viewer"))).toContain("[Anna · Telegram · anna2: role mem_anna2 viewer]");
    expect(words(await world.press("role mem_anna2 viewer"))).toBe("Anna is now viewer.");
  });

  it("B54: gives nobody a role who merely calls themselves what an admin types for another", async () => {
    await world.addMember("Zoe Lee", "viewer", "zoe1");
    await world.addMember("zoe", "viewer", "evil");
    const asked = words(await world.say("role zoe admin"));
    expect(asked).toContain("[Zoe Lee · Telegram: role mem_zoe1 admin]");
    expect(asked).toContain("[zoe · Telegram: role mem_evil admin]");
    expect([await roleOf("Zoe Lee"), await roleOf("zoe")]).toEqual(["viewer", "viewer"]);
  });

  it("B54: takes the platform's own id for whose it is, whoever is called like it", async () => {
    await world.addMember("Zoe Lee", "viewer", "U0ZOE");
    await world.addMember("U0ZOE", "viewer", "evil");
    expect(words(await world.say("role @U0ZOE operator"))).toBe("Zoe Lee is now operator.");
    expect(await roleOf("U0ZOE")).toBe("viewer");
  });

  it("B54: tells people of one name apart by what the platform itself calls them", async () => {
    await world.addMember("Zoe Lee", "viewer", "zoe1");
    await world.addMember("ZOE\u200e\u200b Lee", "viewer", "evil");
    const asked = words(await world.say("role zoe admin"));
    expect(asked).toContain("[Zoe Lee · Telegram · zoe1: role mem_zoe1 admin]");
    expect(asked).toContain(" · Telegram · evil: role mem_evil admin]");
  });

  it("leaves the last admin one", async () => {
    expect(words(await world.say("role anna viewer"))).toBe(
      "Somebody has to stay admin here. Make another person admin first.",
    );
    expect(await roleOf("Anna")).toBe("admin");
    await world.say("role vera admin");
    expect(words(await world.say("role anna viewer"))).toBe("Anna is now viewer.");
  });

  it("does not pretend to take from somebody what the settings give", async () => {
    world = await createCommandWorld({ admins: ["telegram:vera"] });
    expect(words(await world.say("role vera operator"))).toContain("The settings name this person as admin (ADMINS)");
    expect(words(await world.say("members", "Vera"))).toContain("Vera · admin · Telegram");
  });

  it("says who is not there, and what is missing", async () => {
    expect(words(await world.say("role zoe admin"))).toContain("There is nobody called “zoe” here.");
    expect(words(await world.say("role vera king"))).toContain("Vera is viewer now. What shall they be?");
    expect(words(await world.say("role"))).toContain("[Vera · Telegram: role mem_vera]");
    expect(words(await world.say("role admin"))).toContain("[Vera · Telegram: role mem_vera admin]");
  });

  it("is for admins", async () => {
    expect(words(await world.say("role olga admin", "Olga"))).toContain("you need to be admin");
    expect(await roleOf("Olga")).toBe("operator");
  });
});
