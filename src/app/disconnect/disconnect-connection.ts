import { type Connection, displayName } from "../../domain/connection.ts";
import { Refusal } from "../../domain/errors.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import { disconnectedState } from "../../domain/transitions.ts";
import { type AttemptTools, makeEvent } from "../refresh/attempt.ts";

/** Ends a connection: work on it stops, the secrets are erased, the history stays. */
export type DisconnectConnection = (
  id: ConnectionId,
  by: string,
) => Promise<{ connection: Connection; revokedAtProvider: boolean }>;

const WRITE_TRIES = 5;

/**
 * Makes the use case. The secrets are erased first and the grant is revoked with the copy in hand: an outage of the
 * provider never keeps a disconnect from happening.
 */
export function createDisconnectConnection(
  tools: Pick<AttemptTools, "store" | "providers" | "clock" | "random" | "log">,
): DisconnectConnection {
  const { store } = tools;
  return async (id, by) => {
    for (let attempt = 0; attempt < WRITE_TRIES; attempt += 1) {
      const found = await store.connections.getWithCredential(id);
      if (found === null) throw new Refusal("not_found");
      const { connection, credential } = found;
      if (connection.state.status === "disconnected")
        throw new Refusal("already_disconnected", { name: displayName(connection) });
      // A service that is not set up any more keeps nobody from having its secrets erased.
      const provider = tools.providers.get(connection.provider);
      const now = tools.clock.now();
      const ended = { ...connection, state: disconnectedState(connection.state), updatedAt: now };
      const line = { now, random: tools.random, actor: by, state: ended.state };
      const change = {
        connection: ended,
        expectedVersion: connection.version,
        credential: null,
        events: [makeEvent(connection, "disconnected", line)],
        now,
      };
      if (!(await store.connections.replace(change))) continue;
      const revoke = provider?.revoke ?? null;
      const revoked = credential === null || revoke === null ? null : await revoke({ credential, account: connection });
      if (revoked !== null && !revoked.ok)
        tools.log.warn(
          { connection: id, reason: revoked.failure.reason },
          "the grant could not be revoked at the provider",
        );
      return { connection: ended, revokedAtProvider: revoked?.ok ?? false };
    }
    throw new Refusal("busy");
  };
}
