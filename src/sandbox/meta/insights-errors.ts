import { insightsMetrics } from "./insights-metrics.ts";
import type { MetaErrorRow } from "./meta-error-row.ts";

/**
 * The error rows of insights, part of `metaErrors`. Recorded live in 2026: `100/metric`, `100/total_value`, `100/days` and
 * `100/impressions`; from the documentation: the text of `1/breakdown`. The rising number in `metric[n]`, the code and status
 * of `1/breakdown` and the texts of all others are guesses: only that such calls are refused is known.
 */
export const insightsErrors: Readonly<Record<string, MetaErrorRow>> = {
  "100/metric": { code: 100, message: "(#100) metric[{position}] must be one of the following values: {values}" },
  "100/impressions": {
    code: 100,
    message: "(#100) Starting from version 22 and above, the impressions metric is no longer supported",
  },
  "100/total_value": {
    code: 100,
    message: "(#100) The following metrics ({detail}) should be specified with parameter metric_type=total_value",
  },
  "100/days": { code: 100, message: "(#100) There cannot be more than 30 days (2592000 s) between since and until" },
  "100/time_series": {
    code: 100,
    message: "(#100) The following metrics ({detail}) should be specified with parameter metric_type=time_series",
  },
  "100/metric_type": {
    code: 100,
    message: "(#100) metric_type must be one of the following values: time_series, total_value",
  },
  "100/period": { code: 100, message: "(#100) The following metrics ({detail}) are incompatible with the period" },
  "100/time": { code: 100, message: "(#100) The parameter {detail} must be a time before the end of the window" },
  // The code is that of a passing fault, but the same call never gets another answer.
  "1/breakdown": { code: 1, message: "An unknown error has occurred.", status: 500 },
};

/** The names that stand in the list of `100/metric` when nothing else is said. */
export const INSIGHTS_METRIC_NAMES: readonly string[] = Object.keys(insightsMetrics);
