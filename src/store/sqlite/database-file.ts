/**
 * Opens the file. It is first looked at by a connection that cannot write, so that a database that is not ours, of
 * another mode or newer than this program is left exactly as it was (B71).
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { systemClock } from "../../lib/clock.ts";
import { APPLICATION_ID, LATEST_VERSION, MIGRATIONS } from "./migrations.ts";
import { isBusy, isNotADatabase } from "./sqlite-errors.ts";
import type { WorkerSettings } from "./worker-protocol.ts";

/** The file is there and we do not work on it. */
export class RefusedFile extends Error {
  override readonly name = "RefusedFile";
  readonly code: "not_ours" | "other_mode" | "newer_schema";

  constructor(code: RefusedFile["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** Opens or makes the database, brings it to the newest schema, and sets how it writes. Throws `RefusedFile`. */
export function openDatabaseFile({ path: given, mode, busyTimeoutMs }: WorkerSettings): DatabaseSync {
  const path = resolve(given);
  const firstMadeFolder = mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const wasThere = existsSync(path);
  const db = patiently(busyTimeoutMs, () => openOnce({ path, mode, busyTimeoutMs }));
  if (!wasThere) syncFolder(dirname(path));
  if (firstMadeFolder !== undefined) syncFolder(dirname(firstMadeFolder));
  return db;
}

function openOnce({ path, mode, busyTimeoutMs }: WorkerSettings): DatabaseSync {
  const isEmpty = !existsSync(path) || statSync(path).size === 0;
  // Only the owner may read it; SQLite gives its log files the same mode.
  if (isEmpty) closeSync(openSync(path, "a", 0o600));
  else look(path, mode);
  const db = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    db.exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    migrate(db, mode);
    // Born under a rollback journal, so that from its first byte on the file itself says whose it is.
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA journal_size_limit = ${LOG_MAX_BYTES}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Of several processes that open a new file at once, each is in the others' way while the journal changes its mode, and
 * for that SQLite does not wait by itself as it does for a lock (https://www.sqlite.org/wal.html, 2026-11-21).
 */
function patiently<Opened>(busyTimeoutMs: number, open: () => Opened): Opened {
  const deadline = systemClock.now() + busyTimeoutMs;
  for (;;) {
    try {
      return open();
    } catch (error) {
      if (!isBusy(error) || systemClock.now() >= deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}

const RETRY_MS = 20;

/** Pages of 4 KiB in the log before they are moved to the file: fewer syncs than SQLite's 1000, and 16 MiB of log. */
const CHECKPOINT_PAGES = 4000;
const LOG_MAX_BYTES = 64 * 1024 * 1024;

function look(path: string, mode: WorkerSettings["mode"]): void {
  const db = openForLooking(path);
  try {
    judge(db, mode);
  } catch (error) {
    if (isNotADatabase(error)) throw new RefusedFile("not_ours", `${path} is not an SQLite database.`);
    throw error;
  } finally {
    db.close();
  }
}

/** `immutable` leaves not even an empty log file behind, but must not be used while somebody's log is there to be read. */
function openForLooking(path: string): DatabaseSync {
  // After a crash under a rollback journal only a writer can read: it must roll back first.
  if (existsSync(`${path}-journal`)) return new DatabaseSync(path);
  if (existsSync(`${path}-wal`)) return new DatabaseSync(path, { readOnly: true });
  const url = pathToFileURL(path);
  url.searchParams.set("immutable", "1");
  return new DatabaseSync(url, { readOnly: true });
}

/** Gives the schema's version; 0 for an empty database. */
function judge(db: DatabaseSync, mode: WorkerSettings["mode"]): number {
  const version = numberOf(db, "PRAGMA user_version");
  const applicationId = numberOf(db, "PRAGMA application_id");
  const tables = numberOf(db, "SELECT count(*) FROM sqlite_schema");
  if (version === 0 && applicationId === 0 && tables === 0) return 0;
  if (applicationId !== APPLICATION_ID) {
    throw new RefusedFile("not_ours", "The database belongs to another program.");
  }
  if (version > LATEST_VERSION) {
    const versions = `schema ${version}, this program knows up to ${LATEST_VERSION}`;
    throw new RefusedFile("newer_schema", `The database was written by a newer tokenkeeper: ${versions}.`);
  }
  const born = db.prepare("SELECT mode FROM stamp").get()?.mode;
  if (born !== mode) {
    throw new RefusedFile("other_mode", `The database was made in ${born} mode and cannot be used in ${mode} mode.`);
  }
  return version;
}

/** In one transaction, under the write lock: of two processes that start at once, the second finds the work done. */
function migrate(db: DatabaseSync, mode: WorkerSettings["mode"]): void {
  db.exec("BEGIN IMMEDIATE");
  try {
    const version = judge(db, mode);
    for (const migration of MIGRATIONS.slice(version)) db.exec(migration);
    if (version === 0) db.prepare("INSERT INTO stamp (mode) VALUES (?)").run(mode);
    if (version < LATEST_VERSION) {
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${LATEST_VERSION}`);
    }
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

function numberOf(db: DatabaseSync, sql: string): number {
  return Number(Object.values(db.prepare(sql).get() ?? {})[0]);
}

/** Without this a power cut could leave a database whose name was never written to its folder. */
function syncFolder(folder: string): void {
  // Windows cannot open a folder for syncing, and its file systems keep directory entries in their own journal.
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
