import { MINUTE_MS } from "../../lib/clock.ts";
import type { Account } from "../account.ts";
import type { Grant } from "../grant.ts";
import { parameter, presentedToken, unversionedPath } from "../meta/graph-request.ts";
import { limitAnswer } from "../meta/limit-answer.ts";
import { metaErrors } from "../meta/meta-errors.ts";
import { FOREIGN_SECRET, makeSignedRequest, payloadAbout } from "../meta/signed-request.ts";
import type { HookSecret, SimulatedAnswer, SimulatedRequest, Simulator } from "../simulator.ts";
import { answerDebugToken } from "./debug-token.ts";
import { createFacebookAccess } from "./facebook-access.ts";
import { createFacebookAccounts, kindOf } from "./facebook-accounts.ts";
import {
  type FacebookContext,
  facebookCredentials,
  facebookScopes,
  NEW_FACEBOOK_APP_SECRET,
  PAGE_SCOPES,
} from "./facebook-facts.ts";
import { createFacebookObjects } from "./facebook-objects.ts";
import { createFacebookTokens } from "./facebook-tokens.ts";
import { createFacebookUserApi } from "./facebook-user-api.ts";

/** Commonly said; no page tells (2026-11). */
const CODE_MS = 10 * MINUTE_MS;
/** The edges of `me` that are lists or facts of a person, by the call's name. */
const USER_EDGES: Readonly<Record<string, string>> = {
  "/me": "me",
  "/me/accounts": "accounts",
  "/me/businesses": "businesses",
  "/me/adaccounts": "adaccounts",
};

/** The calls about the object that their path names. */
const OBJECT_CALLS = new Set(["page", "instagram_account", "insights", "messages"]);

