import type { Log } from "../../lib/log/log.ts";
import type { Store } from "../store.ts";
import { openDatabase } from "./database.ts";
import { createSqliteAlerts } from "./sqlite-alerts.ts";
import { createSqliteConnections } from "./sqlite-connections.ts";
import { createSqliteInstalls } from "./sqlite-installs.ts";
import { createSqliteKeys } from "./sqlite-keys.ts";
import { createSqliteLinks } from "./sqlite-links.ts";
import { createSqliteNotifications } from "./sqlite-notifications.ts";
import { createSqliteSystem } from "./sqlite-system.ts";
import { createSqliteTeam } from "./sqlite-team.ts";

export interface SqliteStoreOptions {
  readonly path: string;
  readonly mode: "sandbox" | "live";
  /** How long another process's lock is waited for; 5 seconds by default. */
  readonly busyTimeoutMs?: number;
  readonly log: Log;
}

/**
 * Opens the store in one SQLite file, which is made if it is not there (folder 0700, file 0600). Several processes may
 * have it open. Throws `StoreRefused` and leaves the file as it was when it is not ours, newer, or of the other mode;
 * `StoreUnavailable` when it cannot be opened.
 */
export async function openSqliteStore({ path, mode, busyTimeoutMs = 5_000, log }: SqliteStoreOptions): Promise<Store> {
  const db = await openDatabase({ path, mode, busyTimeoutMs, log });
  return {
    kind: "sqlite",
    connections: createSqliteConnections(db),
    alerts: createSqliteAlerts(db),
    team: createSqliteTeam(db),
    links: createSqliteLinks(db),
    installs: createSqliteInstalls(db),
    keys: createSqliteKeys(db),
    notifications: createSqliteNotifications(db),
    system: createSqliteSystem(db),
    close: () => db.close(),
  };
}
