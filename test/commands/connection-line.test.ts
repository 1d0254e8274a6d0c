import { describe, expect, it } from "vitest";
import { buttonName } from "../../src/commands/connection-line.ts";

describe("a name on a button", () => {
  it.each([
    ["shop", "shop"],
    ["two\nlines", "two lines"],
    ["a‮b", "a b"],
    ["a very long name that goes on and on and on and on", "a very long name that goes on and on…"],
  ])("B55: %j is one line of bounded length", (name, shown) => {
    expect(buttonName(name)).toBe(shown);
  });

  it.each(["😀".repeat(300), "👩‍👩‍👧‍👦".repeat(50), "e\u0301".repeat(200), "x".repeat(1000)])(
    "B55: is never cut within a character (%#)",
    (name) => {
      const shown = buttonName(name);
      expect(shown.length).toBeLessThanOrEqual(41);
      expect(shown.isWellFormed()).toBe(true);
      const whole = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
      for (const { segment } of new Intl.Segmenter().segment(shown.replace("…", ""))) expect(whole).toContain(segment);
    },
  );
});
