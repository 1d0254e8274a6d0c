import { DAY_MS, HOUR_MS } from "../../lib/clock.ts";

/** By which clock days end: California's own, or one of its two hours all year round. */
export type DayEnd = "pacific" | "pdt" | "pst";

const CALIFORNIA_HOUR = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/Los_Angeles",
  hour: "2-digit",
  hourCycle: "h23",
});

/**
 * The moment at which a day of Meta's begins, in epoch milliseconds. A day is the number of days from 1970-01-01 to its
 * date; its figures carry the beginning of the next one as `end_time`: 07:00 UTC in summer and 08:00 in winter (recorded, 2026).
 */
export function dayStartsAt(day: number, dayEnd: DayEnd): number {
  const summer = day * DAY_MS + 7 * HOUR_MS;
  if (dayEnd !== "pacific") return dayEnd === "pdt" ? summer : summer + HOUR_MS;
  return CALIFORNIA_HOUR.format(summer) === "00" ? summer : summer + HOUR_MS;
}

/** The day that the moment lies in; at midnight the new one. */
export function dayAt(at: number, dayEnd: DayEnd): number {
  const winterDay = Math.floor((at - 8 * HOUR_MS) / DAY_MS);
  return at >= dayStartsAt(winterDay + 1, dayEnd) ? winterDay + 1 : winterDay;
}

/** The day of a date such as `2026-06-22`; null for anything else. */
export function dayOfDate(text: string): number | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at / DAY_MS;
}
