/** Durations and dates as a language says them. Nothing here throws for an unknown language or time zone. */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../clock.ts";

/**
 * Says a duration in its largest sensible unit: "58 days", "36 hr", "5 min", "1 sec". Days begin at two, hours at two, so
 * that no unit hides half of what it says; what is one of them but for a fiftieth is that one: "1 day", "1 hr". Rounded down, except that the last tenth of a unit counts as the whole: a
 * moment after "7 days before", seven days are left. Never zero of anything; less than a second is "1 sec".
 */
export function formatDuration(locale: string, ms: number): string {
  const one = ONE_OF.find(([, size]) => Math.abs(ms - size) <= size / 50);
  const [unit, unitMs] = one ?? UNITS.find(([, size, from]) => wholeUnits(ms, size) >= from) ?? SECONDS;
  const unitDisplay = unit === "day" ? "long" : "short";
  const count = Math.max(1, wholeUnits(ms, unitMs));
  return new Intl.NumberFormat(knownLocale(locale), { style: "unit", unit, unitDisplay }).format(count);
}

/** Says a moment with its time zone: "Nov 21, 2026, 10:42 AM UTC". `at` is epoch milliseconds. */
export function formatDateTime(locale: string, timeZone: string, at: number): string {
  return formatAt({
    locale,
    timeZone,
    at,
    fields: { ...DAY, hour: "numeric", minute: "2-digit", timeZoneName: "short" },
  });
}

/**
 * Says a moment as short as a chat can take it: "Nov 21, 10:42 AM". The year is said where it is another one than at `now`,
 * the zone where it is UTC, which nobody's clock on the wall says. Times are epoch milliseconds.
 */
export function formatMoment(locale: string, timeZone: string, { at, now }: { at: number; now: number }): string {
  const year = (moment: number) => formatAt({ locale: "en", timeZone, at: moment, fields: { year: "numeric" } });
  return formatAt({
    locale,
    timeZone,
    at,
    fields: {
      ...(year(at) === year(now) ? {} : { year: "numeric" }),
      month: "short",
      day: "numeric",
      hour: "numeric",
      minute: "2-digit",
      ...(timeZone === "UTC" ? { timeZoneName: "short" } : {}),
    },
  });
}

/** Says the day of a moment: "Nov 21, 2026". `at` is epoch milliseconds. */
export function formatDay(locale: string, timeZone: string, at: number): string {
  return formatAt({ locale, timeZone, at, fields: DAY });
}

/** Says a time of the day: "9:00 AM", "21:00". `minute` counts from midnight. */
export function formatMinute(locale: string, minute: number): string {
  return formatAt({ locale, timeZone: "UTC", at: minute * MINUTE_MS, fields: { hour: "numeric", minute: "2-digit" } });
}

/** What a language is called by those who speak it: "English", "فارسی". */
export function languageName(locale: string): string {
  const known = knownLocale(locale);
  return new Intl.DisplayNames(known, { type: "language" }).of(known) ?? locale;
}

/** Says several names in one breath: "shop, news, and jobs". */
export function formatList(locale: string, names: readonly string[]): string {
  return new Intl.ListFormat(knownLocale(locale), { type: "conjunction" }).format(names);
}

const SECONDS = ["second", SECOND_MS, 0] as const;
/** Unit, its milliseconds, and from how many of it on it is used. */
const UNITS = [["day", DAY_MS, 2], ["hour", HOUR_MS, 2], ["minute", MINUTE_MS, 1], SECONDS] as const;
const ONE_OF = [UNITS[0], UNITS[1]] as const;

const DAY = { year: "numeric", month: "short", day: "numeric" } as const;

function wholeUnits(ms: number, unitMs: number): number {
  return Math.floor(ms / unitMs + 0.1);
}

function formatAt(options: {
  readonly locale: string;
  readonly timeZone: string;
  readonly at: number;
  readonly fields: Intl.DateTimeFormatOptions;
}): string {
  const { locale, timeZone, at, fields } = options;
  const known = knownLocale(locale);
  try {
    return new Intl.DateTimeFormat(known, { ...fields, timeZone }).format(at);
  } catch (error) {
    if (!(error instanceof RangeError) || !Number.isFinite(at)) throw error;
    // A zone that this Node does not know must not keep back an alert; the text names the zone it used.
    return new Intl.DateTimeFormat(known, { ...fields, timeZone: "UTC" }).format(at);
  }
}

function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? "en";
  } catch {
    return "en";
  }
}
