import type { Account } from "../account.ts";
import { type Grant, NEVER } from "../grant.ts";
import { parameter, presentedToken } from "../meta/graph-request.ts";
import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import { type FacebookAccess, jsonAnswer } from "./facebook-access.ts";
import type { FacebookAccounts } from "./facebook-accounts.ts";
import { type FacebookContext, facebookCredentials, PAGE_SCOPES, validSecrets } from "./facebook-facts.ts";

/**
 * Answers `GET /debug_token` (developers.facebook.com/docs/graph-api/reference/debug_token, 2026-11). Whoever asks shows
 * the app's token, `{app_id}|{app_secret}`, or a person's token of the same app; what is wrong with *that* stands at the top level, what
 * is wrong with the token asked about under `data`, with status 200.
 */
export function answerDebugToken(
  context: FacebookContext,
  accounts: FacebookAccounts,
  access: FacebookAccess,
  request: SimulatedRequest,
): SimulatedAnswer {
  const refused = askerRefusal(context, access, request);
  if (refused) return refused;
  const input = parameter(request, "input_token");
  if (!input) return access.fail("100/parameter", { detail: "input_token" });
  const found = context.state.findToken(input);
  if (found?.grant.otherApp) return access.fail("100/app");
  const judged = access.judge(input);
  if ("refusal" in judged) {
    const error = access.innerError(judged.refusal);
    const known = found && isOurs(found.account) ? whose(accounts, found.account, found.grant, context) : {};
    return jsonAnswer({ data: { ...known, error, is_valid: false, scopes: [] } });
  }
  const { account, grant, token } = judged;
  const issuedAt = context.quirks().issuedAt === "present" ? { issued_at: seconds(token.issuedAt) } : {};
  return jsonAnswer({
    data: {
      ...whose(accounts, account, grant, context),
      data_access_expires_at: seconds(grant.dataAccessEndsAt ?? 0),
      expires_at: token.endsAt === NEVER ? 0 : seconds(token.endsAt),
      is_valid: true,
      ...issuedAt,
      scopes: grant.scopes,
      granular_scopes: grant.scopes.map((scope) => granular(accounts, scope, grant, context)),
    },
  });
}

function askerRefusal(
  context: FacebookContext,
  access: FacebookAccess,
  request: SimulatedRequest,
): SimulatedAnswer | null {
  const asker = presentedToken(request);
  if (!asker) return access.fail("2500");
  const [, appId, secret] = /^(\d+)\|(.+)$/.exec(asker) ?? [];
  if (appId === undefined) {
    const bearer = access.requireBearer(request);
    return "refused" in bearer ? bearer.refused : null;
  }
  if (appId !== facebookCredentials.appId) return access.fail("101");
  return validSecrets(context).includes(secret ?? "") ? null : access.fail("190/signature");
}

function whose(accounts: FacebookAccounts, account: Account, grant: Grant, context: FacebookContext): object {
  const isPage = account.provider === "facebook_page";
  const parent = context.state.grant(grant.parentGrantId ?? 0);
  const user = isPage ? (context.state.account(parent?.accountKey ?? "") ?? accounts.usersOfPage(account)[0]) : account;
  return {
    app_id: facebookCredentials.appId,
    type: isPage ? "PAGE" : user?.facebook?.systemUser ? "SYSTEM_USER" : "USER",
    application: "tokenkeeper (simulated)",
    ...(isPage ? { profile_id: account.id } : {}),
    user_id: user?.id,
  };
}

/** Without `target_ids` the permission is for all Pages. */
function granular(accounts: FacebookAccounts, scope: string, grant: Grant, context: FacebookContext): object {
  if (grant.pageKeys === undefined || !PAGE_SCOPES.test(scope)) return { scope };
  const pages = grant.pageKeys.flatMap((key) => context.state.account(key) ?? []);
  const targets = scope.startsWith("instagram_")
    ? pages.flatMap((page) => accounts.instagramOfPage(page) ?? [])
    : pages;
  return { scope, target_ids: targets.map(({ id }) => id) };
}

function isOurs(account: Account): boolean {
  return account.provider === "facebook" || account.provider === "facebook_page";
}

function seconds(at: number): number {
  return Math.floor(at / 1_000);
}
