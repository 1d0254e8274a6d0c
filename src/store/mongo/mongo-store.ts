import { MongoClient, type MongoClientOptions } from "mongodb";
import { type Clock, SECOND_MS, systemClock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log/log.ts";
import { type Random, systemRandom } from "../../lib/random.ts";
import { type Store, StoreUnavailable } from "../store.ts";
import { collectionsOf } from "./documents.ts";
import { reading } from "./driver-errors.ts";
import { createMongoAlerts } from "./mongo-alerts.ts";
import { createMongoConnections } from "./mongo-connections.ts";
import { createMongoInstalls } from "./mongo-installs.ts";
import { createMongoKeys } from "./mongo-keys.ts";
import { createMongoLinks } from "./mongo-links.ts";
import { createMongoNotifications } from "./mongo-notifications.ts";
import { createMongoSystem } from "./mongo-system.ts";
import { createMongoTeam } from "./mongo-team.ts";
import { createOpenCalls } from "./open-calls.ts";
import { ensureCollections, ensureIndexes } from "./schema.ts";
import { claimDatabase, type Mode, markSchema, SCHEMA } from "./stamp.ts";

export interface MongoStoreOptions {
  /** `mongodb://…` or `mongodb+srv://…`; without a database name it is `tokenkeeper`. Never logged: it may hold a password. */
  readonly url: string;
  readonly mode: Mode;
  readonly log: Log;
  /** The machine's clock, for what the server deletes by its own clock; a simulated one does not belong here. */
  readonly clock?: Clock;
  readonly random?: Random;
  readonly timeouts?: Partial<MongoTimeouts>;
}

/** How long each step may take before the database counts as unreachable, in milliseconds. */
export interface MongoTimeouts {
  /** Finding a server that takes writes. */
  readonly selectionMs: number;
  /** Making a connection. */
  readonly connectMs: number;
  /** Waiting for an answer; replication to a majority gets a little less. */
  readonly answerMs: number;
}

/**
 * Opens the store on MongoDB 5 to 8, standalone or replica set: single-document atomicity is all it needs. Makes
 * collections and indexes as needed. Throws `StoreRefused` for a database that is not ours or of the other mode and
 * `StoreUnavailable` when it cannot be reached; once open, it finds back to a database that was gone by itself.
 */
export async function openMongoStore(options: MongoStoreOptions): Promise<Store> {
  const { log, clock = systemClock, random = systemRandom } = options;
  const client = createClient(options.url, clientOptions({ ...DEFAULT_TIMEOUTS, ...options.timeouts }));
  try {
    await reading(() => client.connect());
    const db = client.db(databaseNameOf(options.url));
    const { schema } = await claimDatabase(db, options.mode);
    if (schema < SCHEMA) await ensureCollections(db);
    await ensureIndexes(db);
    if (schema < SCHEMA) await markSchema(db);
    log.info({ database: db.databaseName, born: schema === 0 }, "MongoDB is open");

    const collections = collectionsOf(db);
    const calls = createOpenCalls();
    return {
      kind: "mongodb",
      connections: calls.watched(createMongoConnections(collections, random)),
      alerts: calls.watched(createMongoAlerts(collections, random)),
      team: calls.watched(createMongoTeam(collections)),
      links: calls.watched(createMongoLinks(collections, clock)),
      installs: calls.watched(createMongoInstalls(collections, clock)),
      keys: calls.watched(createMongoKeys(collections)),
      notifications: calls.watched(createMongoNotifications(collections)),
      system: calls.watched(createMongoSystem(collections, clock)),
      close: async () => {
        await calls.end();
        await client.close();
      },
    };
  } catch (error) {
    await client.close();
    throw error;
  }
}

const DEFAULT_TIMEOUTS: MongoTimeouts = {
  selectionMs: 5 * SECOND_MS,
  connectMs: 5 * SECOND_MS,
  answerMs: 10 * SECOND_MS,
};

/** As many as a sweep has in hand at once by default, and some for who asks meanwhile. */
const MAX_CONNECTIONS = 64;
const DEFAULT_DATABASE = "tokenkeeper";

/** What is said here goes before what the address says: nothing in it may weaken a write or read from a replica that lags. */
function clientOptions({ selectionMs, connectMs, answerMs }: MongoTimeouts): MongoClientOptions {
  return {
    appName: "tokenkeeper",
    // A standalone server's majority is itself, and without the journal it answers before the disk has it.
    writeConcern: { w: "majority", journal: true, wtimeoutMS: Math.round(answerMs * 0.8) },
    readPreference: "primary",
    readConcern: { level: "local" },
    retryWrites: false,
    retryReads: true,
    ignoreUndefined: true,
    serverSelectionTimeoutMS: selectionMs,
    connectTimeoutMS: connectMs,
    socketTimeoutMS: answerMs,
    waitQueueTimeoutMS: answerMs,
    maxPoolSize: MAX_CONNECTIONS,
    maxConnecting: 8,
  };
}

function createClient(url: string, options: MongoClientOptions): MongoClient {
  try {
    return new MongoClient(url, options);
  } catch {
    // The driver quotes the address, password and all, so that its error must not travel on.
    throw new StoreUnavailable("The address of the MongoDB database cannot be understood.", { maybeWritten: false });
  }
}

/** The path of the address. `URL` does not read addresses that name several hosts. */
function databaseNameOf(url: string): string {
  const path = /^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]+)/.exec(url)?.[1];
  return path === undefined ? DEFAULT_DATABASE : decodeURIComponent(path);
}
