import type { ChatId, MemberId, WorkspaceId } from "./ids.ts";
import type { Role } from "./permissions.ts";

/** One team: its chats, connections, settings, members. */
export interface Workspace {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly createdAt: number;
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
  readonly createdAt: number;
}

/** The one text form of an address: unique key of a linked chat. */
export function addressKey(address: ChatAddress): string {
  return `${address.platform}:${address.chat}${address.thread === null ? "" : `:${address.thread}`}`;
}
