import type { types } from "@slack/bolt";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeText, renderSlack, renderSlackHome } from "../../../src/chat/slack/render.ts";
import { cleanText } from "../../../src/domain/split-lines.ts";
import { buttonsOf, type SlackMessage, wordsOf } from "../../fakes/local-slack.ts";
import { anyMessage, message } from "../any-message.ts";

type Part = ReturnType<typeof renderSlack>[number];
const seen = (part: Part) => part as unknown as SlackMessage;
const words = (part: Part) => wordsOf(seen(part).blocks);

describe("rendering for Slack", () => {
  it("shows the icon and title as a header, the blocks as rich text, the small print as context, and the buttons", () => {
    const [part] = renderSlack({
      tone: "critical",
      title: "Acme is cut off",
      blocks: [
        {
          type: "text",
          spans: [
            "since ",
            { bold: "10:42" },
            " ",
            { code: "190" },
            " ",
            { link: "why", url: "https://a.test/?a=1&b=2" },
          ],
        },
        { type: "lines", lines: [["one"], ["two"]] },
        { type: "note", spans: ["small"] },
      ],
      buttons: [
        [
          { type: "link", label: "Reconnect", url: "https://ops.test/r/x", style: "primary" },
          { type: "command", label: "Snooze", command: "snooze con_1 1d", style: "plain" },
        ],
      ],
    });
    expect(part).toEqual({
      text: "🔴 Acme is cut off\nsince 10:42 190 why\none\ntwo\nsmall",
      plainText: "🔴 Acme is cut off\nsince 10:42 190 why\none\ntwo\nsmall\nReconnect: https://ops.test/r/x",
      blocks: [
        { type: "header", text: { type: "plain_text", text: "🔴 Acme is cut off", emoji: false } },
        {
          type: "rich_text",
          elements: [
            {
              type: "rich_text_section",
              elements: [
                { type: "text", text: "since " },
                { type: "text", text: "10:42", style: { bold: true } },
                { type: "text", text: " " },
                { type: "text", text: "190", style: { code: true } },
                { type: "text", text: " " },
                { type: "link", url: "https://a.test/?a=1&b=2", text: "why" },
                { type: "text", text: "\n" },
                { type: "text", text: "one" },
                { type: "text", text: "\n" },
                { type: "text", text: "two" },
              ],
            },
          ],
        },
        { type: "context", elements: [{ type: "plain_text", text: "small", emoji: false }] },
        {
          type: "actions",
          elements: [
            {
              type: "button",
              text: { type: "plain_text", text: "Reconnect", emoji: false },
              style: "primary",
              action_id: "open:0.0",
              url: "https://ops.test/r/x",
            },
            {
              type: "button",
              text: { type: "plain_text", text: "Snooze", emoji: false },
              action_id: "run:0.1",
              value: "snooze con_1 1d",
            },
          ],
        },
      ],
    });
  });

  it.each(["<b>", "<!channel>", "<@U1>", "@channel", "@here", "*x* _y_ ~z~ `c`", "&lt;", ":fire:", "🎉".repeat(300)])(
    "B55: the name %s stays the text it is, and pings nobody",
    (name) => {
      const [part] = renderSlack(message({ title: name, spans: [name, { bold: name }, { code: name }] }));
      expect(words(part!)).toBe(`⚠️ ${name}\n${name}${name}${name}`);
      expect(JSON.stringify(part!.blocks)).not.toContain("mrkdwn");
      expect(part!.text).not.toMatch(/<[@!#]/);
      expect(part!.text).toContain(escapeText(name));
    },
  );

  it("B58: a title longer than a header may be is a bold line", () => {
    const title = "long ".repeat(40).trim();
    const [block] = renderSlack(message({ title, spans: [] }))[0]!.blocks;
    expect(block).toMatchObject({ type: "rich_text" });
    expect(words(renderSlack(message({ title, spans: [] }))[0]!)).toBe(`⚠️ ${title}`);
  });

  it("B58: splits a long list at its lines and puts the buttons under the last part", () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => [`Account ${index} is fine`]);
    const parts = renderSlack({
      tone: "ok",
      title: "All",
      blocks: [{ type: "lines", lines: rows }],
      buttons: [[{ type: "command", label: "Again", command: "status", style: "plain" }]],
    });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map((part) => buttonsOf(seen(part)).length)).toEqual([...parts.slice(1).map(() => 0), 1]);
    expect(parts.flatMap((part) => words(part).split("\n")).slice(1)).toEqual(rows.flat());
  });

  it("lets the buttons flow where there are too many rows for a message", () => {
    const buttons = Array.from({ length: 30 }, (_, index) => [
      { type: "command" as const, label: `${index}`, command: `check ${index}`, style: "plain" as const },
    ]);
    const [part] = renderSlack({ ...message({ spans: ["a"] }), buttons });
    const placed = buttonsOf(seen(part!));
    expect(placed.map(({ value }) => value)).toEqual(buttons.flat().map(({ command }) => command));
    expect(new Set(placed.map(({ action_id }) => action_id)).size).toBe(30);
  });

  it("B55, B58: any message at all keeps within Slack's limits", () => {
    fc.assert(
      fc.property(anyMessage(), (given) => {
        const parts = renderSlack(given);
        expect(parts.length).toBeGreaterThan(0);
        for (const part of parts) {
          expect(part.text).not.toBe("");
          expect(part.text.length).toBeLessThanOrEqual(40_000);
          expect(part.text).not.toMatch(/[<>]/);
          expect(part.plainText.length).toBeLessThanOrEqual(40_000);
          expect(part.blocks.length).toBeGreaterThan(0);
          expect(part.blocks.length).toBeLessThanOrEqual(50);
          for (const block of part.blocks) expectWithinLimits(block);
          expect(words(part).length).toBeLessThanOrEqual(13_000);
        }
        expect(renderSlackHome(given).length).toBeLessThanOrEqual(100);
        const title = cleanText(given.title ?? "").replace(/\s+/g, "");
        expect(parts.map(words).join("").replace(/\s+/g, "")).toContain(title);
      }),
    );
  });
});

function expectWithinLimits(block: types.KnownBlock): void {
  const text = JSON.stringify(block);
  expect(JSON.parse(text)).toEqual(block);
  expect(text).not.toContain("mrkdwn");
  switch (block.type) {
    case "header":
      expect(block.text.text.length).toBeGreaterThan(0);
      expect(block.text.text.length).toBeLessThanOrEqual(150);
      break;
    case "context":
      expect(block.elements).toHaveLength(1);
      expect(wordsOf([block as never]).length).toBeLessThanOrEqual(3_000);
      break;
    case "rich_text":
      expect(wordsOf([block as never]).length).toBeGreaterThan(0);
      expect(wordsOf([block as never]).length).toBeLessThanOrEqual(3_000);
      for (const section of block.elements as types.RichTextSection[]) {
        for (const element of section.elements) expect((element as types.RichTextText).text).not.toBe("");
      }
      break;
    case "actions":
      expect(block.elements.length).toBeLessThanOrEqual(25);
      for (const button of block.elements as types.Button[]) {
        expect(button.text.text.trim()).not.toBe("");
        expect(button.text.text.length).toBeLessThanOrEqual(75);
        expect(button.value?.length ?? 0).toBeLessThanOrEqual(2_000);
        expect(button.url ?? "https://").toMatch(/^https?:/);
      }
      break;
    default:
      throw new Error(`nobody asked for a ${block.type}`);
  }
}
