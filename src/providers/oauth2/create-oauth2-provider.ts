import type { KeyObject } from "node:crypto";
import { DEFAULT_CHECK_EVERY_MS } from "../../domain/renewal-policy.ts";
import { type Clock, HOUR_MS } from "../../lib/clock.ts";
import { equalInConstantTime } from "../../lib/crypto/tokens.ts";
import { firstAccepted } from "../../lib/first-accepted.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "../../lib/http-client/http-client.ts";
import type { Throttle } from "../../lib/throttle.ts";
import type { Answer, FixedProvider, ProviderCall, ProviderFailure, RotateProvider, Verified } from "../provider.ts";
import { transportFailure, unreadable } from "../provider.ts";
import { askAccount, askIntrospection, understandAccount, understandIntrospection } from "./account.ts";
import { createAddressRule } from "./address-rule.ts";
import { classifyTokenError, errorIn, TOKEN_ERROR_ROWS } from "./classify-oauth2-error.ts";
import { type Client, clientRequest } from "./client-authentication.ts";
import { createDiscovery } from "./discovery.ts";
import { createOauth2Api } from "./oauth2-api.ts";
import { oauth2AuthorizeUrl, readOauth2Callback, verifierOf } from "./oauth2-consent.ts";
import type { Oauth2Settings } from "./oauth2-settings.ts";
import { askFirst, askNext, understandGiven } from "./token-grant.ts";
import { type Asked, beginTurn, type Turn } from "./turn.ts";

/**
 * A service that the operator declared, by the standards alone: RFC 6749 with PKCE (RFC 7636), discovery (RFC 8414), revocation
 * (RFC 7009) and introspection (RFC 7662). Refresh tokens that rotate and those that stay good make the same kind of
 * provider: what differs is whether a lost answer may be asked for again.
 */
