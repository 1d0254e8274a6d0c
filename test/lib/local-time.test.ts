import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../src/lib/clock.ts";
import { isTimeZone, localTime, nextLocalMoment } from "../../src/lib/local-time.ts";

const ZONES = [
  "UTC",
  "Asia/Tehran",
  "Asia/Seoul",
  "Europe/Berlin",
  "America/Sao_Paulo",
  "America/New_York",
  "Australia/Lord_Howe",
];

describe("the clock on the wall", () => {
  it("says minute, weekday and date of a zone, half hours included", () => {
    const at = Date.parse("2026-11-21T22:15:00Z");
    expect(localTime("UTC", at)).toEqual({ minute: 22 * 60 + 15, weekday: 6, date: "2026-11-21" });
    expect(localTime("Asia/Tehran", at)).toEqual({ minute: 60 + 45, weekday: 0, date: "2026-11-22" });
    expect(localTime("America/New_York", at)).toEqual({ minute: 17 * 60 + 15, weekday: 6, date: "2026-11-21" });
  });

  it("goes by UTC where a zone is not known", () => {
    expect(isTimeZone("Mars/Base")).toBe(false);
    expect(isTimeZone("Asia/Tehran")).toBe(true);
    expect(localTime("Mars/Base", 0).minute).toBe(0);
  });
});

describe("the next moment the wall says so", () => {
  it("is later today, or tomorrow once it is over", () => {
    const at = Date.parse("2026-11-21T08:00:00Z");
    expect(nextLocalMoment("UTC", at, { minute: 540 })).toBe(Date.parse("2026-11-21T09:00:00Z"));
    expect(nextLocalMoment("UTC", at + HOUR_MS, { minute: 540 })).toBe(Date.parse("2026-11-22T09:00:00Z"));
  });

  it("is on the day of the week that is asked for, next week if today's is over", () => {
    const saturday = Date.parse("2026-11-21T08:00:00Z");
    expect(nextLocalMoment("UTC", saturday, { minute: 540, weekday: 1 })).toBe(Date.parse("2026-11-23T09:00:00Z"));
    const monday = Date.parse("2026-11-23T09:00:00Z");
    expect(nextLocalMoment("UTC", monday, { minute: 540, weekday: 1 })).toBe(Date.parse("2026-11-30T09:00:00Z"));
  });

  it("comes after the gap where summer time leaves it out", () => {
    const night = Date.parse("2026-03-29T00:00:00Z");
    // In Berlin 02:00 becomes 03:00 at 01:00 UTC.
    expect(nextLocalMoment("Europe/Berlin", night, { minute: 150 })).toBe(Date.parse("2026-03-29T01:00:00Z"));
  });

  it("is the next day's late in the evening before a day of 23 hours, not the one's after it", () => {
    const evening = Date.parse("2026-03-28T22:30:00Z");
    expect(nextLocalMoment("Europe/Berlin", evening, { minute: 0 })).toBe(Date.parse("2026-03-28T23:00:00Z"));
    expect(nextLocalMoment("Europe/Berlin", evening, { minute: 540 })).toBe(Date.parse("2026-03-29T07:00:00Z"));
    expect(nextLocalMoment("Europe/Berlin", evening, { minute: 540, weekday: 0 })).toBe(
      Date.parse("2026-03-29T07:00:00Z"),
    );
  });

  it("comes once where the end of summer time has it twice", () => {
    const before = Date.parse("2026-10-24T22:30:00Z");
    const first = nextLocalMoment("Europe/Berlin", before, { minute: 150 });
    expect(localTime("Europe/Berlin", first).minute).toBe(150);
    expect(nextLocalMoment("Europe/Berlin", first + HOUR_MS, { minute: 150 }) - first).toBeGreaterThan(20 * HOUR_MS);
  });

  it("is always ahead, within a day or a week, and the wall says it but for gaps", () => {
    const moments = fc.record({
      zone: fc.constantFrom(...ZONES),
      at: fc.integer({ min: Date.parse("2025-01-01T00:00:00Z"), max: Date.parse("2028-01-01T00:00:00Z") }),
      minute: fc.integer({ min: 0, max: 1439 }),
      weekday: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(moments, ({ zone, at, minute, weekday }) => {
        const next = nextLocalMoment(zone, at, weekday === undefined ? { minute } : { minute, weekday });
        expect(next).toBeGreaterThan(at);
        // A day may be an hour longer, and the minute itself may be left out on the next one.
        expect(next - at).toBeLessThanOrEqual((weekday === undefined ? 1 : 7) * DAY_MS + 2 * HOUR_MS);
        const wall = localTime(zone, next);
        if (weekday !== undefined) expect(wall.weekday).toBe(weekday);
        const late = wall.minute - minute;
        expect(late).toBeGreaterThanOrEqual(0);
        expect(late * MINUTE_MS).toBeLessThanOrEqual(HOUR_MS);
      }),
      { numRuns: 1_000 },
    );
  });
});
