import { connectionsOf } from "../app/connections-of.ts";
import type { Connection } from "../domain/connection.ts";
import type { ConnectionFilter } from "../store/connection-store.ts";
import type { Store } from "../store/store.ts";

/** All connections that match and were not disconnected. */
export async function listConnections(
  store: Store,
  filter: Pick<ConnectionFilter, "workspace" | "provider">,
): Promise<readonly Connection[]> {
  const found: Connection[] = [];
  for await (const connection of connectionsOf(store, filter))
    if (connection.state.status !== "disconnected") found.push(connection);
  return found;
}
