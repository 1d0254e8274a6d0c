import type { Notification } from "../../domain/notification.ts";
import type { NotificationStore } from "../notification-store.ts";
import type { Database } from "./database.ts";
import { reading, writing } from "./worker-protocol.ts";

const NOTIFICATION = "id, workspace, kind, connection_id, ends_at, created_at, read_at";
const ADD = writing(`INSERT INTO notifications (${NOTIFICATION}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
const LIST = reading(`SELECT ${NOTIFICATION} FROM notifications WHERE workspace = ?1
  AND (?3 IS NULL OR (created_at, id) < (SELECT created_at, id FROM notifications WHERE id = ?3 AND workspace = ?1))
  ORDER BY created_at DESC, id DESC LIMIT ?2`);
const UNREAD = reading("SELECT count(*) FROM notifications WHERE workspace = ? AND read_at IS NULL");
const MARK_READ = writing(`UPDATE notifications SET read_at = ?3
  WHERE workspace = ?1 AND read_at IS NULL AND (?2 IS NULL OR id = ?2)`);
const DELETE = writing("DELETE FROM notifications WHERE created_at < ?");

type Row = readonly [
  id: Notification["id"],
  workspace: Notification["workspace"],
  kind: Notification["kind"],
  connectionId: Notification["connectionId"],
  endsAt: number | null,
  createdAt: number,
  readAt: number | null,
];

/** The inbox in SQLite. */
export function createSqliteNotifications(db: Database): NotificationStore {
  return {
    async add(notifications) {
      for (const { id, workspace, kind, connectionId, endsAt, createdAt, readAt } of notifications)
        await db.run(ADD, id, workspace, kind, connectionId, endsAt, createdAt, readAt);
    },
    async list({ workspace, limit, after = null }) {
      return (await db.all<Row>(LIST, workspace, limit, after)).map(toNotification);
    },
    async countUnread(workspace) {
      const [row] = await db.all<readonly [number]>(UNREAD, workspace);
      return row?.[0] ?? 0;
    },
    markRead: ({ workspace, id = null, at }) => db.run(MARK_READ, workspace, id, at),
    async deleteBefore(createdAt) {
      await db.run(DELETE, createdAt);
    },
  };
}

function toNotification([id, workspace, kind, connectionId, endsAt, createdAt, readAt]: Row): Notification {
  return { id, workspace, kind, connectionId, endsAt, createdAt, readAt };
}
