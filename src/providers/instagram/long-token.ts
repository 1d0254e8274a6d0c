import { z } from "zod";
import type { Credential } from "../../domain/credential.ts";
import { SECOND_MS } from "../../lib/clock.ts";
import type { HttpAnswer, HttpRequest } from "../../lib/http-client/http-client.ts";
import { Secret } from "../../lib/secret.ts";
import { graphAddress } from "../meta/graph-address.ts";
import { understandGraphAnswer } from "../meta/understand-graph-answer.ts";
import type { Answer } from "../provider.ts";
import type { InstagramSettings } from "./instagram-settings.ts";

/** Ten years: an `expires_in` beyond this is a mistake and counts as missing. */
const MAX_LIFE_SECONDS = 315_360_000;

/** Short to long: `GET /access_token` (reference of access_token, 2026-03). */
export function askLongToken(
  settings: Pick<InstagramSettings, "graphUrl"> & { readonly appSecret: Secret },
  short: Secret,
): HttpRequest {
  return {
    method: "GET",
    url: graphAddress(settings.graphUrl, "access_token", null),
    query: { grant_type: "ig_exchange_token", client_secret: settings.appSecret, access_token: short },
  };
}

/** Long to longer: `GET /refresh_access_token`, which needs no app secret (reference of refresh_access_token, 2026-03). */
export function askRefreshedToken(settings: Pick<InstagramSettings, "graphUrl">, long: Secret): HttpRequest {
  return {
    method: "GET",
    url: graphAddress(settings.graphUrl, "refresh_access_token", null),
    query: { grant_type: "ig_refresh_token", access_token: long },
  };
}

/**
 * Understands the answer to both. The end is `now` + `expires_in` of this very answer (B6: 59.15 days have been seen as well
 * as 60). An answer that does not tell the end leaves it where it was (`oldEnd`): the token is surely no worse than before, and
 * a guess of 60 days could promise what is not there. By the policy it is renewed again after half of what is left, and so
 * on, so that the end is learnt or its nearing is seen. Without an old end (a connect) there is none to keep: the policy's
 * `renewEveryMs` asks again after a day.
 */
export function understandLongToken(answer: HttpAnswer, now: number, oldEnd: number | null): Answer<Credential> {
  return understandGraphAnswer(answer, now, (body) => {
    const parsed = longToken.safeParse(body);
    if (!parsed.success) return null;
    const { access_token: token, expires_in: lifeSeconds } = parsed.data;
    return {
      accessToken: new Secret(token),
      refreshToken: null,
      issuedAt: now,
      expiresAt: lifeSeconds === null ? oldEnd : now + lifeSeconds * SECOND_MS,
      refreshExpiresAt: null,
    };
  });
}

const longToken = z.object({
  access_token: z.string().min(1),
  expires_in: z
    .union([z.number(), z.string().transform(Number)])
    .pipe(z.number().positive().max(MAX_LIFE_SECONDS))
    .nullable()
    .catch(null),
});
