import { MINUTE_MS, SECOND_MS } from "../../lib/clock.ts";
import { parseJson } from "../../lib/http-client/parse-json.ts";

/** How much of one of Meta's limits is used up. */
export interface Usage {
  /** What is counted. `account`: the token's or ad account's own; `insights`: of the app, ads insights alone; a business has an `id`. */
  readonly scope: "app" | "insights" | "account" | "business";
  readonly id: string | null;
  /** Of 100; Meta may go beyond. */
  readonly percent: number;
  /** No call gets through. */
  readonly isLimited: boolean;
  /** When calls get through again, as far as Meta says; 0: it does not. */
  readonly regainMs: number;
}

/**
 * Reads the usage headers of an answer; they are absent until there were enough calls. Their values are JSON
 * (developers.facebook.com/docs/graph-api/overview/rate-limiting, 2026-11; the last one airbyte source-facebook-marketing):
 *
 * - `X-App-Usage`: percentages of the app's calls, time and CPU time in a rolling hour;
 * - `X-Business-Use-Case-Usage`: by business id an array, one entry a use case, with the minutes to regain access;
 * - `X-Ad-Account-Usage`: percent, and the seconds to its reset;
 * - `X-FB-Ads-Insights-Throttle`: percent of the app and of the ad account.
 */
export function readUsage(headers: Readonly<Record<string, string>>): Usage[] {
  const found: Usage[] = [];
  const add = (usage: Pick<Usage, "scope" | "percent"> & Partial<Usage>) =>
    found.push({ id: null, isLimited: usage.percent >= 100, regainMs: 0, ...usage });

  const app = record(headers["x-app-usage"]);
  if (app !== null) add({ scope: "app", percent: highest(app) });

  const adAccount = record(headers["x-ad-account-usage"]);
  if (adAccount !== null) {
    const regainMs = number(adAccount, "reset_time_duration") * SECOND_MS;
    add({ scope: "account", percent: number(adAccount, "acc_id_util_pct"), regainMs });
  }

  const insights = record(headers["x-fb-ads-insights-throttle"]);
  if (insights !== null) {
    add({ scope: "insights", percent: number(insights, "app_id_util_pct") });
    add({ scope: "account", percent: number(insights, "acc_id_util_pct") });
  }

  for (const [id, useCases] of Object.entries(record(headers["x-business-use-case-usage"]) ?? {})) {
    for (const useCase of [useCases].flat()) {
      const regainMs = number(useCase, "estimated_time_to_regain_access") * MINUTE_MS;
      const percent = highest(useCase);
      const isLimited = percent >= 100 || regainMs > 0;
      add({ scope: "business", id, percent, isLimited, regainMs });
    }
  }
  return found;
}

function highest(usage: unknown): number {
  return Math.max(number(usage, "call_count"), number(usage, "total_time"), number(usage, "total_cputime"));
}

function record(header: string | undefined): Readonly<Record<string, unknown>> | null {
  const value = header === undefined ? undefined : parseJson(header);
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  return isRecord ? (value as Record<string, unknown>) : null;
}

function number(value: unknown, name: string): number {
  const found = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof found === "number" && Number.isFinite(found) && found > 0 ? found : 0;
}
