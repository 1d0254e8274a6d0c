import { DAY_MS, HOUR_MS, SECOND_MS } from "../../lib/clock.ts";
import type { SimulatedRequest } from "../simulator.ts";
import { parameter } from "./graph-request.ts";
import { FIRST_DAY } from "./insights-figures.ts";
import type { InsightsQuirks } from "./insights-quirks.ts";
import { type DayEnd, dayAt, dayOfDate, dayStartsAt } from "./pacific-days.ts";

/** The window of a call, both edges included, in epoch milliseconds. */
export interface InsightsWindow {
  readonly sinceAt: number;
  readonly untilAt: number;
}

/** Why there is no window: the name of an error row and what its message names. */
export interface WindowRefusal {
  readonly refused: string;
  readonly detail?: string;
}

/** The documented longest window. */
const MAX_WINDOW_MS = 30 * DAY_MS;
/** How long a day's figures may change (documentation of the insights edge, 2026-11). */
const SETTLED_AFTER_MS = 48 * HOUR_MS;
const SHORT_HISTORY_MS = 30 * DAY_MS;

/**
 * Reads `since` and `until`, each in unix seconds or as a date; the last 24 hours when nothing is said. A date stands for
 * its whole day, since the documentation calls the window inclusive; the length is measured between the moments named.
 */
export function readInsightsWindow(
  request: SimulatedRequest,
  now: number,
  dayEnd: DayEnd,
): InsightsWindow | WindowRefusal {
  const [since, until] = [parameter(request, "since"), parameter(request, "until")];
  const untilDay = dayOfDate(until ?? "");
  const namedUntil = until === null ? now : momentOf(until, dayEnd);
  if (namedUntil === null) return { refused: "100/time", detail: "until" };
  const untilAt = untilDay === null ? namedUntil : dayStartsAt(untilDay + 1, dayEnd);
  const sinceAt = since === null ? namedUntil - DAY_MS : momentOf(since, dayEnd);
  if (sinceAt === null || sinceAt > untilAt) return { refused: "100/time", detail: "since" };
  if (namedUntil - sinceAt > MAX_WINDOW_MS) return { refused: "100/days" };
  return { sinceAt, untilAt };
}

/** The days of a window that have ended and have figures, the oldest first. */
export function daysOfWindow(
  { sinceAt, untilAt }: InsightsWindow,
  by: "touched" | "ends",
  now: number,
  quirks: InsightsQuirks,
): readonly number[] {
  const dayEnd = quirks.insightsDayEnd;
  const days: number[] = [];
  for (let day = Math.max(FIRST_DAY, dayAt(sinceAt, dayEnd) - 1); day <= dayAt(untilAt, dayEnd); day += 1) {
    const [startsAt, endsAt] = [dayStartsAt(day, dayEnd), dayStartsAt(day + 1, dayEnd)];
    const within =
      by === "ends"
        ? endsAt >= sinceAt && endsAt <= untilAt
        : endsAt > sinceAt && startsAt < Math.max(untilAt, sinceAt + 1);
    const has =
      endsAt <= now &&
      (quirks.insightsLate !== "missing" || isSettled(endsAt, now)) &&
      (quirks.insightsHistory === "years" || endsAt >= now - SHORT_HISTORY_MS);
    if (within && has) days.push(day);
  }
  return days;
}

/** Whether the figures of a day that ended then change no more. */
export function isSettled(endsAt: number, now: number): boolean {
  return now - endsAt >= SETTLED_AFTER_MS;
}

function momentOf(text: string, dayEnd: DayEnd): number | null {
  const day = dayOfDate(text);
  if (day !== null) return dayStartsAt(day, dayEnd);
  return /^\d{1,11}$/.test(text) ? Number(text) * SECOND_MS : null;
}
