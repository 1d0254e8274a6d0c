import type { Notification } from "../../src/domain/notification.ts";
import type { NotificationStore } from "../../src/store/notification-store.ts";

/** The inbox of the memory store. */
export function createMemoryNotifications(): { store: NotificationStore; dump(): unknown } {
  let all: readonly Notification[] = [];
  const newestFirst = (a: Notification, b: Notification) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);

  const store: NotificationStore = {
    async add(notifications) {
      for (const one of notifications) if (!all.some(({ id }) => id === one.id)) all = [...all, one];
    },
    async list({ workspace, limit, after }) {
      const ours = all.filter((one) => one.workspace === workspace).toSorted(newestFirst);
      if (after === undefined) return ours.slice(0, limit);
      const at = ours.findIndex(({ id }) => id === after);
      return at < 0 ? [] : ours.slice(at + 1, at + 1 + limit);
    },
    async countUnread(workspace) {
      return all.filter((one) => one.workspace === workspace && one.readAt === null).length;
    },
    async markRead({ workspace, id, at }) {
      const meant = (one: Notification) =>
        one.workspace === workspace && one.readAt === null && (id === undefined || one.id === id);
      const count = all.filter(meant).length;
      all = all.map((one) => (meant(one) ? { ...one, readAt: at } : one));
      return count;
    },
    async deleteBefore(createdAt) {
      all = all.filter((one) => one.createdAt >= createdAt);
    },
  };
  return { store, dump: () => JSON.parse(JSON.stringify(all)) };
}