export function createOauth2Provider(tools: {
  readonly settings: Oauth2Settings;
  /** One that does not retry. */
  readonly http: HttpClient;
  readonly clock: Clock;
  /** Waited for before every method's calls. */
  readonly throttle: Throttle;
  /** Bounds each method's calls together (B22). */
  readonly callTimeoutMs: number;
  /** What code verifiers are made of; the same for all replicas. */
  readonly pkceKey: KeyObject;
}): RotateProvider | FixedProvider {
  const { settings, clock, pkceKey } = tools;
  const { name, issuer, revokes = "refresh_token" } = settings;
  const rule = createAddressRule(settings);
  const discovery = createDiscovery(settings, clock, rule);

  async function inTurn<T>(work: (turn: Turn) => Promise<Answer<T>>): Promise<Answer<T>> {
    const begun = await beginTurn({ ...tools, rule });
    return begun.ok ? work(begun.turn) : begun;
  }

  /** Asks as the client, by the next secret where the one before was refused: nothing is spent by that (B48). */
  async function asClient(turn: Turn, make: (client: Client) => HttpRequest): Promise<Asked> {
    const secrets = settings.clientSecrets.length === 0 ? [null] : settings.clientSecrets;
    return firstAccepted(
      secrets,
      (clientSecret) => turn.ask(make({ ...settings, clientSecret })),
      (asked) => isClientRefused(asked, clock.now()),
    );
  }

  async function askWhose(turn: Turn, token: ProviderCall["credential"]["accessToken"]): Promise<Answer<Verified>> {
    const { verify } = settings;
    if (verify.by === "introspection") {
      const url = await discovery.find("introspection", turn);
      if (!url.ok) return url;
      const asked = await asClient(turn, (client) => askIntrospection(client, { url: url.value, token }));
      return asked.ok ? understandIntrospection(asked.answer, clock.now(), verify) : asked;
    }
    const url = verify.url === null ? await discovery.find("userinfo", turn) : { ok: true as const, value: verify.url };
    if (!url.ok) return url;
    const asked = await turn.ask(askAccount(verify, { url: url.value, token }));
    return asked.ok ? understandAccount(asked.answer, clock.now(), verify) : asked;
  }

  /** RFC 9207 §2.4: where the service always names itself, a way back that does not is not its own. */
  async function isOwnWayBack(iss: string | undefined, turn: Turn): Promise<Answer<void>> {
    if (issuer === null || (iss !== undefined && equalInConstantTime(iss, issuer)))
      return { ok: true, value: undefined };
    const learnt = await discovery.learn(turn);
    if (!learnt.ok) return learnt;
    if (iss === undefined && !learnt.value.namesIssuer) return { ok: true, value: undefined };
    return { ok: false, failure: { reason: "token_invalid", code: "another issuer" } };
  }

  const canRevoke = revokes !== "nothing" && (settings.revocationEndpoint !== null || issuer !== null);

  /** RFC 7009. The refresh token ends the whole grant; where there is none, or the service wants it so, the access token. */
  async function revoke(turn: Turn, { accessToken, refreshToken }: ProviderCall["credential"]): Promise<Answer<void>> {
    const url = await discovery.find("revocation", turn);
    if (!url.ok) return url;
    const whole = revokes === "refresh_token" && refreshToken !== null;
    const form = {
      token: whole ? refreshToken : accessToken,
      token_type_hint: whole ? "refresh_token" : "access_token",
    };
    const asked = await asClient(turn, (client) => clientRequest(client, url.value, form));
    return asked.ok ? understandRevoked(asked.answer, clock.now()) : asked;
  }

  const base = {
    name,
    title: settings.title,
    policy: {
      windowMs: settings.windowMs,
      minAgeMs: 0,
      checkEveryMs: settings.checkEveryMs ?? DEFAULT_CHECK_EVERY_MS,
      renewEveryMs: settings.accessTokenLifeMs === null ? HOUR_MS : settings.accessTokenLifeMs / 2,
    },
    requiredScopes: settings.requiredScopes,
    wantedScopes: settings.wantedScopes,

    ...(settings.authorizationEndpoint === null && {
      prepare: () =>
        inTurn<void>(async (turn) => {
          const found = await discovery.find("authorization", turn);
          return found.ok ? { ok: true, value: undefined } : found;
        }),
    }),
    authorizeUrl: (input) =>
      oauth2AuthorizeUrl(settings, {
        ...input,
        // Before anything is known, the issuer: pages learn from it which origin people will be sent to.
        endpoint: discovery.known().authorization ?? issuer ?? "",
        verifier: settings.pkce ? verifierOf(pkceKey, name, input.state) : null,
      }),
    readCallback: (query) => readOauth2Callback(settings, query),

    async exchange({ code, redirectUri, details, state }) {
      if (settings.pkce && state === undefined)
        return { ok: false, failure: { reason: "token_invalid", code: "no state" } };
      const verifier = settings.pkce ? verifierOf(pkceKey, name, state ?? "") : null;
      const given = await inTurn(async (turn) => {
        const own = await isOwnWayBack(details.iss, turn);
        if (!own.ok) return own;
        const url = await discovery.find("token", turn);
        if (!url.ok) return url;
        const asked = await asClient(turn, (client) =>
          askFirst(client, { url: url.value, code, redirectUri, verifier }),
        );
        return asked.ok ? understandGiven(asked.answer, clock.now(), settings, null) : asked;
      });
      if (!given.ok) return given;
      const { credential, scopes } = given.value;
      // It would be dead in an hour: the scope or parameter that brings a refresh token is missing in the declaration (B44).
      if (settings.renewal !== "none" && credential.refreshToken === null)
        return { ok: false, failure: { reason: "app_misconfigured", code: "no refresh token" } };
      const whose = await inTurn((turn) => askWhose(turn, credential.accessToken));
      if (!whose.ok) return whose;
      const { account } = whose.value;
      return { ok: true, value: { credential, account, scopes: scopes ?? whose.value.scopes ?? null, unfit: null } };
    },

    async verify({ credential }) {
      const whose = await inTurn((turn) => askWhose(turn, credential.accessToken));
      return whose.ok ? whose : { ok: false, failure: named(whose.failure, credential.expiresAt, clock.now()) };
    },

    revoke: canRevoke ? ({ credential }) => inTurn((turn) => revoke(turn, credential)) : null,
    ...(settings.apiBaseUrl !== null && {
      api: { ...createOauth2Api(settings.apiBaseUrl, discovery.known, tools.throttle), turn: tools.throttle },
    }),
    about: {
      renewedBy: settings.renewal === "none" ? null : "grant_type=refresh_token at the token endpoint",
      checkedBy: { userinfo: "userinfo", introspection: "introspection", url: "an address of the service's own" }[
        settings.verify.by
      ],
      failures: TOKEN_ERROR_ROWS,
    },
  } satisfies Omit<FixedProvider, "renewal">;

  if (settings.renewal === "none") return { ...base, renewal: "none" };
  return {
    ...base,
    renewal: "rotate",
    lostAnswer: settings.renewal === "reusable" ? "resend" : settings.lostAnswer,
    relocate: null,

    async renew({ credential }) {
      const { refreshToken } = credential;
      if (refreshToken === null || refreshToken.isEmpty)
        return { ok: false, failure: { reason: "token_invalid", code: "no refresh token" } };
      const given = await inTurn(async (turn) => {
        const url = await discovery.find("token", turn);
        if (!url.ok) return url;
        const asked = await asClient(turn, (client) => askNext(client, { url: url.value, refreshToken }));
        return asked.ok ? understandGiven(asked.answer, clock.now(), settings, credential) : asked;
      });
      if (!given.ok) return { ok: false, failure: named(given.failure, credential.refreshExpiresAt, clock.now()) };
      const { scopes, credential: next } = given.value;
      return { ok: true, value: { credential: next, ...(scopes === null ? {} : { scopes }) } };
    },
  };
}

/** RFC 7009 §2.2: 200 also for a token that was no good any more. */
function understandRevoked(answer: HttpAnswer, now: number): Answer<void> {
  if (answer.kind === "no_answer") return { ok: false, failure: transportFailure(answer, now) ?? unreadable(0) };
  const done = answer.status >= 200 && answer.status < 300 && errorIn(answer) === null;
  return done ? { ok: true, value: undefined } : { ok: false, failure: classifyTokenError(answer, now) };
}

function isClientRefused(asked: Asked, now: number): boolean {
  if (!asked.ok) return false;
  const { answer } = asked;
  return (
    answer.kind === "answered" && answer.status >= 400 && classifyTokenError(answer, now).reason === "app_secret_wrong"
  );
}

/** Our own record of the end tells an ended token from a revoked one; the service has one word for both. */
function named(failure: ProviderFailure, endsAt: number | null, now: number): ProviderFailure {
  const ended = endsAt !== null && endsAt <= now && failure.reason === "token_invalid";
  return ended ? { ...failure, reason: "token_expired" } : failure;
}
