import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MESSAGE_MAX_CHARACTERS, renderTelegram } from "../../../src/chat/telegram/render.ts";
import type { Message } from "../../../src/domain/message.ts";
import { parseKeyboard, parseText } from "../../fakes/telegram-text.ts";
import { anyMessage, message } from "../any-message.ts";

/** What a person reads, without what we added to keep mentions from pinging. */
const read = (html: string) => parseText(html, "HTML", 4096).text.replaceAll("\u2060", "");

describe("rendering for Telegram", () => {
  it("shows the icon, the title in bold, the blocks and the buttons", () => {
    const [part] = renderTelegram({
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
        [{ type: "command", label: "Disconnect", command: "disconnect con_1", style: "danger" }],
      ],
    });
    expect(part).toEqual({
      html: true,
      text: [
        "<b>🔴 Acme is cut off</b>",
        'since <b>10:42</b> <code>190</code> <a href="https://a.test/?a=1&amp;b=2">why</a>',
        "one",
        "two",
        "<i>small</i>",
      ].join("\n"),
      keyboard: [
        [
          { text: "Reconnect", url: "https://ops.test/r/x", style: "primary" },
          { text: "Snooze", callback_data: "snooze con_1 1d" },
        ],
        [{ text: "Disconnect", callback_data: "disconnect con_1", style: "danger" }],
      ],
    });
  });

  it.each(["<b>", "a & b", "*x* _y_ `z`", "</b><a href='x'>", "🎉".repeat(300), '"', "&lt;"])(
    "B55: the name %s stays the text it is",
    (name) => {
      const [part] = renderTelegram(message({ title: name, spans: [name, { bold: name }, { code: name }] }));
      expect(read(part!.text)).toBe(`⚠️ ${name}\n${name}${name}${name}`);
    },
  );

  it.each([
    ["@durov is here", "@\u2060durov is here"],
    ["(@durov)", "(@\u2060durov)"],
    ["ends in @", "ends in @\u2060"],
    ["mail a@b.test", "mail a@b.test"],
  ])("B55: %s pings nobody", (given, expected) => {
    expect(renderTelegram(message({ spans: [given] }))[0]!.text).toContain(expected);
  });

  it("B55: a link that would mention a person is only its words", () => {
    expect(renderTelegram(message({ spans: [{ link: "x", url: "tg://user?id=1" }] }))[0]!.text).not.toContain("tg:");
  });

  it("B58: splits a long list at its lines and puts the buttons under the last part", () => {
    const rows = Array.from({ length: 400 }, (_, index) => [`Account ${index} is fine`]);
    const parts = renderTelegram({
      tone: "ok",
      title: "All",
      blocks: [{ type: "lines", lines: rows }],
      buttons: [[{ type: "command", label: "Again", command: "status", style: "plain" }]],
    });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map((part) => part.keyboard.length)).toEqual([...parts.slice(1).map(() => 0), 1]);
    expect(parts.flatMap((part) => part.text.split("\n")).slice(1)).toEqual(rows.flat());
  });

  it("puts what no button can carry into the text", () => {
    const tooLong = `refresh ${"x".repeat(60)}`;
    const [part] = renderTelegram({
      ...message({ spans: ["a"] }),
      buttons: [[{ type: "command", label: "Go", command: tooLong, style: "plain" }]],
    });
    expect(part!.text).toContain(`Go: /${tooLong}`);
    expect(part!.keyboard).toEqual([]);
  });

  it("puts addresses into the text when their buttons were refused", () => {
    const given: Message = {
      ...message({ spans: ["a"] }),
      buttons: [[{ type: "link", label: "Reconnect", url: "http://localhost:3000/r/x", style: "primary" }]],
    };
    const [part] = renderTelegram(given, { plain: false, linksInText: true });
    expect(part!.text).toContain("Reconnect: http://localhost:3000/r/x");
    expect(part!.keyboard).toEqual([]);
  });

  it("B55, B58: any message at all is taken by Telegram, in every mode", () => {
    fc.assert(
      fc.property(anyMessage(), fc.boolean(), fc.boolean(), (given, plain, linksInText) => {
        const parts = renderTelegram(given, { plain, linksInText });
        expect(parts.length).toBeGreaterThan(0);
        for (const part of parts) {
          const { text, entities } = parseText(part.text, part.html ? "HTML" : undefined, MESSAGE_MAX_CHARACTERS);
          expect(text.trim()).not.toBe("");
          const literal = entities.filter(({ type }) => type === "code" || type === "text_link");
          for (const { index } of text.matchAll(/(?<!\w)@\w/g)) {
            expect(literal.some(({ offset, length }) => index >= offset && index < offset + length)).toBe(true);
          }
          parseKeyboard({ inline_keyboard: part.keyboard }, true);
          expect(part.keyboard.flat().length).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
