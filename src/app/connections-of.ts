import type { Connection } from "../domain/connection.ts";
import type { ConnectionId, WorkspaceId } from "../domain/ids.ts";
import type { ConnectionFilter } from "../store/connection-store.ts";
import type { Store } from "../store/store.ts";

const PAGE = 500;

/** All connections that match, read page by page so that no answer grows without bound. */
export async function* connectionsOf(
  store: Store,
  filter: Omit<ConnectionFilter, "limit" | "cursor">,
): AsyncGenerator<Connection> {
  let cursor: ConnectionId | undefined;
  for (;;) {
    const page = await store.connections.list({ ...filter, limit: PAGE, cursor });
    yield* page;
    cursor = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

/** The same for one team without what was disconnected. */
export async function* liveConnectionsOf(
  store: Store,
  workspace: WorkspaceId,
  provider?: string,
): AsyncGenerator<Connection> {
  for await (const connection of connectionsOf(store, { workspace, provider })) {
    if (connection.state.status !== "disconnected") yield connection;
  }
}
