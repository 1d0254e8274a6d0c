import { expect, it } from "vitest";
import { commandLists } from "../../src/commands/command-lists.ts";
import { createCommandRegistry } from "../../src/commands/registry.ts";
import { translator } from "../app/app-world.ts";

it("a platform's own list names every listed command in each language, and no other", () => {
  const { all } = createCommandRegistry();
  const lists = commandLists(all, { locales: ["en", "ja"], translator });
  expect(Object.keys(lists)).toEqual(["en", "ja"]);
  const english = lists.en ?? [];
  expect(english.map(({ name }) => name)).toEqual(all.filter(({ listed }) => listed).map(({ name }) => name));
  expect(english.map(({ name }) => name)).not.toContain("ack");
  expect(english[0]).toEqual({
    name: "status",
    description: "how every account is",
    usage: "[provider | account]",
    role: "viewer",
  });
});
