import { RespondError, webApi } from "@slack/bolt";
import type { SendOutcome } from "../messenger.ts";

/** Refused because of its blocks; as bare text it may be taken. */
export const BAD_BLOCKS = "bad_blocks";

/** Says what a failed call to Slack means for the message; by error class and Slack's own error codes. */
export function slackOutcome(error: unknown): SendOutcome {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { outcome: "retry", afterMs: error.retryAfter * 1_000, maybeSent: false, code: "rate_limited" };
  }
  if (error instanceof webApi.WebAPIPlatformError) return platformOutcome(error.data.error);
  if (error instanceof webApi.WebAPIHTTPError) return statusOutcome(error.statusCode);
  if (error instanceof RespondError) return statusOutcome(error.statusCode);
  if (error instanceof webApi.WebAPIRequestError) {
    return { outcome: "retry", afterMs: RETRY_MS, maybeSent: !neverArrived(error.original), code: "no_answer" };
  }
  return { outcome: "retry", afterMs: RETRY_MS, maybeSent: true, code: "unknown" };
}

/** What an HTTP status other than 200 means, from the Web API or a response address. */
export function statusOutcome(status: number, retryAfterSeconds = 1): SendOutcome {
  if (status === 429) {
    return { outcome: "retry", afterMs: retryAfterSeconds * 1_000, maybeSent: false, code: "rate_limited" };
  }
  if (status >= 500) return { outcome: "retry", afterMs: RETRY_MS, maybeSent: true, code: `http_${status}` };
  return { outcome: "rejected", code: `http_${status}` };
}

/** Codes that say that our token is wrong and not the message: an operator must act, and waiting loses nothing. */
export const TOKEN_FAULTS: ReadonlySet<string> = new Set([
  "invalid_auth",
  "not_authed",
  "token_revoked",
  "token_expired",
  "account_inactive",
  "user_removed_from_team",
  "team_disabled",
  "not_allowed_token_type",
]);

/** The code of a platform error; null for any other. */
export function platformCode(error: unknown): string | null {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : null;
}

// https://docs.slack.dev/reference/methods/chat.postMessage and chat.update, "Errors" (2026-11-21).
const GONE = new Set([
  "channel_not_found",
  "is_archived",
  "not_in_channel",
  "account_inactive",
  "user_not_found",
  "user_not_in_channel",
  "user_disabled",
  "cannot_dm_bot",
  "restricted_action",
  "restricted_action_read_only_channel",
  "restricted_action_non_threadable_channel",
]);
const MISSING = new Set(["message_not_found", "cant_update_message", "edit_window_closed"]);
const BAD_FORM = new Set(["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_attachments"]);
/** They say "try again" by their descriptions; the message may have been taken before the fault. */
const TRANSIENT = new Set(["internal_error", "fatal_error", "service_unavailable", "request_timeout", "accesslimited"]);
const NOT_NOW = new Set(["ratelimited", "rate_limited", "message_limit_exceeded"]);

const RETRY_MS = 5_000;
const WRONG_TOKEN_RETRY_MS = 60_000;

function platformOutcome(code: string): SendOutcome {
  if (GONE.has(code)) return { outcome: "gone", code };
  if (MISSING.has(code)) return { outcome: "missing" };
  if (BAD_FORM.has(code)) return { outcome: "rejected", code: BAD_BLOCKS };
  if (TRANSIENT.has(code)) return { outcome: "retry", afterMs: RETRY_MS, maybeSent: true, code };
  if (NOT_NOW.has(code)) return { outcome: "retry", afterMs: RETRY_MS, maybeSent: false, code };
  if (TOKEN_FAULTS.has(code)) {
    return { outcome: "retry", afterMs: WRONG_TOKEN_RETRY_MS, maybeSent: false, code: "token_refused" };
  }
  // An answer that is not JSON comes as a "code" of its whole text: a proxy spoke, not Slack.
  if (!/^[a-z_]{1,64}$/.test(code)) return { outcome: "retry", afterMs: RETRY_MS, maybeSent: true, code: "bad_answer" };
  return { outcome: "rejected", code };
}

/** True when the request cannot have reached Slack: no name, no route, no one listening. */
function neverArrived(error: Error): boolean {
  const code = (error.cause as { readonly code?: unknown } | undefined)?.code;
  return (
    typeof code === "string" && ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"].includes(code)
  );
}
