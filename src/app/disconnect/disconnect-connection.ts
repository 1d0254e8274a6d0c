import type { Connection } from "../../domain/connection.ts";
import { Refusal } from "../../domain/errors.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import { type AttemptTools, transit } from "../refresh/attempt.ts";

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
        throw new Refusal("already_disconnected", { name: connection.name });
      const provider = tools.providers.get(connection.provider);
      if (provider === undefined) throw new Refusal("provider_unknown", { provider: connection.provider });
      const next = transit(connection, { type: "disconnected" }, { ...tools, provider, actor: by });
      const change = {
        connection: next.connection,
        expectedVersion: connection.version,
        credential: null,
        events: next.events,
        now: tools.clock.now(),
      };
      if (!(await store.connections.replace(change))) continue;
      const revoked =
        credential === null || provider.revoke === null
          ? null
          : await provider.revoke({ credential, account: connection });
      if (revoked !== null && !revoked.ok)
        tools.log.warn(
          { connection: id, reason: revoked.failure.reason },
          "the grant could not be revoked at the provider",
        );
      return { connection: next.connection, revokedAtProvider: revoked?.ok ?? false };
    }
    throw new Refusal("busy");
  };
}
