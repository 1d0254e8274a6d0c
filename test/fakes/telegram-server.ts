import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createLookout } from "./lookout.ts";
import {
  createTelegramChats,
  type EphemeralVersion,
  type Gone,
  type Payload,
  type Person,
  type SeenMessage,
} from "./telegram-chats.ts";
import { createTelegramCommandLists } from "./telegram-command-lists.ts";
import { badRequest, commandsIn, TelegramRefusal } from "./telegram-text.ts";
import { createTelegramUpdates } from "./telegram-updates.ts";

export type { SeenMessage } from "./telegram-chats.ts";

/**
 * A Bot API server on loopback, with the refusals that the real one documents: unchanged edits, second callback answers,
 * 64 bytes of callback data, 4096 characters after parsing, 403 where the bot is not wanted, 409 for two pollers, migration.
 * A test plays the people (`userSends`, `userPresses`), looks at what they see (`messages`), and disturbs the line (`limit`, `silence`).
 * Sources: https://core.telegram.org/bots/api and the notes on grammY's `@grammyjs/types` 5.0 (2026-11-20).
 */

/** One request of the bot, in the order in which they came. `refused` is the description it was answered with. */
export interface Call {
  readonly method: string;
  readonly payload: Payload;
  readonly at: number;
  refused: string | undefined;
}

/** Which calls a disturbance meets. Without `methods` it is every method but `getUpdates`; without `calls` and `forMs`, until it is told to stop. */
export interface Disturbance {
  readonly calls?: number;
  readonly forMs?: number;
  readonly methods?: readonly string[];
  readonly chat?: number;
}

/** What `openTelegramFake` may be told. */
export interface TelegramFakeOptions {
  readonly token?: string;
  readonly username?: string;
  readonly port?: number;
  readonly now?: () => number;
  /** As the real one: refuse buttons that lead to this machine. Off, because tests have a loopback `PUBLIC_URL`. */
  readonly refuseLocalLinks?: boolean;
  /** What it knows of ephemeral messages; `none` by default: older than Bot API 10.2, it passes over what it does not know. */
  readonly ephemeral?: EphemeralVersion;
}

/** Other work on this machine may be slow. */
const LIMIT_MS = 60_000;

