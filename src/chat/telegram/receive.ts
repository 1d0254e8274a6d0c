import type { Chat, Message as TelegramMessage, Update, User } from "grammy/types";
import type { Person } from "../../commands/command.ts";
import type { Dispatch, Incoming } from "../../commands/incoming.ts";
import type { ChatChanged } from "../../domain/chat-change.ts";
import type { ChatAddress } from "../../domain/team.ts";
import type { Log } from "../../lib/log/log.ts";
import { createPool } from "../../lib/pool.ts";
import type { TelegramResponder } from "./respond.ts";

/** The kinds of updates that `readUpdate` understands; Telegram sends no others. */
export const ALLOWED_UPDATES = ["message", "channel_post", "callback_query", "my_chat_member"] as const;

/** Who we are there, as far as reading needs it. */
export interface BotIdentity {
  readonly id: number;
  readonly username: string;
}

/** What an update means for us. */
export type Received =
  | {
      readonly type: "command";
      readonly incoming: Incoming;
      readonly inPrivateChat: boolean;
      /** The message to answer to. */
      readonly replyTo: number;
      /** Set when a button was pressed: the query that wants its answer at once. */
      readonly callbackQueryId: string | null;
    }
  | { readonly type: "chat_changed"; readonly changed: ChatChanged }
  | { readonly type: "ignored" };

/** Takes updates in: acknowledges at once, works on them afterwards, so many at a time (B51). */
export interface TelegramReceiver {
  /** True when no more work is taken for now: the update must come again later. */
  readonly full: boolean;
  /** Resolves at once while there is room, and when there is room again otherwise. Never rejects. */
  accept(update: Update): Promise<void>;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
}

/** Makes the receiver. `answerCallback` and `dispatch` must not reject; `respond` makes the responder of one command. */
export function createTelegramReceiver(options: {
  readonly bot: () => BotIdentity;
  readonly dispatch: Dispatch;
  readonly answerCallback: (callbackQueryId: string) => Promise<void>;
  readonly respond: (command: Extract<Received, { type: "command" }>) => TelegramResponder;
  readonly onChatChanged: (changed: ChatChanged) => Promise<void>;
  readonly log: Log;
}): TelegramReceiver {
  const { bot, dispatch, answerCallback, respond, onChatChanged, log } = options;
  const pool = createPool(MAX_RUNNING);

  async function work(received: Received): Promise<void> {
    try {
      if (received.type === "chat_changed") await onChatChanged(received.changed);
      if (received.type !== "command") return;
      const responder = respond(received);
      await dispatch(received.incoming, responder);
      await responder.finish();
    } catch (error) {
      log.error({ err: error }, "An update from Telegram could not be worked on.");
    }
  }

  return {
    get full() {
      return pool.active >= MAX_RUNNING;
    },
    async accept(update) {
      const received = readUpdate(update, bot());
      if (received.type === "ignored") return;
      // The button stops spinning before anything else is done, even before there is room for the work.
      if (received.type === "command" && received.callbackQueryId !== null)
        void answerCallback(received.callbackQueryId);
      const done = pool.run(() => work(received));
      if (pool.waiting > 0) await done;
    },
    idle: () => pool.idle(),
  };
}

/**
 * Reads an update: a typed command, a pressed button, a chat that changed, or nothing of ours. Ordinary talk in groups is
 * nothing of ours; in a private chat every text is meant for us. Pure.
 */
export function readUpdate(update: Update, bot: BotIdentity): Received {
  const updateId = `telegram:${update.update_id}`;
  const message = update.message ?? update.channel_post;
  if (message !== undefined) return readMigration(message) ?? readMessage(message, updateId, bot);

  const query = update.callback_query;
  if (query?.data !== undefined && query.message !== undefined) {
    const { message: origin } = query;
    return {
      type: "command",
      incoming: {
        updateId,
        address: addressOf(origin.chat, "is_topic_message" in origin ? origin : {}),
        chatTitle: titleOf(origin.chat),
        // An anonymous admin presses buttons as the person they are.
        person: personOf(query.from, true),
        line: query.data,
        pressed: true,
      },
      inPrivateChat: origin.chat.type === "private",
      replyTo: origin.message_id,
      callbackQueryId: query.id,
    };
  }

  const member = update.my_chat_member;
  if (member !== undefined && ["left", "kicked"].includes(member.new_chat_member.status)) {
    const code = member.chat.type === "private" ? "blocked" : member.new_chat_member.status;
    return { type: "chat_changed", changed: { address: addressOf(member.chat, {}), change: { type: "gone", code } } };
  }
  return { type: "ignored" };
}

