import type { Chat, ChatMember, ChatMemberUpdated, Message as TelegramMessage, Update, User } from "grammy/types";
import type { Incoming, Person } from "../../commands/incoming.ts";
import type { ChatChanged } from "../../domain/chat-change.ts";
import type { ChatAddress } from "../../domain/team.ts";
import type { EphemeralReason } from "./ephemeral.ts";

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
      /** The message to answer to; null when only its sender sees it. */
      readonly replyTo: number | null;
      /** What lets the bot answer so that only the person sees it. */
      readonly reason: EphemeralReason | null;
      /** When it was typed, in epoch ms; null where Telegram does not tell. */
      readonly sentAt: number | null;
    }
  | { readonly type: "chat_changed"; readonly changed: ChatChanged }
  /** The bot became a member, an administrator or a plain member of a chat; `added`: it was none of it before. */
  | { readonly type: "standing"; readonly standing: Standing }
  | { readonly type: "ignored" };

/** What the bot is in a chat now, and who made it so. */
export interface Standing {
  readonly address: ChatAddress;
  readonly status: string;
  /** False where it was muted. */
  readonly maySpeak: boolean;
  readonly added: boolean;
  /** Neither a private chat nor a channel, where nobody types to us. */
  readonly inGroup: boolean;
  readonly locale: string | null;
}

/**
 * Reads an update: a typed command, a pressed button, a chat that changed, or nothing of ours. Ordinary talk in groups is
 * nothing of ours; in a private chat every text is meant for us. Pure.
 */
export function readUpdate(update: Update, bot: BotIdentity): Received {
  const updateId = `telegram:${update.update_id}`;
  const message = update.message ?? update.channel_post;
  if (message !== undefined)
    return readMigration(message) ?? readNewTitle(message) ?? readMessage(message, updateId, bot);

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
      replyTo: visibleId(origin.message_id),
      reason: { type: "press", callbackQueryId: query.id },
      sentAt: null,
    };
  }

  return update.my_chat_member === undefined ? { type: "ignored" } : readStanding(update.my_chat_member);
}

/** The bot was put out of a chat or blocked, or is in one (again), perhaps with other rights. */
function readStanding({ chat, from, old_chat_member: before, new_chat_member: now }: ChatMemberUpdated): Received {
  const address = addressOf(chat, {});
  const inPrivateChat = chat.type === "private";
  if (!isIn(now)) {
    const code = inPrivateChat ? "blocked" : now.status === "restricted" ? "left" : now.status;
    return { type: "chat_changed", changed: { address, change: { type: "gone", code } } };
  }
  const maySpeak = now.status !== "restricted" || now.can_send_messages;
  const inGroup = chat.type === "group" || chat.type === "supergroup";
  const standing = { address, status: now.status, maySpeak, inGroup, locale: from?.language_code ?? null };
  return { type: "standing", standing: { ...standing, added: !isIn(before) } };
}

/** One who is restricted may be in the chat or not: https://core.telegram.org/bots/api#chatmemberrestricted (2026-11-21). */
function isIn(member: ChatMember): boolean {
  return member.status === "restricted" ? member.is_member : !["left", "kicked"].includes(member.status);
}

/** An ephemeral message has the number 0, and nothing that all see can be tied to it. */
function visibleId(messageId: number): number | null {
  return messageId === 0 ? null : messageId;
}

/** What `/start` carries after the way from a group to the private chat: a greeting, no code. */
export const GREETING_PAYLOAD = "hello";

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

/**
 * A group or channel that is called something else. Service messages come to every bot, also with privacy mode on:
 * https://core.telegram.org/bots/features#privacy-mode (2026-11-21).
 */
function readNewTitle({ new_chat_title: title, chat }: TelegramMessage): Received | null {
  if (title === undefined) return null;
  return { type: "chat_changed", changed: { address: addressOf(chat, {}), change: { type: "renamed", title } } };
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
    replyTo: visibleId(message.message_id),
    reason:
      message.ephemeral_message_id === undefined
        ? null
        : { type: "command", ephemeralMessageId: message.ephemeral_message_id },
    sentAt: message.date * 1_000,
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
