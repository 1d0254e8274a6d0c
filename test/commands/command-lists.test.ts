import { describe, expect, it } from "vitest";
import { commandLists } from "../../src/commands/command-lists.ts";
import { createCommandRegistry } from "../../src/commands/registry.ts";
import { translator } from "../app/app-world.ts";

describe("a platform's own list of commands", () => {
  const { all } = createCommandRegistry();
  const listed = all.filter((command) => command.listed);
  const lists = commandLists(all, { locales: ["en", "ja"], translator });
  const english = lists.en ?? [];

  it("names every listed command in each language in the order of the registry, and Telegram's first word", () => {
    expect(Object.keys(lists)).toEqual(["en", "ja"]);
    expect(english.map(({ name }) => name)).toEqual(
      listed.flatMap(({ name }) => (name === "help" ? ["help", "start"] : [name])),
    );
    expect(english.map(({ name }) => name)).not.toContain("ack");
    expect(english[0]).toEqual({
      name: "status",
      description: "how every account is",
      usage: "[provider | account]",
      role: "viewer",
      answers: "chat",
    });
  });

  it("has nothing that anybody may do and only one person sees: who has no private chat is answered where they stand", () => {
    expect(listed.filter(({ role, answers }) => role === null && answers === "private")).toEqual([]);
  });
});
