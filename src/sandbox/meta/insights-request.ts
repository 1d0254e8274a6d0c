import type { SimulatedRequest } from "../simulator.ts";
import { parameter } from "./graph-request.ts";
import { INSIGHTS_METRIC_NAMES } from "./insights-errors.ts";
import { type InsightsShape, insightsMetrics } from "./insights-metrics.ts";
import type { InsightsQuirks } from "./insights-quirks.ts";
import { type InsightsWindow, readInsightsWindow } from "./insights-window.ts";
import type { MetaErrorDetails } from "./meta-error-answer.ts";

/** A call that can be answered. */
export interface InsightsRequest {
  readonly metrics: readonly string[];
  readonly shape: InsightsShape;
  readonly window: InsightsWindow;
  readonly breakdown: string | null;
}

/** Why the whole call fails: the name of an error row, and what its message names. */
export interface InsightsRefusal {
  readonly refused: string;
  readonly details?: MetaErrorDetails;
}

/** Reads what is asked; one metric that cannot be had as it is asked for fails the whole call (PROVIDERS §8.2). */
export function readInsightsRequest(
  request: SimulatedRequest,
  now: number,
  quirks: InsightsQuirks,
): InsightsRequest | InsightsRefusal {
  const metrics = [...new Set((parameter(request, "metric") ?? "").split(",").map((name) => name.trim()))];
  const refusal = refusalOfNames(metrics, quirks);
  if (refusal) return refusal;
  const shape = readShape(metrics, parameter(request, "metric_type"));
  if (typeof shape !== "string") return shape;
  const period = parameter(request, "period");
  if (period === null) return { refused: "100/parameter", details: { detail: "period" } };
  const unfit = metrics.filter((metric) => insightsMetrics[metric]?.period !== period);
  if (unfit.length > 0) return { refused: "100/period", details: { detail: unfit.join(",") } };
  const window = readInsightsWindow(request, now, quirks.insightsDayEnd);
  if ("refused" in window) return { refused: window.refused, details: { detail: window.detail } };
  const breakdown = parameter(request, "breakdown");
  const divided = (metric: string) => Object.hasOwn(insightsMetrics[metric]?.breakdowns ?? {}, breakdown ?? "");
  if (breakdown !== null && (shape === "time_series" || !metrics.every(divided))) return { refused: "1/breakdown" };
  return { metrics, shape, window, breakdown };
}

function refusalOfNames(metrics: readonly string[], quirks: InsightsQuirks): InsightsRefusal | null {
  if (metrics.join("") === "") return { refused: "100/parameter", details: { detail: "metric" } };
  const values = INSIGHTS_METRIC_NAMES.filter((name) => name !== quirks.insightsRefused);
  const position = metrics.findIndex((metric) => !values.includes(metric));
  if (position < 0) return null;
  if (metrics[position] === "impressions" && quirks.insightsImpressions === "version")
    return { refused: "100/impressions" };
  return { refused: "100/metric", details: { position, values } };
}

/** The shape of the whole answer; without `metric_type` a series. */
function readShape(metrics: readonly string[], metricType: string | null): InsightsShape | InsightsRefusal {
  const shape = metricType ?? "time_series";
  if (shape !== "time_series" && shape !== "total_value") return { refused: "100/metric_type" };
  const unfit = metrics.filter((metric) => !insightsMetrics[metric]?.shapes.includes(shape));
  if (unfit.length === 0) return shape;
  // Of a series asked for as a total the real text is not known; it mirrors the other one here.
  const refused = shape === "time_series" ? "100/total_value" : "100/time_series";
  return { refused, details: { detail: unfit.join(",") } };
}
