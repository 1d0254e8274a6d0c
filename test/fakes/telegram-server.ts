import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type Button,
  badRequest,
  commandsIn,
  type ParsedText,
  parseKeyboard,
  parseText,
  TelegramRefusal,
} from "./telegram-text.ts";

/**
 * A Bot API server on loopback, with the refusals that the real one documents: unchanged edits, second callback answers,
 * 64 bytes of callback data, 4096 characters after parsing, 403 where the bot is not wanted, 409 for two pollers, migration.
 * A test plays the people (`userSends`, `userPresses`), looks at what they see (`messages`), and disturbs the line (`limit`, `silence`).
 * Sources: https://core.telegram.org/bots/api and the notes on grammY's `@grammyjs/types` 5.0 (2026-11-20).
 */

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
  readonly ephemeralFor: number | undefined;
}

/** One request of the bot, in the order in which they came. `refused` is the description it was answered with. */
export interface Call {
  readonly method: string;
  readonly payload: Payload;
  readonly at: number;
  refused: string | undefined;
}

/** A person; a bare number stands for a person of whom only the id matters. */
export type Person =
  | number
  | { readonly id: number; readonly first_name?: string; readonly username?: string; readonly language_code?: string };

/** Which calls a disturbance meets. Without `methods` it is every method but `getUpdates`; without `calls` and `forMs`, until it is told to stop. */
export interface Disturbance {
  readonly calls?: number;
  readonly forMs?: number;
  readonly methods?: readonly string[];
  readonly chat?: number;
}

/** Why a bot is not wanted in a chat any more. */
export type Gone = "blocked" | "kicked" | "deactivated";

/** What `openTelegramFake` may be told. */
export interface TelegramFakeOptions {
  readonly token?: string;
  readonly username?: string;
  readonly port?: number;
  readonly now?: () => number;
  /** As the real one: refuse buttons that lead to this machine. Off, because tests have a loopback `PUBLIC_URL`. */
  readonly refuseLocalLinks?: boolean;
  /** Knows ephemeral messages (Bot API 10.2); off, it refuses them as an older server does. */
  readonly ephemeral?: boolean;
}

type Payload = Record<string, unknown>;
type Update = Payload & { readonly update_id: number };
interface Chat {
  readonly id: number;
  readonly type: "private" | "group" | "supergroup" | "channel";
  readonly title: string;
  readonly threads: Set<number>;
  readonly members: Map<number, string>;
  gone?: Gone;
  migratedTo?: number;
}
type ActiveDisturbance = Disturbance & {
  left: number;
  readonly until: number;
  readonly retryAfter?: number;
  readonly accepts?: boolean;
};

const GONE: Record<Gone, (chat: Chat) => string> = {
  blocked: () => "Forbidden: bot was blocked by the user",
  kicked: (chat) => `Forbidden: bot was kicked from the ${chat.type} chat`,
  deactivated: () => "Forbidden: user is deactivated",
};

/** A running fake; every test ends it with `close()`. */
export type TelegramFake = Awaited<ReturnType<typeof openTelegramFake>>;

