import type { Credential } from "../../domain/credential.ts";
import { DEFAULT_CHECK_EVERY_MS } from "../../domain/renewal-policy.ts";
import { type Clock, HOUR_MS } from "../../lib/clock.ts";
import { firstAccepted } from "../../lib/first-accepted.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "../../lib/http-client/http-client.ts";
import type { Secret } from "../../lib/secret.ts";
import { type Throttle, Throttled } from "../../lib/throttle.ts";
import type { Answer, ProviderCall, ProviderFailure, RotateProvider } from "../provider.ts";
import { askAccount, understandAccount } from "./account.ts";
import { readAccountHost } from "./account-host.ts";
import { createAmocrmApi } from "./amocrm-api.ts";
import { amocrmAuthorizeUrl, readAmocrmCallback } from "./amocrm-consent.ts";
import type { AmocrmPlatform } from "./amocrm-platform.ts";
import type { AmocrmSettings } from "./amocrm-settings.ts";
import { amocrmFailures } from "./classify-amocrm-error.ts";
import { askCurrentHost, understandCurrentHost } from "./current-host.ts";
import { readDisconnectHook } from "./disconnect-hook.ts";
import { readTokenClaims } from "./read-token-claims.ts";
import { askFirstPair, askNextPair, type Client, understandPair } from "./token-pair.ts";

/**
 * amoCRM, and Kommo, which is the same service under another name: `platform` tells them apart.
 *
 * Each renewal spends the refresh token and brings a new pair. When the answer to one is lost, the old refresh token is sent
 * again: the documentation says that it works until the new one is used, and where it does not, nothing is lost by asking
 * (developers.kommo.com/docs/oauth-20, 2026; PROVIDERS §9.3). There is no way to end a grant from here.
 *
 * While one client secret replaces the other, both are set: the next is tried only when the one before was refused as such,
 * which spends no token (B48), and the one that worked comes first from then on.
 *
 * A long-lived token is made by hand in a private integration, lives up to five years and has no refresh token beside it:
 * it is watched until the end that it names itself, and one refusal is the end of it (PROVIDERS §9.9).
 */
