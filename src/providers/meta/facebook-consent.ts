import type { CallbackReading, ExtendProvider } from "../provider.ts";
import type { FacebookSettings } from "./facebook-settings.ts";

/** A real code has some hundreds of characters; what is far longer is none. */
const MAX_CODE_LENGTH = 4_096;

/** The consent page's address (developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow, 2026-11). */
export function facebookAuthorizeUrl(
  settings: Pick<FacebookSettings, "appId" | "dialogUrl" | "graphVersion">,
  scopes: readonly string[],
  input: Parameters<ExtendProvider["authorizeUrl"]>[0],
): string {
  const query = new URLSearchParams({
    client_id: settings.appId,
    redirect_uri: input.redirectUri,
    response_type: "code",
    scope: [...new Set([...scopes, ...(input.alsoScopes ?? [])])].join(","),
    state: input.state,
  });
  // Both, as the page allows: a permission or a Page left out before is asked for again only with `rerequest` (B42), and
  // `reauthenticate` has the password typed, so that the browser's other account is not connected by accident (B73).
  if (input.reauthenticate) query.set("auth_type", "rerequest,reauthenticate");
  return `${settings.dialogUrl}/${settings.graphVersion}/dialog/oauth?${query}`;
}

/** Reads the way back. Only fixed words and numbers are ever passed on, never a description. */
export function readFacebookCallback(query: Readonly<Record<string, string | undefined>>): CallbackReading {
  const { error, error_code: errorCode, error_reason: reason } = query;
  if (error === "access_denied" || reason === "user_denied") return { outcome: "denied" };
  if (error !== undefined || errorCode !== undefined)
    return { outcome: "app_refused", code: errorName(error, errorCode) };
  // The fragment `#_=_` stays on the code when a person pastes the address or a client library keeps it.
  const code = (query.code ?? "").replace(/#_=_$/, "");
  if (code === "" || code.length > MAX_CODE_LENGTH) return { outcome: "unreadable" };
  return { outcome: "code", code, details: {} };
}

function errorName(error: string | undefined, errorCode: string | undefined): string {
  if (errorCode !== undefined && /^\d{1,10}$/.test(errorCode)) return errorCode;
  return error !== undefined && /^[a-z_]{1,40}$/.test(error) ? error : "unknown";
}
