import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MESSAGE_MAX_CHARACTERS, renderTelegram } from "../../../src/chat/telegram/render.ts";
import type { Button, Message } from "../../../src/domain/message.ts";
import { parseKeyboard, parseText } from "../../fakes/telegram-text.ts";
import { anyMessage, FULL_MESSAGE, message } from "../any-message.ts";
import { anyWord, CHARACTERS, hostileName } from "./hostile-text.ts";

/** What a person reads, without what we added to keep mentions from pinging. */
const read = (html: string) => parseText(html, "HTML", 4096).text.replaceAll("\u2060", "");

describe("rendering for Telegram", () => {
  it("shows the icon, the title in bold, the blocks and the buttons", () => {
    const [part] = renderTelegram(FULL_MESSAGE);
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

/** The turns of UAX #9 that a name could bring along. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;

const label = (text: string): Button => ({ type: "command", label: text, command: "status", style: "plain" });

/** What people read of all parts, as Telegram shows it. */
function shown(given: Message, mode?: Parameters<typeof renderTelegram>[1], limit?: number): string[] {
  return renderTelegram(given, mode, limit).map(
    (part) => parseText(part.text, part.html ? "HTML" : undefined, MESSAGE_MAX_CHARACTERS).text,
  );
}

describe("hostile names in Telegram", () => {
  it("B55: turn no word round, hide nothing and break no markup, in title, text, link and button", () => {
    fc.assert(
      fc.property(hostileName(), fc.boolean(), (name, plain) => {
        const given: Message = {
          ...message({
            title: name,
            spans: [name, " is cut off", { bold: name }, { link: name, url: "https://a.test/" }],
          }),
          buttons: [[label(name)]],
        };
        const mode = { plain, linksInText: false };
        const text = shown(given, mode).join("\n");
        const { keyboard } = renderTelegram(given, mode).at(-1)!;
        const [button] = keyboard.flat();
        for (const seen of [text, button!.text]) {
          expect(seen).not.toMatch(TURNS);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point.
          expect(seen).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
          expect(seen.isWellFormed()).toBe(true);
        }
        expect(text).toContain("is cut off");
        expect(button!.text).toMatch(/[^\s\p{Cf}\p{Z}]/u);
        expect([...new Intl.Segmenter().segment(button!.text)].length).toBeLessThanOrEqual(64);
        parseKeyboard({ inline_keyboard: keyboard }, true);
      }),
    );
  });

  it("B55: a label that nobody could see is three dots", () => {
    const [part] = renderTelegram({ ...message({ spans: ["a"] }), buttons: [[label("\u200b\u202e\u2067")]] });
    expect(part!.keyboard).toEqual([[{ text: "…", callback_data: "status" }]]);
  });

  it("B58: a label of 300 emoji is cut between two of them", () => {
    const family = "👩‍👩‍👧‍👦";
    const [part] = renderTelegram({ ...message({ spans: ["a"] }), buttons: [[label(family.repeat(300))]] });
    const [{ text } = { text: "" }] = part!.keyboard.flat();
    expect(text.replaceAll(family, "")).toBe("…");
    expect(text.length).toBeLessThanOrEqual(64);
  });
});

describe("long texts in Telegram", () => {
  const limits = () => fc.constantFrom(1024, MESSAGE_MAX_CHARACTERS);

  it("B58: are never cut inside a word", () => {
    fc.assert(
      fc.property(
        fc.array(anyWord(), { minLength: 60, maxLength: 400 }),
        limits(),
        fc.boolean(),
        (words, limit, rtl) => {
          const given: Message = { ...message({ spans: [words.join(" ")] }), ...(rtl ? { direction: "rtl" } : {}) };
          const parts = shown(given, undefined, limit);
          expect(parts.join(" ").replaceAll("\u200f", "").split(/\s+/)).toEqual(words);
          for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("B58: are cut in a word that is longer than a message only between what a reader takes for two characters", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...CHARACTERS), { minLength: 900, maxLength: 1_500 }),
        limits(),
        (characters, limit) => {
          const word = characters.join("");
          const pieces = shown(message({ spans: [{ bold: word }] }), undefined, limit).flatMap((part) =>
            part.split("\n"),
          );
          expect(pieces.join("")).toBe(word);
          const boundaries = new Set([...new Intl.Segmenter().segment(word)].map(({ index }) => index));
          let at = 0;
          for (const piece of pieces.slice(0, -1)) {
            at += piece.length;
            expect(boundaries).toContain(at);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it("B58: keep every part of a bold word bold, and every part of a link a link", () => {
    const word = "ab".repeat(3_000);
    for (const [span, type] of [
      [{ bold: word }, "bold"],
      [{ code: word }, "code"],
      [{ link: word, url: "https://a.test/" }, "text_link"],
    ] as const) {
      for (const part of renderTelegram(message({ spans: [span] }))) {
        const { text, entities } = parseText(part.text, "HTML", MESSAGE_MAX_CHARACTERS);
        const covered = entities.filter((one) => one.type === type).reduce((sum, { length }) => sum + length, 0);
        expect(covered).toBe(text.replaceAll("\n", "").length);
      }
    }
  });
});

describe("links in Telegram", () => {
  it.each([
    ["http://localhost:3000/r/x", "why (http://localhost:3000/r/x)"],
    ["http://keeper/r/x", "why (http://keeper/r/x)"],
    ["https://ops.test/r/x", "why"],
    ["http://[::1]:3000/", "why"],
    ["tg://user?id=1", "why"],
    ["javascript:alert(1)", "why"],
    ["https://", "why (https://)"],
  ])("an address that Telegram makes no link of is told beside its words: %s", (url, text) => {
    expect(shown(message({ spans: [{ link: "why", url }] }))).toEqual([text]);
  });

  it("an address is told beside its words where nothing can be a link", () => {
    const given = message({ spans: [{ link: "why", url: "https://ops.test/r/x" }] });
    expect(shown(given, { plain: true, linksInText: false })).toEqual(["why (https://ops.test/r/x)"]);
  });
});

describe("buttons in Telegram", () => {
  it("are at most a hundred, eight in a row, and what finds no place is told", () => {
    const rows = Array.from({ length: 15 }, (_, row) => Array.from({ length: 9 }, (_, at) => label(`b${row}-${at}`)));
    const [part] = renderTelegram({ ...message({ spans: ["a"] }), buttons: rows });
    expect(part!.keyboard.flat()).toHaveLength(100);
    expect(Math.max(...part!.keyboard.map((row) => row.length))).toBe(8);
    for (const { label: text } of rows.flat()) {
      const told = part!.text.includes(`${text}: /status`);
      expect(part!.keyboard.flat().some((button) => button.text === text)).toBe(!told);
    }
  });

  it("B55: are told in one clean line, whatever their label is", () => {
    const go: Button = { ...label("Go\u0000\n\ud800\u202eon"), command: "x".repeat(65) } as Button;
    const [part] = renderTelegram({ ...message({ spans: ["a"] }), buttons: [[go]] });
    expect(part!.text).toBe(`a\nGo  \ufffd on: /${"x".repeat(65)}`);
  });

  it("carry 64 bytes, not characters", () => {
    const carry = (command: string) =>
      renderTelegram({ ...message({ spans: ["a"] }), buttons: [[{ ...label("Go"), command } as Button]] })[0]!.keyboard;
    expect(carry(`s ${"ş".repeat(31)}`)).toHaveLength(1);
    expect(carry(`s ${"ş".repeat(31)}x`)).toHaveLength(0);
  });
});

describe("a message that is read from the right, in Telegram", () => {
  const rtl = (given: Message): Message => ({ ...given, direction: "rtl" });

  it("begins every line there, whatever the line begins with, in every form and part", () => {
    fc.assert(
      fc.property(anyMessage(), fc.boolean(), fc.boolean(), (given, plain, linksInText) => {
        for (const text of shown(rtl(given), { plain, linksInText })) {
          if (text === "…") continue;
          for (const line of text.split("\n")) expect(line.startsWith("\u200f")).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("shows its icon and title, a Latin name and a digit from the right", () => {
    const given = rtl({
      ...message({ title: "harbour.yoga قطع شد", spans: ["Acme"] }),
      blocks: [{ type: "lines", lines: [["3 حساب"], [{ bold: "Acme" }, " وصل است"]] }],
    });
    expect(shown(given)).toEqual(["\u200f⚠️ harbour.yoga قطع شد\n\u200f3 حساب\n\u200fAcme وصل است"]);
  });

  it("has the first button of a row rightmost, and its label read from the right", () => {
    const [part] = renderTelegram(rtl({ ...message({ spans: ["a"] }), buttons: [[label("Acme اول"), label("دوم")]] }));
    expect(part!.keyboard.map((row) => row.map(({ text }) => text))).toEqual([["\u200fدوم", "\u200fAcme اول"]]);
  });

  it("keeps the isolates around names, and nothing else that turns", () => {
    const given = rtl(message({ spans: ["حساب \u2068Acme\u202e\u2067\u2069 قطع شد"] }));
    expect(shown(given)).toEqual(["\u200fحساب \u2068Acme \u2069 قطع شد"]);
  });

  it("marks nothing where the language is written from the left", () => {
    expect(shown(message({ title: "Acme", spans: ["3 accounts"] })).join()).not.toContain("\u200f");
  });
});