/** Facebook Login and the Graph API, for people, Pages and Instagram accounts behind Pages, as PROVIDERS §2 and §4 to §7 describe it. */
export function openFacebookSimulator(context: FacebookContext, graphPrefix: string): Simulator {
  const { state } = context;
  const accounts = createFacebookAccounts(context);
  const access = createFacebookAccess(context, accounts);
  const tokens = createFacebookTokens(context, accounts, access);
  const objects = createFacebookObjects(context, accounts, access, tokens, graphPrefix);
  const userApi = createFacebookUserApi(context, accounts, access, objects, graphPrefix);

  /** Takes consents back: a person's with all that was read with them, a Page's own, or those of an Instagram account's Page. */
  function revoke(account: Account, cause: string): void {
    const kind = kindOf(account);
    if (kind === "instagram_facebook")
      state.putAccount({ ...account, facebook: { ...account.facebook, revokedBecause: cause } });
    const page = kind === "instagram_facebook" ? accounts.pageOfInstagram(account) : undefined;
    const own = new Set(state.grantsOf(page ?? account).map(({ id }) => id));
    const pages = kind === "facebook" ? accounts.pagesOfUser(account) : [];
    const read = pages
      .flatMap((each) => state.grantsOf(each))
      .filter(({ parentGrantId }) => own.has(parentGrantId ?? 0));
    for (const grant of [...state.grantsOf(page ?? account), ...read])
      if (grant.deadBecause === null) state.putGrant({ ...grant, deadBecause: cause });
  }

  function usersOf(account: Account): readonly Account[] {
    if (account.provider === "facebook") return [account];
    const page = account.provider === "facebook_page" ? account : accounts.pageOfInstagram(account);
    return page ? accounts.usersOfPage(page) : [];
  }

  function objectOf(request: SimulatedRequest): Account | undefined {
    const [, id = ""] = /^\/(\d+)/.exec(unversionedPath(request)) ?? [];
    return state.account(`facebook_page:${id}`) ?? state.account(`instagram_facebook:${id}`);
  }

  function nameGraphCall(request: SimulatedRequest): string | null {
    const path = unversionedPath(request);
    const reading = request.method === "GET";
    if (path === "/oauth/access_token" && (reading || request.method === "POST"))
      return parameter(request, "grant_type") === "fb_exchange_token" ? "extend" : "exchange";
    if (path === "/me/permissions") return reading ? "permissions" : request.method === "DELETE" ? "revoke" : null;
    if (request.method === "POST" && /^\/(me|\d+)\/messages$/.test(path)) return "messages";
    if (!reading) return null;
    if (path === "/debug_token") return "debug_token";
    if (/^\/\d+\/(owned|client)_pages$/.test(path)) return path.replace(/.*\//, "");
    if (/^\/\d+$/.test(path)) {
      const kind = objectOf(request)?.provider;
      return kind === "facebook_page" ? "page" : kind === "instagram_facebook" ? "instagram_account" : null;
    }
    // Of a Page's own insights nothing is played.
    if (/^\/\d+\/insights$/.test(path)) return objectOf(request)?.provider === "instagram_facebook" ? "insights" : null;
    return USER_EDGES[path] ?? null;
  }

  function objectAnswer(call: string, request: SimulatedRequest): SimulatedAnswer {
    const path = unversionedPath(request);
    const [, id = ""] = /^\/(\d+)/.exec(path) ?? [];
    const account = objectOf(request);
    if (call === "owned_pages") return userApi.businessPages(request, id, "owned");
    if (call === "client_pages") return userApi.businessPages(request, id, "client");
    if (call === "messages" && path === "/me/messages") return objects.message(request, null);
    if (!account) return access.fail("100/33", { detail: id });
    if (call === "messages") return objects.message(request, account);
    if (call === "insights") return objects.insights(request, account);
    return call === "page" ? objects.page(request, account) : objects.instagram(request, account);
  }

  return {
    nameCall(surface, request) {
      if (surface === "FACEBOOK_DIALOG_URL") return unversionedPath(request) === "/dialog/oauth" ? "authorize" : null;
      return nameGraphCall(request);
    },

    accountOf(call, request) {
      if (call === "exchange") return state.account(state.code(parameter(request, "code") ?? "")?.accountKey ?? "");
      const text =
        call === "extend"
          ? parameter(request, "fb_exchange_token")
          : call === "debug_token"
            ? parameter(request, "input_token")
            : presentedToken(request);
      return state.findToken(text ?? "")?.account;
    },

    subjectOf: (call, request) => (OBJECT_CALLS.has(call) ? objectOf(request) : undefined),

    act(call, request) {
      if (call === "exchange") return tokens.exchange(request);
      if (call === "extend") return tokens.extend(request);
      if (call === "debug_token") return answerDebugToken(context, accounts, access, request);
      if (call === "me") return userApi.me(request);
      if (call === "permissions") return userApi.permissions(request);
      if (call === "revoke") return userApi.removeApp(request, revoke);
      if (call === "accounts") return userApi.accounts(request);
      if (call === "businesses") return userApi.businesses(request);
      if (call === "adaccounts") return userApi.adAccounts(request);
      return objectAnswer(call, request);
    },

    unknownPath: (request) => access.fail("100/33", { detail: unversionedPath(request).split("/")[1] ?? "" }),

    errorAnswer(code) {
      if (code in metaErrors) return access.fail(code);
      throw new RangeError(`Facebook has no error ${code}`);
    },

    rateLimited: (retryAfterSeconds) => limitAnswer(retryAfterSeconds, access.fail),

    createAccount(account) {
      const { provider = "facebook" } = account;
      return accounts.create(provider as "facebook" | "facebook_page" | "instagram_facebook", account);
    },

    seedGrant: tokens.seedGrant,
    grantsReaching(account) {
      const page = kindOf(account) === "instagram_facebook" ? accounts.pageOfInstagram(account) : undefined;
      return state.grantsOf(page ?? account);
    },
    deathOf: (grant: Grant) => access.deathOf(grant),
    revoke,
    pagesOf: accounts.pagesOfUser,
    usersOf,

    changeRole(page, user, has) {
      accounts.setRole(page, user, has);
      if (has) return;
      const theirs = new Set(state.grantsOf(user).map(({ id }) => id));
      for (const grant of state.grantsOf(page))
        if (grant.deadBecause === null && theirs.has(grant.parentGrantId ?? 0))
          state.putGrant({ ...grant, deadBecause: "190/492" });
    },

    signHook(account, secret) {
      const isPage = account.provider === "facebook_page";
      // Of an Instagram account behind a Page Meta knows only the person.
      const person = usersOf(account)[0] ?? account;
      const about = isPage ? { user_id: 0, profile_id: account.id } : { user_id: person.id };
      return makeSignedRequest(payloadAbout(about, context.now()), hookSecret(secret));
    },

    readAuthorize(query) {
      if (query.get("client_id") !== facebookCredentials.appId)
        return { refused: "Invalid App ID: the provided app ID does not look like a valid app ID." };
      const redirectUri = query.get("redirect_uri") ?? "";
      if (!/^https?:\/\//.test(redirectUri) || !URL.canParse(redirectUri))
        return { refused: "URL blocked: the redirect_uri is not one of the app’s addresses." };
      const responseType = query.get("response_type") ?? "code";
      if (responseType !== "code") return { refused: "Invalid response_type: this simulator knows “code”." };
      const scopes = (query.get("scope") ?? "").split(/[\s,]+/).filter((scope) => scope !== "");
      const invalid = scopes.filter((scope) => !Object.hasOwn(facebookScopes, scope));
      if (invalid.length > 0) return { refused: `Invalid Scopes: ${invalid.join(", ")}.` };
      return {
        redirectUri,
        state: query.get("state"),
        scopes,
        forceReauth: (query.get("auth_type") ?? "").split(",").includes("reauthenticate"),
        choosesPages: scopes.some((scope) => PAGE_SCOPES.test(scope)),
      };
    },

    callbackUrl(authorize, decision) {
      const url = new URL(authorize.redirectUri);
      if (decision.approved) {
        url.searchParams.set("code", decision.code);
      } else {
        url.searchParams.set("error", "access_denied");
        url.searchParams.set("error_code", "200");
        url.searchParams.set("error_description", "Permissions error");
        url.searchParams.set("error_reason", "user_denied");
      }
      if (authorize.state !== null) url.searchParams.set("state", authorize.state);
      // Facebook hangs `#_=_` on its answers; a server never sees it.
      return `${url}#_=_`;
    },

    codeLifeMs: CODE_MS,
  };
}

function hookSecret(secret: HookSecret): string {
  if (secret === "foreign") return FOREIGN_SECRET;
  return secret === "new" ? NEW_FACEBOOK_APP_SECRET : facebookCredentials.appSecret;
}
