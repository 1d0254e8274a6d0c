import { MINUTE_MS, SECOND_MS } from "../../lib/clock.ts";
import { parseJson } from "../../lib/http-client/parse-json.ts";
import { boundedWaitMs } from "../../lib/http-client/read-retry-after.ts";

/**
 * How long Meta's usage headers ask a limited caller to wait, in milliseconds; undefined when they say nothing, which is
 * normal. Headers carry JSON (developers.facebook.com/docs/graph-api/overview/rate-limiting, 2026-11):
 * `estimated_time_to_regain_access` counts minutes per business object, `reset_time_duration` seconds per ad account.
 */
export function readRegainMs(headers: Readonly<Record<string, string>>): number | undefined {
  const businesses = Object.values(record(headers["x-business-use-case-usage"])).flat();
  const minutes = businesses.map((usage) => number(usage, "estimated_time_to_regain_access"));
  const seconds = number(record(headers["x-ad-account-usage"]), "reset_time_duration");
  const longest = Math.max(0, seconds * SECOND_MS, ...minutes.map((each) => each * MINUTE_MS));
  return longest === 0 ? undefined : boundedWaitMs(longest);
}

function record(header: string | undefined): Readonly<Record<string, unknown>> {
  const value = header === undefined ? undefined : parseJson(header);
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function number(value: unknown, name: string): number {
  const found = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof found === "number" && found > 0 ? found : 0;
}
