import { type Api, GrammyError } from "grammy";
import type { Message } from "../../domain/message.ts";
import type { ChatAddress } from "../../domain/team.ts";
import type { Log } from "../../lib/log/log.ts";
import type { SendOutcome } from "../messenger.ts";
import { inAcceptedForm } from "./accepted-form.ts";
import type { EphemeralSupport } from "./ephemeral-support.ts";
import { telegramOutcome } from "./outcome.ts";
import { renderTelegram, type TelegramPart, type TelegramRenderMode } from "./render.ts";
import { partForm } from "./send.ts";

/** What gives the bot, for 15 seconds, the right to answer a person so that only they see it; null: nothing does. */
export type EphemeralReason =
  | { readonly type: "press"; readonly callbackQueryId: string }
  | { readonly type: "command"; readonly ephemeralMessageId: number };

/** One answer that stands in a group and that only one person sees: `ids` are its messages, in order. */
export interface EphemeralAnswer {
  readonly userId: number;
  readonly ids: number[];
}

/** Shows, changes and takes away messages that only one person in a group sees (Bot API 10.2 and later). */
export interface Ephemeral {
  send(
    to: ChatAddress,
    answer: EphemeralAnswer,
    message: Message,
    reason: EphemeralReason | null,
  ): Promise<SendOutcome>;
  /** `missing` where it cannot be changed: it has parts, has become too long, or Telegram does not take the edit. */
  edit(to: ChatAddress, answer: EphemeralAnswer, message: Message): Promise<SendOutcome>;
  remove(to: ChatAddress, answer: EphemeralAnswer): Promise<void>;
}

/**
 * Makes it. A refusal that is about the chat and not about the message is remembered in `support`.
 * https://core.telegram.org/bots/features#ephemeral-messages, https://core.telegram.org/bots/api#sendmessage (2026-11-21).
 */
export function createEphemeral(options: {
  readonly api: Api;
  readonly support: EphemeralSupport;
  readonly log: Log;
}): Ephemeral {
  const { api, support, log } = options;

  async function sendPart(
    to: ChatAddress,
    { userId, ids }: EphemeralAnswer,
    part: TelegramPart,
    reason: EphemeralReason | null,
  ): Promise<SendOutcome> {
    const query = reason?.type === "press" ? { callback_query_id: reason.callbackQueryId } : {};
    const receiver = { receiver_user_id: userId, ...query };
    const sent = await api.sendMessage(to.chat, part.text, {
      ...partForm(part),
      ...(to.thread === null ? {} : { message_thread_id: Number(to.thread) }),
      ...(reason?.type === "command" ? { reply_parameters: { ephemeral_message_id: reason.ephemeralMessageId } } : {}),
      // Bot API 10.3 has them in an object and 10.2 beside the text: whichever the server is, it must understand.
      ...receiver,
      ephemeral_message_parameters: receiver,
    });
    if (sent.ephemeral_message_id === undefined) {
      support.serverShowedAll();
      await api.deleteMessage(to.chat, sent.message_id);
      return { outcome: "rejected", code: "shown_to_all" };
    }
    support.serverShowedOne();
    ids.push(sent.ephemeral_message_id);
    return { outcome: "sent", ref: ids.join() };
  }

  /**
   * Before the first answer of all the server is given something that tells nothing: what it makes of that, it makes of the
   * answer as well. Null when it was shown to the person alone.
   */
  async function tryFirst(to: ChatAddress, blank: EphemeralAnswer, reason: EphemeralReason | null) {
    if (support.isProven()) return null;
    try {
      const tried = await sendPart(to, blank, BLANK, reason);
      return tried.outcome === "sent" ? null : tried;
    } catch (error) {
      return refusal(error, to);
    }
  }

  function refusal(error: unknown, to: ChatAddress): SendOutcome {
    const outcome = telegramOutcome(error, to);
    if (outcome.outcome === "rejected" && error instanceof GrammyError)
      log.info({ method: error.method, reason: error.description }, "Telegram refused an ephemeral message.");
    return outcome;
  }

  async function remove(to: ChatAddress, { userId, ids }: EphemeralAnswer): Promise<void> {
    for (const id of ids.splice(0)) {
      await api
        .deleteEphemeralMessage(to.chat, userId, id)
        .catch((error: unknown) => log.debug({ err: error }, "An ephemeral message stays until it goes by itself."));
    }
  }

  return {
    async send(to, answer, message, reason) {
      const blank: EphemeralAnswer = { userId: answer.userId, ids: [] };
      const attempt = async (mode: TelegramRenderMode): Promise<SendOutcome> => {
        let last: SendOutcome = { outcome: "unchanged" };
        try {
          for (const part of renderTelegram(message, mode).slice(answer.ids.length)) {
            last = await sendPart(to, answer, part, reason);
            if (last.outcome !== "sent") return last;
          }
          return last;
        } catch (error) {
          return refusal(error, to);
        }
      };
      const outcome = (await tryFirst(to, blank, reason)) ?? (await inAcceptedForm(attempt));
      await remove(to, blank);
      if (outcome.outcome === "rejected") support.refused(to.chat, reason?.type ?? "administrator");
      return outcome;
    },
    async edit(to, { userId, ids }, message) {
      const [id, ...more] = ids;
      const outcome = await inAcceptedForm(async (mode) => {
        const [part, ...rest] = renderTelegram(message, mode, EDIT_MAX_CHARACTERS);
        if (id === undefined || part === undefined || more.length > 0 || rest.length > 0) return { outcome: "missing" };
        try {
          await api.editEphemeralMessageText(to.chat, userId, id, part.text, partForm(part));
          return { outcome: "sent", ref: String(id) };
        } catch (error) {
          return refusal(error, to);
        }
      });
      return outcome.outcome === "rejected" ? { outcome: "missing" } : outcome;
    },
    remove,
  };
}

/** Shown as the waiting view of a modal is: it needs no language. */
const BLANK: TelegramPart = { text: "⏳", html: false, keyboard: [] };

/** Documented are 4096; taken are no more: https://github.com/tdlib/telegram-bot-api/issues/881 (2026-08-02). */
const EDIT_MAX_CHARACTERS = 1024;
