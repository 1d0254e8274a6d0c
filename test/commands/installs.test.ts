import { beforeEach, describe, expect, it } from "vitest";
import { createCommandRegistry } from "../../src/commands/registry.ts";
import { messageText } from "../../src/domain/message.ts";
import { HOUR_MS } from "../../src/lib/clock.ts";
import { buttonsOf, type CommandWorld, createCommandWorld } from "./command-world.ts";

let world: CommandWorld;
beforeEach(async () => {
  world = await createCommandWorld({ installable: true });
});

/** What the last message says, and its buttons by their commands. */
async function say(line: string, by = "Anna") {
  const shown = await world.send(line, by);
  const { message } = shown.at(-1)!;
  return { text: messageText(message), buttons: buttonsOf(message), tone: message.tone };
}

async function commandOf(label: string): Promise<string> {
  const found = (await say("/installs")).buttons.find((button) => button.label === label);
  if (found?.type !== "command") throw new Error(`no button ${label}`);
  return found.command;
}

const install = (code: string) => world.app.installs.park("amocrm", { code });

describe("/installs", () => {
  it("says when nothing waits, and what would", async () => {
    expect((await say("/installs")).text).toContain("No install is waiting");
  });

  it("B72: lists what waits, with what is known of it and two buttons each", async () => {
    await world.add("known");
    await install("acme");
    world.clock.advance(2 * HOUR_MS);
    await install("known");
    const { text, buttons } = await say("/installs");
    expect(text).toContain("2 installs are waiting to be claimed");
    expect(text).toMatch(/acme · amoCRM · acme\.example · installed 2 hr ago\n/);
    expect(text).toMatch(/known .* already connected here/);
    expect(buttons.map(({ label }) => label)).toEqual(["Claim acme", "Dismiss acme", "Claim known", "Dismiss known"]);
  });

  it("says how many wait beyond those it shows", async () => {
    for (let n = 1; n <= 11; n += 1) await install(`acme${n}`);
    const { text, buttons } = await say("/installs");
    expect(text).toContain("3 more are waiting");
    expect(buttons).toHaveLength(16);
  });

  it("B72: claims one by its button, once", async () => {
    await install("acme");
    const claim = await commandOf("Claim acme");
    expect((await say(claim)).text).toContain("acme was claimed by Anna");
    expect(await world.connections()).toHaveLength(1);
    expect((await say(claim)).text).toContain("not waiting any more");
    expect((await say("/installs")).text).toContain("No install is waiting");
  });

  it("dismisses one by its button", async () => {
    await install("acme");
    const dismiss = await commandOf("Dismiss acme");
    expect((await say(dismiss)).text).toContain("dismissed by Anna");
    expect((await say(dismiss)).text).toContain("not waiting any more");
    expect(await world.connections()).toEqual([]);
  });

  it.each(["Olga", "Vera"])(
    "B54: shows nothing to %s, who is no admin, and lets nobody else claim by a button",
    async (by) => {
      await install("acme");
      const claim = await commandOf("Claim acme");
      for (const line of ["/installs", claim]) {
        const { text, buttons } = await say(line, by);
        expect(text).toContain("you need to be admin");
        expect(text).not.toContain("acme");
        expect(buttons).toEqual([]);
      }
      expect(await world.connections()).toEqual([]);
    },
  );

  it("B55: shows a name from outside as the text it is", async () => {
    const account = { externalId: "1", name: "<b>@channel</b>\n*x*", accountType: null, details: {} };
    world.amocrm.consent.grant = { account };
    await install("odd");
    expect((await say("/installs")).text).toContain("<b>@channel</b>");
  });

  it("knows nothing else to do", async () => {
    expect((await say("/installs burn")).text).toContain("/installs");
  });

  it("is no command where no service has a marketplace", () => {
    expect(createCommandRegistry({ installable: false }).find("installs")).toBeNull();
    expect(createCommandRegistry().find("installs")?.name).toBe("installs");
  });
});
