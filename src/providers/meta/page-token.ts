import type { Credential } from "../../domain/credential.ts";
import { DAY_MS } from "../../lib/clock.ts";
import type { Secret } from "../../lib/secret.ts";
import type { Answer, Verified } from "../provider.ts";
import { debugToken, type ExchangeTools } from "./exchange-facebook-code.ts";
import { missingScope, scopesFor } from "./scopes-for.ts";

/**
 * How often a Page's token is read again. It has no end, so nothing forces this: each month, three times within the 90 days of
 * data access, it is brought onto the person's newest log-in, and a lost role or a Page that is gone shows while the old token
 * may still serve.
 */
export const REISSUE_EVERY_MS = 30 * DAY_MS;

/**
 * A Page's token as a credential. Read with a long-lived token of the person's, it has no end
 * (docs/facebook-login/guides/access-tokens/get-long-lived, 2026-11).
 */
export function pageCredential(accessToken: Secret, issuedAt: number): Credential {
  return { accessToken, refreshToken: null, issuedAt, expiresAt: null, refreshExpiresAt: null };
}

/** Whether a Page's token lives and still holds for the account of these `ids`, with the scopes that do (B33). */
export async function verifyPageToken(
  tools: ExchangeTools,
  input: { readonly token: Secret; readonly ids: readonly string[]; readonly requiredScopes: readonly string[] },
): Promise<Answer<Pick<Verified, "scopes" | "expiresAt" | "dataAccessEndsAt">>> {
  const { token, ids, requiredScopes } = input;
  const facts = await debugToken(tools, token);
  if (!facts.ok) return facts;
  const { type, expiresAt, dataAccessEndsAt } = facts.value;
  if (type !== "PAGE" && type !== null) return { ok: false, failure: { reason: "wrong_token_type", code: type } };
  const lacking = missingScope(facts.value, ids, requiredScopes);
  if (lacking !== null) return { ok: false, failure: lacking };
  return { ok: true, value: { scopes: scopesFor(facts.value, ids), expiresAt, dataAccessEndsAt } };
}
