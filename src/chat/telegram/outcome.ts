import { GrammyError, HttpError } from "grammy";
import type { ChatAddress } from "../../domain/team.ts";
import type { SendOutcome } from "../messenger.ts";

/** Refused because of the message's form; sent in another form, it may be taken. */
export const BAD_ENTITIES = "bad_entities";
export const BAD_LINK_BUTTON = "bad_link_button";

/**
 * Says what a failed call means for the message to `address`. Telegram has numbers only for the kind of refusal; which
 * one it was is told by its description alone (https://core.telegram.org/bots/api#making-requests, 2026-11-21), so this
 * is the one place that reads descriptions, and it never hands one on.
 */
export function telegramOutcome(error: unknown, address: ChatAddress): SendOutcome {
  if (error instanceof HttpError) {
    return { outcome: "retry", afterMs: RETRY_MS, maybeSent: !neverArrived(error.error), code: "no_answer" };
  }
  if (!(error instanceof GrammyError)) {
    return { outcome: "retry", afterMs: RETRY_MS, maybeSent: true, code: "unknown" };
  }
  const { error_code: status, parameters } = error;
  const description = error.description.toLowerCase();
  if (parameters.migrate_to_chat_id !== undefined) {
    return { outcome: "migrated", to: { ...address, chat: String(parameters.migrate_to_chat_id), thread: null } };
  }
  if (status === 429) {
    return { outcome: "retry", afterMs: (parameters.retry_after ?? 1) * 1_000, maybeSent: false, code: "rate_limited" };
  }
  if (status >= 500) return { outcome: "retry", afterMs: RETRY_MS, maybeSent: true, code: `http_${status}` };
  // A wrong token is not the chat's fault: keep the message until an operator has put it right.
  if (status === 401 || status === 404) {
    return { outcome: "retry", afterMs: WRONG_TOKEN_RETRY_MS, maybeSent: false, code: "token_refused" };
  }
  if (address.thread !== null && NO_SUCH_THREAD.test(description)) {
    return { outcome: "migrated", to: { ...address, thread: null } };
  }
  for (const [pattern, outcome] of REFUSALS) if (pattern.test(description)) return outcome;
  if (status === 403) return { outcome: "gone", code: "forbidden" };
  return { outcome: "rejected", code: `http_${status}` };
}

const RETRY_MS = 5_000;
const WRONG_TOKEN_RETRY_MS = 60_000;

const NO_SUCH_THREAD = /message thread not found|topic_closed|topic_deleted|topic_id_invalid/;

/** In order; the first that matches counts. Descriptions as in tdlib/telegram-bot-api and grafana/oncall (2026-11-21). */
const REFUSALS: readonly (readonly [RegExp, SendOutcome])[] = [
  [/message is not modified/, { outcome: "unchanged" }],
  [/message to edit not found|message can't be edited|message_id_invalid/, { outcome: "missing" }],
  [/can't parse entities|entity_bounds_invalid/, { outcome: "rejected", code: BAD_ENTITIES }],
  [/wrong http url|button_url_invalid|inline keyboard button url/, { outcome: "rejected", code: BAD_LINK_BUTTON }],
  [/bot was blocked|user_is_blocked/, { outcome: "gone", code: "blocked" }],
  [/bot was kicked|bot is not a member/, { outcome: "gone", code: "kicked" }],
  [/user is deactivated|group chat was deactivated|group chat was deleted/, { outcome: "gone", code: "deactivated" }],
  [/can't initiate conversation/, { outcome: "gone", code: "not_started" }],
  [/chat not found|peer_id_invalid|user not found|channel_private/, { outcome: "gone", code: "chat_not_found" }],
  [
    /not enough rights|have no rights|have no write access|need administrator rights|chat_write_forbidden|chat_restricted|chat_admin_required|user_banned_in_channel/,
    { outcome: "gone", code: "no_rights" },
  ],
];

/** True when the request cannot have reached Telegram: no name, no route, no one listening. */
function neverArrived(error: unknown): boolean {
  const code = (error as { readonly code?: unknown } | null | undefined)?.code;
  return (
    typeof code === "string" && ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"].includes(code)
  );
}
