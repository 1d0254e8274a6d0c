import { z } from "zod";
import { SECOND_MS } from "../../lib/clock.ts";
import type { HttpAnswer, HttpRequest } from "../../lib/http-client/http-client.ts";
import { Secret } from "../../lib/secret.ts";
import type { Answer } from "../provider.ts";
import type { FacebookSettings } from "./facebook-settings.ts";
import { graphAddress } from "./graph-address.ts";
import { understandGraphAnswer } from "./understand-graph-answer.ts";

/** Ten years: an `expires_in` beyond this is a mistake and counts as missing. */
const MAX_LIFE_SECONDS = 315_360_000;

type AppAtGraph = Pick<FacebookSettings, "appId" | "graphUrl" | "graphVersion">;

/** What the token endpoint gives. */
export interface FacebookToken {
  readonly token: Secret;
  /** Epoch milliseconds; null when the answer did not tell, which is the rule for tokens without an end. */
  readonly expiresAt: number | null;
}

/** Code to token (developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow, 2026-11). */
export function askCodeToken(
  settings: AppAtGraph,
  appSecret: Secret,
  input: { readonly code: string; readonly redirectUri: string },
): HttpRequest {
  return {
    method: "GET",
    url: graphAddress(settings.graphUrl, "oauth/access_token", settings.graphVersion),
    query: {
      client_id: settings.appId,
      client_secret: appSecret,
      redirect_uri: input.redirectUri,
      code: new Secret(input.code),
    },
  };
}

/** Short to long, and a living long one to a longer one: `fb_exchange_token` (FB-LL, docs/facebook-login/guides/access-tokens/get-long-lived, 2026-11). */
export function askExtendedToken(settings: AppAtGraph, appSecret: Secret, token: Secret): HttpRequest {
  return {
    method: "GET",
    url: graphAddress(settings.graphUrl, "oauth/access_token", settings.graphVersion),
    query: {
      grant_type: "fb_exchange_token",
      client_id: settings.appId,
      client_secret: appSecret,
      fb_exchange_token: token,
    },
  };
}

/** Understands the answer to both. The end is `now` + `expires_in` of this very answer (B6). */
export function understandFacebookToken(answer: HttpAnswer, now: number): Answer<FacebookToken> {
  return understandGraphAnswer(answer, now, (body) => {
    const parsed = facebookToken.safeParse(body);
    if (!parsed.success) return null;
    const { access_token: token, expires_in: lifeSeconds } = parsed.data;
    return { token: new Secret(token), expiresAt: lifeSeconds === null ? null : now + lifeSeconds * SECOND_MS };
  });
}

const facebookToken = z.object({
  access_token: z.string().min(1),
  expires_in: z
    .union([z.number(), z.string().transform(Number)])
    .pipe(z.number().positive().max(MAX_LIFE_SECONDS))
    .nullable()
    .catch(null),
});
