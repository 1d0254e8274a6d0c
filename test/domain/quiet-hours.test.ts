import { describe, expect, it } from "vitest";
import { quietUntil } from "../../src/domain/quiet-hours.ts";
import { DEFAULT_CHAT_SETTINGS } from "../../src/domain/team.ts";

const at = (time: string) => Date.parse(`2026-11-21T${time}:00Z`);

function end(from: string, to: string, now: string, timeZone = "UTC"): string | null {
  const minute = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const quietHours = { fromMinute: minute(from), toMinute: minute(to) };
  const until = quietUntil({ settings: { ...DEFAULT_CHAT_SETTINGS, quietHours }, timeZone }, at(now));
  return until === null ? null : new Date(until).toISOString().slice(0, 16);
}

describe("quiet hours", () => {
  it.each([
    ["before they begin", "22:00", "07:00", "21:59", null],
    ["from their first minute", "22:00", "07:00", "22:00", "2026-11-22T07:00"],
    ["after midnight", "22:00", "07:00", "03:00", "2026-11-21T07:00"],
    ["in their last minute", "22:00", "07:00", "06:59", "2026-11-21T07:00"],
    ["at their end", "22:00", "07:00", "07:00", null],
    ["within one day", "12:00", "13:30", "13:00", "2026-11-21T13:30"],
    ["of no length", "12:00", "12:00", "12:00", null],
  ])("%s", (_when, from, to, now, expected) => {
    expect(end(from, to, now)).toBe(expected);
  });

  it("go by the chat's own clock", () => {
    // 23:30 in Tehran is 20:00 in UTC.
    expect(end("23:00", "08:00", "20:00", "Asia/Tehran")).toBe("2026-11-22T04:30");
    expect(end("23:00", "08:00", "20:00", "UTC")).toBeNull();
  });

  it("are none where nobody set any", () => {
    expect(quietUntil({ settings: DEFAULT_CHAT_SETTINGS, timeZone: "UTC" }, at("03:00"))).toBeNull();
  });
});