type ActiveDisturbance = Disturbance & {
  left: number;
  readonly until: number;
  readonly retryAfter?: number;
  readonly accepts?: boolean;
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
  const calls: Call[] = [];
  const queries = new Map<string, (answer: Payload) => void>();
  const lookout = createLookout();
  const disturbances: ActiveDisturbance[] = [];
  const held = new Set<ServerResponse>();
  let ids = 0;
  const newId = () => ++ids;
  const ephemeral = options.ephemeral ?? "none";
  const refuseLocalLinks = options.refuseLocalLinks === true;
  const { chatOf, reachable, chatJson, messageJson, messages, presses, ...chats } = createTelegramChats({
    ...{ bot, now, newId, refuseLocalLinks, ephemeral },
  });
  const updates = createTelegramUpdates(newId);
  const { deliver, deliverTwice, unconfirmed } = updates;
  const lists = createTelegramCommandLists({ knowsEphemeral: ephemeral !== "none", chatExists: reachable });

  const { changed } = lookout;

  function userJson(person: Person) {
    const known = typeof person === "number" ? { id: person } : person;
    return { is_bot: false, first_name: `Person ${known.id}`, ...known };
  }

  /** Tells the bot what it was and is in a chat. */
  function tellStanding(chat: ReturnType<typeof chatOf>, before: string, after: string, by: Person = 1): void {
    const member = (status: string) => ({
      ...{ status, user: bot },
      ...(status === "kicked" ? { until_date: 0 } : {}),
      ...(status === "restricted" ? { is_member: true, can_send_messages: false } : {}),
    });
    deliver("my_chat_member", {
      ...{ chat: chatJson(chat), from: userJson(by), date: Math.floor(now() / 1000) },
      ...{ old_chat_member: member(before), new_chat_member: member(after) },
    });
  }

  const standing = (chat: ReturnType<typeof chatOf>) =>
    chat.gone === undefined ? (chat.members.get(bot.id) ?? "member") : "kicked";

  // --- The methods --------------------------------------------------------------------------------------------------

  const methods: Record<string, (payload: Payload) => unknown> = {
    getMe: () => ({
      ...bot,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    }),
    ...updates.methods,
    ...chats.methods,
    ...lists.methods,
    answerCallbackQuery(payload) {
      const answered = queries.get(String(payload.callback_query_id));
      if (answered === undefined)
        throw badRequest("query is too old and response timeout expired or query ID is invalid");
      if (String(payload.text ?? "").length > 200) throw badRequest("MESSAGE_TOO_LONG");
      queries.delete(String(payload.callback_query_id));
      answered(payload);
      return true;
    },
    sendChatAction: (payload) => reachable(payload.chat_id) !== undefined,
    getChat: (payload) => ({ ...chatJson(reachable(payload.chat_id)), accent_color_id: 0, max_reaction_count: 11 }),
    getChatMember(payload) {
      const id = Number(payload.user_id);
      const chat = reachable(payload.chat_id);
      const status = id === bot.id ? standing(chat) : (chat.members.get(id) ?? "left");
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
      if (run === undefined) throw new TelegramRefusal(404, "Not Found: method not found");
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
  function waitFor<Found>(what: string, look: () => Found | undefined, timeoutMs = LIMIT_MS): Promise<Found> {
    const seen = () => messages.map((one) => `${one.chat}: ${one.text}`).join("\n");
    const tell = (when: string) => `${what} did not come ${when}. The chats hold:\n${seen()}`;
    return lookout.waitFor(look, { withinMs: timeoutMs, tell });
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
    userSends(sent: {
      chat: number;
      from: Person;
      text: string;
      threadId?: number;
      senderChat?: number;
      /** From a client that knows ephemeral commands: nobody but the bot sees it. */
      ephemeral?: boolean;
      /** So long ago, as the bot was away. */
      agoMs?: number;
    }): number {
      const chat = chatOf(sent.chat);
      const from = userJson(sent.from);
      // Who writes to a bot has not blocked it any more; a group that threw it out stays closed to it.
      if (chat.type === "private" && chat.gone === "blocked") tellStanding(chat, "kicked", "member", sent.from);
      if (chat.type === "private") delete chat.gone;
      if (!chat.members.has(from.id)) chat.members.set(from.id, "member");
      if (sent.threadId !== undefined) chat.threads.add(sent.threadId);
      const message: SeenMessage = {
        ...{ messageId: newId(), chat: chat.id, threadId: sent.threadId, from: from.id, text: sent.text, edits: [] },
        ...{ entities: commandsIn(sent.text), keyboard: [], photo: undefined, at: now() - (sent.agoMs ?? 0) },
        ephemeralFor: sent.ephemeral === true ? from.id : undefined,
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
      const id = String(newId());
      return new Promise((resolve) => {
        if (press.expired !== true) queries.set(id, resolve);
        const from = userJson(press.from);
        presses.set(id, { user: from.id, chat: press.chat, at: now() });
        deliver("callback_query", { id, from, message: messageJson(message), chat_instance: String(press.chat), data });
        if (press.expired === true) resolve({});
      });
    },

    /** Any other update, for instance a channel post. */
    deliver,
    deliverTwice,
    unconfirmed,

    /** The bot is blocked, kicked, or its person is gone; it is told by `my_chat_member`, unless `quietly`. */
    setGone(id: number, gone: Gone, quietly = false): void {
      const chat = chatOf(id);
      chat.gone = gone;
      if (quietly || gone === "deactivated") return;
      tellStanding(chat, chat.members.get(bot.id) ?? "member", "kicked");
      chat.members.delete(bot.id);
    },
    /** The bot is put into a chat (again) or gets other rights there, and is told. */
    letIn(id: number, by: Person, status: "member" | "administrator" | "restricted" = "member"): void {
      const known = chats.has(id);
      const chat = chatOf(id);
      tellStanding(chat, known ? standing(chat) : "left", status, by);
      delete chat.gone;
      chat.members.set(bot.id, status);
    },
    /** From now on this chat takes no ephemeral messages. */
    refuseEphemeral(id: number): void {
      chatOf(id).refusesEphemeral = true;
    },
    acceptEphemeral(id: number): void {
      chatOf(id).refusesEphemeral = false;
    },
    /** What a person is offered who types `/` there. */
    offered: lists.offered,
    introduction: lists.introduction,
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
      const service = (where: typeof old, what: Payload) => ({
        ...{ message_id: newId(), date: Math.floor(now() / 1000), chat: chatJson(where), from: userJson(1), ...what },
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
      updates.close();
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
