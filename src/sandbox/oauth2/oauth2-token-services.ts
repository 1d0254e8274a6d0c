import { settleRotation } from "../rotation.ts";
import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import { issuerOf } from "./oauth2-authorize.ts";
import { refuseClient } from "./oauth2-client.ts";
import { resourceError, tokenAnswer, tokenError } from "./oauth2-errors.ts";
import { type Oauth2Context, oauth2Credentials } from "./oauth2-facts.ts";
import type { createOauth2Tokens } from "./oauth2-tokens.ts";

/** Makes what can be done with a token: userinfo, introspection, revocation. */
export function createOauth2TokenServices(context: Oauth2Context, tokens: ReturnType<typeof createOauth2Tokens>) {
  const { state } = context;

  return {
    /** Whose token it is (OpenID Connect Core §5.3), for a token in the header (RFC 6750 §2.1). */
    userinfo(request: SimulatedRequest): SimulatedAnswer {
      const { authorization } = request.headers;
      if (authorization === undefined) return resourceError();
      const text = bearerOf(request);
      if (text === null) return resourceError("invalid_request", "The Authorization header is no Bearer token");
      const live = tokens.liveToken(text);
      if (live?.token.kind !== "access")
        return resourceError("invalid_token", "The access token expired, was revoked or is malformed");
      const { grant, token, account } = live;
      const settled = settleRotation(grant, token.serial);
      if (settled !== grant) state.putGrant(settled);
      if (!(token.scopes ?? grant.scopes).includes("profile"))
        return resourceError("insufficient_scope", "The access token may not see the profile", "profile");
      const body = JSON.stringify({ sub: account.id, name: account.name, preferred_username: account.handle });
      return { status: 200, headers: { "content-type": "application/json" }, body };
    },

    /** What is so of a token (RFC 7662); one that does not work is inactive, and nothing more is said of it (§2.2). */
    introspect(request: SimulatedRequest): SimulatedAnswer {
      const refused = refuseClient(context, request);
      if (refused) return refused;
      if (!request.fields.token) return tokenError("invalid_request", "The parameter token is missing.");
      const live = tokens.liveToken(request.fields.token);
      if (!live) return tokenAnswer({ active: false });
      const { grant, token, account } = live;
      return tokenAnswer({
        active: true,
        scope: (token.scopes ?? grant.scopes).join(" "),
        client_id: oauth2Credentials.clientId,
        username: account.handle,
        ...(token.kind === "access" ? { token_type: context.quirks().tokenType } : {}),
        exp: Math.floor(token.endsAt / 1_000),
        iat: Math.floor(token.issuedAt / 1_000),
        sub: account.id,
        iss: issuerOf(context),
      });
    },

    /** Ends a token (RFC 7009): a refresh token with all of its grant, an access token alone. An unknown one is ended already. */
    revoke(request: SimulatedRequest): SimulatedAnswer {
      const refused = refuseClient(context, request);
      if (refused) return refused;
      if (!request.fields.token) return tokenError("invalid_request", "The parameter token is missing.");
      const found = tokens.findToken(request.fields.token);
      const { grant, token } = found ?? {};
      if (grant && token?.kind === "refresh") tokens.endGrant(grant);
      else if (grant && token) state.putGrant({ ...grant, tokens: grant.tokens.filter((each) => each !== token) });
      return { status: 200, headers: { "cache-control": "no-store" }, body: "" };
    },
  };
}

/** The token of a call, or null where the header holds none. */
export function bearerOf(request: SimulatedRequest): string | null {
  return /^bearer +([a-z0-9._~+/=-]+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
}
