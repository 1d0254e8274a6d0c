import { DEFAULT_CHECK_EVERY_MS } from "../../domain/renewal-policy.ts";
import { type Clock, HOUR_MS } from "../../lib/clock.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "../../lib/http-client/http-client.ts";
import { Secret } from "../../lib/secret.ts";
import type { Answer, ProviderCall, ProviderFailure, RotateProvider } from "../provider.ts";
import { askAccount, understandAccount } from "./account.ts";
import { readAccountHost } from "./account-host.ts";
import { amocrmAuthorizeUrl, readAmocrmCallback } from "./amocrm-consent.ts";
import type { AmocrmSettings } from "./amocrm-settings.ts";
import { askCurrentHost, understandCurrentHost } from "./current-host.ts";
import { readTokenClaims } from "./read-token-claims.ts";
import { type Throttle, Throttled } from "./throttle.ts";
import { askFirstPair, askNextPair, understandPair } from "./token-pair.ts";

/**
 * amoCRM, and Kommo, which is the same service under another name: `name` and `title` tell them apart.
 *
 * Each renewal spends the refresh token and brings a new pair. When the answer to one is lost, the old refresh token is sent
 * again: the documentation says that it works until the new one is used, and where it does not, nothing is lost by asking
 * (developers.kommo.com/docs/oauth-20, 2026; PROVIDERS §9.3). There is no way to end a grant from here.
 */
export function createAmocrmProvider(tools: {
  readonly name: string;
  readonly title: string;
  readonly settings: AmocrmSettings;
  readonly http: HttpClient;
  readonly clock: Clock;
  /** Waited for before every call, the token endpoint's included: too many calls get the whole address blocked. */
  readonly throttle: Throttle;
  /** For each single call, without the wait before it (B22). */
  readonly callTimeoutMs: number;
}): RotateProvider {
  const { settings, http, clock, throttle, callTimeoutMs: timeoutMs } = tools;
  const [clientSecret = new Secret("")] = settings.clientSecrets;
  const signed = { ...settings, clientSecret };

  async function ask(request: HttpRequest): Promise<Asked> {
    try {
      await throttle();
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      return { ok: false, failure: { reason: "rate_limited", code: "throttled", retryAfterMs: error.retryAfterMs } };
    }
    return { ok: true, answer: await http.request({ ...request, timeoutMs }) };
  }

  function baseAt(host: string): string {
    return settings.apiUrl ?? `https://${host}`;
  }

  /** Null: no host of the list, so there is nowhere that a secret may go. A recorded host has passed before and passes again. */
  function placeOf(details: Readonly<Record<string, string>>): { readonly host: string; readonly base: string } | null {
    const host = readAccountHost(details.host ?? settings.domain ?? "");
    return host === null ? null : { host, base: baseAt(host) };
  }

  return {
    name: tools.name,
    title: tools.title,
    renewal: "rotate",
    lostAnswer: "resend",
    policy: {
      windowMs: settings.windowMs ?? 2 * HOUR_MS,
      minAgeMs: 0,
      checkEveryMs: settings.checkEveryMs ?? DEFAULT_CHECK_EVERY_MS,
      // Half of an access token's usual day, for an answer that does not tell its end.
      renewEveryMs: 12 * HOUR_MS,
    },
    requiredScopes: [],
    wantedScopes: [],
    authorizeUrl: (input) => amocrmAuthorizeUrl(settings, input),
    readCallback: (query) => readAmocrmCallback(settings, query),
    revoke: null,

    async exchange({ code, redirectUri, details }) {
      const place = placeOf(details);
      if (place === null) return nowhere;
      const { host, base } = place;
      const first = await ask(askFirstPair(signed, { base, code, redirectUri }));
      if (!first.ok) return first;
      const pair = understandPair(first.answer, clock.now());
      if (!pair.ok) return pair;
      // Without a refresh token it would be dead tomorrow: no connection at all is the honest answer (B44).
      if (pair.value.refreshToken === null)
        return { ok: false, failure: { reason: "answer_unreadable", code: "no refresh token" } };
      const second = await ask(askAccount({ base, token: pair.value.accessToken }));
      if (!second.ok) return second;
      const account = understandAccount(second.answer, clock.now(), host);
      if (!account.ok) return account;
      return { ok: true, value: { credential: pair.value, account: account.value, scopes: null, unfit: null } };
    },

    async renew({ credential, account }) {
      const { refreshToken, refreshExpiresAt } = credential;
      const place = placeOf(account.details);
      if (place === null) return nowhere;
      if (refreshToken === null) return { ok: false, failure: { reason: "token_invalid", code: "no refresh token" } };
      const asked = await ask(
        askNextPair(signed, { base: place.base, refreshToken, redirectUri: settings.redirectUri }),
      );
      if (!asked.ok) return asked;
      const now = clock.now();
      const pair = understandPair(asked.answer, now);
      if (pair.ok) return { ok: true, value: { credential: pair.value } };
      return { ok: false, failure: named(pair.failure, refreshExpiresAt, now) };
    },

    async verify({ credential, account }) {
      const place = placeOf(account.details);
      if (place === null) return nowhere;
      const asked = await ask(askAccount({ base: place.base, token: credential.accessToken }));
      if (!asked.ok) return asked;
      const found = understandAccount(asked.answer, clock.now(), place.host);
      return found.ok ? { ok: true, value: { account: found.value } } : found;
    },

    tokenEnd: (accessToken) => readTokenClaims(accessToken).expiresAt,

    /** Asks the host that the access token names, or nobody: what it says of itself must be on the list like any other host. */
    async relocate({ credential, account }: ProviderCall) {
      const { apiDomain } = readTokenClaims(credential.accessToken);
      const apiHost = apiDomain === null ? null : readAccountHost(apiDomain);
      if (apiHost === null || credential.refreshToken === null) return null;
      const asked = await ask(askCurrentHost({ base: baseAt(apiHost), refreshToken: credential.refreshToken }));
      const host = asked.ok ? understandCurrentHost(asked.answer, account.externalId) : null;
      return host === null || host === account.details.host ? null : { ...account.details, host };
    },
  };
}

type Asked =
  | { readonly ok: true; readonly answer: HttpAnswer }
  | { readonly ok: false; readonly failure: ProviderFailure };

const nowhere: Answer<never> = { ok: false, failure: { reason: "app_misconfigured", code: "no account host" } };

/** "Revoked" is also said of a refresh token whose three months are over; our own record of that end tells which it was. */
function named(failure: ProviderFailure, refreshExpiresAt: number | null, now: number): ProviderFailure {
  const ended = refreshExpiresAt !== null && refreshExpiresAt <= now;
  return ended && failure.reason === "token_revoked" ? { ...failure, reason: "token_expired" } : failure;
}
