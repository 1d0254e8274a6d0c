import type { ConnectionId, WorkspaceId } from "./ids.ts";

export const EVENT_TYPES = [
  "connected",
  "reconnected",
  "refreshed",
  "recovered",
  "failing",
  "action_required",
  "expired",
  "revoked",
  "disconnected",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** One line of a connection's history. Its id makes writing it twice the same as once. */
export interface ConnectionEvent {
  readonly id: string;
  readonly connectionId: ConnectionId;
  readonly workspace: WorkspaceId;
  readonly type: EventType;
  readonly at: number;
  /** Who did it, in words a person knows; null when tokenkeeper did it by itself. */
  readonly actor: string | null;
  /** The failure's reason or another short word that tells more; never a secret. */
  readonly detail: string | null;
}
