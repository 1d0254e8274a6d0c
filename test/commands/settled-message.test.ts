import { expect, it } from "vitest";
import type { CommandContext } from "../../src/commands/command-context.ts";
import { settledMessage } from "../../src/commands/settled-message.ts";
import type { Resolution } from "../../src/domain/incident.ts";
import { HOUR_MS } from "../../src/lib/clock.ts";
import { translator } from "../app/app-world.ts";
import { words } from "./command-world.ts";

it.each<[Resolution, string | null, string]>([
  // Somebody repaired it.
  ["reconnected", "Bob", "That is settled already: reconnected by Bob, Nov 21, 1:00 PM."],
  // By a link, so that nobody knows who.
  ["reconnected", null, "That is settled already, since Nov 21, 1:00 PM."],
  ["disconnected", "Bob", "That is settled already: disconnected by Bob, Nov 21, 1:00 PM."],
  // Nobody did anything.
  ["healed", null, "That is settled already, since Nov 21, 1:00 PM."],
  // It goes on in a worse alert: "settled" would be a lie.
  ["superseded", null, "It has become worse since. The newer alert says what to do."],
])("B53: an alert that was %s by %s is told as such", (how, by, text) => {
  const at = Date.UTC(2026, 10, 21, 12);
  const context = { t: translator("en"), chat: { timeZone: "Europe/Berlin" }, now: at + HOUR_MS } as CommandContext;
  expect(words(settledMessage({ at, by, how }, context))).toBe(text);
});
