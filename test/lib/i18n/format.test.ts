import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { formatDateTime, formatDay, formatDuration } from "../../../src/lib/i18n/format.ts";

describe("formatDuration", () => {
  it.each([
    [58 * DAY_MS, "58 days"],
    [7 * DAY_MS - MINUTE_MS, "7 days"], // the tick after "7 days before" still says seven
    [6.8 * DAY_MS, "6 days"],
    [2 * DAY_MS, "2 days"],
    [36 * HOUR_MS, "36 hr"],
    [DAY_MS, "1 day"],
    [3 * HOUR_MS, "3 hr"],
    [90 * MINUTE_MS, "90 min"],
    [5 * MINUTE_MS, "5 min"],
    [30 * SECOND_MS, "30 sec"],
    [400, "1 sec"], // never zero of anything
    [-DAY_MS, "1 sec"],
  ])("says %i ms as %s", (ms, text) => {
    expect(formatDuration("en", ms)).toBe(text);
  });

  it("speaks other languages, and English for none", () => {
    expect(formatDuration("ru", 58 * DAY_MS)).toBe("58 дней");
    expect(formatDuration("not a language", 58 * DAY_MS)).toBe("58 days");
  });
});

describe("dates", () => {
  const at = Date.UTC(2026, 10, 21, 22, 42);

  it("B34: a moment is said in the chat's time zone, which it names", () => {
    // Intl puts a narrow no-break space before AM and PM.
    expect(formatDateTime("en", "UTC", at).replace(/\s/g, " ")).toBe("Nov 21, 2026, 10:42 PM UTC");
    expect(formatDateTime("en", "Asia/Tokyo", at).replace(/\s/g, " ")).toBe("Nov 22, 2026, 7:42 AM GMT+9");
    expect(formatDay("en", "Asia/Tokyo", at)).toBe("Nov 22, 2026");
    expect(formatDay("ru", "UTC", at)).toBe("21 нояб. 2026 г.");
  });

  it("an unknown time zone is said in UTC rather than not at all", () => {
    expect(formatDateTime("en", "Mars/Olympus", at)).toContain("UTC");
  });
});
