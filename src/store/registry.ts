import type { Log } from "../lib/log/log.ts";
import type { Store } from "./store.ts";

/** What every adapter needs to open its database. */
export interface OpenStoreOptions {
  /** `sqlite:./data/tokenkeeper.db`, `mongodb://…/db` or `mongodb+srv://…/db`. */
  readonly url: string;
  /** A database belongs to the mode it was born in; the other one is refused with `StoreRefused`. */
  readonly mode: "sandbox" | "live";
  readonly log: Log;
}

/** One adapter: the schemes of its addresses, and how it is opened. Its packages are loaded only then. */
export interface StoreAdapter {
  readonly kind: Store["kind"];
  readonly schemes: readonly string[];
  open(options: OpenStoreOptions): Promise<Store>;
}

export const STORE_ADAPTERS: readonly StoreAdapter[] = [
  {
    kind: "sqlite",
    schemes: ["sqlite:"],
    async open({ url, mode, log }) {
      const { openSqliteStore } = await import("./sqlite/sqlite-store.ts");
      return openSqliteStore({ path: url.slice("sqlite:".length), mode, log });
    },
  },
  {
    kind: "mongodb",
    schemes: ["mongodb:", "mongodb+srv:"],
    async open(options) {
      const { openMongoStore } = await import("./mongo/mongo-store.ts");
      return openMongoStore(options);
    },
  },
];

/** Opens the store that the address names. Throws `StoreRefused` or `StoreUnavailable`, and an `Error` for an unknown scheme. */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const adapter = STORE_ADAPTERS.find(({ schemes }) => schemes.some((scheme) => options.url.startsWith(scheme)));
  if (adapter === undefined) {
    const schemes = STORE_ADAPTERS.flatMap((known) => known.schemes);
    throw new Error(`Expected a database address that begins with one of ${schemes.join(", ")}.`);
  }
  return adapter.open(options);
}
