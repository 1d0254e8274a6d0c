import { type Api, GrammyError, HttpError } from "grammy";
import type { Message } from "../../domain/message.ts";
import { addressKey, type ChatAddress } from "../../domain/team.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Messenger, SendOutcome } from "../messenger.ts";
import { inAcceptedForm } from "./accepted-form.ts";
import { telegramOutcome } from "./outcome.ts";
import { renderTelegram, type TelegramPart } from "./render.ts";

/** Telegram as alerts and answers use it. `ref` is the ids of the messages that one message became, comma-separated. */
export interface TelegramMessenger extends Messenger {
  readonly platform: "telegram";
  /** As a `Messenger` sends; `replyTo` ties the first part to the message it answers, if that is still there. */
  send(to: ChatAddress, message: Message, replyTo?: number): Promise<SendOutcome>;
}

/**
 * Makes the messenger over an API client with a timeout of its own. A chat whose topic is gone is told so by `topicGone`,
 * once while we run, before messages for that topic come to the chat itself.
 */
export function createTelegramMessenger(options: {
  readonly api: Api;
  readonly topicGone: (address: ChatAddress) => Promise<Message>;
  readonly log: Log;
}): TelegramMessenger {
  const { api, topicGone, log } = options;
  const topicsTold = new Set<string>();

  /**
   * Brings the chat to show `message`: edits those of `ids` that there are, sends the rest, deletes what is too many.
   * `ids` grows as parts are sent, so that a second try in another form edits what the first one has sent.
   */
  async function place(
    to: ChatAddress,
    ids: number[],
    parts: readonly TelegramPart[],
    replyTo?: number,
  ): Promise<SendOutcome> {
    let changed = false;
    for (const [index, part] of parts.entries()) {
      const id = ids[index];
      try {
        if (id === undefined) ids.push(await sendPart(to, part, index === 0 ? replyTo : undefined));
        else await editPart(to, id, part);
        changed = true;
      } catch (error) {
        const outcome = telegramOutcome(error, to);
        if (outcome.outcome !== "unchanged") {
          logRefusal(error, outcome);
          return outcome;
        }
      }
    }
    for (const id of ids.splice(parts.length)) {
      await api
        .deleteMessage(to.chat, id)
        .catch((error: unknown) => log.debug({ err: error }, "A surplus part stays."));
      changed = true;
    }
    return changed ? { outcome: "sent", ref: ids.join() } : { outcome: "unchanged" };
  }

  function show(to: ChatAddress, ids: number[], message: Message, replyTo?: number): Promise<SendOutcome> {
    return inAcceptedForm((mode) => place(to, ids, renderTelegram(message, mode), replyTo));
  }

  async function sendNew(to: ChatAddress, message: Message, replyTo?: number): Promise<SendOutcome> {
    const outcome = await show(to, [], message, replyTo);
    const lost = outcome.outcome === "migrated" && outcome.to.chat === to.chat ? addressKey(to) : null;
    if (lost !== null && !topicsTold.has(lost)) {
      if (topicsTold.size >= REMEMBERED_TOPICS) topicsTold.clear();
      topicsTold.add(lost);
      try {
        await show({ ...to, thread: null }, [], await topicGone(to));
      } catch (error) {
        // The message itself matters more than why it stands where it does.
        log.debug({ err: error }, "A chat could not be told that its topic is gone.");
      }
    }
    return outcome;
  }

  async function sendPart(to: ChatAddress, part: TelegramPart, replyTo: number | undefined): Promise<number> {
    const sent = await api.sendMessage(to.chat, part.text, {
      ...partForm(part),
      ...(to.thread === null ? {} : { message_thread_id: Number(to.thread) }),
      ...(replyTo === undefined
        ? {}
        : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
    });
    return sent.message_id;
  }

  async function editPart(to: ChatAddress, id: number, part: TelegramPart): Promise<void> {
    await api.editMessageText(to.chat, id, part.text, partForm(part));
  }

  function logRefusal(error: unknown, outcome: SendOutcome): void {
    if (outcome.outcome === "rejected" && error instanceof GrammyError) {
      log.warn(
        { method: error.method, status: error.error_code, reason: error.description },
        "Telegram refused a message.",
      );
    } else if (error instanceof HttpError || outcome.outcome === "retry") {
      log.debug({ outcome }, "Telegram did not take a message now.");
    }
  }

  return {
    platform: "telegram",
    send: sendNew,
    async edit(to, ref, message) {
      const ids = ref.split(",").map(Number);
      if (!ids.every(Number.isSafeInteger)) return { outcome: "missing" };
      return await show(to, ids, message);
    },
    sendPrivate: (userId, message) => show({ platform: "telegram", chat: userId, thread: null }, [], message),
  };
}

const REMEMBERED_TOPICS = 500;

/** What every call that shows a part says of it besides its text. */
export function partForm(part: TelegramPart) {
  return {
    ...(part.html ? { parse_mode: "HTML" as const } : {}),
    link_preview_options: { is_disabled: true },
    // An edit without a keyboard takes the old one away, which is what a message without buttons means.
    ...(part.keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: part.keyboard.map((row) => [...row]) } }),
  };
}
