import type { Clock } from "../../lib/clock.ts";
import type { Secret } from "../../lib/secret.ts";
import type { Answer, Grant } from "../provider.ts";
import { askAdAccounts, understandAdAccounts } from "./ad-accounts.ts";
import { askDebugToken, type TokenFacts, understandDebugToken } from "./debug-token.ts";
import type { FacebookClient } from "./facebook-client.ts";
import type { FacebookSettings } from "./facebook-settings.ts";
import { askCodeToken, askExtendedToken, type FacebookToken, understandFacebookToken } from "./facebook-token.ts";
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

/** Exchanges a living token for a longer one; its string is another (docs/facebook-login/guides/access-tokens/get-long-lived, 2026-11). */
export function extendToken({ settings, client }: ExchangeTools, token: Secret): Promise<Answer<FacebookToken>> {
  return client.withSecret((appSecret) => askExtendedToken(settings, appSecret, token), understandFacebookToken);
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
  const isEndless = first.value.expiresAt === null ? await hasNoRenewal(tools, first.value.token) : no;
  if (!isEndless.ok) return isEndless;
  const long = isEndless.value ? first : await extendToken(tools, first.value.token);
  if (!long.ok) return long;
  const facts = await debugToken(tools, long.value.token);
  if (!facts.ok) return facts;
  const me = await client.withToken(askMe(settings), long.value.token, understandMe);
  if (!me.ok) return me;
  const { scopes } = facts.value;
  return {
    ok: true,
    value: {
      credential: {
        accessToken: long.value.token,
        refreshToken: null,
        issuedAt: clock.now(),
        expiresAt: long.value.expiresAt ?? facts.value.expiresAt ?? null,
        refreshExpiresAt: null,
      },
      account: {
        externalId: me.value.id,
        name: me.value.name,
        accountType: facts.value.type,
        details: await adAccountsOf(tools, long.value.token, scopes),
      },
      scopes,
      unfit: null,
      ...(isNeverRenewed(facts.value) ? { renewal: "none" as const } : {}),
    },
  };
}

/** True for tokens that nothing extends: those without an end, and a system user's, made in Business settings (PROVIDERS §6). */
export function isNeverRenewed(facts: TokenFacts): boolean {
  return facts.expiresAt === null || facts.type === "SYSTEM_USER";
}

async function hasNoRenewal(tools: ExchangeTools, token: Secret): Promise<Answer<boolean>> {
  const facts = await debugToken(tools, token);
  return facts.ok ? { ok: true, value: isNeverRenewed(facts.value) } : facts;
}

const no: Answer<boolean> = { ok: true, value: false };

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
