import { describe, expect, it } from "vitest";
import type { CommandContext } from "../../src/commands/command-context.ts";
import { chooseAccount, namedAccount, namedTarget, noSuchAccount } from "../../src/commands/named-account.ts";
import { DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import { createAppWorld, translator } from "../app/app-world.ts";
import { words } from "./command-world.ts";

describe("choosing", () => {
  it("leads on by id, and says when there is more than fits", async () => {
    const world = await createAppWorld();
    const context = { app: world.app, t: translator("en") } as CommandContext;
    const shops = [await world.add("one"), await world.add("two", { alias: "Two" })];
    expect(words(chooseAccount("check", shops, context))).toBe(
      "Which one?\n[one · amoCRM: check con_one]\n[Two · amoCRM: check con_two]",
    );
    expect(words(chooseAccount("check", shops, context, { more: 5 }))).toContain("5 more fit");
    expect(words(noSuchAccount("check", ["x".repeat(500)], [], context)).length).toBeLessThan(100);
  });
});

describe("what a line named", () => {
  it("is an account where one matches, and else an answer that leads on", async () => {
    const world = await createAppWorld();
    const context = { app: world.app, workspace: DEFAULT_WORKSPACE, t: translator("en") } as CommandContext;
    const shop = await world.add("shop one");
    await world.add("shop two");
    expect(await namedTarget("check", ["one"], context)).toEqual({ type: "account", connection: shop });
    const several = await namedTarget("check", ["shop"], context);
    expect(several.type === "unclear" && words(several.answer)).toContain("Which one?");
    const none = await namedTarget("check", ["shap", "one"], context);
    expect(none.type === "unclear" && words(none.answer)).toContain(`check ${shop.id}`);
  });

  it("is a provider, or all, where that is allowed and nowhere else", async () => {
    const world = await createAppWorld();
    const context = { app: world.app, workspace: DEFAULT_WORKSPACE, t: translator("en") } as CommandContext;
    expect(await namedTarget("check", ["amocrm"], context)).toEqual({ type: "provider", provider: "amocrm" });
    expect(await namedTarget("check", [], context)).toEqual({ type: "all" });
    const account = await namedAccount("history", ["amocrm"], context);
    expect(account).toEqual({ type: "unclear", answer: noSuchAccount("history", ["amocrm"], [], context) });
  });
});
