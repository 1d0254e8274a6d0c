import { DEFAULT_CHECK_EVERY_MS } from "../../domain/renewal-policy.ts";
import { type Clock, DAY_MS } from "../../lib/clock.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "../../lib/http-client/http-client.ts";
import { Secret } from "../../lib/secret.ts";
import type { Account, Answer, ExtendProvider, ProviderFailure } from "../provider.ts";
import {
  INSTAGRAM_REQUIRED_SCOPES,
  INSTAGRAM_WANTED_SCOPES,
  instagramAuthorizeUrl,
  readInstagramCallback,
} from "./instagram-consent.ts";
import type { InstagramSettings } from "./instagram-settings.ts";
import { askLongToken, askRefreshedToken, understandLongToken } from "./long-token.ts";
import { askProfile, isProfessional, understandProfile } from "./profile.ts";
import { askShortToken, understandShortToken } from "./short-token.ts";

/**
 * Instagram with Instagram Login. The long-lived token is its own refresh credential: it is exchanged for a longer one while
 * it lives (B3), not before it is 24 hours old (B1), and nothing but a person brings it back once it has ended.
 * There is no way to end a grant from here.
 */
export function createInstagramProvider(tools: {
  readonly settings: InstagramSettings;
  readonly http: HttpClient;
  readonly clock: Clock;
  /** For each single call (B22). */
  readonly callTimeoutMs: number;
}): ExtendProvider {
  const { settings, http, clock, callTimeoutMs: timeoutMs } = tools;

  const [appSecret = new Secret("")] = settings.appSecrets;
  const signed = { ...settings, appSecret };

  function ask(request: HttpRequest): Promise<HttpAnswer> {
    return http.request({ ...request, timeoutMs });
  }

  return {
    name: "instagram",
    title: "Instagram",
    renewal: "extend",
    policy: {
      windowMs: settings.windowMs ?? 30 * DAY_MS,
      minAgeMs: DAY_MS,
      checkEveryMs: settings.checkEveryMs ?? DEFAULT_CHECK_EVERY_MS,
      renewEveryMs: DAY_MS,
    },
    requiredScopes: INSTAGRAM_REQUIRED_SCOPES,
    wantedScopes: INSTAGRAM_WANTED_SCOPES,
    authorizeUrl: (input) => instagramAuthorizeUrl(settings, input),
    readCallback: readInstagramCallback,
    revoke: null,

    async exchange(input) {
      const short = understandShortToken(await ask(askShortToken(signed, input)), clock.now());
      if (!short.ok) return short;
      const long = understandLongToken(await ask(askLongToken(signed, short.value.token)), clock.now(), null);
      if (!long.ok) return long;
      const account = understandProfile(await ask(askProfile(settings, long.value.accessToken)), clock.now());
      if (!account.ok) return account;
      const unfit = isProfessional(account.value) ? null : "personal_account";
      return { ok: true, value: { credential: long.value, account: account.value, scopes: short.value.scopes, unfit } };
    },

    async renew({ credential }) {
      const answer = await ask(askRefreshedToken(settings, credential.accessToken));
      const now = clock.now();
      const renewed = understandLongToken(answer, now, credential.expiresAt);
      if (!renewed.ok) return { ok: false, failure: named(renewed.failure, credential.expiresAt, now) };
      return { ok: true, value: { credential: renewed.value } };
    },

    async lengthen({ credential }) {
      const answer = await ask(askLongToken(signed, credential.accessToken));
      const now = clock.now();
      const long = understandLongToken(answer, now, null);
      if (!long.ok) return { ok: false, failure: named(long.failure, credential.expiresAt, now) };
      return { ok: true, value: { credential: long.value } };
    },

    async verify({ credential }) {
      const answer = await ask(askProfile(settings, credential.accessToken));
      const now = clock.now();
      const account = understandProfile(answer, now);
      if (!account.ok) return { ok: false, failure: named(account.failure, credential.expiresAt, now) };
      return verified(account.value);
    },
  };
}

/** A professional account that became personal keeps its token and loses everything it was for. */
function verified(account: Account): Answer<{ readonly account: Account }> {
  if (isProfessional(account)) return { ok: true, value: { account } };
  return { ok: false, failure: { reason: "account_not_professional", code: "account_type" } };
}

/** Instagram often leaves out the subcode that says "expired" (recorded live, 2026); our own record of the end says it too. */
function named(failure: ProviderFailure, expiresAt: number | null, now: number): ProviderFailure {
  const ended = expiresAt !== null && expiresAt <= now;
  return ended && failure.reason === "token_invalid" ? { reason: "token_expired", code: failure.code } : failure;
}
