import type { App } from "@slack/bolt";
import type { Dispatch, Incoming, Responder } from "../../commands/incoming.ts";
import type { ChatChanged } from "../../domain/chat-change.ts";
import type { ChatAddress } from "../../domain/team.ts";
import type { Log } from "../../lib/log/log.ts";
import { createPool } from "../../lib/pool.ts";
import type { SlackPeople, SlackUserHint } from "./people.ts";
import { OPEN_ACTION, RUN_ACTION } from "./render.ts";

/** What a person asked for in Slack, before we know who the person is. */
export interface SlackRequest {
  readonly updateId: string | null;
  readonly address: ChatAddress;
  readonly chatTitle: string;
  readonly user: SlackUserHint;
  readonly line: string;
  readonly pressed: boolean;
  /** Where a slash command may be answered; null for the rest. */
  readonly responseUrl: string | null;
  /** True when the answer is the person's App Home. */
  readonly home: boolean;
}

/** What receiving needs. `people` and `dispatch` must not reject. */
export interface SlackReceiving {
  readonly people: SlackPeople;
  readonly dispatch: Dispatch;
  readonly respond: (request: SlackRequest) => Responder & { finish(): Promise<void> };
  readonly onChatChanged: (changed: ChatChanged) => Promise<void>;
  /** Slack took our token away. */
  readonly onUninstalled: (event: string) => void;
  readonly botUserId: () => string;
  readonly log: Log;
}

/**
 * Listens to everything of ours that Slack sends: acknowledges at once, works on it afterwards, a hundred at a time (B51).
 * Gives a function that resolves when nothing runs.
 */
export function listenToSlack(app: App, receiving: SlackReceiving): () => Promise<void> {
  const { people, dispatch, respond, onChatChanged, onUninstalled, botUserId, log } = receiving;
  const pool = createPool(MAX_RUNNING);

  function enqueue(work: () => Promise<void>): void {
    pool.run(work).catch((error: unknown) => log.error({ err: error }, "A request from Slack could not be worked on."));
  }

  function enqueueRequest(request: SlackRequest | null): void {
    if (request === null) return;
    enqueue(async () => {
      const { updateId, address, chatTitle, line, pressed } = request;
      const person = await people.find(request.user);
      const incoming: Incoming = { updateId, address, chatTitle, person, line, pressed };
      const responder = respond(request);
      await dispatch(incoming, responder);
      await responder.finish();
    });
  }

  app.command(COMMANDS, async ({ ack, body }) => {
    await ack();
    enqueueRequest(readSlashCommand(body));
  });
  app.action(ACTIONS, async ({ ack, body }) => {
    // A button that only leads away still wants its acknowledgement (CHAT 2.1).
    await ack();
    enqueueRequest(readAction(body));
  });
  for (const type of ["app_mention", "message", "app_home_opened"]) {
    app.event(type, async ({ body }) => enqueueRequest(readEvent(body)));
  }
  for (const type of CHAT_CHANGES) {
    app.event(type, async ({ body }) => {
      const changed = readChange(body, botUserId());
      if (changed !== null) enqueue(() => onChatChanged(changed));
    });
  }
  for (const type of ["tokens_revoked", "app_uninstalled"]) app.event(type, async () => onUninstalled(type));
  app.error(async (error) => log.error({ err: error }, "A request from Slack could not be taken in."));

  return () => pool.idle();
}

/** The names that Slack lets an app have; `/status` it does not (CHAT 0.1). One pattern, as overlapping ones would all run. */
export const COMMANDS = /^\/(?:ops|connect|refresh|connections)$/;

const ACTIONS = new RegExp(`^(?:${RUN_ACTION}|${OPEN_ACTION}):`);
const MAX_RUNNING = 100;
const CHAT_CHANGES = ["channel_archive", "channel_deleted", "group_archive", "group_deleted", "member_left_channel"];

