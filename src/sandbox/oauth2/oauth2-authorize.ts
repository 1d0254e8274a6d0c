import type { AuthorizeRefusal, AuthorizeRequest, ConsentDecision } from "../simulator.ts";
import { DEFAULT_SCOPES, ISSUER_PATH, type Oauth2Context, oauth2Credentials, oauth2Scopes } from "./oauth2-facts.ts";

/** RFC 7636 §4.2: what S256 makes has exactly 43 characters. */
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

/**
 * Reads a request to the consent page (RFC 6749 §4.1.1). A wrong client or redirect address is told to the person, never
 * sent on (§4.1.2.1); every other mistake goes back to the client. Any address is as good as registered here.
 */
export function readOauth2Authorize(
  context: Oauth2Context,
  query: URLSearchParams,
): AuthorizeRequest | AuthorizeRefusal {
  if (query.get("client_id") !== oauth2Credentials.clientId)
    return { refused: "There is no client with this client_id." };
  const redirectUri = query.get("redirect_uri") ?? "";
  const address = URL.parse(redirectUri);
  if (address === null || !/^https?:$/.test(address.protocol) || address.hash !== "")
    return { refused: "The redirect_uri must be a whole http or https address without a fragment." };

  const state = query.get("state");
  const back = (error: string, description: string): AuthorizeRefusal => ({
    refused: description,
    location: wayBack(context, { redirectUri, state }, { error, error_description: description }),
  });
  const repeated = [...new Set(query.keys())].find((name) => query.getAll(name).length > 1);
  if (repeated !== undefined) return back("invalid_request", `The parameter ${repeated} came more than once.`);
  const responseType = query.get("response_type");
  if (responseType === null) return back("invalid_request", "The parameter response_type is missing.");
  if (responseType !== "code") return back("unsupported_response_type", "Only response_type=code is supported.");
  const asked = (query.get("scope") ?? "").split(" ").filter((scope) => scope !== "");
  const unknown = asked.find((scope) => !Object.hasOwn(oauth2Scopes, scope));
  if (unknown !== undefined) return back("invalid_scope", "A scope that was asked for is not known here.");

  const codeChallenge = query.get("code_challenge");
  if (codeChallenge === null && context.quirks().pkce === "required")
    return back("invalid_request", "A code_challenge is required.");
  if (codeChallenge !== null && query.get("code_challenge_method") !== "S256")
    return back("invalid_request", "The transform algorithm is not supported; there is S256.");
  if (codeChallenge !== null && !CHALLENGE.test(codeChallenge))
    return back("invalid_request", "The code_challenge is not what S256 makes.");
  return {
    redirectUri,
    state,
    scopes: asked.length > 0 ? asked : DEFAULT_SCOPES,
    forceReauth: ["login", "select_account"].includes(query.get("prompt") ?? ""),
    ...(codeChallenge === null ? {} : { codeChallenge }),
  };
}

/** The way back after a decision (RFC 6749 §4.1.2). */
export function oauth2CallbackUrl(
  context: Oauth2Context,
  authorize: AuthorizeRequest,
  decision: ConsentDecision,
): string {
  return wayBack(context, authorize, decision.approved ? { code: decision.code } : { error: "access_denied" });
}

/** Where everything is: the `issuer` of the metadata. */
export function issuerOf(context: Oauth2Context): string {
  return `${context.origin()}${ISSUER_PATH}`;
}

function wayBack(
  context: Oauth2Context,
  { redirectUri, state }: Pick<AuthorizeRequest, "redirectUri" | "state">,
  outcome: Readonly<Record<string, string>>,
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(outcome)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set("state", state);
  if (context.quirks().issuerInCallback === "named") url.searchParams.set("iss", issuerOf(context));
  return String(url);
}
