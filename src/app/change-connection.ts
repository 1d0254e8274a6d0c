import type { Connection } from "../domain/connection.ts";
import { Refusal } from "../domain/errors.ts";
import type { ConnectionId } from "../domain/ids.ts";
import type { Clock } from "../lib/clock.ts";
import type { ReplaceConnection } from "../store/connection-store.ts";
import type { Store } from "../store/store.ts";

/** A record as it is to be, and what goes with it in the same write. */
export type ChangedConnection = Pick<ReplaceConnection, "connection" | "events"> &
  Partial<Pick<ReplaceConnection, "credential">>;

const WRITE_TRIES = 8;

/**
 * Changes a connection's record by what `change` makes of it, in one write; null where there is none. When somebody else
 * wrote in between, a renewal for one, `change` is given the record as it is by then, so that neither loses what the other
 * did. Answers what `change` made, as it was written. Throws what `change` throws, and `Refusal` (`busy`) when others never
 * end.
 */
export async function changeConnection<Change extends ChangedConnection>(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  id: ConnectionId,
  change: (connection: Connection, now: number) => Change | Promise<Change>,
): Promise<Change | null> {
  for (let attempt = 0; attempt < WRITE_TRIES; attempt += 1) {
    const before = await store.connections.get(id);
    if (before === null) return null;
    const now = clock.now();
    const changed = await change(before, now);
    const connection = { ...changed.connection, updatedAt: now };
    const { events, credential } = changed;
    const tokens = credential === undefined ? {} : { credential };
    const written = { connection, events, ...tokens, expectedVersion: before.version, now };
    if (await store.connections.replace(written)) return { ...changed, connection };
  }
  throw new Refusal("busy");
}