export function createAmocrmProvider(tools: {
  readonly platform: AmocrmPlatform;
  readonly settings: AmocrmSettings;
  readonly http: HttpClient;
  readonly clock: Clock;
  /** Waited for before every call, the token endpoint's included: too many calls get the whole address blocked. */
  readonly throttle: Throttle;
  /** For each single call, without the wait before it (B22). */
  readonly callTimeoutMs: number;
}): RotateProvider {
  const { platform, settings, http, clock, throttle, callTimeoutMs: timeoutMs } = tools;
  let { clientSecrets } = settings;

  async function ask(request: HttpRequest): Promise<Asked> {
    try {
      await throttle();
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      return { ok: false, failure: { reason: "rate_limited", code: "throttled", retryAfterMs: error.retryAfterMs } };
    }
    return { ok: true, answer: await http.request({ ...request, timeoutMs }) };
  }

  /** A pair from the token endpoint, asked for with each client secret until one is taken. */
  function askPair(requestOf: (client: Client) => HttpRequest): Promise<Answer<Credential>> {
    const attempt = async (clientSecret: Secret): Promise<Answer<Credential>> => {
      const asked = await ask(requestOf({ clientId: settings.clientId, clientSecret }));
      if (!asked.ok) return asked;
      const pair = understandPair(asked.answer, clock.now());
      if (pair.ok) clientSecrets = [clientSecret, ...clientSecrets.filter((other) => other !== clientSecret)];
      return pair;
    };
    return firstAccepted(clientSecrets, attempt, isSecretRefused);
  }

  function baseAt(host: string): string {
    return settings.apiUrl ?? `https://${host}`;
  }

  /** Null: no host of the list, so there is nowhere that a secret may go. A recorded host has passed before and passes again. */
  function placeOf(details: Readonly<Record<string, string>>): { readonly host: string; readonly base: string } | null {
    const host = readAccountHost(platform, details.host ?? settings.domain ?? "");
    return host === null ? null : { host, base: baseAt(host) };
  }

  return {
    name: platform.name,
    title: platform.title,
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
    installable: true,
    readCallback: (query) => readAmocrmCallback(platform, settings, query),
    revoke: null,
    api: { ...createAmocrmApi((details) => placeOf(details)?.base ?? null), turn: throttle },
    readHook: (call) => readDisconnectHook(settings, call),
    about: { renewedBy: "POST /oauth2/access_token", checkedBy: "GET /api/v4/account", failures: amocrmFailures },

    async exchange({ code, redirectUri, details }) {
      const place = placeOf(details);
      if (place === null) return nowhere;
      const { host, base } = place;
      const pair = await askPair((client) => askFirstPair(client, { base, code, redirectUri }));
      if (!pair.ok) return pair;
      // Without a refresh token it would be dead tomorrow: no connection at all is the honest answer (B44).
      if (pair.value.refreshToken === null)
        return { ok: false, failure: { reason: "answer_unreadable", code: "no refresh token" } };
      const asked = await ask(askAccount({ base, token: pair.value.accessToken }));
      if (!asked.ok) return asked;
      const account = understandAccount(asked.answer, clock.now(), host);
      if (!account.ok) return account;
      return { ok: true, value: { credential: pair.value, account: account.value, scopes: null, unfit: null } };
    },

    async renew({ credential, account }) {
      const { refreshToken, refreshExpiresAt } = credential;
      const place = placeOf(account.details);
      if (place === null) return nowhere;
      if (refreshToken === null) return { ok: false, failure: { reason: "token_invalid", code: "no refresh token" } };
      const { base } = place;
      const { redirectUri } = settings;
      const pair = await askPair((client) => askNextPair(client, { base, refreshToken, redirectUri }));
      if (pair.ok) return { ok: true, value: { credential: pair.value } };
      return { ok: false, failure: named(pair.failure, refreshExpiresAt, clock.now()) };
    },

    async verify({ credential, account }) {
      const place = placeOf(account.details);
      if (place === null) return nowhere;
      const asked = await ask(askAccount({ base: place.base, token: credential.accessToken }));
      if (!asked.ok) return asked;
      const now = clock.now();
      const found = understandAccount(asked.answer, now, place.host);
      // With a refresh token the pair's own record of its end goes before what the access token says of itself.
      if (credential.refreshToken !== null) return found.ok ? { ok: true, value: { account: found.value } } : found;
      const { expiresAt } = readTokenClaims(credential.accessToken);
      if (!found.ok) return { ok: false, failure: final(found.failure, expiresAt ?? credential.expiresAt, now) };
      return { ok: true, value: expiresAt === null ? { account: found.value } : { account: found.value, expiresAt } };
    },

    tokenEnd: (accessToken) => readTokenClaims(accessToken).expiresAt,

    /** Asks the host that the access token names, or nobody: what it says of itself must be on the list like any other host. */
    async relocate({ credential, account }: ProviderCall) {
      const { apiDomain } = readTokenClaims(credential.accessToken);
      const apiHost = apiDomain === null ? null : readAccountHost(platform, apiDomain);
      if (apiHost === null || credential.refreshToken === null) return null;
      const asked = await ask(askCurrentHost({ base: baseAt(apiHost), refreshToken: credential.refreshToken }));
      const host = asked.ok ? understandCurrentHost(platform, asked.answer, account.externalId) : null;
      return host === null || host === account.details.host ? null : { ...account.details, host };
    },
  };
}

type Asked =
  | { readonly ok: true; readonly answer: HttpAnswer }
  | { readonly ok: false; readonly failure: ProviderFailure };

const nowhere: Answer<never> = { ok: false, failure: { reason: "app_misconfigured", code: "no account host" } };

function isSecretRefused(answer: Answer<unknown>): boolean {
  return !answer.ok && answer.failure.reason === "app_secret_wrong";
}

/** Nothing renews it, so nothing else could tell more of a refusal than the refusal itself. */
function final(failure: ProviderFailure, endedAt: number | null, now: number): ProviderFailure {
  if (failure.code !== "http 401") return failure;
  const { suspect: _nothingElseTells, ...verdict } = failure;
  return endedAt !== null && endedAt <= now ? { ...verdict, reason: "token_expired" } : verdict;
}

/** "Revoked" is also said of a refresh token whose three months are over; our own record of that end tells which it was. */
function named(failure: ProviderFailure, refreshExpiresAt: number | null, now: number): ProviderFailure {
  const ended = refreshExpiresAt !== null && refreshExpiresAt <= now;
  return ended && failure.reason === "token_revoked" ? { ...failure, reason: "token_expired" } : failure;
}
