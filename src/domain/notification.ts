import type { ConnectionId, NotificationId, WorkspaceId } from "./ids.ts";

export const NOTIFICATION_KINDS = ["first_connection", "token_expiring", "connection_lost"] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/**
 * One thing that happened, kept in the team's inbox with a read mark. It names its account by our own id alone, so that an
 * account which is erased is named nowhere. Times are epoch milliseconds.
 */
export interface Notification {
  readonly id: NotificationId;
  readonly workspace: WorkspaceId;
  readonly kind: NotificationKind;
  readonly connectionId: ConnectionId;
  /** When what is told will happen, where it lies ahead: the end of a token. */
  readonly endsAt: number | null;
  readonly createdAt: number;
  readonly readAt: number | null;
}
