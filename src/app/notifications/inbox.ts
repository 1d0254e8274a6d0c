import { displayName } from "../../domain/connection.ts";
import type { NotificationId, WorkspaceId } from "../../domain/ids.ts";
import type { Notification } from "../../domain/notification.ts";
import { type Clock, DAY_MS } from "../../lib/clock.ts";
import type { Store } from "../../store/store.ts";

/** What happened to a team's accounts, with a read mark. */
export interface Inbox {
  /** The newest first, each with the name its account has now; `after` is the id of the last one seen. */
  list(input: { workspace: WorkspaceId; limit: number; after?: NotificationId }): Promise<readonly InboxItem[]>;
  countUnread(workspace: WorkspaceId): Promise<number>;
  /** Marks one, or without `id` all of them; answers how many were unread. */
  markRead(workspace: WorkspaceId, id?: NotificationId): Promise<number>;
  /** Forgets what is older than half a year. */
  forgetOld(): Promise<void>;
}

export interface InboxItem extends Notification {
  /** Null when the account is not there any more. */
  readonly account: { readonly name: string; readonly provider: string } | null;
}

/** How long a line stays in the inbox. */
export const KEPT_MS = 180 * DAY_MS;

/** Makes the use cases. */
export function createInbox({ store, clock }: { readonly store: Store; readonly clock: Clock }): Inbox {
  return {
    async list(input) {
      const items = await store.notifications.list(input);
      const accounts = new Map<string, InboxItem["account"]>();
      for (const { connectionId } of items) {
        if (accounts.has(connectionId)) continue;
        const connection = await store.connections.get(connectionId);
        const named = connection === null ? null : { name: displayName(connection), provider: connection.provider };
        accounts.set(connectionId, named);
      }
      return items.map((item) => ({ ...item, account: accounts.get(item.connectionId) ?? null }));
    },
    countUnread: (workspace) => store.notifications.countUnread(workspace),
    markRead: (workspace, id) =>
      store.notifications.markRead({ workspace, at: clock.now(), ...(id === undefined ? {} : { id }) }),
    forgetOld: () => store.notifications.deleteBefore(clock.now() - KEPT_MS),
  };
}
