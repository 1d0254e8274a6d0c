import { z } from "zod";
import type { Credential } from "../../domain/credential.ts";
import { SECOND_MS } from "../../lib/clock.ts";
import { type HttpAnswer, type HttpRequest, isSuccess } from "../../lib/http-client/http-client.ts";
import { Secret } from "../../lib/secret.ts";
import { type Answer, transportFailure, unreadable } from "../provider.ts";
import { classifyTokenError, errorIn } from "./classify-oauth2-error.ts";
import { type Client, clientRequest } from "./client-authentication.ts";
import type { Oauth2Settings } from "./oauth2-settings.ts";
import { readFields } from "./read-fields.ts";

/** Ten years: a life beyond this is a mistake and counts as not told. */
const MAX_LIFE_SECONDS = 315_360_000;

/** Code to tokens (RFC 6749 §4.1.3; `code_verifier`: RFC 7636 §4.5). */
export function askFirst(
  client: Client,
  input: {
    readonly url: string;
    readonly code: string;
    readonly redirectUri: string;
    readonly verifier: Secret | null;
  },
): HttpRequest {
  return clientRequest(client, input.url, {
    ...client.tokenParameters,
    grant_type: "authorization_code",
    code: new Secret(input.code),
    redirect_uri: input.redirectUri,
    code_verifier: input.verifier ?? undefined,
  });
}

/** Refresh token to the next tokens (RFC 6749 §6). Scopes are left out: the granted ones stay. */
export function askNext(client: Client, input: { readonly url: string; readonly refreshToken: Secret }): HttpRequest {
  return clientRequest(client, input.url, {
    ...client.tokenParameters,
    grant_type: "refresh_token",
    refresh_token: input.refreshToken,
  });
}

/** What a token endpoint gave. */
export interface Given {
  readonly credential: Credential;
  /** Null: it does not tell, which means what was asked for (RFC 6749 §5.1). */
  readonly scopes: readonly string[] | null;
}

/**
 * Understands the answer to both; `sent` is the credential that was renewed, null for a code. Ends come from the answer, else
 * from the settings, else are unknown (B6). Where no new refresh token came, the one that was sent stays (B20); its end
 * moves with each use or stays where the consent put it. An end is told as `refresh_token_expires_in` (LinkedIn, Google,
 * GitHub) or `refresh_expires_in` (TikTok, Keycloak, where 0 means none); all 2026-11.
 */
export function understandGiven(
  answer: HttpAnswer,
  now: number,
  settings: Pick<Oauth2Settings, "accessTokenLifeMs" | "refreshTokenLifeMs" | "refreshTokenLifeFrom">,
  sent: Credential | null,
): Answer<Given> {
  if (answer.kind === "no_answer") return { ok: false, failure: transportFailure(answer, now) ?? unreadable(0) };
  const parsed = given.safeParse(readFields(answer, ["access_token"]));
  if (!isSuccess(answer) || !parsed.success) {
    // Some answer 200 to a refusal as well (GitHub, 2026-11).
    if (isSuccess(answer) && errorIn(answer) === null) return { ok: false, failure: unreadable(answer.status) };
    return { ok: false, failure: classifyTokenError(answer, now) };
  }
  const { access_token: access, refresh_token: refresh, expires_in: lifeSeconds, scope } = parsed.data;
  const refreshLifeSeconds = parsed.data.refresh_token_expires_in ?? parsed.data.refresh_expires_in;
  const lifeMs = lifeSeconds === null || lifeSeconds === 0 ? settings.accessTokenLifeMs : lifeSeconds * SECOND_MS;
  const refreshToken = refresh === null ? (sent?.refreshToken ?? null) : new Secret(refresh);
  const told = refreshLifeSeconds === null ? undefined : endAfter(now, refreshLifeSeconds * SECOND_MS);
  const refreshExpiresAt = refreshToken === null ? null : told === undefined ? assumedEnd(now, settings, sent) : told;
  return {
    ok: true,
    value: {
      credential: {
        accessToken: new Secret(access),
        refreshToken,
        issuedAt: now,
        expiresAt: lifeMs === null ? null : now + lifeMs,
        refreshExpiresAt,
      },
      scopes: scope === null ? null : scope.split(/[\s,]+/).filter(Boolean),
    },
  };
}

/** The end of a refresh token whose answer does not tell it. */
function assumedEnd(
  now: number,
  { refreshTokenLifeMs: lifeMs, refreshTokenLifeFrom }: Parameters<typeof understandGiven>[2],
  sent: Credential | null,
): number | null {
  if (sent !== null && (refreshTokenLifeFrom === "consent" || lifeMs === null)) return sent.refreshExpiresAt;
  return lifeMs === null ? null : now + lifeMs;
}

function endAfter(now: number, lifeMs: number): number | null {
  return lifeMs === 0 ? null : now + lifeMs;
}

const seconds = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(?:\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number().nonnegative().max(MAX_LIFE_SECONDS))
  .nullable()
  .catch(null);
const given = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullable().catch(null),
  expires_in: seconds,
  refresh_token_expires_in: seconds,
  refresh_expires_in: seconds,
  scope: z
    .union([z.string(), z.array(z.string()).transform((scopes) => scopes.join(" "))])
    .nullable()
    .catch(null),
});
