import type { SimulatedAnswer, Simulator } from "../simulator.ts";
import { oauth2CallbackUrl, readOauth2Authorize } from "./oauth2-authorize.ts";
import { oauth2Error } from "./oauth2-errors.ts";
import { CODE_MS, ISSUER_PATH, METADATA_SURFACE, type Oauth2Context, oauth2Scopes } from "./oauth2-facts.ts";
import { answerMetadata } from "./oauth2-metadata.ts";
import { bearerOf, createOauth2TokenServices } from "./oauth2-token-services.ts";
import { createOauth2Tokens } from "./oauth2-tokens.ts";

const FIRST_ID = 7_000_001;
/** The methods that each path takes, and the names of their calls. */
const PATHS: Readonly<Record<string, { readonly methods: readonly string[]; readonly call: string }>> = {
  "/authorize": { methods: ["GET", "HEAD", "POST"], call: "authorize" },
  "/token": { methods: ["POST"], call: "exchange" },
  "/introspect": { methods: ["POST"], call: "introspect" },
  "/revoke": { methods: ["POST"], call: "revoke" },
  "/userinfo": { methods: ["GET", "POST"], call: "userinfo" },
  "/.well-known/oauth-authorization-server": { methods: ["GET", "HEAD"], call: "metadata" },
};

/** A service by the OAuth 2.0 standards alone: no oddity but those that are switched on. */
export function openOauth2Simulator(context: Oauth2Context): Simulator {
  const { state } = context;
  const tokens = createOauth2Tokens(context);
  const services = createOauth2TokenServices(context, tokens);

  return {
    nameCall(surface, { path, method, fields }) {
      // Between host and path is where the metadata belongs (RFC 8414 §3.1); behind the path some look for it, too.
      if (surface === METADATA_SURFACE) return path === `/oauth-authorization-server${ISSUER_PATH}` ? "metadata" : null;
      const known = PATHS[path];
      if (!known?.methods.includes(method)) return null;
      return known.call === "exchange" && fields.grant_type === "refresh_token" ? "renew" : known.call;
    },

    accountOf(call, request) {
      const { code, refresh_token: refresh, token } = request.fields;
      if (call === "exchange") return state.account(state.code(code ?? "")?.accountKey ?? "");
      const text = call === "renew" ? refresh : call === "userinfo" ? bearerOf(request) : token;
      return tokens.findToken(text ?? "")?.account;
    },

    act(call, request) {
      if (call === "metadata") return answerMetadata(context);
      if (call === "userinfo") return services.userinfo(request);
      if (call === "introspect") return services.introspect(request);
      if (call === "revoke") return services.revoke(request);
      return tokens.token(request);
    },

    unknownPath({ path }): SimulatedAnswer {
      const methods = PATHS[path]?.methods;
      if (methods === undefined) return { status: 404, headers: { "content-type": "text/plain" }, body: "Not found\n" };
      return { status: 405, headers: { allow: methods.join(", ") }, body: "" };
    },

    errorAnswer: oauth2Error,

    rateLimited(retryAfterSeconds): SimulatedAnswer {
      if (retryAfterSeconds === undefined) return { status: 429, body: "" };
      return { status: 429, headers: { "retry-after": String(retryAfterSeconds) }, body: "" };
    },

    createAccount({ name, handle, demo }) {
      const id = `u-${FIRST_ID + state.accountCount()}`;
      return state.putAccount({
        key: `demo_oauth:${id}`,
        provider: "demo_oauth",
        id,
        name,
        handle: handle ?? (name.toLowerCase().replace(/[^a-z0-9]+/g, "-") || id),
        ...(demo ? { demo } : {}),
        createdAt: context.now(),
        grantIds: [],
      });
    },

    seedGrant: (account, { ageMs, scopes }) =>
      tokens.openGrant(account, scopes ?? Object.keys(oauth2Scopes), context.now() - ageMs),

    readAuthorize: (query) => readOauth2Authorize(context, query),
    callbackUrl: (authorize, decision) => oauth2CallbackUrl(context, authorize, decision),
    codeLifeMs: CODE_MS,
  };
}
