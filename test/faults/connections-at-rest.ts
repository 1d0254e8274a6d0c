import type { Connection } from "../../src/domain/connection.ts";
import { parseKeyRing } from "../../src/lib/crypto/key-ring.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { openEncryptedStore } from "../../src/store/encrypted-store.ts";
import { openStore } from "../../src/store/registry.ts";
import type { Store } from "../../src/store/store.ts";
import type { SandboxClient } from "../fakes/sandbox-client.ts";
import { ENCRYPTION_KEYS } from "./product-process.ts";

/** Opens the product's database as the product would, does the work, and lets go of it. */
export async function withDatabase<Result>(url: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  const plain = await openStore({ url, mode: "live", log: silentLog });
  const store = await openEncryptedStore({ store: plain, keyRing: parseKeyRing(ENCRYPTION_KEYS), log: silentLog });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** What the product believes of a connection, and what is so at the provider. */
export interface Compared {
  readonly connection: Connection;
  /** The provider would take the stored refresh token. */
  readonly lives: boolean;
  /** Why it would not, in the simulator's words. */
  readonly deadBecause: string | null;
}

/** Holds every connection of the database against the simulator's truth. */
export async function compareWithTruth(store: Store, control: SandboxClient): Promise<readonly Compared[]> {
  const truth = await control.truth({ provider: "amocrm" });
  const accepted = new Set(truth.flatMap(({ acceptedRenewalTokens }) => acceptedRenewalTokens));
  const connections = await allConnections(store);
  return Promise.all(
    connections.map(async (connection) => {
      const stored = await store.connections.getWithCredential(connection.id);
      const token = stored?.credential?.refreshToken?.reveal();
      const lives = token !== undefined && accepted.has(token);
      const deadBecause = lives || token === undefined ? null : (await control.inspect({ token })).deadBecause;
      return { connection: stored?.connection ?? connection, lives, deadBecause };
    }),
  );
}

/** Every connection of the database. */
export async function allConnections(store: Store): Promise<readonly Connection[]> {
  const all: Connection[] = [];
  for (let page = await store.connections.list({ limit: PAGE }); page.length > 0; ) {
    all.push(...page);
    const cursor = page.at(-1)?.id;
    page = cursor === undefined ? [] : await store.connections.list({ limit: PAGE, cursor });
  }
  return all;
}

const PAGE = 500;

/** The connections that somebody is told of: an open incident names each. */
export async function connectionsWithIncident(store: Store): Promise<ReadonlySet<string>> {
  const open = await store.alerts.findOpenIncidents({ limit: 100_000 });
  return new Set(open.flatMap(({ subject }) => (subject.type === "connection" ? [subject.connectionId] : [])));
}
