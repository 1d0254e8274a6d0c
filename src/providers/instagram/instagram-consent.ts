import type { CallbackReading } from "../provider.ts";
import type { InstagramSettings } from "./instagram-settings.ts";

/** Without it nothing works: profile and token calls. */
export const INSTAGRAM_REQUIRED_SCOPES: readonly string[] = ["instagram_business_basic"];
/** Figures and messages; an account that leaves them out is kept without these abilities. */
export const INSTAGRAM_WANTED_SCOPES: readonly string[] = [
  "instagram_business_manage_insights",
  "instagram_business_manage_messages",
];

/** A real code has some 200 characters; what is far longer is none. */
const MAX_CODE_LENGTH = 4_096;

/** The consent page's address (Instagram business login page, 2026-03). */
export function instagramAuthorizeUrl(
  settings: Pick<InstagramSettings, "appId" | "authUrl">,
  input: { readonly state: string; readonly redirectUri: string; readonly reauthenticate: boolean },
): string {
  const query = new URLSearchParams({
    client_id: settings.appId,
    redirect_uri: input.redirectUri,
    response_type: "code",
    scope: [...INSTAGRAM_REQUIRED_SCOPES, ...INSTAGRAM_WANTED_SCOPES].join(","),
    state: input.state,
  });
  // A browser that is logged in to another account would connect that one without asking (B73).
  if (input.reauthenticate) query.set("force_reauth", "true");
  return `${settings.authUrl}/oauth/authorize?${query}`;
}

/** Reads the way back. Only fixed words of the OAuth error list are ever passed on, never a description. */
export function readInstagramCallback(query: Readonly<Record<string, string | undefined>>): CallbackReading {
  const { error, error_code: errorCode, error_description: description = "" } = query;
  // In development, an account without a role comes back as "access_denied"; only its description tells it from a no.
  if (error === "access_denied") {
    return /insufficient developer role/i.test(description)
      ? { outcome: "app_refused", code: "insufficient_developer_role" }
      : { outcome: "denied" };
  }
  if (error !== undefined || errorCode !== undefined)
    return { outcome: "app_refused", code: errorName(error, errorCode) };
  // The fragment `#_` stays on the code when a person pastes the address or a client library keeps it.
  const code = (query.code ?? "").replace(/#_$/, "");
  if (code === "" || code.length > MAX_CODE_LENGTH) return { outcome: "unreadable" };
  return { outcome: "code", code, details: {} };
}

function errorName(error: string | undefined, errorCode: string | undefined): string {
  if (error !== undefined && /^[a-z_]{1,40}$/.test(error)) return error;
  return errorCode !== undefined && /^\d{1,10}$/.test(errorCode) ? errorCode : "unknown";
}
