import type { ChatChanged } from "../../domain/chat-change.ts";
import { SLACK_COMMANDS } from "../../domain/command-spelling.ts";
import type { FormValues } from "../../domain/form.ts";
import type { ChatAddress } from "../../domain/team.ts";
import type { SlackUserHint } from "./people.ts";
import { OPEN_ACTION, RUN_ACTION } from "./render.ts";
import { type FormPlace, readPlace } from "./view-place.ts";

/** What a person asked for in Slack, before we know who the person is. */
export interface SlackRequest {
  readonly updateId: string | null;
  readonly address: ChatAddress;
  readonly chatTitle: string;
  readonly user: SlackUserHint;
  readonly line: string;
  readonly pressed: boolean;
  /** Where a slash command or a press may be answered besides; null for the rest. */
  readonly responseUrl: string | null;
  /** What opens a modal for this person, for three seconds; null where there is none. */
  readonly triggerId: string | null;
  /** Where the person looks while they wait for the answer. */
  readonly seenIn: SeenIn;
}

export type SeenIn =
  | { readonly type: "chat" }
  /** The App Home was opened: its content is the answer. */
  | { readonly type: "home" }
  /** A button in the App Home was pressed. */
  | { readonly type: "home-button" }
  /** A button in a modal was pressed, or a form was sent off from it. */
  | { readonly type: "modal"; readonly viewId: string; readonly title: string };

/** A form that was filled in. */
export interface Submission {
  readonly place: FormPlace;
  readonly values: FormValues;
  /** The request that it becomes once the values are a line. */
  readonly request: Omit<SlackRequest, "line"> & { readonly seenIn: { readonly type: "modal" } };
}

/** One pattern for all, as overlapping ones would all run. */
export const COMMANDS = new RegExp(`^/(?:${SLACK_COMMANDS.join("|")})$`);
export const ACTIONS = new RegExp(`^(?:${RUN_ACTION}|${OPEN_ACTION}):`);

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
    triggerId: text(body, "trigger_id"),
    seenIn: { type: "chat" },
  };
}

/** Reads the body of a pressed button; null when it only leads away. In a view the chat is the one that it was opened from. */
export function readAction(body: unknown): SlackRequest | null {
  const [action] = field(body, "actions") as readonly unknown[];
  const line = text(action, "value");
  const user = readUser(body);
  if (line === null || user === null || !text(action, "action_id")?.startsWith(`${RUN_ACTION}:`)) return null;
  const view = field(body, "view");
  const place = readPlace(text(view, "private_metadata"));
  const channel = text(field(body, "channel"), "id") ?? place?.chat ?? user.userId;
  const thread = text(field(body, "message"), "thread_ts") ?? place?.thread ?? null;
  return {
    updateId: updateId(text(body, "trigger_id")),
    address: { platform: "slack", chat: channel, thread },
    chatTitle: place?.title ?? titleOf(text(field(body, "channel"), "name"), channel),
    user,
    line: line.trim(),
    pressed: true,
    responseUrl: text(body, "response_url"),
    triggerId: text(body, "trigger_id"),
    seenIn: placeOf(view),
  };
}

/** Reads the body of a form that was sent off; null when it is none of ours. */
export function readSubmission(body: unknown): Submission | null {
  const view = field(body, "view");
  const place = readPlace(text(view, "private_metadata"));
  const user = readUser(body);
  const viewId = text(view, "id");
  if (place?.form === undefined || user === null || viewId === null) return null;
  const fields = field(field(view, "state"), "values");
  const values = Object.fromEntries(
    Object.entries(typeof fields === "object" && fields !== null ? fields : {}).map(([name, elements]) => [
      name,
      filledIn(Object.values(elements as object)[0]),
    ]),
  );
  return {
    place: { ...place, form: place.form },
    values,
    request: {
      // One modal is one wish, however often its button is pressed (B52).
      updateId: updateId(`view/${viewId}`),
      address: { platform: "slack", chat: place.chat, thread: place.thread },
      chatTitle: place.title,
      user,
      pressed: place.form.pressed,
      responseUrl: null,
      triggerId: null,
      seenIn: { type: "modal", viewId, title: text(field(view, "title"), "text") ?? "" },
    },
  };
}

