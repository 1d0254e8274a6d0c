import { DAY_MS, SECOND_MS } from "../clock.ts";

/**
 * How long an answer asks us to wait, in milliseconds: `Retry-After` in seconds, which some write with a fraction, or as a
 * date (RFC 9110 §10.2.3). Undefined when it does not say, or not readably. Never above a day: nobody's mistake may switch our retries off for a year.
 */
export function readRetryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const value = headers["retry-after"]?.trim();
  if (value === undefined || value === "") return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return boundedWaitMs(Number(value) * SECOND_MS);
  // `Date.parse` makes a date of any number; one of HTTP's has the names of day and month in it.
  const waitMs = /[a-z]{3}/i.test(value) ? Date.parse(value) - now : Number.NaN;
  return Number.isNaN(waitMs) ? undefined : boundedWaitMs(waitMs);
}

/** Brings a wait that someone else chose into what we are ready to wait: between nothing and a day. */
export function boundedWaitMs(waitMs: number): number {
  return Math.min(Math.max(0, Math.round(waitMs)), DAY_MS);
}