/** Starts a fake Bot API server on 127.0.0.1. `url` is the API root for the bot's client. */
export async function openTelegramFake(options: TelegramFakeOptions = {}) {
  const token = options.token ?? "123456:fake-telegram-bot-token";
  const now = options.now ?? Date.now;
  const bot = {
    id: Number(token.split(":")[0]),
    is_bot: true,
    first_name: "Keeper",
    username: options.username ?? "keeper_bot",
  };
  const chats = new Map<number, Chat>();
  const messages: SeenMessage[] = [];
  const calls: Call[] = [];
  const queries = new Map<string, (answer: Payload) => void>();
  const commands = new Map<string, unknown>();
  const watchers = new Set<() => void>();
  const disturbances: ActiveDisturbance[] = [];
  const held = new Set<ServerResponse>();
  let pending: Update[] = [];
  let poller: { readonly end: (result: Update[] | TelegramRefusal) => void } | undefined;
  let webhook: { readonly url: string; readonly secret: string | undefined } | undefined;
  let webhookBusy = false;
  let allowed: readonly string[] = [];
  let twice = false;
  let closed = false;
  let nextId = 1;

  const changed = () => {
    for (const watcher of [...watchers]) watcher();
  };

  // --- Updates: towards the bot -------------------------------------------------------------------------------------

  function deliver(kind: string, content: unknown): void {
    if (allowed.length > 0 && !allowed.includes(kind)) return;
    const update = { update_id: nextId++, [kind]: content };
    pending.push(update);
    if (twice) pending.push(update);
    poller?.end(pending.slice(0, 100));
    void pushToWebhook();
  }

  /** One at a time, in order, again until it is answered with 2xx: as Telegram does it. */
  async function pushToWebhook(): Promise<void> {
    if (webhookBusy) return;
    webhookBusy = true;
    while (webhook !== undefined && pending[0] !== undefined && !closed) {
      const headers: Record<string, string> = { "content-type": "application/json" };
      if (webhook.secret !== undefined) headers["x-telegram-bot-api-secret-token"] = webhook.secret;
      const answer = await fetch(webhook.url, { method: "POST", headers, body: JSON.stringify(pending[0]) }).catch(
        () => undefined,
      );
      if (answer?.ok) pending.shift();
      else await new Promise((again) => setTimeout(again, 50));
      await answer?.body?.cancel();
    }
    webhookBusy = false;
  }

  function getUpdates(payload: Payload): Promise<Update[]> | Update[] {
    if (webhook !== undefined) {
      throw new TelegramRefusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    poller?.end(
      new TelegramRefusal(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
      ),
    );
    if (Array.isArray(payload.allowed_updates)) allowed = payload.allowed_updates as string[];
    const offset = Number(payload.offset ?? 0);
    pending = pending.filter((update) => update.update_id >= offset);
    const limit = Number(payload.limit ?? 100);
    const timeoutMs = Number(payload.timeout ?? 0) * 1000;
    if (pending.length > 0 || timeoutMs === 0) return pending.slice(0, limit);
    return new Promise((resolve, reject) => {
      const mine = {
        end(result: Update[] | TelegramRefusal) {
          clearTimeout(timer);
          if (poller === mine) poller = undefined;
          if (result instanceof TelegramRefusal) reject(result);
          else resolve(result.slice(0, limit));
        },
      };
      const timer = setTimeout(() => mine.end([]), timeoutMs);
      poller = mine;
    });
  }

  // --- Chats and messages -------------------------------------------------------------------------------------------

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

  function userJson(person: Person) {
    const known = typeof person === "number" ? { id: person } : person;
    return { is_bot: false, first_name: `Person ${known.id}`, ...known };
  }

  function messageJson(message: SeenMessage, from: unknown = bot) {
    const thread =
      message.threadId === undefined ? {} : { message_thread_id: message.threadId, is_topic_message: true };
    const markup = message.keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: message.keyboard } };
    const ephemeral = message.ephemeralFor === undefined ? {} : { ephemeral_message_id: message.messageId };
    const date = Math.floor(now() / 1000);
    const edited = message.edits.length === 0 ? {} : { edit_date: date };
    return {
      message_id: message.ephemeralFor === undefined ? message.messageId : 0,
      ...{ date, from, chat: chatJson(chatOf(message.chat)) },
      ...(message.photo === undefined ? { text: message.text, entities: message.entities } : { caption: message.text }),
      ...{ ...thread, ...markup, ...ephemeral, ...edited },
    };
  }

  function post(payload: Payload, text: ParsedText, photo?: SeenMessage["photo"]) {
    const chat = reachable(payload.chat_id);
    const threadId = payload.message_thread_id === undefined ? undefined : Number(payload.message_thread_id);
    if (threadId !== undefined && !chat.threads.has(threadId)) throw badRequest("message thread not found");
    const receiver = payload.ephemeral_message_parameters as { receiver_user_id?: number } | undefined;
    if (receiver !== undefined && options.ephemeral !== true) throw badRequest("ephemeral messages are not available");
    const keyboard = parseKeyboard(payload.reply_markup, options.refuseLocalLinks === true);
    const message: SeenMessage = {
      ...{ messageId: nextId++, chat: chat.id, threadId, from: "bot", edits: [], photo },
      ...{ ...text, keyboard, ephemeralFor: receiver?.receiver_user_id },
    };
    messages.push(message);
    return messageJson(message);
  }

  function ownMessage(payload: Payload, what: "edit" | "delete"): SeenMessage {
    const chat = reachable(payload.chat_id);
    const message = messages.find((one) => one.chat === chat.id && one.messageId === Number(payload.message_id));
    if (message === undefined) throw badRequest(`message to ${what} not found`);
    if (message.from !== "bot") throw badRequest(`message can't be ${what}${what === "edit" ? "ed" : "d"}`);
    return message;
  }

  function edit(payload: Payload, text: ParsedText | undefined) {
    const message = ownMessage(payload, "edit");
    const keyboard = parseKeyboard(payload.reply_markup, options.refuseLocalLinks === true);
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

  // --- The methods --------------------------------------------------------------------------------------------------

  const commandKey = (payload: Payload) =>
    `${JSON.stringify(payload.scope ?? { type: "default" })} ${payload.language_code ?? ""}`;

  const methods: Record<string, (payload: Payload) => unknown> = {
    getMe: () => ({
      ...bot,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    }),
    getUpdates,
    setWebhook(payload) {
      const secret = payload.secret_token as string | undefined;
      if (secret !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secret))
        throw badRequest("secret token contains unallowed characters");
      if (Array.isArray(payload.allowed_updates)) allowed = payload.allowed_updates as string[];
      if (payload.drop_pending_updates === true) pending = [];
      webhook = payload.url ? { url: String(payload.url), secret } : undefined;
      poller?.end(new TelegramRefusal(409, "Conflict: terminated by setWebhook request"));
      void pushToWebhook();
      return true;
    },
    deleteWebhook(payload) {
      webhook = undefined;
      if (payload.drop_pending_updates === true) pending = [];
      return true;
    },
    getWebhookInfo: () => ({
      url: webhook?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: pending.length,
    }),
    sendMessage: (payload) => post(payload, parseText(payload.text, payload.parse_mode, 4096)),
    sendPhoto: (payload) => {
      const photo = payload.photo instanceof Uint8Array ? payload.photo : String(payload.photo ?? "");
      if (photo.length === 0) throw badRequest("there is no photo in the request");
      return post(payload, parseText(payload.caption, payload.parse_mode, 1024), photo);
    },
    editMessageText: (payload) => edit(payload, parseText(payload.text, payload.parse_mode, 4096)),
    editMessageReplyMarkup: (payload) => edit(payload, undefined),
    deleteMessage(payload) {
      messages.splice(messages.indexOf(ownMessage(payload, "delete")), 1);
      return true;
    },
    answerCallbackQuery(payload) {
      const answered = queries.get(String(payload.callback_query_id));
      if (answered === undefined)
        throw badRequest("query is too old and response timeout expired or query ID is invalid");
      if (String(payload.text ?? "").length > 200) throw badRequest("MESSAGE_TOO_LONG");
      queries.delete(String(payload.callback_query_id));
      answered(payload);
      return true;
    },
    setMyCommands(payload) {
      const list = payload.commands as { command: string; description: string }[];
      if (list.length > 100) throw badRequest("BOT_COMMANDS_TOO_MUCH");
      for (const { command, description } of list) {
        if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
        if (description.length < 1 || description.length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
      }
      if (!/^(?:[a-z]{2})?$/.test(String(payload.language_code ?? "")))
        throw badRequest("invalid language code specified");
      commands.set(commandKey(payload), list);
      return true;
    },
    getMyCommands: (payload) => commands.get(commandKey(payload)) ?? [],
    deleteMyCommands: (payload) => commands.delete(commandKey(payload)) || true,
    sendChatAction: (payload) => reachable(payload.chat_id) !== undefined,
    getChat: (payload) => ({ ...chatJson(reachable(payload.chat_id)), accent_color_id: 0, max_reaction_count: 11 }),
    getChatMember(payload) {
      const id = Number(payload.user_id);
      const status = reachable(payload.chat_id).members.get(id) ?? (id === bot.id ? "member" : "left");
      return { status, user: id === bot.id ? bot : userJson(id) };
    },
    leaveChat(payload) {
      reachable(payload.chat_id).gone = "kicked";
      return true;
    },
  };

  // --- The line -----------------------------------------------------------------------------------------------------

  function disturb(kind: Pick<ActiveDisturbance, "retryAfter" | "accepts">, which: Disturbance): () => void {
    const until = which.forMs === undefined ? Number.POSITIVE_INFINITY : now() + which.forMs;
    const mine = { ...which, ...kind, left: which.calls ?? Number.POSITIVE_INFINITY, until };
    disturbances.push(mine);
    return () => {
      mine.left = 0;
    };
  }

  function disturbing(method: string, payload: Payload): ActiveDisturbance | undefined {
    const found = disturbances.find(
      (one) =>
        one.left > 0 &&
        now() < one.until &&
        (one.methods?.includes(method) ?? method !== "getUpdates") &&
        (one.chat === undefined || one.chat === Number(payload.chat_id)),
    );
    if (found !== undefined) found.left -= 1;
    return found;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, given, name = ""] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? "") ?? [];
    const payload = await readPayload(request);
    const method = Object.keys(methods).find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
    const call: Call = { method, payload, at: now(), refused: undefined };
    calls.push(call);
    changed();
    const disturbance = disturbing(method, payload);
    const silent = disturbance !== undefined && disturbance.retryAfter === undefined;
    try {
      if (given !== token) throw new TelegramRefusal(401, "Unauthorized");
      const run = methods[method];
      if (run === undefined) throw new TelegramRefusal(404, "Not Found");
      if (disturbance?.retryAfter !== undefined) {
        const retry_after = disturbance.retryAfter;
        throw new TelegramRefusal(429, `Too Many Requests: retry after ${retry_after}`, { retry_after });
      }
      const result = silent && disturbance.accepts !== true ? undefined : await run(payload);
      if (!silent) send(response, 200, { ok: true, result });
    } catch (error) {
      if (!(error instanceof TelegramRefusal)) throw error;
      call.refused = error.message;
      const parameters = error.parameters === undefined ? {} : { parameters: error.parameters };
      if (!silent)
        send(response, error.code, { ok: false, error_code: error.code, description: error.message, ...parameters });
    }
    if (silent) held.add(response);
    changed();
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      send(response, 500, {
        ok: false,
        error_code: 500,
        description: `Internal Server Error: the fake failed: ${error}`,
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));

  /** Resolves as soon as `look` finds something, at once if it already does; fails with `what` after `timeoutMs`. */
  function waitFor<Found>(what: string, look: () => Found | undefined, timeoutMs = 10_000): Promise<Found> {
    return new Promise((resolve, reject) => {
      const watcher = () => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        watchers.delete(watcher);
        resolve(found);
      };
      const timer = setTimeout(() => {
        watchers.delete(watcher);
        const seen = messages.map((one) => `${one.chat}: ${one.text}`).join("\n");
        reject(new Error(`${what} did not come within ${timeoutMs} ms. The chats hold:\n${seen}`));
      }, timeoutMs);
      watchers.add(watcher);
      watcher();
    });
  }

  const fromBot = (predicate: (message: SeenMessage) => boolean) =>
    messages.find((one) => one.from === "bot" && predicate(one));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    bot,

    /** A chat that the bot was put into, with its topics; private chats come into being when a person writes first. */
    addGroup(id: number, { title, threads = [] }: { title?: string; threads?: readonly number[] } = {}): void {
      const chat = chatOf(id, title);
      for (const thread of threads) chat.threads.add(thread);
    },

    /** A person writes. In groups the bot hears, as with privacy mode on, only commands for it and mentions of it. */
    userSends(sent: { chat: number; from: Person; text: string; threadId?: number; senderChat?: number }): number {
      const chat = chatOf(sent.chat);
      const from = userJson(sent.from);
      // Who writes to a bot has not blocked it any more; a group that threw it out stays closed to it.
      if (chat.type === "private") delete chat.gone;
      if (!chat.members.has(from.id)) chat.members.set(from.id, "member");
      if (sent.threadId !== undefined) chat.threads.add(sent.threadId);
      const message: SeenMessage = {
        ...{ messageId: nextId++, chat: chat.id, threadId: sent.threadId, from: from.id, text: sent.text, edits: [] },
        ...{ entities: commandsIn(sent.text), keyboard: [], photo: undefined, ephemeralFor: undefined },
      };
      messages.push(message);
      const name = `@${bot.username}`;
      const other = /^\/\w+@(\w+)/.exec(sent.text)?.[1];
      const heard = sent.text.startsWith("/")
        ? other === undefined || `@${other}`.toLowerCase() === name
        : sent.text.includes(name);
      const sender = sent.senderChat === undefined ? {} : { sender_chat: chatJson(chatOf(sent.senderChat)) };
      if (chat.gone === undefined && (chat.type === "private" || heard))
        deliver("message", { ...messageJson(message, from), ...sender });
      changed();
      return message.messageId;
    },

    /**
     * A person presses the button with this label; or, as an old client can, sends `data` that is no longer on any button.
     * Resolves with the bot's answer to the press; `expired` makes the press too old to be answered.
     */
    userPresses(press: {
      chat: number;
      messageId: number;
      from: Person;
      label?: string;
      data?: string;
      expired?: boolean;
    }): Promise<Payload> {
      const message = messages.find((one) => one.chat === press.chat && one.messageId === press.messageId);
      const button = message?.keyboard.flat().find(({ text }) => text === press.label);
      const data = press.data ?? button?.callback_data;
      if (message === undefined || data === undefined) throw new Error(`there is no button "${press.label}" to press`);
      const id = String(nextId++);
      return new Promise((resolve) => {
        if (press.expired !== true) queries.set(id, resolve);
        const from = userJson(press.from);
        deliver("callback_query", { id, from, message: messageJson(message), chat_instance: String(press.chat), data });
        if (press.expired === true) resolve({});
      });
    },

    /** Any other update, for instance a channel post. */
    deliver,
    /** From now on each update comes twice, with the same number. */
    deliverTwice(on: boolean): void {
      twice = on;
    },
    /** How many updates the bot has not yet confirmed. */
    unconfirmed: () => pending.length,

    /** The bot is blocked, kicked, or its person is gone; it is told by `my_chat_member`, unless `quietly`. */
    setGone(id: number, gone: Gone, quietly = false): void {
      const chat = chatOf(id);
      chat.gone = gone;
      if (quietly || gone === "deactivated") return;
      const member = (status: string) => ({ status, user: bot, ...(status === "kicked" ? { until_date: 0 } : {}) });
      const date = Math.floor(now() / 1000);
      deliver("my_chat_member", {
        ...{
          chat: chatJson(chat),
          from: userJson(1),
          date,
          old_chat_member: member("member"),
          new_chat_member: member("kicked"),
        },
      });
    },
    /** What `getChatMember` says of a person or of the bot, such as `administrator`. */
    setMember(chat: number, user: number, status: string): void {
      chatOf(chat).members.set(user, status);
    },
    /** The topic is deleted; the bot is not told. */
    deleteTopic(chat: number, threadId: number): void {
      chatOf(chat).threads.delete(threadId);
    },
    /** The group becomes a supergroup: told by two service messages, unless `quietly`, and by a refusal of the old id. */
    migrate(from: number, to: number, quietly = false): void {
      const old = chatOf(from);
      old.migratedTo = to;
      const chat = chatOf(to, old.title);
      for (const [user, status] of old.members) chat.members.set(user, status);
      if (quietly) return;
      const service = (where: Chat, what: Payload) => ({
        ...{ message_id: nextId++, date: Math.floor(now() / 1000), chat: chatJson(where), from: userJson(1), ...what },
      });
      deliver("message", service(old, { migrate_to_chat_id: to }));
      deliver("message", service(chat, { migrate_from_chat_id: from }));
    },

    /** Answers 429 with `retryAfter` seconds. Returns how to stop it. */
    limit: (retryAfter: number, which: Disturbance = {}) => disturb({ retryAfter }, which),
    /** Takes calls and never answers; with `accepts` it does what was asked all the same. Returns how to stop it. */
    silence: (which: Disturbance & { accepts?: boolean } = {}) => disturb({ accepts: which.accepts ?? false }, which),

    /** What people see in the chat now, oldest first, their own messages among them. */
    messages: (chat: number): readonly SeenMessage[] => messages.filter((one) => one.chat === chat),
    /** What the bot asked for, all of it or of one method. */
    calls: (method?: string): readonly Call[] => calls.filter((call) => method === undefined || call.method === method),
    waitFor,
    /** The first message of the bot that the predicate accepts, whether it is there already or still to come. */
    waitForMessage: (predicate: (message: SeenMessage) => boolean, timeoutMs?: number) =>
      waitFor("the message", () => fromBot(predicate), timeoutMs),
    /** The same, for a message that was edited at least once. */
    waitForEdit: (predicate: (message: SeenMessage) => boolean, timeoutMs?: number) =>
      waitFor("the edit", () => fromBot((one) => one.edits.length > 0 && predicate(one)), timeoutMs),
    /** The first call of this method that the predicate accepts. */
    waitForCall: (method: string, predicate: (call: Call) => boolean = () => true, timeoutMs?: number) =>
      waitFor(
        `the call of ${method}`,
        () => calls.find((call) => call.method === method && predicate(call)),
        timeoutMs,
      ),

    /** Ends it, together with the connections that it keeps waiting. */
    async close(): Promise<void> {
      closed = true;
      poller?.end([]);
      for (const response of held) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** JSON, a form, or a form with files; of a file the bytes are kept. */
async function readPayload(request: IncomingMessage): Promise<Payload> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const body = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (body.length === 0) return {};
  if (type.startsWith("application/json")) return JSON.parse(body.toString()) as Payload;
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  const payload: Payload = {};
  for (const [name, value] of form) {
    if (typeof value === "string") payload[name] = /^[[{]/.test(value) ? JSON.parse(value) : value;
    else payload[name] = new Uint8Array(await value.arrayBuffer());
  }
  // grammY sends a file apart and names its part: `photo: "attach://<name>"`.
  for (const [name, value] of Object.entries(payload)) {
    if (typeof value === "string" && value.startsWith("attach://"))
      payload[name] = payload[value.slice("attach://".length)];
  }
  return payload;
}
