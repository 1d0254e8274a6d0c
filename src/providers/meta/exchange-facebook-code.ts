import type { Clock } from "../../lib/clock.ts";
import type { Secret } from "../../lib/secret.ts";
import type { Answer, Grant } from "../provider.ts";
import { askAdAccounts, understandAdAccounts } from "./ad-accounts.ts";
import { askDebugToken, type TokenFacts, understandDebugToken } from "./debug-token.ts";
import type { FacebookClient } from "./facebook-client.ts";
import type { FacebookSettings } from "./facebook-settings.ts";
import { askCodeToken, askExtendedToken, understandFacebookToken } from "./facebook-token.ts";
import { askMe, understandMe } from "./facebook-user.ts";

/** What the parts of an exchange need. */
export interface ExchangeTools {
  readonly settings: FacebookSettings;
  readonly client: FacebookClient;
  readonly clock: Clock;
}

/** What a token is, by `debug_token`; of our app, or it is a failure. */
export function debugToken({ settings, client }: ExchangeTools, token: Secret): Promise<Answer<TokenFacts>> {
  return client.withSecret(
    (appSecret) => askDebugToken(settings, appSecret, token),
    (answer, now) => understandDebugToken(answer, now, settings.appId),
  );
}

/** A token with its end in epoch milliseconds; null: it has none. */
export interface EndingToken {
  readonly token: Secret;
  readonly expiresAt: number | null;
}

/**
 * Exchanges a living token for a longer one; its string is another (docs/facebook-login/guides/access-tokens/get-long-lived,
 * 2026-11). Where the answer does not tell the end, `debug_token` does; where that does not either, none is made up (B6).
 */
export async function extendToken(tools: ExchangeTools, token: Secret): Promise<Answer<EndingToken>> {
  const { settings, client } = tools;
  const longer = await client.withSecret(
    (appSecret) => askExtendedToken(settings, appSecret, token),
    understandFacebookToken,
  );
  if (!longer.ok || longer.value.expiresAt !== null) return longer;
  const facts = await debugToken(tools, longer.value.token);
  if (!facts.ok) return facts;
  const { expiresAt } = facts.value;
  if (expiresAt === undefined) return { ok: false, failure: { reason: "answer_unreadable", code: "expires_at" } };
  return { ok: true, value: { token: longer.value.token, expiresAt } };
}

/** True for tokens that nothing extends: those without an end, and a system user's, made in Business settings (PROVIDERS §6). */
export function isNeverRenewed(facts: TokenFacts): boolean {
  return facts.expiresAt === null || facts.type === "SYSTEM_USER";
}

/**
 * Code to the grant of the person's own long-lived token, which Pages and Instagram accounts behind Pages hang from: a Page's
 * token read with a short one would die with it within the hour (B44).
 *
 * A token that has no end, or is a system user's, is kept as it came: nothing extends it, and an exchange might even give it an
 * end. Facebook's web log-in has been seen to give sixty days at once; those are exchanged all the same, which harms nothing.
 */
export async function exchangeFacebookCode(
  tools: ExchangeTools,
  input: { readonly code: string; readonly redirectUri: string },
): Promise<Answer<Grant>> {
  const { settings, client, clock } = tools;
  const first = await client.withSecret(
    (appSecret) => askCodeToken(settings, appSecret, input),
    understandFacebookToken,
  );
  if (!first.ok) return first;
  const facts = await debugToken(tools, first.value.token);
  if (!facts.ok) return facts;
  const isKept = isNeverRenewed(facts.value);
  const long: Answer<EndingToken> = isKept
    ? { ok: true, value: { token: first.value.token, expiresAt: facts.value.expiresAt ?? first.value.expiresAt } }
    : await extendToken(tools, first.value.token);
  if (!long.ok) return long;
  const { token: accessToken, expiresAt } = long.value;
  const me = await client.withToken(askMe(settings), accessToken, understandMe);
  if (!me.ok) return me;
  const { scopes, type } = facts.value;
  const details = await adAccountsOf(tools, accessToken, scopes);
  return {
    ok: true,
    value: {
      credential: { accessToken, refreshToken: null, issuedAt: clock.now(), expiresAt, refreshExpiresAt: null },
      account: { externalId: me.value.id, name: me.value.name, accountType: type, details },
      scopes,
      unfit: null,
      ...(isKept ? { renewal: "none" as const } : {}),
    },
  };
}

/** For information only: whatever goes wrong here, the account is connected all the same. */
async function adAccountsOf(
  { settings, client }: ExchangeTools,
  token: Secret,
  scopes: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  if (!scopes.includes("ads_read") && !scopes.includes("ads_management")) return {};
  const answer = await client.withToken(askAdAccounts(settings), token, understandAdAccounts);
  return answer.ok ? answer.value : {};
}
