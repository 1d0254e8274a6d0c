/** What people type behind `/settings`: each reader gives the value, or null for what it can't read. */
import { DAY_MS, HOUR_MS } from "../lib/clock.ts";
import { latinDigits } from "../lib/fold-text.ts";
import { isTimeZone } from "../lib/local-time.ts";

/** The settings by the word that stands behind `/settings`. */
export const SETTING_NAMES = ["language", "timezone", "quiet", "digest", "alerts", "warnings", "team"] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

/** A time of the day as people write it, `9`, `9:30`, `9.30`, `9h30`, `21:00` or `9 pm`, in minutes from midnight. */
export function readMinute(text: string): number | null {
  const match = /^(\d{1,2})(?:[:.h]([0-5]\d)|h)?\s*([ap]m)?$/.exec(latinDigits(text.trim().toLowerCase()));
  if (match === null) return null;
  const [, written, minute = "0", half] = match;
  const hour = Number(written);
  if (half === undefined) return hour > 23 ? null : hour * 60 + Number(minute);
  // Noon is 12 pm, and midnight 12 am.
  return hour < 1 || hour > 12 ? null : ((hour % 12) + (half === "pm" ? 12 : 0)) * 60 + Number(minute);
}

/** A span of the day, such as `22:00-07:00`, `22-7` or `10 pm to 7 am`. */
export function readHours(text: string): { readonly fromMinute: number; readonly toMinute: number } | null {
  const [from = "", to = "", ...rest] = text.toLowerCase().split(/[-–—]|\bto\b/);
  const fromMinute = readMinute(from);
  const toMinute = readMinute(to);
  if (fromMinute === null || toMinute === null || rest.length > 0 || fromMinute === toMinute) return null;
  return { fromMinute, toMinute };
}

/** Distances such as `14d,7d,2h`, in milliseconds, the farthest first; at most ten, each from an hour to ninety days. */
export function readDistances(text: string): readonly number[] | null {
  const parts = text.split(/[\s,،]+/).filter(Boolean);
  const found = parts.map((part) => {
    const match = /^(\d{1,3})([dh])$/.exec(latinDigits(part.toLowerCase()));
    return match === null ? Number.NaN : Number(match[1]) * (match[2] === "d" ? DAY_MS : HOUR_MS);
  });
  if (found.length === 0 || found.length > 10) return null;
  if (found.some((ms) => !(ms >= HOUR_MS && ms <= 90 * DAY_MS))) return null;
  return [...new Set(found)].toSorted((a, b) => b - a);
}

/** The time zones that a text may mean: the one of this name, or all that have it in theirs (`tehran`, `new york`). */
export function findTimeZones(text: string): readonly string[] {
  // The names are written without accents: São Paulo is America/Sao_Paulo.
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "");
  const asked = plain.trim().replaceAll(" ", "_").toLowerCase();
  if (asked === "") return [];
  const all = Intl.supportedValuesOf("timeZone");
  const exact = all.find((zone) => zone.toLowerCase() === asked);
  if (exact !== undefined) return [exact];
  const cities = all.filter((zone) => zone.toLowerCase().split("/").at(-1) === asked);
  if (cities.length > 0) return cities;
  const part = all.filter((zone) => zone.toLowerCase().includes(asked));
  // Names that Node knows but does not list, such as UTC or Asia/Calcutta.
  return part.length === 0 && isTimeZone(asked) ? [canonical(asked)] : part;
}

function canonical(zone: string): string {
  return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
}
