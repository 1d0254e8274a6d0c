import { z } from "zod";
import type { Credential } from "../../domain/credential.ts";
import { DAY_MS, SECOND_MS } from "../../lib/clock.ts";
import { type HttpAnswer, type HttpRequest, isSuccess } from "../../lib/http-client/http-client.ts";
import { parseJson } from "../../lib/http-client/parse-json.ts";
import { Secret } from "../../lib/secret.ts";
import { type Answer, transportFailure, unreadable } from "../provider.ts";
import type { AmocrmSettings } from "./amocrm-settings.ts";
import { classifyTokenError } from "./classify-amocrm-error.ts";
import { readTokenClaims } from "./read-token-claims.ts";

/** A refresh token that nobody uses ends after three months (developers.kommo.com/docs/oauth-20, 2026). */
const REFRESH_LIFE_MS = 90 * DAY_MS;
/** Ten years: an `expires_in` beyond this is a mistake and counts as missing. */
const MAX_LIFE_SECONDS = 315_360_000;

/** Who asks: the integration and one of its secrets. */
export type Client = Pick<AmocrmSettings, "clientId"> & { readonly clientSecret: Secret };

/** Code to pair. The redirect address must be the registered one (oauth-20, 2026). */
export function askFirstPair(
  client: Client,
  input: { readonly base: string; readonly code: string; readonly redirectUri: string },
): HttpRequest {
  return tokenRequest(client, input, { grant_type: "authorization_code", code: new Secret(input.code) });
}

/** Refresh token to the next pair; the redirect address is wanted here as well (oauth-20, 2026). */
export function askNextPair(
  client: Client,
  input: { readonly base: string; readonly refreshToken: Secret; readonly redirectUri: string },
): HttpRequest {
  return tokenRequest(client, input, { grant_type: "refresh_token", refresh_token: input.refreshToken });
}

function tokenRequest(
  client: Client,
  input: { readonly base: string; readonly redirectUri: string },
  grant: object,
): HttpRequest {
  return {
    method: "POST",
    url: `${input.base}/oauth2/access_token`,
    json: { client_id: client.clientId, client_secret: client.clientSecret, ...grant, redirect_uri: input.redirectUri },
  };
}

/**
 * Understands the answer to both. Without `expires_in` the end is the one in the token itself, and without that unknown:
 * the policy's `renewEveryMs` then renews it (B6). A missing or empty refresh token is null, which never overwrites a
 * stored one (B20).
 */
export function understandPair(answer: HttpAnswer, now: number): Answer<Credential> {
  if (answer.kind === "no_answer") return { ok: false, failure: transportFailure(answer, now) ?? unreadable(0) };
  if (!isSuccess(answer)) return { ok: false, failure: classifyTokenError(answer, now) };
  const parsed = pair.safeParse(parseJson(answer.text));
  if (!parsed.success) return { ok: false, failure: unreadable(answer.status) };
  const { access_token: access, refresh_token: refresh, expires_in: lifeSeconds } = parsed.data;
  const accessToken = new Secret(access);
  return {
    ok: true,
    value: {
      accessToken,
      refreshToken: refresh === null ? null : new Secret(refresh),
      issuedAt: now,
      expiresAt: lifeSeconds === null ? readTokenClaims(accessToken).expiresAt : now + lifeSeconds * SECOND_MS,
      refreshExpiresAt: refresh === null ? null : now + REFRESH_LIFE_MS,
    },
  };
}

const pair = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullable().catch(null),
  expires_in: z
    .union([z.number(), z.string().transform(Number)])
    .pipe(z.number().positive().max(MAX_LIFE_SECONDS))
    .nullable()
    .catch(null),
});
