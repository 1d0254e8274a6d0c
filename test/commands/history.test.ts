import { beforeEach, describe, expect, it } from "vitest";
import { type ConnectionEvent, EVENT_TYPES } from "../../src/domain/event.ts";
import { MINUTE_MS } from "../../src/lib/clock.ts";
import { type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

async function lived(events: readonly Partial<ConnectionEvent>[]) {
  const shop = await world.add("shop");
  const lines = events.map((event, index) => ({
    id: `evt_${index}`,
    connectionId: shop.id,
    workspace: shop.workspace,
    type: "refreshed" as const,
    at: world.clock.now() + index * MINUTE_MS,
    actor: null,
    detail: null,
    ...event,
  }));
  await world.memory.connections.appendHistory(lines);
}

describe("/history", () => {
  it("tells what happened in plain words, the newest first, with who did it and why", async () => {
    await lived([
      { type: "connected", actor: "Anna" },
      { type: "refreshed" },
      { type: "revoked", detail: "password_changed" },
      { type: "reconnected", actor: "Bob" },
    ]);
    expect(words(await world.say("history shop", "Vera"))).toMatchInlineSnapshot(`
      "History of shop
      Nov 21, 12:03 PM UTC · reconnected · Bob
      Nov 21, 12:02 PM UTC · access lost · password changed
      Nov 21, 12:01 PM UTC · refreshed
      Nov 21, 12:00 PM UTC · connected · Anna"
    `);
  });

  it("has words for every event, and shows a detail that is no failure as it is", async () => {
    await lived(EVENT_TYPES.map((type) => ({ type, detail: "moved house" })));
    const text = words(await world.say("history shop", "Vera"));
    expect(text.match(/ · moved house/g)).toHaveLength(EVENT_TYPES.length);
    expect(text).not.toContain("⟦");
  });

  it("ends at 15 lines", async () => {
    await lived(Array.from({ length: 40 }, () => ({})));
    expect(words(await world.say("history shop")).split("\n")).toHaveLength(16);
  });

  it("says where nothing happened, and asks where nothing was named", async () => {
    await lived([]);
    expect(words(await world.say("history shop"))).toBe("Nothing has happened to shop yet.");
    expect(words(await world.say("history"))).toBe("Which one?\n[shop · amoCRM: history con_shop]");
    expect(words(await world.say("history shpo"))).toContain("Did you mean");
  });
});
