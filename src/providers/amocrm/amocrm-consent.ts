import type { CallbackReading } from "../provider.ts";
import { readAccountHost } from "./account-host.ts";
import type { AmocrmPlatform } from "./amocrm-platform.ts";
import type { AmocrmSettings } from "./amocrm-settings.ts";

/** A real code has some 900 characters; what is far longer is none. */
const MAX_CODE_LENGTH = 8_192;

/** The consent page's address. It reads neither redirect address nor scopes: both are the integration's (oauth-20, 2026). */
export function amocrmAuthorizeUrl(
  settings: Pick<AmocrmSettings, "authUrl" | "clientId" | "consentMode">,
  input: { readonly state: string },
): string {
  const query = new URLSearchParams({
    client_id: settings.clientId,
    state: input.state,
    mode: settings.consentMode ?? "post_message",
  });
  return `${settings.authUrl}/oauth?${query}`;
}

/**
 * Reads the way back: the code, and the account's host, which decides where our client secret goes. A host that is not on
 * the platform's list is `host_refused`, whatever else the query says. `details.fromWidget` is `yes` for an installation
 * from the marketplace: it says so itself, or carries no state of ours, and belongs to nobody until someone claims it (B72).
 */
export function readAmocrmCallback(
  platform: Pick<AmocrmPlatform, "domains">,
  settings: Pick<AmocrmSettings, "domain">,
  query: Readonly<Record<string, string | undefined>>,
): CallbackReading {
  const { error, code = "", state = "" } = query;
  if (error === "access_denied") return { outcome: "denied" };
  if (error !== undefined) return { outcome: "app_refused", code: /^[a-z_]{1,40}$/.test(error) ? error : "unknown" };
  // A bare host in recorded callbacks, with a scheme by hearsay; the documentation once spells the name differently.
  const claimed = query.referer ?? query.referrer ?? settings.domain;
  if (code === "" || code.length > MAX_CODE_LENGTH || claimed === null) return { outcome: "unreadable" };
  const host = readAccountHost(platform, claimed);
  if (host === null) return { outcome: "host_refused" };
  const isFromWidget = query.from_widget !== undefined || state === "";
  return { outcome: "code", code, details: isFromWidget ? { host, fromWidget: "yes" } : { host } };
}
