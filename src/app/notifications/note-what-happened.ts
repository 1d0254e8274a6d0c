import type { Connection } from "../../domain/connection.ts";
import type { ConnectionEvent } from "../../domain/event.ts";
import type { NotificationId } from "../../domain/ids.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Notification } from "../../domain/notification.ts";
import type { Store } from "../../store/store.ts";
import { connectionsOf } from "../status/connections-of.ts";

/**
 * Puts into the team's inbox what is worth a line there. Every notification's id follows from what it tells of, so noting
 * the same once more, after a crash or from another process, changes nothing.
 */
export interface NoteWhatHappened {
  /** Lines of histories, as they are drained. */
  events(
    items: readonly { readonly connection: Connection; readonly pendingEvents: readonly ConnectionEvent[] }[],
  ): Promise<void>;
  /** An incident that was opened, or grew worse. */
  incident(incident: Incident): Promise<void>;
}

/** Makes it. */
export function createNoteWhatHappened({ store }: { readonly store: Store }): NoteWhatHappened {
  async function isFirst({ id, workspace, createdAt }: Connection): Promise<boolean> {
    // Of those that came in one moment one is the first, and for everybody the same.
    for await (const other of connectionsOf(store, { workspace }))
      if (other.createdAt < createdAt || (other.createdAt === createdAt && other.id < id)) return false;
    return true;
  }

  async function ofEvent(connection: Connection, event: ConnectionEvent): Promise<Notification | null> {
    const { workspace, at: createdAt } = event;
    const plain = { workspace, connectionId: event.connectionId, endsAt: null, createdAt, readAt: null };
    if (event.type === "expired" || event.type === "revoked")
      return { ...plain, id: idOf(event.id), kind: "connection_lost" };
    if (event.type !== "connected" || !(await isFirst(connection))) return null;
    return { ...plain, id: idOf(`first_${workspace}`), kind: "first_connection" };
  }

  return {
    async events(items) {
      const found: Notification[] = [];
      for (const { connection, pendingEvents } of items) {
        for (const event of pendingEvents) {
          const one = await ofEvent(connection, event);
          if (one !== null) found.push(one);
        }
      }
      if (found.length > 0) await store.notifications.add(found);
    },

    async incident({ id, kind, workspace, subject, stage, facts, escalatedAt }) {
      if (subject.type !== "connection" || (kind !== "expiring" && kind !== "renewal_failing")) return;
      const endsAt = typeof facts.endsAt === "number" ? facts.endsAt : null;
      const one: Notification = {
        id: idOf(`${id}_${stage}`),
        workspace,
        kind: "token_expiring",
        connectionId: subject.connectionId,
        endsAt,
        createdAt: escalatedAt,
        readAt: null,
      };
      await store.notifications.add([one]);
    },
  };
}

function idOf(what: string): NotificationId {
  return `ntf_${what}` as NotificationId;
}
