import type { Credential } from "../../domain/credential.ts";
import { DEFAULT_CHECK_EVERY_MS } from "../../domain/renewal-policy.ts";
import { type Clock, DAY_MS } from "../../lib/clock.ts";
import { firstAccepted } from "../../lib/first-accepted.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "../../lib/http-client/http-client.ts";
import type { Secret } from "../../lib/secret.ts";
import { graphFailureRows } from "../meta/classify-graph-error.ts";
import { createGraphProxy } from "../meta/graph-proxy.ts";
import { isSecretRefused } from "../meta/is-secret-refused.ts";
import { readSignedRequest } from "../meta/read-signed-request.ts";
import { askMessage, understandMessage } from "../meta/send-message.ts";
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

  function ask(request: HttpRequest): Promise<HttpAnswer> {
    return http.request({ ...request, timeoutMs });
  }

  /** With the second secret only after the first was refused as wrong, which spends no code and no token (B48). */
  function askWithSecret<T>(
    requestOf: (appSecret: Secret) => HttpRequest,
    understand: (answer: HttpAnswer) => Answer<T>,
  ): Promise<Answer<T>> {
    return firstAccepted(
      settings.appSecrets,
      async (appSecret) => understand(await ask(requestOf(appSecret))),
      isSecretRefused,
    );
  }

  function askForLongToken(short: Secret): Promise<Answer<Credential>> {
    return askWithSecret(
      (appSecret) => askLongToken({ ...settings, appSecret }, short),
      (answer) => understandLongToken(answer, clock.now(), null),
    );
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
      const short = await askWithSecret(
        (appSecret) => askShortToken({ ...settings, appSecret }, input),
        (answer) => understandShortToken(answer, clock.now()),
      );
      if (!short.ok) return short;
      const long = await askForLongToken(short.value.token);
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
      const long = await askForLongToken(credential.accessToken);
      if (!long.ok) return { ok: false, failure: named(long.failure, credential.expiresAt, clock.now()) };
      return { ok: true, value: { credential: long.value } };
    },

    async verify({ credential }) {
      const answer = await ask(askProfile(settings, credential.accessToken));
      const now = clock.now();
      const account = understandProfile(answer, now);
      if (!account.ok) return { ok: false, failure: named(account.failure, credential.expiresAt, now) };
      return verified(account.value);
    },

    async sendMessage({ credential, to, text }) {
      const answer = await ask({ ...askMessage(settings, { to, text }), bearer: credential.accessToken });
      return understandMessage(answer, clock.now());
    },

    // Whether graph.instagram.com knows proofs of the app's secret is not documented (PROVIDERS §2.5): none is sent.
    api: createGraphProxy({ ...settings, proofOf: null }),
    readHook: (call) => readSignedRequest(call, settings.appSecrets),
    about: {
      renewedBy: "GET /refresh_access_token",
      checkedBy: "GET /me",
      failures: graphFailureRows(),
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
