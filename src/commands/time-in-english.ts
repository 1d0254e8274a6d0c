import { latinDigits } from "../lib/fold-text.ts";
import { readLastValue, readValue, type Typist } from "./typed-value.ts";

const TIMES = [
  ...["tomorrow", "renewed"],
  ...["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
] as const;
const UNITS = ["minutes", "hours", "days", "weeks"] as const;

/**
 * A line with the time at its end as English has it, for who reads times: `магазин до понедельника` becomes `магазин until
 * monday`, `상점 4시간` becomes `상점 4 hours`. What is no time in any language stays as it was typed.
 */
export function timeInEnglish(words: readonly string[], typist: Typist): readonly string[] {
  const named = readLastValue(words, TIMES, typist);
  if (named !== null) return [...untilInEnglish(named.before, typist), named.value];
  const [last = ""] = words.slice(-1);
  // Where "until" stands behind the time, as in Korean, it is often written in one word with it.
  const [, clock, behind] = /^(\d{1,2}[:.]\d{2})(\p{L}+)$/u.exec(latinDigits(last)) ?? [];
  if (clock !== undefined && readValue(behind ?? "", ["until"], typist) !== null)
    return [...words.slice(0, -1), "until", clock];
  for (const count of [2, 1]) {
    const [, number, unit] = /^(\d{1,3})\s*(\p{L}+)$/u.exec(latinDigits(words.slice(-count).join(" "))) ?? [];
    const known = unit === undefined ? null : readValue(unit, UNITS, typist);
    if (known !== null) return [...words.slice(0, -count), `${number}`, known];
  }
  // A day and a time of the day may be two words.
  const at = [-2, -3].find((place) => isNumber(words.at(place + 1)) && isUntil(words.at(place), typist));
  if (at === undefined) return words;
  return words.with(at, "until");
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
