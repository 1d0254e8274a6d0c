import type { Connection } from "../../domain/connection.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import type { Store } from "../../store/store.ts";
import { connectionsOf } from "../connections-of.ts";

/** Ids that a provider named in a signed call. */
export interface Mention {
  readonly provider: string;
  readonly ids: readonly string[];
}

/**
 * The connections of any workspace that a call may mean, with those that live through them: by the account's id, or by an
 * id that the adapter keeps in the details (`appScopedId`, `pageId`), since Meta does not say which of its ids it sends.
 */
export async function mentioned(store: Store, mentions: readonly Mention[]): Promise<Connection[]> {
  const found = new Map<ConnectionId, Connection>();
  for (const { provider, ids } of mentions)
    for await (const connection of connectionsOf(store, { provider }))
      if (idsOf(connection).some((id) => ids.includes(id))) found.set(connection.id, connection);
  for (const parentId of [...found.keys()])
    for await (const child of connectionsOf(store, { parentId })) found.set(child.id, child);
  return [...found.values()];
}

function idsOf({ externalId, details }: Connection): string[] {
  return [externalId, ...Object.entries(details).flatMap(([name, value]) => (name.endsWith("Id") ? [value] : []))];
}
