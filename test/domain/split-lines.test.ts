import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Message, spansText } from "../../src/domain/message.ts";
import { cleanText, messageLines, oneLine, shorten, splitLines } from "../../src/domain/split-lines.ts";

const lengthOf = (text: string) => text.length;
const lines = (...texts: string[]) => texts.map((text) => ({ kind: "text" as const, spans: [text] }));
const texts = (parts: ReturnType<typeof splitLines>) =>
  parts.map((part) => part.map((line) => spansText(line.spans)).join("\n"));

describe("splitting a message into parts", () => {
  it.each([
    ["one line that fits stays one part", lines("abc"), 5, ["abc"]],
    ["lines go together as long as they fit, their break included", lines("ab", "cd", "ef"), 5, ["ab\ncd", "ef"]],
    ["a line that is too long is cut between words", lines("one two three"), 8, ["one two ", "three"]],
    ["a word that is too long is cut, as nothing else is left", lines("abcdefgh"), 3, ["abc", "def", "gh"]],
    ["a family of joined emoji is not torn apart", lines("👨‍👩‍👧👨‍👩‍👧"), 8, ["👨‍👩‍👧", "👨‍👩‍👧"]],
    ["no lines are no parts", lines(), 5, []],
  ])("B58: %s", (_name, given, limit, expected) => {
    expect(texts(splitLines(given, limit, lengthOf))).toEqual(expected);
  });

  it("B58: keeps every word that fits whole, every part within its limit, and loses nothing", () => {
    const word = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("🎉".repeat(300), "<b>", "a".repeat(50)));
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 8 }), { maxLength: 8 }), (given) => {
        const limit = 40;
        const whole = given.map((words) => words.map((text) => cleanText(text).replaceAll("\n", " ")).join(" "));
        const parts = texts(splitLines(lines(...whole), limit, lengthOf));
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit);
        expect(parts.join("").replace(/\s/g, "")).toBe(whole.join("").replace(/\s/g, ""));
        const wordsOf = (text: string) => text.split(/\s+/).filter((text) => text !== "" && text.length <= limit);
        for (const text of whole.flatMap(wordsOf))
          expect(parts.some((part) => part.split(/\s+/).includes(text))).toBe(true);
      }),
    );
  });

  it("keeps the style of a span that is cut", () => {
    const parts = splitLines([{ kind: "text", spans: ["see ", { bold: "one two" }] }], 8, lengthOf);
    expect(parts.flat().map((line) => line.spans)).toEqual([["see ", { bold: "one " }], [{ bold: "two" }]]);
  });
});

describe("the lines of a message", () => {
  it("are the title with its icon, then the blocks, cut at every line break", () => {
    const message: Message = {
      tone: "critical",
      title: "Acme",
      blocks: [
        { type: "text", spans: ["a\r\n", { bold: "b\nc" }] },
        { type: "note", spans: ["n"] },
      ],
      buttons: [],
    };
    expect(messageLines(message)).toEqual([
      { kind: "title", spans: ["🔴 Acme"] },
      { kind: "text", spans: ["a"] },
      { kind: "text", spans: [{ bold: "b" }] },
      { kind: "text", spans: [{ bold: "c" }] },
      { kind: "note", spans: ["n"] },
    ]);
  });

  it("B55: hold no lone surrogate, no control character and no override of the writing direction", () => {
    expect(cleanText("a\ud800b\u0000c\u202ed")).toBe("a\ufffdb c d");
  });
});

describe("shortening", () => {
  it.each([
    ["short", 10, "short"],
    ["several words here", 12, "several…"],
    ["unbroken-and-long", 6, "unbro…"],
  ])("B58: %s to %i is %s", (text, limit, expected) => {
    expect(shorten(text, limit)).toBe(expected);
  });
});

it("a typed name is one line, clean and no longer than it may be", () => {
  expect(oneLine("  Blue\n Bakery \u202e <b>  ", 60)).toBe("Blue Bakery <b>");
  expect(oneLine("x".repeat(100), 40).length).toBeLessThanOrEqual(40);
  expect(oneLine(" \n ", 40)).toBe("");
});
