import { createHash } from "node:crypto";
import { type Clock, MINUTE_MS, SECOND_MS } from "../../lib/clock.ts";
import type { HttpAnswer, HttpClient, HttpRequest, NoAnswer } from "../../lib/http-client/http-client.ts";
import { boundedWaitMs } from "../../lib/http-client/read-retry-after.ts";
import { Secret } from "../../lib/secret.ts";
import { readUsage, type Usage } from "./read-usage.ts";

/**
 * Obeys Meta's usage headers for one app. To call on while limited makes the block longer
 * (developers.facebook.com/docs/graph-api/overview/rate-limiting, 2026-11), so:
 *
 * - a call that meets a limit which is used up does not leave. It is answered `throttled` with the time to wait, and its
 *   claim is given back; when the limit has lasted for a quarter of an hour, `limited`, which is put on record, so that
 *   the team hears of it;
 * - above 80 % routine checks wait, and what is left is for renewals and for people;
 * - when the time has come, one call goes first, and the others go by its answer.
 *
 * Each process learns from its own answers: the first one that meets a limit tells it.
 */
export interface UsageGovernor {
  /** A client that holds back what would meet a limit, and learns from every answer. */
  wrap(client: HttpClient): HttpClient;
  /** How long a routine check with this token should wait; 0: it may go. */
  checksWaitMs(token: Secret): number;
}

/** Makes one that knows of no limit yet. */
export function createUsageGovernor({ clock }: { readonly clock: Clock }): UsageGovernor {
  const standings = new Map<string, Standing>();
  /** Which businesses' limits an account has met, by account. */
  const businesses = new Map<string, readonly string[]>();

  function placesOf(call: Call): string[] {
    return ["app", call.account, ...(call.insights ? ["insights"] : []), ...(businesses.get(call.account) ?? [])];
  }

  /** What holds this call: of several limits the one that lasts longest. Those whose time has come are in `ripe`. */
  function look(call: Call): { readonly held: Standing | null; readonly ripe: readonly string[] } {
    const now = clock.now();
    let held: Standing | null = null;
    const ripe: string[] = [];
    for (const place of placesOf(call)) {
      const standing = standings.get(place);
      if (standing === undefined) continue;
      // A clock that was set back must not make a limit last for ever.
      if (standing.until <= now || now < standing.seenAt) ripe.push(place);
      else if (standing.isLimited && (held === null || standing.until > held.until)) held = standing;
    }
    return { held, ripe };
  }

  function learn(call: Call, answer: HttpAnswer, ripe: readonly string[]): void {
    if (answer.kind === "no_answer") return;
    const told = new Map<string, Usage>();
    for (const usage of readUsage(answer.headers)) {
      const place = placeOf(usage, call);
      const before = told.get(place);
      if (before === undefined || outranks(usage, before)) told.set(place, usage);
    }
    // A limit of which the first call after it hears nothing more is over.
    for (const place of ripe) if (!told.has(place)) standings.delete(place);
    for (const [place, usage] of told) note(place, usage);
    const own = [...told.keys()].filter((place) => place.startsWith(BUSINESS));
    // One answer names 32 of them at most.
    if (own.length > 0) put(businesses, call.account, own);
  }

  function note(place: string, { percent, isLimited, regainMs }: Usage): void {
    if (!isLimited && percent < CHECKS_WAIT_PERCENT) {
      standings.delete(place);
      return;
    }
    const now = clock.now();
    const before = standings.get(place);
    const goesOn = isLimited && before?.isLimited === true && now < before.until + PAUSE_MS;
    const waitMs = isLimited && regainMs > 0 ? boundedWaitMs(regainMs) : PAUSE_MS;
    put(standings, place, { isLimited, seenAt: now, since: goesOn ? before.since : now, until: now + waitMs });
  }

  return {
    wrap: (client) => ({
      async request(request) {
        const call = callOf(request);
        const { held, ripe } = look(call);
        if (held !== null) return heldBack(held, call, clock.now());
        const now = clock.now();
        for (const place of ripe) {
          const standing = standings.get(place);
          if (standing !== undefined) put(standings, place, { ...standing, seenAt: now, until: now + SCOUT_MS });
        }
        const answer = await client.request(request);
        learn(call, answer, ripe);
        return answer;
      },
    }),

    checksWaitMs(token) {
      const now = clock.now();
      const call: Call = { account: accountOf(token), insights: false };
      const active = placesOf(call)
        .flatMap((place) => standings.get(place) ?? [])
        .filter(({ seenAt, until }) => seenAt <= now && now < until);
      // What has lasted long is to be put on record, by the call itself.
      if (active.length === 0 || active.some(isLong)) return 0;
      return Math.max(...active.map(({ until }) => until)) - now + spreadOf(call);
    },
  };
}

