import { type Connection, displayName } from "../../domain/connection.ts";
import type { ConnectionId, WorkspaceId } from "../../domain/ids.ts";
import type { Provider } from "../../providers/provider.ts";
import type { Store } from "../../store/store.ts";
import { connectionsOf } from "./connections-of.ts";

/** What a person meant by the words after a command. */
export type Target =
  | { readonly type: "all" }
  | { readonly type: "provider"; readonly provider: string }
  | { readonly type: "account"; readonly connection: Connection }
  | { readonly type: "several"; readonly connections: readonly Connection[] }
  /** Nothing matches; the names that come nearest. */
  | { readonly type: "none"; readonly nearest: readonly Connection[] };

/** At most this many accounts are offered as buttons. */
const OFFERED = 8;

/**
 * Finds an account by its id or any unambiguous part of its alias, name or external id, upper and lower case alike;
 * a provider by its name or title. No words: everything.
 */
export function createFindAccount({ store, providers }: { store: Store; providers: ReadonlyMap<string, Provider> }) {
  return async (workspace: WorkspaceId, words: readonly string[]): Promise<Target> => {
    const text = fold(words.join(" "));
    if (text === "" || text === "all") return { type: "all" };
    const provider = [...providers.values()].find(({ name, title }) => fold(name) === text || fold(title) === text);
    if (provider !== undefined) return { type: "provider", provider: provider.name };
    if (words.length === 1 && words[0]?.startsWith("con_")) {
      const connection = await store.connections.get(words[0] as ConnectionId);
      return connection === null || connection.workspace !== workspace
        ? { type: "none", nearest: [] }
        : { type: "account", connection };
    }
    return search(store, workspace, text);
  };
}

async function search(store: Store, workspace: WorkspaceId, text: string): Promise<Target> {
  const parts: Connection[] = [];
  const exact: Connection[] = [];
  const near: { connection: Connection; distance: number }[] = [];
  for await (const connection of connectionsOf(store, { workspace })) {
    const names = [connection.alias, connection.name, connection.externalId].filter((name) => name !== null).map(fold);
    if (names.includes(text)) exact.push(connection);
    else if (names.some((name) => name.includes(text))) parts.push(connection);
    else {
      near.push({ connection, distance: Math.min(...names.map((name) => editDistance(name, text))) });
      if (near.length > 200) near.sort((a, b) => a.distance - b.distance).splice(OFFERED);
    }
  }
  const found = exact.length > 0 ? exact : parts;
  const alive = found.filter(({ state }) => state.status !== "disconnected");
  const matches = alive.length > 0 ? alive : found;
  const [only] = matches;
  if (only !== undefined && matches.length === 1) return { type: "account", connection: only };
  if (matches.length > 1) {
    const sorted = matches.sort((a, b) => displayName(a).localeCompare(displayName(b)));
    return { type: "several", connections: sorted.slice(0, OFFERED) };
  }
  const nearest = near.sort((a, b) => a.distance - b.distance).slice(0, 3);
  return { type: "none", nearest: nearest.map(({ connection }) => connection) };
}

function fold(text: string): string {
  return text.trim().replace(/^@/, "").toLowerCase().normalize("NFKC");
}

/** Levenshtein's distance over at most 64 characters: enough to find a mistyped name. */
function editDistance(left: string, right: string): number {
  const a = left.slice(0, 64);
  const b = right.slice(0, 64);
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
