import { DAY_MS, SECOND_MS } from "../clock.ts";

/**
 * How long an answer asks us to wait, in milliseconds: `Retry-After` in seconds or as a date (RFC 9110 §10.2.3). Undefined
 * when it does not say, or not readably. Never above a day: nobody's mistake may switch our retries off for a year.
 */
export function readRetryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const value = headers["retry-after"]?.trim();
  if (value === undefined || value === "") return undefined;
  const waitMs = /^\d+$/.test(value) ? Number(value) * SECOND_MS : Date.parse(value) - now;
  return Number.isNaN(waitMs) ? undefined : boundedWaitMs(waitMs);
}

/** Brings a wait that someone else chose into what we are ready to wait: between nothing and a day. */
export function boundedWaitMs(waitMs: number): number {
  return Math.min(Math.max(0, Math.round(waitMs)), DAY_MS);
}
