import type { Connection } from "../../domain/connection.ts";
import { Refusal } from "../../domain/errors.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import { disconnectedState } from "../../domain/transitions.ts";
import { type AttemptTools, makeEvent } from "../refresh/attempt.ts";

const WRITE_TRIES = 5;
/** In place of a name, in every language. */
const NOBODY = "—";

/**
 * Erases what is stored about the person behind a connection: the tokens, the account's id, name, alias, type, scopes and
 * details, its name in alerts, and who did what in its history. What stays are the bare events with their times, under an
 * id of our own that leads to nobody. Run again it finds nothing left to do.
 */
export async function eraseConnection(
  id: ConnectionId,
  { store, clock, random }: Pick<AttemptTools, "store" | "clock" | "random">,
): Promise<void> {
  // Before the record, so that a death in between leaves the record to be found again.
  await forgetPeople();
  for (let attempt = 0; attempt < WRITE_TRIES; attempt += 1) {
    const connection = await store.connections.get(id);
    if (connection === null) return;
    const now = clock.now();
    const erased = withoutPerson(connection, now);
    const events = [makeEvent(connection, "disconnected", { now, random, actor: null, state: erased.state })];
    const change = { connection: erased, expectedVersion: connection.version, credential: null, events, now };
    if (!(await store.connections.replace(change))) continue;
    // What was written between the first time and the record's own change.
    await forgetPeople();
    return;
  }
  throw new Refusal("busy");

  async function forgetPeople(): Promise<void> {
    await store.alerts.renameInIncidents(id, NOBODY);
    await store.connections.anonymizeHistory(id);
  }
}

function withoutPerson(connection: Connection, now: number): Connection {
  return {
    ...connection,
    externalId: `deleted:${connection.id}`,
    name: NOBODY,
    alias: null,
    accountType: null,
    details: {},
    state: { ...disconnectedState(connection.state), scopes: [] },
    updatedAt: now,
  };
}