/** What `/start` carries after the way from a group to the private chat: a greeting, no code. */
export const GREETING_PAYLOAD = "hello";

/** Enough for a team in a hurry; more would only queue up at the store. */
const MAX_RUNNING = 100;

/** A group that became a supergroup is told from both sides; either may come first, or alone. */
function readMigration(message: TelegramMessage): Received | null {
  const { migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
  if (to === undefined && from === undefined) return null;
  const [before, after] = from === undefined ? [message.chat.id, to] : [from, message.chat.id];
  const address: ChatAddress = { platform: "telegram", chat: String(before), thread: null };
  return {
    type: "chat_changed",
    changed: { address, change: { type: "migrated", to: { ...address, chat: String(after) } } },
  };
}

function readMessage(message: TelegramMessage, updateId: string, bot: BotIdentity): Received {
  const inPrivateChat = message.chat.type === "private";
  const line = readLine(message.text ?? "", bot.username, inPrivateChat);
  if (line === null) return { type: "ignored" };
  const behindChat = message.sender_chat ?? (message.from === undefined ? message.chat : undefined);
  return {
    type: "command",
    incoming: {
      updateId,
      address: addressOf(message.chat, message),
      chatTitle: titleOf(message.chat),
      person:
        message.from === undefined || behindChat !== undefined
          ? strangerOf(behindChat ?? message.chat)
          : personOf(message.from, message.from.id !== GROUP_ANONYMOUS_BOT && !message.from.is_bot),
      line,
      pressed: false,
    },
    inPrivateChat,
    replyTo: message.message_id,
    callbackQueryId: null,
  };
}

/** The user that stands in for anonymous admins: https://core.telegram.org/bots/api#message, `from` (2026-11-21). */
const GROUP_ANONYMOUS_BOT = 1_087_968_824;

/** The command line in a text: without slash, bot name and line breaks; null when the text is not for us. */
function readLine(text: string, username: string, inPrivateChat: boolean): string | null {
  const command = /^\/([a-z0-9_]+)(?:@([a-z0-9_]+))?(?=\s|$)/i.exec(text);
  if (command !== null) {
    const [matched, name = "", addressee] = command;
    if (addressee !== undefined && !sameName(addressee, username)) return null;
    const words = oneLine(text.slice(matched.length));
    const line = `${name.toLowerCase()} ${words}`.trim();
    return line === `start ${GREETING_PAYLOAD}` ? "start" : line;
  }
  const mention = /^@([a-z0-9_]+)\s+(?=\S)/i.exec(text);
  if (mention !== null && sameName(mention[1] ?? "", username)) return oneLine(text.slice(mention[0].length));
  const line = oneLine(text);
  return inPrivateChat && line !== "" ? line : null;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Outside of forums `message_thread_id` also numbers threads of replies, which are no place of their own. */
function addressOf(
  chat: Chat,
  place: { readonly is_topic_message?: boolean; readonly message_thread_id?: number },
): ChatAddress {
  const thread =
    place.is_topic_message && place.message_thread_id !== undefined ? String(place.message_thread_id) : null;
  return { platform: "telegram", chat: String(chat.id), thread };
}

function titleOf(chat: Chat): string {
  if (chat.title !== undefined) return chat.title;
  return [chat.first_name, chat.last_name].filter(Boolean).join(" ") || chat.username || String(chat.id);
}

function personOf(user: User, mayHaveRole: boolean): Person {
  return {
    userId: String(user.id),
    name: [user.first_name, user.last_name].filter(Boolean).join(" "),
    locale: user.language_code ?? null,
    mayHaveRole,
  };
}

/** Who speaks as a chat: an anonymous admin, a channel, a linked channel's post. Nobody knows which person it is. */
function strangerOf(chat: Chat): Person {
  return { userId: String(chat.id), name: titleOf(chat), locale: null, mayHaveRole: false };
}
