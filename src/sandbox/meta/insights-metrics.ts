/** `time_series` gives a value for each day, `total_value` one for the whole window. */
export type InsightsShape = "time_series" | "total_value";

/** What may be asked of one metric. */
export interface InsightsMetric {
  readonly period: "day" | "lifetime";
  /** The first is meant when a call does not say. */
  readonly shapes: readonly InsightsShape[];
  /** By the name of a breakdown: the values of its dimension. */
  readonly breakdowns?: Readonly<Record<string, readonly string[]>>;
  /** Empty for accounts with fewer than 100 followers. */
  readonly tellsOfFollowers?: boolean;
}

const PRODUCTS = { media_product_type: ["POST", "REEL", "STORY"] };
const FOLLOW_TYPES = { follow_type: ["FOLLOWER", "NON_FOLLOWER"] };
const PEOPLE = {
  age: ["18-24", "25-34", "35-44", "45-54"],
  gender: ["F", "M", "U"],
  country: ["BR", "PT", "US"],
  city: ["São Paulo, São Paulo (state)", "Lisbon, Lisbon District", "Recife, Pernambuco"],
};

const TOTAL: InsightsMetric = { period: "day", shapes: ["total_value"] };
const REACTION: InsightsMetric = { ...TOTAL, breakdowns: PRODUCTS };
const DEMOGRAPHICS: InsightsMetric = {
  period: "lifetime",
  shapes: ["total_value"],
  breakdowns: PEOPLE,
  tellsOfFollowers: true,
};

/**
 * Every metric of an account, in the order in which the API lists them itself (recorded at v22 and v23, 2026-06/07;
 * shapes and breakdowns: developers.facebook.com/documentation/instagram-platform/api-reference/instagram-user/insights,
 * 2026-11). `impressions` and what went before it is not among them (removed from all versions on 2025-04-21).
 */
export const insightsMetrics: Readonly<Record<string, InsightsMetric>> = {
  reach: { period: "day", shapes: ["time_series", "total_value"], breakdowns: { ...PRODUCTS, ...FOLLOW_TYPES } },
  follower_count: { period: "day", shapes: ["time_series"], tellsOfFollowers: true },
  website_clicks: TOTAL,
  profile_views: TOTAL,
  online_followers: { period: "lifetime", shapes: ["time_series"], tellsOfFollowers: true },
  accounts_engaged: TOTAL,
  total_interactions: REACTION,
  likes: REACTION,
  comments: REACTION,
  shares: REACTION,
  saves: REACTION,
  replies: TOTAL,
  engaged_audience_demographics: DEMOGRAPHICS,
  reached_audience_demographics: DEMOGRAPHICS,
  follower_demographics: DEMOGRAPHICS,
  follows_and_unfollows: { ...TOTAL, breakdowns: FOLLOW_TYPES, tellsOfFollowers: true },
  profile_links_taps: { ...TOTAL, breakdowns: { contact_button_type: ["CALL", "EMAIL", "DIRECTION"] } },
  views: { ...TOTAL, breakdowns: { ...PRODUCTS, ...FOLLOW_TYPES } },
  // What is of Threads, quotes and content views among it, is known and always empty: no simulated account is there.
  threads_likes: TOTAL,
  threads_replies: TOTAL,
  reposts: TOTAL,
  quotes: TOTAL,
  threads_followers: TOTAL,
  threads_follower_demographics: DEMOGRAPHICS,
  content_views: TOTAL,
  threads_views: TOTAL,
  threads_clicks: TOTAL,
  threads_reposts: TOTAL,
};
