import { SECOND_MS } from "../../lib/clock.ts";
import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import { presentedToken } from "./graph-request.ts";
import { insightsMetrics } from "./insights-metrics.ts";
import { readInsightsRequest } from "./insights-request.ts";
import { titleOf } from "./insights-titles.ts";
import { type InsightsSubject, insightsValues } from "./insights-values.ts";
import type { InsightsWindow } from "./insights-window.ts";
import type { MetaErrorDetails } from "./meta-error-answer.ts";

/** A call for insights of an account that the caller may read. */
export interface InsightsQuestion extends InsightsSubject {
  readonly request: SimulatedRequest;
  /** The call's address without its query, where answers link to the windows before and after. */
  readonly url?: string;
  readonly fail: (name: string, details?: MetaErrorDetails) => SimulatedAnswer;
}

/**
 * Answers `GET /{ig-id}/insights` of either host: a value for each day, or one aggregate of the window. A metric without
 * data is missing from the answer, never 0 (PROVIDERS §8).
 */
export function answerInsights(question: InsightsQuestion): SimulatedAnswer {
  const { account, request, now, quirks } = question;
  const asked = readInsightsRequest(request, now, quirks);
  if ("refused" in asked) return question.fail(asked.refused, asked.details);
  const data = asked.metrics.flatMap((metric) => {
    const values = insightsValues(question, asked, metric);
    if (values === null) return [];
    const period = insightsMetrics[metric]?.period;
    const id = `${account.id}/insights/${metric}/${period}`;
    return [{ name: metric, period, ...values, ...titleOf(metric, quirks.insightsTitles), id }];
  });
  const paging = question.url === undefined ? {} : { paging: neighbours(question.url, request, asked.window) };
  const body = JSON.stringify({ data, ...paging });
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

/** Links to the windows before and after; like every link of Graph's they hold the caller's token. */
function neighbours(url: string, request: SimulatedRequest, { sinceAt, untilAt }: InsightsWindow): object {
  const link = (since: number, until: number) => {
    const query = new URLSearchParams(request.query);
    query.set("access_token", presentedToken(request) ?? "");
    query.set("since", String(Math.floor(since / SECOND_MS)));
    query.set("until", String(Math.floor(until / SECOND_MS)));
    return `${url}?${query}`;
  };
  const length = untilAt - sinceAt;
  return { previous: link(sinceAt - length, sinceAt), next: link(untilAt, untilAt + length) };
}
