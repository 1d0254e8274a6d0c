import type { ChatId, MemberId, WorkspaceId } from "./ids.ts";
import type { RoutedKind } from "./incident.ts";
import type { Role } from "./permissions.ts";

/** One team: its chats, connections, settings, members. */
export interface Workspace {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly settings: WorkspaceSettings;
  readonly createdAt: number;
}

/** What the first team of an install is called until it says otherwise: nobody outside knows it by that. */
export const UNNAMED_TEAM = "Your team";

/** What a team decided for all its chats. */
export interface WorkspaceSettings {
  /** Distances to the end at which a warning is due, in milliseconds, the farthest first; null: those of the install. */
  readonly thresholdsMs: readonly number[] | null;
}

/** A person known by chat identity. */
export interface Member {
  readonly id: MemberId;
  readonly workspace: WorkspaceId;
  readonly platform: Platform;
  /** The platform's own id of the person; unique with workspace and platform. */
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: number;
}

export const PLATFORMS = ["telegram", "slack", "console", "terminal"] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Where a message goes: a platform's own address of a chat, and of a topic or thread in it. */
export interface ChatAddress {
  readonly platform: Platform;
  readonly chat: string;
  readonly thread: string | null;
}

/** A chat linked to a workspace. */
export interface Chat {
  readonly id: ChatId;
  readonly workspace: WorkspaceId;
  readonly address: ChatAddress;
  readonly title: string;
  /** Why it gets nothing any more (kicked, archived, deleted); null while it does. */
  readonly goneBecause: string | null;
  readonly locale: string;
  readonly timeZone: string;
  readonly settings: ChatSettings;
  readonly createdAt: number;
}

/** What a chat's people decided for it. Minutes count from midnight in the chat's time zone. */
export interface ChatSettings {
  /** When alerts that can wait are held back; null: never. It may go over midnight. */
  readonly quietHours: { readonly fromMinute: number; readonly toMinute: number } | null;
  /** When the daily digest comes; null: none. */
  readonly digestAtMinute: number | null;
  /** The kinds of alerts that it gets; null: all. What no chat of a team would get goes to all of them. */
  readonly alertKinds: readonly RoutedKind[] | null;
}

/** A chat that is linked for the first time, before anybody set anything. */
export type NewChat = Omit<Chat, "settings">;
/** A team that begins. */
export type NewWorkspace = Omit<Workspace, "settings">;

/** How a chat is set before anybody set anything. */
export const DEFAULT_CHAT_SETTINGS: ChatSettings = { quietHours: null, digestAtMinute: null, alertKinds: null };
/** How a team is set before anybody set anything. */
export const DEFAULT_WORKSPACE_SETTINGS: WorkspaceSettings = { thresholdsMs: null };

/**
 * Whether nobody but this person and we read there: Telegram names a private chat as its person, Slack's direct messages
 * begin with D, and an App Home stands under its person. Slack's adapter takes the role from who asks in direct messages
 * that are other people's. https://docs.slack.dev/reference/objects/conversation-object (2026-11-21).
 */
export function isOwnChat({ platform, chat }: ChatAddress, userId: string): boolean {
  return chat === userId || (platform === "slack" && chat.startsWith("D"));
}

/** The one text form of an address: unique key of a linked chat. */
export function addressKey(address: ChatAddress): string {
  return `${address.platform}:${address.chat}${address.thread === null ? "" : `:${address.thread}`}`;
}
