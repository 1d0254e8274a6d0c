import { hash } from "node:crypto";
import type { Account } from "../account.ts";

/** The day before which there are no figures: 2020-01-01, far enough back that nobody asks for more. */
export const FIRST_DAY = 18_262;

/**
 * The final figures of one day: a function of the account and the day alone, so that a day can be read again. Followers
 * gained and lost are the difference between the totals of two days in a row.
 */
export function figuresOfDay(account: Account, day: number): Readonly<Record<string, number>> {
  const chance = (of: string) => chanceOf(`${account.key} ${day} ${of}`);
  const followers = followersAfter(account, day);
  const lost = Math.floor(chance("lost") * 4);
  const gained = followers - followersAfter(account, day - 1) + lost;
  const reach = Math.round(followers * (0.08 + 0.12 * chance("reach")));
  const part = (of: string, share: number) => Math.round(reach * share * (0.5 + chance(of)));
  const reactions = {
    likes: part("likes", 0.04),
    comments: part("comments", 0.006),
    shares: part("shares", 0.008),
    saves: part("saves", 0.01),
    replies: part("replies", 0.004),
    reposts: part("reposts", 0.002),
  };
  const interactions = Object.values(reactions).reduce((sum, each) => sum + each, 0);
  return {
    reach,
    follower_count: gained,
    unfollows: lost,
    follows_and_unfollows: gained + lost,
    online_followers: Math.round(followers * (2 + chance("online"))),
    views: Math.round(reach * (1.8 + chance("views"))),
    ...reactions,
    total_interactions: interactions,
    accounts_engaged: Math.ceil(interactions * 0.8),
    profile_views: part("profile_views", 0.03),
    website_clicks: part("website_clicks", 0.005),
    profile_links_taps: part("profile_links_taps", 0.004),
  };
}

/** The three numbers of a profile, after the day's end. */
export function profileNumbers(account: Account, day: number, followers: "usual" | "under_100") {
  const size = sizeOf(account);
  return {
    followers_count: followers === "usual" ? followersAfter(account, day) : 20 + (size % 60),
    follows_count: 180 + size,
    media_count: 64 + size + Math.floor(sinceFirst(day) / 3),
  };
}

/** The figure of several days: what counts people is less than the sum of their days. */
export function totalOf(metric: string, figures: readonly number[]): number {
  const sum = figures.reduce((total, each) => total + each, 0);
  if (metric !== "reach" && metric !== "accounts_engaged") return sum;
  // In a measured month the sum of the days overstated reach by 56 percent.
  const overstated = 1 + (0.56 * (figures.length - 1)) / 29;
  return Math.max(...figures, Math.round(sum / overstated));
}

/** Divides a figure among dimension values; the parts add up to it. */
export function splitAmong(figure: number, values: readonly string[], seed: string): readonly number[] {
  const weights = values.map((value) => 0.2 + chanceOf(`${seed} ${value}`));
  const all = weights.reduce((sum, each) => sum + each, 0);
  const parts = weights.map((weight) => Math.floor((figure * weight) / all));
  const rest = figure - parts.reduce((sum, each) => sum + each, 0);
  return parts.map((part, index) => (index === 0 ? part + rest : part));
}

function followersAfter(account: Account, day: number): number {
  const perDay = 2 + (sizeOf(account) % 8);
  // The wavering is less than a day's growth, so that every day gains somebody.
  const wavering = Math.floor(perDay * chanceOf(`${account.key} ${day} followers`));
  return 1_200 + sizeOf(account) * 37 + perDay * sinceFirst(day) + wavering;
}

function sinceFirst(day: number): number {
  return Math.max(0, day - FIRST_DAY);
}

function sizeOf(account: Account): number {
  return Number(account.id.slice(-3));
}

/** A number in [0, 1) that follows from the text alone. */
function chanceOf(text: string): number {
  return hash("sha256", text, "buffer").readUInt32BE(0) / 2 ** 32;
}
