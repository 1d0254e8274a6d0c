import {
  type Button,
  badRequest,
  type ParsedText,
  parseKeyboard,
  parseText,
  TelegramRefusal,
} from "./telegram-text.ts";

/** What the fake Bot API knows of chats and the messages in them, with the refusals that the real one gives. */

/** A message as the people in the chat see it now; `edits` holds the texts that it had before. */
export interface SeenMessage {
  readonly messageId: number;
  readonly chat: number;
  readonly threadId: number | undefined;
  readonly from: "bot" | number;
  text: string;
  entities: ParsedText["entities"];
  keyboard: readonly (readonly Button[])[];
  readonly edits: string[];
  readonly photo: Uint8Array | string | undefined;
  /** Only this person sees it. */
  readonly ephemeralFor: number | undefined;
  /** When it came to stand there, in epoch ms. */
  readonly at: number;
}

/** A person; a bare number stands for a person of whom only the id matters. */
export type Person =
  | number
  | { readonly id: number; readonly first_name?: string; readonly username?: string; readonly language_code?: string };

/** Why a bot is not wanted in a chat any more. */
export type Gone = "blocked" | "kicked" | "deactivated";

/** What the server knows of ephemeral messages: nothing (older than 10.2), or where it wants their receiver. */
export type EphemeralVersion = "none" | "10.2" | "10.3";

export type Payload = Record<string, unknown>;

export interface Chat {
  readonly id: number;
  readonly type: "private" | "group" | "supergroup" | "channel";
  readonly title: string;
  readonly threads: Set<number>;
  readonly members: Map<number, string>;
  gone?: Gone;
  migratedTo?: number;
  refusesEphemeral?: boolean;
}

/** A press that the bot may answer by an ephemeral message for 15 seconds. */
export interface Press {
  readonly user: number;
  readonly chat: number;
  readonly at: number;
}

export type TelegramChats = ReturnType<typeof createTelegramChats>;

const GONE: Record<Gone, (chat: Chat) => string> = {
  blocked: () => "Forbidden: bot was blocked by the user",
  kicked: (chat) => `Forbidden: bot was kicked from the ${chat.type} chat`,
  deactivated: () => "Forbidden: user is deactivated",
};

const EPHEMERAL_WITHIN_MS = 15_000;

