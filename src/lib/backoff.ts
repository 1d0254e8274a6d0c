import type { Random } from "./random.ts";

/**
 * How long to wait before attempt number `attempt` + 1, in milliseconds: exponential with full jitter, that is anywhere
 * between 0 and `baseMs` · 2^(`attempt` - 1), never above `capMs`. `attempt` counts the failures so far, from 1.
 * Full jitter spreads a herd best: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ (2026-11-21).
 */
export function backoffMs(options: {
  readonly attempt: number;
  readonly baseMs: number;
  readonly capMs: number;
  readonly random: Pick<Random, "fraction">;
}): number {
  const { attempt, baseMs, capMs, random } = options;
  // Beyond 2^52 doubling means nothing; the bound keeps a count of years from overflowing to Infinity.
  const ceilingMs = Math.min(capMs, baseMs * 2 ** Math.min(Math.max(attempt - 1, 0), 52));
  return Math.round(random.fraction() * ceilingMs);
}
