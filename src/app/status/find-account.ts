import { type Connection, displayName } from "../../domain/connection.ts";
import type { ConnectionId, WorkspaceId } from "../../domain/ids.ts";
import { editDistance } from "../../lib/edit-distance.ts";
import { foldText, withoutUnseen } from "../../lib/fold-text.ts";
import { createTopList, type TopList } from "../../lib/top-list.ts";
import type { Provider } from "../../providers/provider.ts";
import type { Store } from "../../store/store.ts";
import { connectionsOf, liveConnectionsOf } from "../connections-of.ts";

/** What a person meant by the words after a command. */
export type Target =
  | { readonly type: "all" }
  | { readonly type: "provider"; readonly provider: string }
  | { readonly type: "account"; readonly connection: Connection }
  /** Several match; `more` besides those that are listed. */
  | { readonly type: "several"; readonly connections: readonly Connection[]; readonly more: number }
  /** Nothing matches; the names that come nearest. */
  | { readonly type: "none"; readonly nearest: readonly Connection[] };

/** At most this many accounts are offered as buttons. */
const OFFERED = 8;
const NEAREST = 3;

/**
 * Finds an account by its id or any unambiguous part of its alias, name or external id, upper and lower case alike;
 * a provider by its name or title. No words: everything. `only`: accounts of this provider alone.
 */
export function createFindAccount({ store, providers }: { store: Store; providers: ReadonlyMap<string, Provider> }) {
  return async (workspace: WorkspaceId, words: readonly string[], only?: string): Promise<Target> => {
    const text = foldName(words.join(" "));
    if (text === "" || text === "all") return { type: "all" };
    const provider = [...providers.values()].find(({ name, title }) =>
      [name, title].some((one) => foldName(one) === text),
    );
    if (provider !== undefined) return { type: "provider", provider: provider.name };
    if (words.length === 1 && words[0]?.startsWith("con_")) {
      const connection = await store.connections.get(words[0] as ConnectionId);
      return connection === null ||
        connection.workspace !== workspace ||
        (only ?? connection.provider) !== connection.provider
        ? { type: "none", nearest: [] }
        : { type: "account", connection };
    }
    return search(store, { workspace, text, provider: only });
  };
}

async function search(store: Store, { workspace, text, provider }: Search): Promise<Target> {
  const names = new Map<Closeness, TopList<Connection>>(
    CLOSENESS.map((closeness) => [closeness, createTopList(OFFERED, byName)]),
  );
  const near = createTopList<Near>(NEAREST, (a, b) => a.distance - b.distance);
  for await (const connection of connectionsOf(store, { workspace, provider })) {
    const known = namesOf(connection);
    const gone = connection.state.status === "disconnected" ? "gone" : "alive";
    if (known.includes(text)) names.get(`exact ${gone}`)?.add(connection);
    else if (known.some((one) => one.includes(text))) names.get(`part ${gone}`)?.add(connection);
    else near.add({ connection, distance: Math.min(...known.map((one) => editDistance(one, text))) });
  }
  // The whole name goes before a part of one, and among equals what is connected before what was.
  const found = CLOSENESS.flatMap((closeness) => names.get(closeness) ?? []).find(({ added }) => added > 0);
  if (found === undefined) return { type: "none", nearest: near.items().map(({ connection }) => connection) };
  const [first, ...others] = found.items();
  if (first === undefined || others.length > 0)
    return { type: "several", connections: found.items(), more: found.added - found.items().length };
  return { type: "account", connection: first };
}

interface Search {
  readonly workspace: WorkspaceId;
  readonly text: string;
  readonly provider: string | undefined;
}

const CLOSENESS = ["exact alive", "exact gone", "part alive", "part gone"] as const;
type Closeness = (typeof CLOSENESS)[number];

interface Near {
  readonly connection: Connection;
  readonly distance: number;
}

function byName(a: Connection, b: Connection): number {
  return displayName(a).localeCompare(displayName(b));
}

/** The names by which an account is found; by one of them as a whole it goes before those that only have it in theirs. */
function namesOf({ alias, name, externalId }: Connection): string[] {
  return [alias, name, externalId].filter((one) => one !== null).map(foldName);
}

/** True where a connected account is called by exactly this text, and not only by a part of it. */
export function isCalled(connection: Connection, text: string): boolean {
  return connection.state.status !== "disconnected" && namesOf(connection).includes(foldName(text));
}

/** Ids, which are looked up and never searched for. */
const ID = /^(?:con|inc|dlv|mem)_/;

/**
 * Tells whether a name would stand for something else as well: for all accounts, a service, an id, or by its whole name another
 * account that is connected. What others type would then mean what they don't expect, or nothing at all.
 */
export function createIsNameTaken({ store, providers }: { store: Store; providers: ReadonlyMap<string, Provider> }) {
  return async ({ workspace, id }: Pick<Connection, "workspace" | "id">, wanted: string): Promise<boolean> => {
    const text = foldName(wanted);
    const services = [...providers.values()].flatMap(({ name, title }) => [foldName(name), foldName(title)]);
    if (text === "" || text === "all" || ID.test(text) || services.includes(text)) return true;
    for await (const other of liveConnectionsOf(store, workspace))
      if (other.id !== id && namesOf(other).includes(text)) return true;
    return false;
  };
}

/** What a phone's keyboard makes awkward to type: "cafe" finds "Café". Only Latin, Greek and Cyrillic letters carry these. */
const ACCENTS = /[\u0300-\u036f]/g;

/** A name as it counts when one is looked for. */
function foldName(text: string): string {
  const plain = foldText(withoutUnseen(text)).trim().replace(/^@/, "").normalize("NFKD").replace(ACCENTS, "");
  return plain.normalize("NFKC");
}
