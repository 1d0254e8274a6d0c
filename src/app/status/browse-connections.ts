import type { Connection, Status } from "../../domain/connection.ts";
import type { ConnectionEvent } from "../../domain/event.ts";
import type { ConnectionId, WorkspaceId } from "../../domain/ids.ts";
import { PENDING_EXTERNAL_ID } from "../../domain/pending-external-id.ts";
import type { Store } from "../../store/store.ts";

/** Looks at connections, page by page. */
export interface BrowseConnections {
  /** Null: there is none, or it is of another workspace than the one named. */
  get(id: ConnectionId, workspace: WorkspaceId | null): Promise<Connection | null>;
  /** In order of id. A page may hold fewer than asked for: what only held a token's place is no account of anybody's. */
  list(wish: ListWish): Promise<Page<Connection>>;
  /** The newest lines first. */
  history(wish: HistoryWish): Promise<Page<ConnectionEvent>>;
}

/** A part of a list; `next` is where the rest begins, null when there is none. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export interface ListWish {
  readonly workspace?: WorkspaceId;
  readonly provider?: string;
  readonly status?: Status;
  /** Only those whose deadline is earlier. */
  readonly deadlineBefore?: number;
  readonly limit: number;
  readonly cursor?: string;
}

export interface HistoryWish {
  readonly connectionId: ConnectionId;
  readonly limit: number;
  readonly cursor?: string;
}

/** Makes the use case. */
export function createBrowseConnections({ connections }: Pick<Store, "connections">): BrowseConnections {
  return {
    async get(id, workspace) {
      const connection = await connections.get(id);
      return connection === null || (workspace !== null && connection.workspace !== workspace) ? null : connection;
    },
    async list({ limit, cursor, ...filter }) {
      const after = cursor === undefined ? {} : { cursor: cursor as ConnectionId };
      const found = await connections.list({ ...filter, ...after, limit: limit + 1 });
      const { items, next } = pageOf(found, limit, ({ id }) => id);
      return { items: items.filter((item) => !isSpentPlaceholder(item)), next };
    },
    async history({ connectionId, limit, cursor }) {
      const after = cursor === undefined ? {} : { after: cursor };
      const found = await connections.history({ connectionId, ...after, limit: limit + 1 });
      return pageOf(found, limit, ({ id }) => id);
    },
  };
}

/** What a token was stored in until its account was known; once that is done the empty row stays for the next one. */
export function isSpentPlaceholder({ externalId, state }: Connection): boolean {
  return externalId === PENDING_EXTERNAL_ID && state.status === "disconnected";
}

/** One more than asked was read: whether it is there tells whether there is a next page. */
function pageOf<Item>(found: readonly Item[], limit: number, cursorOf: (item: Item) => string): Page<Item> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? cursorOf(last) : null };
}
