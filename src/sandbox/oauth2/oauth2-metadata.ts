import type { SimulatedAnswer } from "../simulator.ts";
import { issuerOf } from "./oauth2-authorize.ts";
import { type Oauth2Context, oauth2Scopes } from "./oauth2-facts.ts";

/** What the service says of itself (RFC 8414 §2). */
export function answerMetadata(context: Oauth2Context): SimulatedAnswer {
  const issuer = issuerOf(context);
  const { clientAuthentication, refreshTokens, issuerInCallback } = context.quirks();
  const methods = { both: ["basic", "post"], basic: ["basic"], post: ["post"] }[clientAuthentication];
  const authMethods = methods.map((method) => `client_secret_${method}`);
  const body = JSON.stringify({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    introspection_endpoint: `${issuer}/introspect`,
    revocation_endpoint: `${issuer}/revoke`,
    scopes_supported: Object.keys(oauth2Scopes),
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code", ...(refreshTokens === "none" ? [] : ["refresh_token"])],
    token_endpoint_auth_methods_supported: authMethods,
    introspection_endpoint_auth_methods_supported: authMethods,
    revocation_endpoint_auth_methods_supported: authMethods,
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: issuerInCallback === "named",
  });
  return { status: 200, headers: { "content-type": "application/json" }, body };
}
