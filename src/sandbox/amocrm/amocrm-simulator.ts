import { createHmac } from "node:crypto";
import { MINUTE_MS } from "../../lib/clock.ts";
import type { Simulator } from "../simulator.ts";
import { bearerToken, createAmocrmAccountApi } from "./amocrm-account-api.ts";
import { createAmocrmErrors } from "./amocrm-errors.ts";
import type { AmocrmContext, AmocrmPlatform } from "./amocrm-platform.ts";
import { createAmocrmTokens } from "./amocrm-tokens.ts";

const CODE_MS = 20 * MINUTE_MS;
const FIRST_ID = 31_000_001;

/** amoCRM or Kommo, as PROVIDERS §9 describes them. */
export function openAmocrmSimulator(context: AmocrmContext, platform: AmocrmPlatform, authSurface: string): Simulator {
  const { state } = context;
  const errors = createAmocrmErrors(platform);
  const tokens = createAmocrmTokens(context, platform, errors);
  const api = createAmocrmAccountApi(context, platform, errors, tokens);

  return {
    nameCall(surface, request) {
      const path = request.path.replace(/\/$/, "");
      if (surface === authSurface) return path === "/oauth" ? "authorize" : null;
      if (path === "/oauth2/access_token" && request.method === "POST") {
        return request.fields.grant_type === "refresh_token" ? "renew" : "exchange";
      }
      if (request.method !== "GET") return null;
      if (path === "/api/v4/account") return "account";
      return path === "/oauth2/account/current/subdomain" ? "subdomain" : null;
    },

    accountOf(call, request) {
      if (call === "exchange") return state.account(state.code(request.fields.code ?? "")?.accountKey ?? "");
      const header = request.headers["x-refresh-token"];
      const text =
        call === "renew" ? request.fields.refresh_token : call === "subdomain" ? String(header) : bearerToken(request);
      return tokens.findToken(text ?? "")?.account;
    },

    act(call, request) {
      if (call === "account") return api.account(request);
      if (call === "subdomain") return api.subdomain(request);
      return tokens.token(request);
    },

    unknownPath: () => errors.answer("404"),
    errorAnswer: (code) => errors.answer(code),
    rateLimited(retryAfterSeconds) {
      const { blockAfter, tooManyRequestsBody } = context.quirks();
      if (blockAfter !== "never") context.noteTooMany(Number(blockAfter));
      return errors.tooMany(retryAfterSeconds, tooManyRequestsBody);
    },
    blockedAnswer: () => errors.answer("403/html"),

    createAccount({ name, handle, demo }) {
      const id = String(FIRST_ID + state.accountCount());
      return state.putAccount({
        key: `${platform.provider}:${id}`,
        provider: platform.provider,
        id,
        name,
        handle: handle ?? (name.toLowerCase().replace(/[^a-z0-9]+/g, "") || `account${id}`),
        ...(demo ? { demo } : {}),
        createdAt: context.now(),
        grantIds: [],
      });
    },

    seedGrant: (account, { ageMs, scopes }) => tokens.openGrant(account, scopes ?? [], context.now() - ageMs),

    seedLongLived: (account, { ageMs, scopes }) => tokens.openLongLived(account, scopes ?? [], context.now() - ageMs),

    disconnectHook(account, { signedWith, clientField }) {
      const secrets = context.clientSecrets();
      const secret = { newest: secrets[0], oldest: secrets.at(-1), foreign: "mock_secret_of_nobody" }[signedWith] ?? "";
      const signature = createHmac("sha256", secret).update(`${platform.clientId}|${account.id}`).digest("hex");
      return {
        query: { [clientField]: platform.clientId, account_id: account.id, signature },
        headers: { "user-agent": "amoService-oAuth-Code-Sender/1.0" },
      };
    },

    readAuthorize(query) {
      if (query.get("client_id") !== platform.clientId)
        return { refused: "There is no integration with this client_id." };
      const mode = query.get("mode");
      if (mode !== null && mode !== "popup" && mode !== "post_message")
        return { refused: "Unknown mode: it must be popup or post_message." };
      const redirectUri = context.registeredRedirectUri();
      if (redirectUri === undefined) return { refused: "The integration's settings name no redirect address yet." };
      return { redirectUri, state: query.get("state"), scopes: [], forceReauth: false };
    },

    callbackUrl(authorize, decision) {
      const url = new URL(authorize.redirectUri);
      const { searchParams } = url;
      if (decision.approved) searchParams.set("code", decision.code);
      else searchParams.set("error", "access_denied");
      const fromWidget = decision.approved && decision.fromWidget;
      // An installation from the marketplace begins there, so it cannot carry our state.
      if (fromWidget) searchParams.set("from_widget", "1");
      else if (authorize.state !== null) searchParams.set("state", authorize.state);
      if (decision.approved)
        searchParams.set("referer", decision.referer ?? `${decision.account.handle}.${platform.domain}`);
      searchParams.set("client_id", platform.clientId);
      return String(url);
    },

    codeLifeMs: CODE_MS,
  };
}
