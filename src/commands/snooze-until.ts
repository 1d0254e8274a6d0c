import { DAY_MS, HOUR_MS, MINUTE_MS } from "../lib/clock.ts";
import { latinDigits } from "../lib/fold-text.ts";
import { localTime, nextLocalMoment } from "../lib/local-time.ts";
import { readMinute } from "./read-setting.ts";

/** Until when alerts shall be quiet: a moment in epoch milliseconds, or null for as long as the trouble lasts. */
export interface SnoozeEnd {
  readonly until: number | null;
}

/**
 * The times that are offered by a press, in this order: what stands in the command line, and the key of its words. The last
 * but one is when the next working week begins where the language is spoken.
 */
export function snoozeChoices(locale: string): readonly (readonly [time: string, key: string])[] {
  return [
    ["1h", "commands-snooze-hour"],
    ["4h", "commands-snooze-hours"],
    ["tomorrow", "commands-snooze-tomorrow"],
    weekBeginsOnSaturday(locale) ? ["saturday", "commands-snooze-saturday"] : ["monday", "commands-snooze-monday"],
    ["renewed", "commands-snooze-renewed"],
  ];
}

/** Longer than this is a way to forget. */
export const LONGEST_SNOOZE_MS = 30 * DAY_MS;
/** When a working day begins, for those who name a day and no time. */
const MORNING_MINUTE = 9 * 60;

/**
 * Reads the time behind the account in `/snooze shop until monday`, and gives the words before it; null when there is none
 * that lies ahead. Understood are `30m`, `4h`, `4 hours`, `2d`, `1w`, a day of the week, `tomorrow`, `renewed`, and behind `until` also
 * `18:00`, `8.30`, `18h30`, `6 pm`, `2026-11-23` and `2026-11-23T18:00` (or with a space between); behind a day may stand a time
 * as in `monday 18:00`. All are in the chat's time zone.
 */
export function readSnooze(
  words: readonly string[],
  at: { readonly now: number; readonly timeZone: string },
): { readonly asked: readonly string[]; readonly end: SnoozeEnd } | null {
  for (const count of [3, 2, 1]) {
    const before = words.slice(0, -count);
    const end = words.length < count ? null : readEnd(latinDigits(words.slice(-count).join(" ").toLowerCase()), at);
    if (end === null) continue;
    const asked = before.at(-1)?.toLowerCase() === "until" ? before.slice(0, -1) : before;
    return { asked, end: { until: end.until === null ? null : Math.min(end.until, at.now + LONGEST_SNOOZE_MS) } };
  }
  return null;
}

const UNITS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

function readEnd(text: string, { now, timeZone }: { now: number; timeZone: string }): SnoozeEnd | null {
  if (text === "renewed") return { until: null };
  const duration = /^(\d{1,3}) ?(m(?:in(?:ute)?s?)?|h(?:ours?)?|d(?:ays?)?|w(?:eeks?)?)$/.exec(text);
  if (duration !== null) {
    const ms = Number(duration[1]) * (UNITS[duration[2]?.charAt(0) ?? ""] ?? 0);
    return ms > 0 ? { until: now + ms } : null;
  }
  return readDay(text, { now, timeZone }) ?? readMoment(text, { now, timeZone });
}

function readDay(text: string, { now, timeZone }: { now: number; timeZone: string }): SnoozeEnd | null {
  const [, day = "", time] = /^([a-z]+)(?: (.+))?$/.exec(text) ?? [];
  const weekday = WEEKDAYS.indexOf(day);
  if (weekday < 0 && day !== "tomorrow") return null;
  const minute = time === undefined ? MORNING_MINUTE : readMinute(time);
  if (minute === null) return null;
  // Who says Monday on a Monday means the next one. Midnight itself begins the day.
  const from = nextLocalMoment(timeZone, now, { minute: 0 }) - 1;
  return { until: nextLocalMoment(timeZone, from, weekday < 0 ? { minute } : { minute, weekday }) };
}

function readMoment(text: string, { now, timeZone }: { now: number; timeZone: string }): SnoozeEnd | null {
  const match = /^(?:(\d{4}-\d{2}-\d{2})[t ]?)?(\d{1,2}[:.h]\d{2} ?(?:[ap]m)?|\d{1,2} ?[ap]m)?$/.exec(text);
  const [matched, date, time] = match ?? [];
  if (matched === undefined || matched === "") return null;
  const minute = time === undefined ? MORNING_MINUTE : readMinute(time);
  if (minute === null) return null;
  if (date === undefined) return { until: nextLocalMoment(timeZone, now, { minute }) };
  const noon = Date.parse(`${date}T12:00:00Z`);
  if (!Number.isFinite(noon)) return null;
  // From well before that day in every zone: the first moment that the wall there says so, on that day.
  for (let from = noon - 2 * DAY_MS; from <= noon + DAY_MS; from += DAY_MS) {
    const moment = nextLocalMoment(timeZone, from, { minute });
    if (localTime(timeZone, moment).date === date) return moment > now ? { until: moment } : null;
  }
  return null;
}

/** True where Friday is the day of rest, as in Iran. */
function weekBeginsOnSaturday(locale: string): boolean {
  const { weekend } = (new Intl.Locale(locale).maximize() as LocaleWithWeek).getWeekInfo();
  return weekend.includes(FRIDAY) && !weekend.includes(SATURDAY);
}

/** What TypeScript's library does not know yet: https://tc39.es/proposal-intl-locale-info/ (2026-11-21). */
type LocaleWithWeek = Intl.Locale & { getWeekInfo(): { readonly weekend: readonly number[] } };
/** As ECMA-402 counts them. */
const FRIDAY = 5;
const SATURDAY = 6;