/** Reads the body of a slash command: `/ops status` is `status`, `/connections` is `status`, `/connect x` is `connect x`. */
export function readSlashCommand(body: unknown): SlackRequest | null {
  const command = text(body, "command");
  const channel = text(body, "channel_id");
  const userId = text(body, "user_id");
  if (command === null || channel === null || userId === null) return null;
  const words = readText(text(body, "text") ?? "");
  const name = command.slice(1).toLowerCase();
  const line = name === "ops" ? words || "help" : `${name === "connections" ? "status" : name} ${words}`.trim();
  return {
    updateId: updateId(text(body, "trigger_id")),
    address: { platform: "slack", chat: channel, thread: null },
    chatTitle: titleOf(text(body, "channel_name"), channel),
    user: { userId, name: text(body, "user_name"), team: text(body, "team_id") },
    line,
    pressed: false,
    responseUrl: text(body, "response_url"),
    home: false,
  };
}

/** Reads the body of a pressed button; null when it only leads away. In the App Home it stands in for the person's chat. */
export function readAction(body: unknown): SlackRequest | null {
  const [action] = field(body, "actions") as readonly unknown[];
  const line = text(action, "value");
  const userId = text(field(body, "user"), "id");
  if (line === null || userId === null || !text(action, "action_id")?.startsWith(`${RUN_ACTION}:`)) return null;
  const user = field(body, "user");
  const channel = text(field(body, "channel"), "id") ?? text(field(body, "view"), "private_metadata") ?? userId;
  return {
    updateId: updateId(text(body, "trigger_id")),
    address: { platform: "slack", chat: channel, thread: text(field(body, "message"), "thread_ts") },
    chatTitle: titleOf(text(field(body, "channel"), "name"), channel),
    user: { userId, name: text(user, "name") ?? text(user, "username"), team: text(user, "team_id") },
    line: line.trim(),
    pressed: true,
    responseUrl: null,
    home: false,
  };
}

/** Reads a mention of the bot, a direct message to it, or the opening of its App Home; null for all else. */
export function readEvent(body: unknown): SlackRequest | null {
  const event = field(body, "event");
  const type = text(event, "type");
  const userId = text(event, "user");
  const channel = text(event, "channel") ?? userId;
  if (userId === null || channel === null) return null;
  const home = type === "app_home_opened";
  const direct = type === "message" && text(event, "channel_type") === "im";
  if (home && text(event, "tab") !== "home") return null;
  // Edits, joins and the like have a subtype; what bots write to us in private is not for us to answer.
  if (type === "message" && (!direct || text(event, "subtype") !== null || text(event, "bot_id") !== null)) return null;
  const mention = type === "app_mention";
  if (!home && !direct && !mention) return null;
  const words = readText((text(event, "text") ?? "").replace(mention ? /^\s*<@[A-Z0-9]+(?:\|[^>]*)?>/ : /^\//, ""));
  return {
    updateId: updateId(text(body, "event_id")),
    address: { platform: "slack", chat: channel, thread: text(event, "thread_ts") },
    chatTitle: channel,
    user: { userId, name: null, team: text(event, "user_team") ?? text(event, "team") },
    line: home ? "status" : words || "help",
    pressed: false,
    responseUrl: null,
    home,
  };
}

/** Reads what became of a channel; null when it is another who left. */
export function readChange(body: unknown, botUserId: string): ChatChanged | null {
  const event = field(body, "event");
  const type = text(event, "type");
  const channel = text(event, "channel");
  if (channel === null || type === null) return null;
  if (type === "member_left_channel" && text(event, "user") !== botUserId) return null;
  const code = type === "member_left_channel" ? "left" : type.endsWith("_archive") ? "archived" : "deleted";
  return { address: { platform: "slack", chat: channel, thread: null }, change: { type: "gone", code } };
}

/** What people typed, as Slack wrapped it: `<@U1|anna>` is `U1`, `<https://x|x>` its address, and `&lt;` the sign itself. */
function readText(raw: string): string {
  return raw
    .replace(/<[@#!]([^>|]+)(?:\|[^>]*)?>/g, "$1")
    .replace(/<mailto:[^>|]*\|([^>]*)>/g, "$1")
    .replace(/<([^>|]+)(?:\|[^>]*)?>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();
}

function updateId(id: string | null): string | null {
  return id === null ? null : `slack:${id}`;
}

function titleOf(name: string | null, channel: string): string {
  return name === null ? channel : `#${name}`;
}

function field(value: unknown, name: string): unknown {
  const found = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return name === "actions" && !Array.isArray(found) ? [] : found;
}

function text(value: unknown, name: string): string | null {
  const found = field(value, name);
  return typeof found === "string" && found !== "" ? found : null;
}