/** What is known of one limit. `since`: when it was used up first, if it is still. */
interface Standing {
  readonly isLimited: boolean;
  readonly seenAt: number;
  readonly since: number;
  readonly until: number;
}

/** Whose limits a call counts against. `account` is a name of our own, no token and not to be turned back into one. */
interface Call {
  readonly account: string;
  readonly insights: boolean;
}

const CHECKS_WAIT_PERCENT = 80;
/** How long a reading counts where Meta names no time: a sixth of the rolling hour that it speaks of. */
const PAUSE_MS = 10 * MINUTE_MS;
/** A limit that lasts so long is no hiccup any more: the same time after which a silent provider is told of. */
const LONG_MS = 15 * MINUTE_MS;
/** The others wait so long for the answer to the first call after a limit. */
const SCOUT_MS = 15 * SECOND_MS;
const SPREAD_MS = 2 * MINUTE_MS;
/** Far more than accounts that stand near a limit at once; the oldest goes first. */
const MOST = 20_000;

const BUSINESS = "business ";

function placeOf({ scope, id }: Usage, call: Call): string {
  if (scope === "business") return `${BUSINESS}${id}`;
  return scope === "account" ? call.account : scope;
}

function isLong({ isLimited, since, until }: Standing): boolean {
  return isLimited && until - since >= LONG_MS;
}

function outranks(usage: Usage, other: Usage): boolean {
  if (usage.isLimited !== other.isLimited) return usage.isLimited;
  return usage.regainMs === other.regainMs ? usage.percent > other.percent : usage.regainMs > other.regainMs;
}

function callOf({ url, query, bearer, headers }: HttpRequest): Call {
  const adAccount = /\/(act_\d+)(?:\/|\?|$)/.exec(url)?.[1];
  const insights = /\/insights(?:\?|$)/.test(url);
  if (adAccount !== undefined) return { account: `account ${adAccount}`, insights };
  const named = [bearer, query?.input_token, query?.fb_exchange_token, query?.access_token, headers?.authorization];
  const token = named.find((value) => value instanceof Secret);
  return { account: token === undefined ? "account nobody's" : accountOf(token), insights };
}

/** Two calls with one token are of one account. A new token is a new name, which forgets at most one limit. */
function accountOf(token: Secret): string {
  const text = token.reveal().replace(/^Bearer /, "");
  return `account ${createHash("sha256").update(text).digest("hex")}`;
}

function heldBack(standing: Standing, call: Call, now: number): NoAnswer {
  const cause = isLong(standing) ? "limited" : "throttled";
  const retryAfterMs = standing.until - now + spreadOf(call);
  return { kind: "no_answer", cause, sent: false, detail: "Meta's usage limit is used up.", retryAfterMs };
}

/** So that those who wait for one limit do not all come back in one moment; by the account's name, which is as good as chance. */
function spreadOf({ account }: Call): number {
  return Math.round((Number.parseInt(account.slice(-4), 16) / 0x10000 || 0) * SPREAD_MS);
}

function put<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  const [oldest] = map.keys();
  if (map.size >= MOST && oldest !== undefined) map.delete(oldest);
  map.set(key, value);
}
