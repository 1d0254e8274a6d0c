import { createHash, type KeyObject } from "node:crypto";
import { signText } from "../../lib/crypto/tokens.ts";
import { Secret } from "../../lib/secret.ts";
import type { CallbackReading } from "../provider.ts";
import type { Oauth2Settings } from "./oauth2-settings.ts";

/** A code longer than this is none. */
const MAX_CODE_LENGTH = 8_192;

/**
 * The code verifier of a connect: 43 characters that only we can make from its state (RFC 7636 §4.1), so that nothing has
 * to be remembered between going and coming back.
 */
export function verifierOf(key: KeyObject, provider: string, state: string): Secret {
  return new Secret(signText(key, `${provider}\n${state}`));
}

/** The consent page's address (RFC 6749 §4.1.1, RFC 7636 §4.3). `verifier`: null where the service knows no PKCE. */
export function oauth2AuthorizeUrl(
  settings: Oauth2Settings,
  input: {
    readonly endpoint: string;
    readonly state: string;
    readonly redirectUri: string;
    readonly reauthenticate: boolean;
    readonly verifier: Secret | null;
  },
): string {
  const { requiredScopes, wantedScopes, scopeSeparator, clientId, clientIdParameter } = settings;
  const scope = [...new Set([...requiredScopes, ...wantedScopes])].join(scopeSeparator);
  const parameters: Record<string, string> = {
    response_type: "code",
    [clientIdParameter]: clientId,
    redirect_uri: input.redirectUri,
    ...(scope === "" ? {} : { scope }),
    ...settings.authorizeParameters,
    ...(input.reauthenticate ? settings.reauthenticateParameters : {}),
    ...(input.verifier === null ? {} : { code_challenge: challengeOf(input.verifier), code_challenge_method: "S256" }),
    state: input.state,
  };
  const url = new URL(input.endpoint);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  // A space is "+" in a form, but some consent pages read only %20; everybody reads that.
  url.search = url.searchParams.toString().replaceAll("+", "%20");
  return url.href;
}

/**
 * Reads the way back (RFC 6749 §4.1.2). Its issuer is handed on for the exchange, which knows whether there had to be one
 * (RFC 9207); a wrong one is refused here, since the code is then for somebody else's token endpoint.
 */
export function readOauth2Callback(
  settings: Pick<Oauth2Settings, "issuer">,
  query: Readonly<Record<string, string | undefined>>,
): CallbackReading {
  const { error, code = "", iss } = query;
  if (iss !== undefined && settings.issuer !== null && iss !== settings.issuer) return { outcome: "host_refused" };
  if (error !== undefined) return readError(error);
  if (code === "" || code.length > MAX_CODE_LENGTH) return { outcome: "unreadable" };
  return { outcome: "code", code, details: iss === undefined ? {} : { iss } };
}

/** RFC 6749 §4.1.2.1, and how LinkedIn spells a no (https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow, 2026-11). */
function readError(error: string): CallbackReading {
  if (["access_denied", "user_cancelled_login", "user_cancelled_authorize"].includes(error))
    return { outcome: "denied" };
  // It passes, or the person only has to come once more.
  if (/^(?:server_error|temporarily_unavailable|.*_required|account_selection_required)$/.test(error))
    return { outcome: "unreadable" };
  return { outcome: "app_refused", code: /^[a-z_]{1,40}$/.test(error) ? error : "unknown" };
}

function challengeOf(verifier: Secret): string {
  return createHash("sha256").update(verifier.reveal(), "ascii").digest("base64url");
}
