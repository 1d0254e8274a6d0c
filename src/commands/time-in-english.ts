import { latinDigits } from "../lib/fold-text.ts";
import { readLastValue, readValue, type Typist } from "./typed-value.ts";

const DAYS = [
  ...["tomorrow"],
  ...["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
] as const;
const TIMES = [...DAYS, "renewed"] as const;
const UNITS = ["minutes", "hours", "days", "weeks"] as const;

/**
 * A line with the time at its end as English has it, for who reads times: `магазин до понедельника` becomes `магазин until
 * monday`, `상점 4시간` becomes `상점 4 hours`, `loja até 18h` becomes `loja until 18:00`. What is no time in any language
 * stays as it was typed.
 */
export function timeInEnglish(words: readonly string[], typist: Typist): readonly string[] {
  const named = readLastValue(words, TIMES, typist);
  if (named !== null) return [...untilInEnglish(named.before, typist), named.value];
  const clock = clockInEnglish(words, typist);
  if (clock !== null) return clock;
  for (const count of [2, 1]) {
    const [, number, unit] = NUMBER_AND_UNIT.exec(latinDigits(words.slice(-count).join(" "))) ?? [];
    const known = unit === undefined ? null : readValue(unit, UNITS, typist);
    if (known !== null) return [...untilInEnglish(words.slice(0, -count), typist), `${number}`, known];
  }
  return isNumber(words.at(-1)) ? [...untilInEnglish(words.slice(0, -1), typist), ...words.slice(-1)] : words;
}

const NUMBER_AND_UNIT = /^(\d{1,3})\s*(\p{L}+)$/u;
const CLOCK = /^\d{1,2}(?:[:.h]\d{2} ?(?:[ap]m)?| ?[ap]m)$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The same of a line that ends in a time of the day, with or without the day before it; null: this one does not. */
function clockInEnglish(words: readonly string[], typist: Typist): readonly string[] | null {
  const clock = lastClock(words, typist);
  if (clock === null) return null;
  const day = lastDay(clock.before, typist);
  const before = untilInEnglish(day?.before ?? clock.before, typist);
  const isEnd = before.at(-1) === "until";
  // Hours are a time of the day only behind "until".
  if (clock.said === "hours" && !isEnd) return null;
  const until = clock.said === "until" && !isEnd ? ["until"] : [];
  return [...before, ...until, ...(day === null ? [] : [day.value]), ...clock.time];
}

/** A time of the day at the end of a line; `said` is how, where it is not just written out. */
interface Clock {
  readonly before: readonly string[];
  readonly time: readonly string[];
  readonly said: "plain" | "until" | "hours";
}

function lastClock(words: readonly string[], typist: Typist): Clock | null {
  const [last = ""] = words.slice(-1);
  // Where "until" stands behind the time, as in Korean, it is often written in one word with it.
  const [, joined, behind] = /^(\d{1,2}[:.]\d{2})(\p{L}+)$/u.exec(latinDigits(last)) ?? [];
  if (joined !== undefined && isUntil(behind, typist))
    return { before: words.slice(0, -1), time: [joined], said: "until" };
  for (const count of [2, 1]) {
    const before = words.slice(0, -count);
    const text = latinDigits(words.slice(-count).join(" ").toLowerCase());
    if (CLOCK.test(text)) return { before, time: words.slice(-count), said: "plain" };
    const [, number, unit = ""] = NUMBER_AND_UNIT.exec(text) ?? [];
    // Persian has the hour of the clock behind its word; in front of it a number says how long: "تا ۴ ساعت".
    if (number === undefined || Number(number) > 24 || /\p{Script=Arabic}/u.test(unit)) continue;
    if (readValue(unit, UNITS, typist) === "hours") return { before, time: [`${number}:00`], said: "hours" };
  }
  return null;
}

function lastDay(words: readonly string[], typist: Typist): ReturnType<typeof readLastValue> {
  const before = words.at(-1)?.toLowerCase() === "at" ? words.slice(0, -1) : words;
  const [date = ""] = before.slice(-1);
  return DATE.test(latinDigits(date))
    ? { value: date, before: before.slice(0, -1) }
    : readLastValue(before, DAYS, typist);
}

function untilInEnglish(words: readonly string[], typist: Typist): readonly string[] {
  return isUntil(words.at(-1), typist) ? words.with(-1, "until") : words;
}

function isNumber(word = ""): boolean {
  return /^\d/.test(latinDigits(word));
}

function isUntil(word: string | undefined, typist: Typist): boolean {
  return word !== undefined && readValue(word, ["until"], typist) !== null;
}
