import { describe, expect, it } from "vitest";
import { renderConsoleMessage } from "../../../src/chat/console/render.ts";
import { renderSlack } from "../../../src/chat/slack/render.ts";
import { renderTelegram } from "../../../src/chat/telegram/render.ts";
import { INCIDENT_KINDS } from "../../../src/domain/incident.ts";
import type { Message } from "../../../src/domain/message.ts";
import { openCatalog } from "../../../src/lib/i18n/catalog.ts";
import { alertScenes, NOW } from "./alert-scenes.ts";

const catalog = await openCatalog();

/** Each platform's own form of a message, line by line as one can read it. */
const PLATFORMS: Readonly<Record<string, (message: Message) => string>> = {
  telegram: (message) =>
    renderTelegram(message)
      .map(({ text, keyboard }) =>
        [text, ...keyboard.map((row) => row.map(({ text: label }) => `[${label}]`).join(" "))].join("\n"),
      )
      .join("\n---\n"),
  slack: (message) =>
    renderSlack(message)
      .map(({ blocks }) => blocks.map((block) => `${block.type}: ${slackText(block)}`).join("\n"))
      .join("\n---\n"),
  console: (message) =>
    renderConsoleMessage(message, { ref: "m1", at: NOW }).replace(/<(p|ul|li|h2|div|time)\b/g, "\n<$1"),
};

describe.each(catalog.locales)("every alert in %s", (locale) => {
  it.each(Object.keys(PLATFORMS))("reads on %s as it was last read by somebody", async (platform) => {
    const problems: string[] = [];
    const translator = (wanted: string) =>
      catalog.translator(wanted, (key, problem) => problems.push(`${key}: ${problem}`));
    const scenes = await alertScenes(locale, translator);
    const told = scenes.map(({ name, message }) => `## ${name}\n${PLATFORMS[platform]?.(message)}\n`).join("\n");
    expect(problems).toEqual([]);
    await expect(told).toMatchFileSnapshot(`snapshots/${locale}.${platform}.txt`);
  });
});

it("no kind of alert is left out, and no two scenes are of one name", async () => {
  const scenes = await alertScenes("en", (locale) => catalog.translator(locale));
  const names = scenes.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const source = await import("node:fs/promises").then((fs) =>
    fs.readFile(new URL("alert-scenes.ts", import.meta.url), "utf8"),
  );
  for (const kind of INCIDENT_KINDS) expect(source, kind).toContain(`"${kind}"`);
});

/** All words of a block, whatever it is made of. */
function slackText(block: unknown): string {
  if (typeof block !== "object" || block === null) return "";
  if (Array.isArray(block)) return block.map(slackText).join("");
  const { text, elements, url, type } = block as Record<string, unknown>;
  const own = typeof text === "string" ? text : slackText(text);
  const label = type === "button" ? `[${own}] ` : own;
  return `${label}${typeof url === "string" && type === "link" ? ` (${url})` : ""}${slackText(elements)}`;
}
