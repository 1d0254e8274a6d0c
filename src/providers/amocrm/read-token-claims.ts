import { z } from "zod";
import { SECOND_MS } from "../../lib/clock.ts";
import { parseJson } from "../../lib/http-client/parse-json.ts";
import type { Secret } from "../../lib/secret.ts";

/** What an access token says of itself. Nobody checked its signature: hints, never proof. */
export interface TokenClaims {
  /** Where to ask for an account that moved; tokens since 2024-08-21 have it (amocrm-api-php, 2026-04). */
  readonly apiDomain: string | null;
  readonly expiresAt: number | null;
}

/** Reads the claims of an access token, which is a JWT; one that is not has none. */
export function readTokenClaims(token: Secret): TokenClaims {
  const payload = token.reveal().split(".")[1] ?? "";
  const { api_domain: apiDomain, exp } = claims.parse(parseJson(Buffer.from(payload, "base64url").toString("utf8")));
  return { apiDomain, expiresAt: exp === null ? null : exp * SECOND_MS };
}

const claims = z
  .object({
    api_domain: z.string().nullable().catch(null),
    exp: z.int().positive().max(9_999_999_999).nullable().catch(null),
  })
  .catch({ api_domain: null, exp: null });
