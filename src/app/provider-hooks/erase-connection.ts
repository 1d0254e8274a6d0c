import type { Connection } from "../../domain/connection.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import { disconnectedState } from "../../domain/transitions.ts";
import { changeConnection } from "../change-connection.ts";
import { type AttemptTools, makeEvent } from "../refresh/attempt.ts";

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
  const erased = await changeConnection({ store, clock }, id, (connection, now) => {
    const bare = withoutPerson(connection);
    const line = makeEvent(connection, "disconnected", { now, random, actor: null, state: bare.state });
    return { connection: bare, credential: null, events: [line] };
  });
  // What was written between the first time and the record's own change.
  if (erased !== null) await forgetPeople();

  async function forgetPeople(): Promise<void> {
    await store.alerts.renameInIncidents(id, NOBODY);
    await store.connections.anonymizeHistory(id);
  }
}

function withoutPerson(connection: Connection): Connection {
  return {
    ...connection,
    externalId: `deleted:${connection.id}`,
    name: NOBODY,
    alias: null,
    accountType: null,
    details: {},
    state: { ...disconnectedState(connection.state), scopes: [] },
  };
}
