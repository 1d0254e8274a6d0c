import type { NotificationId, WorkspaceId } from "../domain/ids.ts";
import type { Notification } from "../domain/notification.ts";

/** A team's inbox. */
export interface NotificationStore {
  /** Inserts; one whose id is there already is left as it is. */
  add(notifications: readonly Notification[]): Promise<void>;
  /** The newest first; with `after`, the id of one, those that follow it in this order. */
  list(input: { workspace: WorkspaceId; limit: number; after?: NotificationId }): Promise<Notification[]>;
  countUnread(workspace: WorkspaceId): Promise<number>;
  /** Marks one, or without `id` all of the team, as read; those that were read before keep their time. Answers how many were marked. */
  markRead(input: { workspace: WorkspaceId; id?: NotificationId; at: number }): Promise<number>;
  /** Forgets those that were made earlier. */
  deleteBefore(createdAt: number): Promise<void>;
}
