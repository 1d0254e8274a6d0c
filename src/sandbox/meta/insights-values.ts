import { DAY_MS } from "../../lib/clock.ts";
import type { Account } from "../account.ts";
import { figuresOfDay, profileNumbers, splitAmong, totalOf } from "./insights-figures.ts";
import { insightsMetrics } from "./insights-metrics.ts";
import type { InsightsQuirks } from "./insights-quirks.ts";
import type { InsightsRequest } from "./insights-request.ts";
import { daysOfWindow, isSettled } from "./insights-window.ts";
import { dayAt, dayStartsAt } from "./pacific-days.ts";

/** Whose insights, as of when, and with which oddities. */
export interface InsightsSubject {
  readonly account: Account;
  readonly now: number;
  readonly quirks: InsightsQuirks;
}

/** A figure, or its parts by the values of one dimension. */
interface Divided {
  readonly metric: string;
  readonly breakdown: string;
  readonly parts: readonly number[];
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));
/** What `follows_and_unfollows` is made of, in the order of its dimension's values; which is which is not documented. */
const FOLLOW_PARTS = ["follower_count", "unfollows"];

/** The values of one metric in the shape that was asked for; null where there are none. */
export function insightsValues(subject: InsightsSubject, asked: InsightsRequest, metric: string): object | null {
  const { quirks } = subject;
  if (quirks.insightsData === "empty") return null;
  if (quirks.followers === "under_100" && insightsMetrics[metric]?.tellsOfFollowers) return null;
  if (metric.startsWith("threads_")) return null;
  if (metric.endsWith("_demographics")) return { total_value: demographics(subject, metric, asked.breakdown) };
  const by = asked.shape === "time_series" ? quirks.insightsWindow : "touched";
  const days = daysOfWindow(asked.window, by, subject.now, quirks);
  if (asked.shape === "time_series") return series(subject, metric, days);
  return total(subject, { metric, days, breakdown: asked.breakdown });
}

function series(subject: InsightsSubject, metric: string, days: readonly number[]): object | null {
  const values = days.flatMap((day) => {
    const figure = figureAt(subject, metric, day);
    if (figure === undefined) return [];
    const value =
      metric === "online_followers"
        ? byName(HOURS, splitAmong(figure, HOURS, `${subject.account.key} ${day} ${metric}`))
        : figure;
    return [{ value, end_time: endTime(day, subject.quirks) }];
  });
  return values.length === 0 ? null : { values };
}

function total(
  subject: InsightsSubject,
  { metric, days, breakdown }: { metric: string; days: readonly number[]; breakdown: string | null },
): object | null {
  const over = (name: string) => {
    const figures = days.flatMap((day) => figureAt(subject, name, day) ?? []);
    return figures.length === 0 ? null : totalOf(name, figures);
  };
  const followParts = metric === "follows_and_unfollows" ? FOLLOW_PARTS.map((part) => over(part) ?? 0) : null;
  const whole = over(metric);
  if (whole === null) return null;
  if (subject.quirks.insightsTotal === "absent") return { total_value: {} };
  const value = followParts?.reduce((sum, each) => sum + each, 0) ?? whole;
  if (breakdown === null) return { total_value: { value } };
  const parts = followParts ?? splitAmong(value, dimension(metric, breakdown), subject.account.key);
  return { total_value: { value, breakdowns: [divided({ metric, breakdown, parts })] } };
}

/** The figure of an ended day as it is told now: lower while it may still be corrected. */
function figureAt({ account, now, quirks }: InsightsSubject, metric: string, day: number): number | undefined {
  const final = figuresOfDay(account, day)[metric];
  const endsAt = dayStartsAt(day + 1, quirks.insightsDayEnd);
  if (final === undefined || quirks.insightsLate === "final" || isSettled(endsAt, now)) return final;
  return Math.floor(final * (now - endsAt < DAY_MS ? 0.8 : 0.95));
}

/** Who the followers are, as of now; nothing is said without a breakdown. */
function demographics({ account, now, quirks }: InsightsSubject, metric: string, breakdown: string | null): object {
  if (breakdown === null || quirks.insightsTotal === "absent") return {};
  const yesterday = dayAt(now, quirks.insightsDayEnd) - 1;
  const { followers_count } = profileNumbers(account, yesterday, quirks.followers);
  const parts = splitAmong(followers_count, dimension(metric, breakdown), `${account.key} ${metric}`);
  return { breakdowns: [divided({ metric, breakdown, parts })] };
}

function divided({ metric, breakdown, parts }: Divided): object {
  const results = dimension(metric, breakdown).map((each, index) => ({
    dimension_values: [each],
    value: parts[index],
  }));
  return { dimension_keys: [breakdown], results };
}

function dimension(metric: string, breakdown: string): readonly string[] {
  return insightsMetrics[metric]?.breakdowns?.[breakdown] ?? [];
}

function endTime(day: number, { insightsDayEnd }: InsightsQuirks): string {
  return new Date(dayStartsAt(day + 1, insightsDayEnd)).toISOString().replace(".000Z", "+0000");
}

function byName(names: readonly string[], values: readonly number[]): object {
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}
