import type { Connection } from "../../domain/connection.ts";
import type { ConnectionEvent } from "../../domain/event.ts";
import type { NotificationId } from "../../domain/ids.ts";
import type { Notification } from "../../domain/notification.ts";
import type { Store } from "../../store/store.ts";
import { connectionsOf } from "../connections-of.ts";

/**
 * Puts into the team's inbox what is worth a line there of histories, as they are drained. Every line's id follows from
 * what it tells of, so noting the same once more, after a crash or from another process, changes nothing.
 */
export async function noteEvents(
  { store }: { readonly store: Store },
  items: readonly { readonly connection: Connection; readonly pendingEvents: readonly ConnectionEvent[] }[],
): Promise<void> {
  const found: Notification[] = [];
  for (const { connection, pendingEvents } of items) {
    for (const event of pendingEvents) {
      const one = await lineOf(store, connection, event);
      if (one !== null) found.push(one);
    }
  }
  if (found.length > 0) await store.notifications.add(found);
}

async function lineOf(store: Store, connection: Connection, event: ConnectionEvent): Promise<Notification | null> {
  const { workspace, at: createdAt } = event;
  const plain = { workspace, connectionId: event.connectionId, endsAt: null, createdAt, readAt: null };
  if (event.type === "expired" || event.type === "revoked")
    return { ...plain, id: `ntf_${event.id}` as NotificationId, kind: "connection_lost" };
  if (event.type !== "connected" || !(await isFirst(store, connection))) return null;
  return { ...plain, id: `ntf_first_${workspace}` as NotificationId, kind: "first_connection" };
}

async function isFirst(store: Store, { id, workspace, createdAt }: Connection): Promise<boolean> {
  // Of those that came in one moment one is the first, and for everybody the same.
  for await (const other of connectionsOf(store, { workspace }))
    if (other.createdAt < createdAt || (other.createdAt === createdAt && other.id < id)) return false;
  return true;
}
