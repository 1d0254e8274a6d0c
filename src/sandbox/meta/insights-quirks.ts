/** The oddities of Instagram's insights that can be chosen at both of Meta's hosts; the first variant is the usual one (PROVIDERS §8). */
export const insightsQuirks = {
  /** Missing data is an empty list, never 0. */
  insightsData: ["given", "empty"],
  /**
   * A metric that the host has stopped to know, which fails every call that names it among others: `profile_views` is not
   * in the documentation, `views` was once seen refused.
   */
  insightsRefused: ["none", "profile_views", "views"],
  /** What `impressions` is told: the list of what there is, or the older text. */
  insightsImpressions: ["list", "version"],
  /** A total of several days may come without its value. */
  insightsTotal: ["value", "absent"],
  /** Days younger than 48 hours: lower at first and put right later, right at once, or missing until then. */
  insightsLate: ["corrected", "final", "missing"],
  /** How far back there is something to read: older windows are taken and may be empty. */
  insightsHistory: ["years", "30_days"],
  /** Titles follow the language of somebody's account; one was seen in Kannada. */
  insightsTitles: ["english", "kannada", "portuguese"],
  /** When a day ends: at midnight in California by its clocks, or by one of its two hours all year round. */
  insightsDayEnd: ["pacific", "pdt", "pst"],
  /** Which days of a series a window has: those that it touches, or those whose end lies in it, both edges included. */
  insightsWindow: ["touched", "ends"],
  /** What a missing permission gives; for Instagram Login the real code is unknown. */
  insightsScope: ["10", "200"],
  /** Under 100 followers what tells of followers is empty. */
  followers: ["usual", "under_100"],
} as const;

/** The chosen variants, as both hosts' contexts have them. */
export type InsightsQuirks = {
  readonly [Name in keyof typeof insightsQuirks]: (typeof insightsQuirks)[Name][number];
};
