import { describe, expect, it } from "vitest";
import type { CommandContext } from "../../src/commands/command.ts";
import { buttonName, chooseAccount, noSuchAccount } from "../../src/commands/connection-line.ts";
import { createAppWorld, translator } from "../app/app-world.ts";
import { words } from "./command-world.ts";

describe("a name on a button", () => {
  it.each([
    ["shop", "shop"],
    ["two\nlines", "two lines"],
    ["a‮b", "a b"],
    ["a very long name that goes on and on and on and on", "a very long name that goes on and on…"],
  ])("B55: %j is one line of bounded length", (name, shown) => {
    expect(buttonName(name)).toBe(shown);
  });

  it.each(["😀".repeat(300), "👩‍👩‍👧‍👦".repeat(50), "e\u0301".repeat(200), "x".repeat(1000)])(
    "B55: is never cut within a character (%#)",
    (name) => {
      const shown = buttonName(name);
      expect(shown.length).toBeLessThanOrEqual(41);
      expect(shown.isWellFormed()).toBe(true);
      const whole = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
      for (const { segment } of new Intl.Segmenter().segment(shown.replace("…", ""))) expect(whole).toContain(segment);
    },
  );
});

describe("choosing", () => {
  it("leads on by id, and says when there is more than fits", async () => {
    const world = await createAppWorld();
    const context = { app: world.app, t: translator("en") } as CommandContext;
    const shops = [await world.add("one"), await world.add("two", { alias: "Two" })];
    expect(words(chooseAccount("check", shops, context))).toBe(
      "Which one?\n[one · amoCRM: check con_one]\n[Two · amoCRM: check con_two]",
    );
    expect(words(chooseAccount("check", shops, context, 5))).toContain("5 more match");
    expect(words(noSuchAccount("check", ["x".repeat(500)], [], context)).length).toBeLessThan(100);
  });
});
