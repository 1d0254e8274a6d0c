import { describe, expect, it } from "vitest";
import { createCommandRegistry } from "../../src/commands/registry.ts";
import { createCommandWorld, words } from "./command-world.ts";

describe("/help", () => {
  it("lists what this person may do here, and nothing else", async () => {
    const world = await createCommandWorld();
    expect(words(await world.say("help", "Vera"))).toMatchInlineSnapshot(`
      "What I can do for you
      You are viewer here.
      /status [provider | account] — how every account is
      /check account | provider | all — ask the service whether it still works
      /history account — what happened to an account
      /notifications [read] — what happened lately
      /link code — link this chat to a team
      /help — this list"
    `);
    const commandsOf = async (by: string) => words(await world.say("help", by)).match(/^\/\w+/gm) ?? [];
    expect(await commandsOf("Olga")).toEqual(expect.arrayContaining(["/refresh", "/connect", "/snooze"]));
    expect(await commandsOf("Olga")).not.toContain("/disconnect");
    const listed = createCommandRegistry().all.filter(({ listed: shown }) => shown);
    expect(await commandsOf("Anna")).toEqual(listed.map(({ name }) => `/${name}`));
  });

  it("in a chat that is not linked says how to link it", async () => {
    const world = await createCommandWorld();
    const [answer] = await world.elsewhere({ platform: "slack", chat: "C9", thread: null })("start");
    expect(words(answer!.message)).toMatchInlineSnapshot(`
      "What I can do for you
      This chat does not belong to a team yet. An admin gets a code with “npm run cli -- link-code”; then type /ops link and the code here.
      /ops link code — link this chat to a team
      /ops help — this list"
    `);
  });
});
