import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** The numbered behaviours that the product promises; a test names the one it proves: `it("B17: a loser …")`. */
const BEHAVIOURS = 73;

/** Behaviours whose tests are still to come. A number leaves this list with its first test, and never comes back. */
const later: readonly number[] = [49];

/** The list only shrinks: lower this with it. */
const LATER_AT_MOST = 1;

// Contract suites hold tests too, in files without `.test`.
const tested = numbersNamedIn(
  globSync("**/*.ts", { cwd: new URL(".", import.meta.url).pathname })
    .filter((path) => path !== "behaviours.test.ts")
    .map((path) => readFileSync(new URL(path, import.meta.url), "utf8")),
);

describe("the numbered behaviours", () => {
  it("are each tested, or stand on the list of those to come", () => {
    const missing = range(1, BEHAVIOURS).filter((number) => !tested.has(number) && !later.includes(number));
    expect(missing, "write a test whose title begins with this number").toEqual([]);
  });

  it("leave the list once they are tested", () => {
    expect([...tested].filter((number) => later.includes(number)).sort(ascending), "take these out of `later`").toEqual(
      [],
    );
  });

  it("are the only numbers that tests and the list name", () => {
    const known = range(1, BEHAVIOURS);
    expect(
      [...tested, ...later].filter((number) => !known.includes(number)),
      "there is no such behaviour",
    ).toEqual([]);
    expect(later.length, "a number stands twice in `later`").toBe(new Set(later).size);
  });

  it("are never put off again: the list to come only shrinks", () => {
    expect(later.length, "set LATER_AT_MOST to this length, which must be smaller than before").toBe(LATER_AT_MOST);
  });
});

describe("reading numbers from titles", () => {
  it.each([
    ['it("B17: a loser re-reads")', [17]],
    ["test(`B1: young tokens wait`)", [1]],
    ["it.each(rows)('B26: %s is decided by code')", [26]],
    ['it.prop([fc.nat()])("B13, B70: overdue work comes first")', [13, 70]],
    ['it.each([\n  [1, 2],\n])(\n  "B31: backs off", () => {})', [31]],
  ])("finds them in %s", (text, numbers) => {
    expect([...numbersNamedIn([text])]).toEqual(numbers);
  });

  it.each(["// B17: in a comment", 'describe("B17: a group proves nothing")', 'expect("B17: text")', 'it("see B17")'])(
    "does not find one in %s",
    (text) => {
      expect([...numbersNamedIn([text])]).toEqual([]);
    },
  );
});

/** The numbers in titles of `it` and `test`; one title may name several, as in `B13, B70: …`. */
function numbersNamedIn(texts: readonly string[]): Set<number> {
  const title =
    /\b(?:it|test)\b(?:\.\w+)*(?:\([^"'`]*?\)|\(\[[\s\S]*?\]\)|`[^`]*`)?\(\s*["'`]((?:B\d+(?:, | and )?)+):/g;
  return new Set(texts.flatMap((text) => [...text.matchAll(title)].flatMap((match) => numbersIn(match[1] ?? ""))));
}

function numbersIn(title: string): number[] {
  return [...title.matchAll(/B(\d+)/g)].map((match) => Number(match[1]));
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function ascending(a: number, b: number): number {
  return a - b;
}
