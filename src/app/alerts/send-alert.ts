import type { Messenger, SendOutcome } from "../../chat/messenger.ts";
import { type Message, messageText, plainMessage } from "../../domain/message.ts";
import type { Chat, Platform } from "../../domain/team.ts";
import { SECOND_MS } from "../../lib/clock.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Store } from "../../store/store.ts";

/** What became of a message after all that could be done at once was done. */
export type AlertOutcome = Exclude<SendOutcome, { outcome: "migrated" }>;

/** A platform that gives no answer for so long is taken for one that is down. */
const ANSWER_MS = 30 * SECOND_MS;

/** `chat` is where the message went: another address than was given when the chat had moved. */
export interface AlertSent {
  readonly outcome: AlertOutcome;
  readonly chat: Chat;
}

/**
 * Sends or edits one message: follows a chat that moved, and falls back to plain text when the platform refuses the
 * form, so that no alert is lost to a formatting error. `ref` null sends anew.
 */
export async function sendAlert(
  tools: { readonly store: Store; readonly log: Log },
  messenger: Messenger,
  input: { readonly chat: Chat; readonly ref: string | null; readonly message: Message },
): Promise<AlertSent> {
  const { store, log } = tools;
  let target = input;
  let outcome = await attempt(messenger, target, log);
  if (outcome.outcome === "migrated") {
    const { to: address } = outcome;
    // Where it went another chat is linked, be it another team's: that one gets what is its own, and this one is no more.
    if (!(await store.team.updateChat(input.chat.id, { address })))
      return { outcome: { outcome: "gone", code: "moved_to_linked_chat" }, chat: input.chat };
    log.info({ chat: input.chat.id, platform: messenger.platform }, "the chat goes on under another address");
    // References of the old chat mean nothing in the new one (Telegram: message ids start anew in the supergroup).
    target = { ...input, chat: { ...input.chat, address }, ref: null };
    outcome = await attempt(messenger, target, log);
  }
  if (outcome.outcome === "rejected") {
    log.warn(
      { chat: input.chat.id, platform: messenger.platform, code: outcome.code },
      "message refused: sent as plain text",
    );
    const message = plainMessage(messageText(input.message));
    outcome = await attempt(messenger, { ...target, message }, log);
  }
  if (outcome.outcome !== "migrated") return { outcome, chat: target.chat };
  return { outcome: { outcome: "retry", afterMs: 0, maybeSent: false, code: "moved twice" }, chat: target.chat };
}

async function attempt(
  messenger: Messenger,
  { chat, ref, message }: { chat: Chat; ref: string | null; message: Message },
  log: Log,
): Promise<SendOutcome> {
  const silence = Promise.withResolvers<SendOutcome>();
  const timer = setTimeout(() => silence.resolve(noAnswer("no answer")), ANSWER_MS);
  try {
    const asked = ref === null ? messenger.send(chat.address, message) : messenger.edit(chat.address, ref, message);
    return await Promise.race([asked, silence.promise]);
  } catch (error) {
    log.error({ chat: chat.id, platform: messenger.platform, err: error }, "the messenger broke");
    return noAnswer("messenger broke");
  } finally {
    clearTimeout(timer);
  }
}

function noAnswer(code: string): SendOutcome {
  return { outcome: "retry", afterMs: 0, maybeSent: true, code };
}

/** The messengers at hand, by platform. */
export type Messengers = ReadonlyMap<Platform, Messenger>;
