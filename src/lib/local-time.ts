/** Moments as the clock on a wall says them. All of it goes by the time zone's own rules, summer time included. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./clock.ts";

/** A moment on the wall: minutes from midnight, and the day of the week (0 is Sunday). */
export interface LocalTime {
  readonly minute: number;
  readonly weekday: number;
  /** The day as `2026-11-21`. */
  readonly date: string;
}

/** What the clock on the wall says at `at` (epoch milliseconds). A zone that this Node does not know is taken for UTC. */
export function localTime(timeZone: string, at: number): LocalTime {
  return readWall(formatOf(timeZone), at);
}

function readWall(zone: Zone, at: number): LocalTime {
  const parts = new Map(zone.formatToParts(at).map(({ type, value }) => [type, value]));
  const number = (name: Intl.DateTimeFormatPartTypes) => Number(parts.get(name));
  const date = `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
  return {
    minute: (number("hour") % 24) * 60 + number("minute"),
    weekday: new Date(`${date}T00:00:00Z`).getUTCDay(),
    date,
  };
}

/**
 * The next moment after `at` at which the wall says `minute`, on the given day of the week if one is named. A minute that
 * the night of summer time leaves out comes with the first moment after the gap; one that comes twice counts once.
 */
export function nextLocalMoment(
  timeZone: string,
  at: number,
  wanted: { readonly minute: number; readonly weekday?: number },
): number {
  const zone = formatOf(timeZone);
  const today = Date.parse(`${readWall(zone, at).date}T00:00:00Z`);
  for (let day = 0; day <= 8; day += 1) {
    // By the calendar and not by 24 hours: before a short day these may lead from late one evening to the day after it.
    const date = new Date(today + day * DAY_MS).toISOString().slice(0, 10);
    const moment = momentOn(zone, date, wanted.minute);
    const { weekday } = readWall(zone, moment);
    if (moment > at && (wanted.weekday === undefined || weekday === wanted.weekday)) return moment;
  }
  throw new Error(`There is no minute ${wanted.minute} on weekday ${wanted.weekday}.`);
}

/** True for a time zone's name that this machine knows, such as `Asia/Tehran`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** The moment at which the wall of a zone says this minute of this day. */
function momentOn(zone: Zone, date: string, minute: number): number {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS;
  // The zone's distance to UTC there, taken twice: the first guess may lie on the other side of a change.
  const first = asUtc - offsetMs(zone, asUtc);
  const second = asUtc - offsetMs(zone, first);
  const found = [first, second].find((moment) => sameWall(zone, moment, date, minute));
  // Left out by summer time: the first moment after the gap is the later of the two guesses, back to the full change.
  return found ?? gapEnd(zone, Math.min(first, second), Math.max(first, second));
}

function sameWall(zone: Zone, moment: number, date: string, minute: number): boolean {
  const wall = readWall(zone, moment);
  return wall.date === date && wall.minute === minute;
}

/** The first minute after the change that lies between the two moments. */
function gapEnd(zone: Zone, from: number, to: number): number {
  const before = offsetMs(zone, from);
  for (let moment = from; moment < to + HOUR_MS; moment += MINUTE_MS)
    if (offsetMs(zone, moment) !== before) return moment;
  return to;
}

function offsetMs(zone: Zone, at: number): number {
  const { date, minute } = readWall(zone, at);
  const wholeMinute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  return Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS - wholeMinute;
}

/** A zone's wall. To make one takes longer than to read it a few times. */
type Zone = Intl.DateTimeFormat;

function formatOf(timeZone: string): Zone {
  return new Intl.DateTimeFormat("en-US", {
    calendar: "gregory",
    numberingSystem: "latn",
    timeZone: isTimeZone(timeZone) ? timeZone : "UTC",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
}