/** Makes chats that nobody has written in yet. */
export function createTelegramChats(world: {
  readonly bot: { readonly id: number };
  readonly now: () => number;
  readonly newId: () => number;
  readonly refuseLocalLinks: boolean;
  readonly ephemeral: EphemeralVersion;
}) {
  const { bot, now, newId, refuseLocalLinks, ephemeral } = world;
  const chats = new Map<number, Chat>();
  const messages: SeenMessage[] = [];
  const presses = new Map<string, Press>();

  function chatOf(id: number, title = `Chat ${id}`): Chat {
    const known = chats.get(id);
    if (known !== undefined) return known;
    const type = id > 0 ? "private" : id < -1_000_000_000_000 ? "supergroup" : "group";
    const chat: Chat = { id, type, title, threads: new Set(), members: new Map() };
    chats.set(id, chat);
    return chat;
  }

  /** The chat that the bot may write to, or the refusal that the real one gives. */
  function reachable(id: unknown): Chat {
    const chat = chats.get(Number(id));
    if (chat === undefined) {
      if (Number(id) > 0) throw new TelegramRefusal(403, "Forbidden: bot can't initiate conversation with a user");
      throw badRequest("chat not found");
    }
    if (chat.migratedTo !== undefined) {
      throw badRequest("group chat was upgraded to a supergroup chat", { migrate_to_chat_id: chat.migratedTo });
    }
    if (chat.gone !== undefined) throw new TelegramRefusal(403, GONE[chat.gone](chat));
    return chat;
  }

  const chatJson = (chat: Chat) =>
    chat.type === "private"
      ? { id: chat.id, type: chat.type, first_name: chat.title }
      : { id: chat.id, type: chat.type, title: chat.title };

  function messageJson(message: SeenMessage, from: unknown = bot) {
    const thread =
      message.threadId === undefined ? {} : { message_thread_id: message.threadId, is_topic_message: true };
    const markup = message.keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: message.keyboard } };
    const unseen = message.ephemeralFor === undefined ? {} : { ephemeral_message_id: message.messageId };
    const date = Math.floor(message.at / 1000);
    const edited = message.edits.length === 0 ? {} : { edit_date: Math.floor(now() / 1000) };
    return {
      message_id: message.ephemeralFor === undefined ? message.messageId : 0,
      ...{ date, from, chat: chatJson(chatOf(message.chat)) },
      ...(message.photo === undefined ? { text: message.text, entities: message.entities } : { caption: message.text }),
      ...{ ...thread, ...markup, ...unseen, ...edited },
    };
  }

  /** For whom alone a message is, or undefined; a server passes over what it does not know. */
  function receiverOf(chat: Chat, payload: Payload): number | undefined {
    const given = (ephemeral === "10.3" ? payload.ephemeral_message_parameters : payload) as Payload | undefined;
    const receiver = ephemeral === "none" ? undefined : (given?.receiver_user_id as number | undefined);
    const reply = (payload.reply_parameters as Payload | undefined)?.ephemeral_message_id;
    if (receiver === undefined) {
      // Bot API 10.0 reads `message_id` of reply_parameters as required.
      if (reply !== undefined) throw badRequest("replied message not found");
      return undefined;
    }
    // What the real one says to these is not known here.
    if (!["group", "supergroup"].includes(chat.type) || chat.refusesEphemeral)
      throw badRequest("ephemeral messages are not available in the chat");
    if (chat.members.get(bot.id) === "administrator") return receiver;
    const press = presses.get(String(given?.callback_query_id));
    const asked = messages.find(({ messageId, from }) => messageId === reply && from === receiver);
    const at =
      press?.user === receiver && press.chat === chat.id ? press.at : asked?.chat === chat.id ? asked.at : null;
    if (at === null || now() - at > EPHEMERAL_WITHIN_MS) throw badRequest("an action of the user is required");
    return receiver;
  }

  function post(payload: Payload, text: ParsedText, photo?: SeenMessage["photo"]) {
    const chat = reachable(payload.chat_id);
    const threadId = payload.message_thread_id === undefined ? undefined : Number(payload.message_thread_id);
    if (threadId !== undefined && !chat.threads.has(threadId)) throw badRequest("message thread not found");
    const ephemeralFor = receiverOf(chat, payload);
    const keyboard = parseKeyboard(payload.reply_markup, refuseLocalLinks);
    const message: SeenMessage = {
      ...{ messageId: newId(), chat: chat.id, threadId, from: "bot", edits: [], photo, at: now() },
      ...{ ...text, keyboard, ephemeralFor },
    };
    messages.push(message);
    return messageJson(message);
  }

  function ownMessage(payload: Payload, what: "edit" | "delete"): SeenMessage {
    const chat = reachable(payload.chat_id);
    const unseen = payload.ephemeral_message_id !== undefined;
    const id = Number(unseen ? payload.ephemeral_message_id : payload.message_id);
    const message = messages.find((one) => one.chat === chat.id && one.messageId === id);
    const receiver = message?.ephemeralFor;
    const named = unseen ? receiver === Number(payload.receiver_user_id) : receiver === undefined;
    if (message === undefined || !named) throw badRequest(`message to ${what} not found`);
    if (message.from !== "bot") throw badRequest(`message can't be ${what}${what === "edit" ? "ed" : "d"}`);
    return message;
  }

  function edit(payload: Payload, text: ParsedText | undefined) {
    const message = ownMessage(payload, "edit");
    const keyboard = parseKeyboard(payload.reply_markup, refuseLocalLinks);
    const next = { text: text?.text ?? message.text, entities: text?.entities ?? message.entities, keyboard };
    if (
      JSON.stringify(next) ===
      JSON.stringify({ text: message.text, entities: message.entities, keyboard: message.keyboard })
    ) {
      throw badRequest(
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
      );
    }
    message.edits.push(message.text);
    Object.assign(message, next);
    return messageJson(message);
  }

  function remove(payload: Payload): true {
    messages.splice(messages.indexOf(ownMessage(payload, "delete")), 1);
    return true;
  }

  const methods: Record<string, (payload: Payload) => unknown> = {
    sendMessage: (payload) => post(payload, parseText(payload.text, payload.parse_mode, 4096)),
    sendPhoto: (payload) => {
      const photo = payload.photo instanceof Uint8Array ? payload.photo : String(payload.photo ?? "");
      if (photo.length === 0) throw badRequest("there is no photo in the request");
      return post(payload, parseText(payload.caption, payload.parse_mode, 1024), photo);
    },
    editMessageText: (payload) => edit(payload, parseText(payload.text, payload.parse_mode, 4096)),
    editMessageReplyMarkup: (payload) => edit(payload, undefined),
    deleteMessage: remove,
  };
  if (ephemeral !== "none") {
    // Documented are 4096: https://github.com/tdlib/telegram-bot-api/issues/881 (2026-08-02).
    methods.editEphemeralMessageText = (payload) => {
      const text = parseText(payload.text, payload.parse_mode, 4096);
      if (text.text.length > 1024) throw badRequest("MEDIA_CAPTION_TOO_LONG");
      edit(payload, text);
      return true;
    };
    methods.deleteEphemeralMessage = remove;
  }

  return { chatOf, has: (id: number) => chats.has(id), reachable, chatJson, messageJson, messages, presses, methods };
}
