import { HOUR_MS } from "../../lib/clock.ts";
import { facebookCredentials } from "../facebook/facebook-facts.ts";
import { presentedToken, unversionedPath } from "../meta/graph-request.ts";
import { limitAnswer } from "../meta/limit-answer.ts";
import { metaErrors } from "../meta/meta-errors.ts";
import { FOREIGN_SECRET, makeSignedRequest, payloadAbout } from "../meta/signed-request.ts";
import type { Simulator } from "../simulator.ts";
import {
  type InstagramContext,
  instagramCredentials,
  instagramExchangeErrors,
  NEW_INSTAGRAM_APP_SECRET,
} from "./instagram-facts.ts";
import { answerAccountInsights } from "./instagram-insights.ts";
import { answerMessage } from "./instagram-message.ts";
import { answerMe } from "./instagram-profile.ts";
import { createInstagramTokens } from "./instagram-tokens.ts";

const CODE_MS = HOUR_MS;
const FIRST_ID = 17_841_400_000_000_001n;
/** Above 2^53, and of the form 4n+1 with every step of 4, so that no double holds one of them exactly. */
const FIRST_APP_SCOPED_ID = 27_281_358_591_558_845n;
const KNOWN_SCOPES = /^instagram_business_[a-z_]+$/;

/** Instagram API with Instagram Login, as PROVIDERS §3 describes it. */
export function openInstagramSimulator(context: InstagramContext): Simulator {
  const { state } = context;
  const tokens = createInstagramTokens(context);

  return {
    nameCall(surface, request) {
      const path = request.path.replace(/\/$/, "");
      if (surface === "INSTAGRAM_AUTH_URL" && path === "/oauth/authorize") return "authorize";
      if (surface === "INSTAGRAM_API_URL" && path === "/oauth/access_token") return "exchange";
      if (surface !== "INSTAGRAM_GRAPH_URL") return null;
      if (request.method === "POST" && /^\/(me|\d+)\/messages$/.test(unversionedPath(request))) return "messages";
      if (request.method === "GET" && /^\/(me|\d+)\/insights$/.test(unversionedPath(request))) return "insights";
      if (path === "/access_token") return "long";
      if (path === "/refresh_access_token") return "refresh";
      return /^(\/v\d+\.\d+)?\/me$/.test(path) ? "me" : null;
    },

    accountOf(call, request) {
      if (call === "exchange") return state.account(state.code(request.fields.code ?? "")?.accountKey ?? "");
      return state.findToken(presentedToken(request) ?? "")?.account;
    },

    act(call, request) {
      if (call === "exchange") return tokens.exchange(request);
      if (call === "long") return tokens.long(request);
      if (call === "refresh") return tokens.refresh(request);
      if (call === "messages") return answerMessage(context, tokens, request);
      if (call === "insights") return answerAccountInsights(context, tokens, request);
      return answerMe(context, tokens, request);
    },

    unknownPath: () => tokens.fail("100/33"),

    errorAnswer(code) {
      if (code in instagramExchangeErrors) return tokens.exchangeError(code);
      if (code in metaErrors) return tokens.fail(code);
      throw new RangeError(`Instagram has no error ${code}`);
    },

    rateLimited: (retryAfterSeconds) => limitAnswer(retryAfterSeconds, tokens.fail),

    createAccount({ name, handle, accountType = "BUSINESS", demo }) {
      const position = BigInt(state.accountCount());
      const id = String(FIRST_ID + position);
      return state.putAccount({
        key: `instagram:${id}`,
        provider: "instagram",
        id,
        appScopedId: String(FIRST_APP_SCOPED_ID + 4n * position),
        name,
        handle: handle ?? name.toLowerCase().replace(/[^a-z0-9._]+/g, "."),
        accountType,
        ...(demo ? { demo } : {}),
        createdAt: context.now(),
        grantIds: [],
      });
    },

    seedGrant(account, { ageMs, scopes = ["instagram_business_basic", "instagram_business_manage_insights"] }) {
      return tokens.openGrant(account, scopes, "long", context.now() - ageMs).grant;
    },

    // Which id and which secret Meta takes is not known: the app-scoped id is likely, and either secret is (PROVIDERS §2.7).
    signHook({ appScopedId, id }, secret) {
      const secrets = {
        own: instagramCredentials.appSecret,
        new: NEW_INSTAGRAM_APP_SECRET,
        facebook: facebookCredentials.appSecret,
        foreign: FOREIGN_SECRET,
      };
      return makeSignedRequest(payloadAbout({ user_id: appScopedId ?? id }, context.now()), secrets[secret]);
    },

    readAuthorize(query) {
      if (query.get("client_id") !== instagramCredentials.appId)
        return { refused: "Invalid platform app: no app has this client_id." };
      const redirectUri = query.get("redirect_uri") ?? "";
      if (!/^https?:\/\//.test(redirectUri) || !URL.canParse(redirectUri)) return { refused: "Invalid redirect_uri." };
      if (query.get("response_type") !== "code") return { refused: "Invalid response_type: it must be “code”." };
      const scopes = (query.get("scope") ?? "").split(/[\s,]+/).filter((scope) => scope !== "");
      const invalid = scopes.filter((scope) => !KNOWN_SCOPES.test(scope));
      if (scopes.length === 0 || invalid.length > 0)
        return { refused: `Invalid scope: ${invalid.join(", ") || "none was asked for"}.` };
      const forceReauth = ["true", "1"].includes(query.get("force_reauth") ?? query.get("force_authentication") ?? "");
      return { redirectUri, state: query.get("state"), scopes, forceReauth };
    },

    callbackUrl(authorize, decision) {
      const url = new URL(authorize.redirectUri);
      if (decision.approved) {
        url.searchParams.set("code", decision.code);
      } else {
        url.searchParams.set("error", "access_denied");
        url.searchParams.set("error_reason", "user_denied");
        url.searchParams.set("error_description", "The user denied your request");
      }
      if (authorize.state !== null) url.searchParams.set("state", authorize.state);
      // Instagram hangs `#_` on its answers; a server never sees it, a person who pastes the address does.
      return decision.approved ? `${url}#_` : String(url);
    },

    codeLifeMs: CODE_MS,
  };
}