/** Reads a mention of the bot, a direct message to it, or the opening of its App Home; null for all else. */
export function readEvent(body: unknown, botUserId: string): SlackRequest | null {
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
  if (!home && !direct && type !== "app_mention") return null;
  const words = withoutOps(readText(withoutMention(text(event, "text") ?? "", botUserId)));
  return {
    updateId: updateId(text(body, "event_id")),
    address: { platform: "slack", chat: channel, thread: text(event, "thread_ts") },
    chatTitle: channel,
    user: { userId, name: null, team: text(event, "user_team") ?? text(event, "team") },
    line: home ? "status" : words || "help",
    pressed: false,
    responseUrl: null,
    triggerId: null,
    seenIn: { type: home ? "home" : "chat" },
  };
}

/** The events that say what became of a channel. */
export const CHAT_CHANGES = [
  "channel_archive",
  "channel_deleted",
  "channel_id_changed",
  // To who is put out, Slack tells it by these; the members that stay hear of `member_left_channel`.
  "channel_left",
  "channel_rename",
  "group_archive",
  "group_deleted",
  "group_left",
  "group_rename",
  "member_left_channel",
] as const;

/** Reads what became of a channel; null when it is another who left. */
export function readChange(body: unknown, botUserId: string): ChatChanged | null {
  const event = field(body, "event");
  const type = text(event, "type");
  // What was renamed comes as an object: https://docs.slack.dev/reference/events/channel_rename (2026-11-21).
  const renamed = field(event, "channel");
  const channel = text(event, "channel") ?? text(renamed, "id") ?? text(event, "old_channel_id");
  if (channel === null || type === null) return null;
  const address = { platform: "slack", chat: channel, thread: null } as const;
  if (type === "channel_rename" || type === "group_rename") {
    const name = text(renamed, "name");
    return name === null ? null : { address, change: { type: "renamed", title: titleOf(name, channel) } };
  }
  if (type === "channel_id_changed") {
    const moved = text(event, "new_channel_id");
    return moved === null ? null : { address, change: { type: "migrated", to: { ...address, chat: moved } } };
  }
  if (type === "member_left_channel" && text(event, "user") !== botUserId) return null;
  const code = type.includes("_left") ? "left" : type.endsWith("_archive") ? "archived" : "deleted";
  return { address, change: { type: "gone", code } };
}

/** The events that say that the bot may speak in a channel. */
export const ARRIVALS = ["member_joined_channel", "channel_unarchive", "group_unarchive"] as const;

/** Where the bot may speak now, and who let it in; null when it is another who came. */
export interface SlackArrival {
  readonly address: ChatAddress;
  /** It was not in the channel before. */
  readonly added: boolean;
  readonly inviter: string | null;
}

/** Reads it. */
export function readArrival(body: unknown, botUserId: string): SlackArrival | null {
  const event = field(body, "event");
  const channel = text(event, "channel");
  const added = text(event, "type") === "member_joined_channel";
  if (channel === null || (added && text(event, "user") !== botUserId)) return null;
  const address = { platform: "slack", chat: channel, thread: null } as const;
  return { address, added, inviter: text(event, added ? "inviter" : "user") };
}

/** True when the event says that the bot's own token is gone; a person's may be taken back without touching it. */
export function takesOurToken(body: unknown): boolean {
  const event = field(body, "event");
  if (text(event, "type") !== "tokens_revoked") return true;
  const bots = field(field(event, "tokens"), "bot");
  return Array.isArray(bots) && bots.length > 0;
}

/** What stands behind the mention of the bot, wherever it is; what stands before it where nothing does. */
function withoutMention(raw: string, botUserId: string): string {
  const mention = [...raw.matchAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g)].find(([, id]) => id === botUserId);
  if (mention === undefined) return raw;
  const behind = raw.slice(mention.index + mention[0].length);
  return behind.trim() === "" ? raw.slice(0, mention.index) : behind;
}

/** Hints say `/ops status`, which people also write where slash commands are not taken: in threads. */
function withoutOps(line: string): string {
  return line.replace(/^\/?ops(?:\s+|$)/i, "").replace(/^\//, "");
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

/** What a person put into one element of a form. */
function filledIn(element: unknown): string | null {
  return (
    text(element, "value") ??
    text(field(element, "selected_option"), "value") ??
    text(element, "selected_date") ??
    text(element, "selected_time")
  );
}

function readUser(body: unknown): SlackUserHint | null {
  const user = field(body, "user");
  const userId = text(user, "id");
  if (userId === null) return null;
  return { userId, name: text(user, "name") ?? text(user, "username"), team: text(user, "team_id") };
}

function placeOf(view: unknown): SeenIn {
  const viewId = text(view, "id");
  if (text(view, "type") === "home") return { type: "home-button" };
  if (text(view, "type") !== "modal" || viewId === null) return { type: "chat" };
  return { type: "modal", viewId, title: text(field(view, "title"), "text") ?? "" };
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
