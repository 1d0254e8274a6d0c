import { describe, expect, it } from "vitest";
import { createCommandRegistry } from "../../src/commands/registry.ts";
import { createCommandWorld, words } from "./command-world.ts";

describe("/help", () => {
  it("lists what this person may do here, and nothing else", async () => {
    const world = await createCommandWorld();
    expect(words(await world.say("help", "Vera"))).toMatchInlineSnapshot(`
      "What I can do for you
      You are viewer here.
      /status — how every account is
      /check — ask if all work, or one by name
      /history — an account's past
      /notifications — what is new
      /help — this list"
    `);
    const commandsOf = async (by: string) => words(await world.say("help", by)).match(/^\/\w+/gm) ?? [];
    expect(await commandsOf("Olga")).toEqual(expect.arrayContaining(["/refresh", "/connect", "/snooze"]));
    expect(await commandsOf("Olga")).not.toContain("/disconnect");
    const listed = createCommandRegistry().all.filter(({ listed: shown }) => shown);
    expect((await commandsOf("Anna")).toSorted()).toEqual(
      listed.flatMap(({ name }) => (name === "help" ? [] : `/${name}`)).toSorted(),
    );
  });

  it("is in groups, the most used first, where it is long", async () => {
    const world = await createCommandWorld();
    expect(words(await world.say("help", "Olga"))).toMatchInlineSnapshot(`
      "What I can do for you
      You are operator here.
      🔑 Accounts
      /status — how every account is
      /refresh — refresh all, or one by name
      /check — ask if all work, or one by name
      /connect — connect or reconnect an account
      /history — an account's past
      /name — a short name for an account
      /owner — who looks after an account
      /dashboard — all in your browser
      🔔 Alerts
      /snooze — be quiet for a while
      /unsnooze — alerts back on
      /notifications — what is new
      /testalert — send a harmless alert
      Send one of these by itself: where I need more, I ask."
    `);
  });

  it("in a chat that is not linked says how to link it", async () => {
    const world = await createCommandWorld();
    const [answer] = await world.elsewhere({ platform: "slack", chat: "C9", thread: null })("start");
    expect(words(answer!.message)).toMatchInlineSnapshot(`
      "What I can do for you
      This chat does not belong to a team yet. An admin gets a code with “npm run cli -- link-code”; then type /ops link and the code here.
      /ops link — link this chat to a team
      /ops help — this list"
    `);
  });
});
