import { beforeEach, describe, expect, it } from "vitest";
import type { NotificationId } from "../../src/domain/ids.ts";
import { HOUR_MS } from "../../src/lib/clock.ts";
import { buttonsOf, type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

async function happened(id: string, kind: "connection_lost" | "token_expiring", name = "shop", workspace = "default") {
  const { id: connectionId } = await world.add(name);
  const createdAt = world.clock.now() - 3 * HOUR_MS;
  const endsAt = kind === "token_expiring" ? world.clock.now() + 48 * HOUR_MS : null;
  const one = { id: id as NotificationId, workspace: workspace as never, kind, connectionId, endsAt, createdAt };
  await world.memory.notifications.add([{ ...one, readAt: null }]);
}

describe("/notifications", () => {
  it("shows what happened, the newest first and the unread marked, to who asked alone", async () => {
    await happened("ntf_1", "connection_lost");
    await happened("ntf_2", "token_expiring", "news");
    const [shown] = await world.send("notifications", "Vera");
    expect(shown?.visibility).toBe("private");
    expect(words(shown!.message)).toBe(
      [
        "What happened lately: 2 new",
        "🔵 news (amoCRM): it was told that it ends on Nov 23, 12:00 PM UTC · 3 hr ago",
        "🔵 shop (amoCRM) lost its access · 3 hr ago",
        "[Mark all as read: notifications read]",
      ].join("\n"),
    );
  });

  it("marks all as read, and says how many were new", async () => {
    await happened("ntf_1", "connection_lost");
    const [button] = buttonsOf(await world.say("notifications"));
    if (button?.type !== "command") throw new Error("no button");
    expect(words(await world.press(button.command))).toBe("One line is marked as read.");
    expect(words(await world.press(button.command))).toBe("Everything was read already.");
    expect(words(await world.say("notifications"))).toContain("▫️ shop (amoCRM) lost its access");
  });

  it("says that nothing has happened yet, also when it happened to another team", async () => {
    await happened("ntf_1", "connection_lost", "shop", "other");
    expect(words(await world.say("notifications"))).toBe("Nothing has happened yet.");
  });
});
