import type { types } from "@slack/bolt";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeText, renderSlack, renderSlackHome } from "../../../src/chat/slack/render.ts";
import { cleanText } from "../../../src/domain/split-lines.ts";
import { buttonsOf, type SlackMessage, wordsOf } from "../../fakes/local-slack.ts";
import { anyMessage, FULL_MESSAGE, message } from "../any-message.ts";

type Part = ReturnType<typeof renderSlack>[number];
const seen = (part: Part) => part as unknown as SlackMessage;
const words = (part: Part) => wordsOf(seen(part).blocks);

describe("rendering for Slack", () => {
  it("shows the icon and title as a header, the blocks as rich text, the small print as context, and the buttons", () => {
    const [part] = renderSlack(FULL_MESSAGE);
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
        {
          type: "actions",
          elements: [
            {
              type: "button",
              text: { type: "plain_text", text: "Disconnect", emoji: false },
              style: "danger",
              action_id: "run:1.0",
              value: "disconnect con_1",
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

  it("in a right-to-left message each line is read from the right, also one that begins with a Latin name", () => {
    const [part] = renderSlack({
      ...message({ title: "acme قطع شده", spans: ["وضعیت acme"] }),
      blocks: [
        { type: "lines", lines: [["وضعیت acme"], [{ bold: "acme" }, " خوب است"], ["12 📈"], [""]] },
        { type: "note", spans: ["🟢 acme"] },
      ],
      direction: "rtl",
    });
    expect(words(part!).split("\n")).toEqual([
      "\u200f⚠️ acme قطع شده",
      "وضعیت acme",
      "\u200facme خوب است",
      "\u200f12 📈",
      "",
      "\u200f🟢 acme",
    ]);
  });

  it("B55: no name turns the words after it round", () => {
    const turning = "ac\u202eme\u2067 \u2066x\u202b";
    expect(words(renderSlack(message({ spans: [turning, " is fine"] }))[0]!)).toBe("ac me x is fine");
    const persian = { ...message({ spans: ["\u2068", turning, "\u2069 خوب"] }), direction: "rtl" as const };
    expect(words(renderSlack(persian)[0]!)).toBe("\u200f\u2068ac me x\u2069 خوب");
  });

  it("sent as bare text it keeps whole links, as many as there is room for", () => {
    const link = (index: number) => ({
      type: "link" as const,
      label: `Open ${index}`,
      url: `https://ops.test/${"x".repeat(2_900)}/${index}`,
      style: "plain" as const,
    });
    const buttons = [Array.from({ length: 20 }, (_, index) => link(index))];
    const [part] = renderSlack({ ...message({ spans: ["&".repeat(1_000)] }), buttons });
    const lines = part!.plainText.split("\n");
    expect(lines[0]).toBe("&amp;".repeat(1_000));
    expect(lines.slice(1)).toEqual(Array.from({ length: lines.length - 1 }, (_, i) => `Open ${i}: ${link(i).url}`));
    expect(lines.length).toBeGreaterThan(10);
  });

  it("a view that is too full keeps its buttons", () => {
    const blocks = Array.from({ length: 200 }, (_, index) => ({
      type: index % 2 === 0 ? ("note" as const) : ("text" as const),
      spans: [`line ${index}`],
    }));
    const button = { type: "command" as const, label: "Again", command: "status", style: "plain" as const };
    const home = renderSlackHome({ ...message({ spans: [] }), blocks, buttons: [[button]] });
    expect(home).toHaveLength(100);
    expect(home.at(-1)).toMatchObject({ type: "actions" });
  });

  it("B55, B58: any message at all keeps within Slack's limits", () => {
    fc.assert(
      fc.property(anyMessage(), fc.boolean(), (any, rtl) => {
        const given = rtl ? { ...any, direction: "rtl" as const } : any;
        const parts = renderSlack(given);
        expect(parts.length).toBeGreaterThan(0);
        for (const part of parts) {
          expect(part.text).not.toBe("");
          expect(part.text.length).toBeLessThanOrEqual(40_000);
          expect(part.text).not.toMatch(/[<>]/);
          expect(part.text.replaceAll(/&(?:amp|lt|gt);/g, "")).not.toContain("&");
          expect(part.plainText.length).toBeLessThanOrEqual(40_000);
          expect(part.plainText).not.toMatch(/[<>]/);
          expect(part.blocks.length).toBeGreaterThan(0);
          expect(part.blocks.length).toBeLessThanOrEqual(50);
          for (const block of part.blocks) expectWithinLimits(block);
          expect(words(part).length).toBeLessThanOrEqual(13_000);
          expect(words(part).isWellFormed()).toBe(true);
          const ids = buttonsOf(seen(part)).map(({ action_id }) => action_id);
          expect(new Set(ids).size).toBe(ids.length);
        }
        const home = renderSlackHome(given);
        expect(home.length).toBeLessThanOrEqual(100);
        for (const block of home) expectWithinLimits(block);
        const bare = (text: string) => text.replace(/[\s\u200f\u202a-\u202e\u2066-\u2069]+/g, "");
        expect(bare(parts.map(words).join(""))).toContain(bare(cleanText(given.title ?? "")));
      }),
      { interruptAfterTimeLimit: 20_000 },
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
        expect(button.url?.length ?? 0).toBeLessThanOrEqual(3_000);
        expect(button.action_id?.length ?? 256).toBeLessThanOrEqual(255);
      }
      break;
    default:
      throw new Error(`nobody asked for a ${block.type}`);
  }
}
