import { type Api, GrammyError, HttpError } from "grammy";
import type { Message } from "../../domain/message.ts";
import type { ChatAddress } from "../../domain/team.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Messenger, SendOutcome } from "../messenger.ts";
import { BAD_ENTITIES, BAD_LINK_BUTTON, telegramOutcome } from "./outcome.ts";
import { RICH, renderTelegram, type TelegramPart } from "./render.ts";

/** Telegram as alerts and answers use it. `ref` is the ids of the messages that one message became, comma-separated. */
export interface TelegramMessenger extends Messenger {
  readonly platform: "telegram";
  /** As a `Messenger` sends; `replyTo` ties the first part to the message it answers, if that is still there. */
  send(to: ChatAddress, message: Message, replyTo?: number): Promise<SendOutcome>;
}

/** Makes the messenger over an API client with a timeout of its own. */
export function createTelegramMessenger({ api, log }: { readonly api: Api; readonly log: Log }): TelegramMessenger {
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

  async function show(to: ChatAddress, ids: number[], message: Message, replyTo?: number): Promise<SendOutcome> {
    let mode = RICH;
    for (;;) {
      const outcome = await place(to, ids, renderTelegram(message, mode), replyTo);
      if (outcome.outcome !== "rejected") return outcome;
      if (outcome.code === BAD_ENTITIES && !mode.plain) mode = { ...mode, plain: true };
      else if (outcome.code === BAD_LINK_BUTTON && !mode.linksInText) mode = { ...mode, linksInText: true };
      else return outcome;
    }
  }

  async function sendPart(to: ChatAddress, part: TelegramPart, replyTo: number | undefined): Promise<number> {
    const sent = await api.sendMessage(to.chat, part.text, {
      ...form(part),
      ...(to.thread === null ? {} : { message_thread_id: Number(to.thread) }),
      ...(replyTo === undefined
        ? {}
        : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
    });
    return sent.message_id;
  }

  async function editPart(to: ChatAddress, id: number, part: TelegramPart): Promise<void> {
    await api.editMessageText(to.chat, id, part.text, form(part));
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
    send: (to, message, replyTo) => show(to, [], message, replyTo),
    async edit(to, ref, message) {
      const ids = ref.split(",").map(Number);
      if (!ids.every(Number.isSafeInteger)) return { outcome: "missing" };
      return await show(to, ids, message);
    },
    sendPrivate: (userId, message) => show({ platform: "telegram", chat: userId, thread: null }, [], message),
  };
}

function form(part: TelegramPart) {
  return {
    ...(part.html ? { parse_mode: "HTML" as const } : {}),
    link_preview_options: { is_disabled: true },
    // An edit without a keyboard takes the old one away, which is what a message without buttons means.
    ...(part.keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: part.keyboard.map((row) => [...row]) } }),
  };
}
