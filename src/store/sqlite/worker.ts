/**
 * The thread that owns the database file, so that a slow disk or a held lock never stops the event loop.
 *
 * A batch is one transaction: its writes share one commit and so one sync to disk, and every answer leaves after that
 * commit, never before. Each operation is a single statement, which SQLite undoes by itself when it fails (its default
 * conflict resolution, https://www.sqlite.org/lang_conflict.html, 2026-11-21), so one bad operation harms no other.
 */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { openDatabaseFile, RefusedFile } from "./database-file.ts";
import { isUnavailable, messageOf } from "./sqlite-errors.ts";
import type { FromWorker, OperationResult, Statement, ToWorker, Value, WorkerSettings } from "./worker-protocol.ts";

const port = parentPort;
if (port === null) throw new Error("This file is a worker's; the SQLite store starts it.");
start(workerData as WorkerSettings);

function start(settings: WorkerSettings): void {
  let db: DatabaseSync;
  try {
    db = openDatabaseFile(settings);
  } catch (error) {
    answer(
      error instanceof RefusedFile
        ? { type: "refused", code: error.code, message: error.message }
        : { type: "unavailable", message: messageOf(error), maybeWritten: false },
    );
    port?.close();
    return;
  }
  const runBatch = createBatchRunner(db);
  port?.on("message", (message: ToWorker) => {
    if (message.type === "batch") return answer(runBatch(message));
    db.close();
    port?.close();
  });
  answer({ type: "ready" });
}

function answer(message: FromWorker): void {
  port?.postMessage(message);
}

interface Known extends Statement {
  /** Prepared at its first use: were that to fail at its arrival, the numbers of those after it would be wrong. */
  prepared: StatementSync | null;
}

function createBatchRunner(db: DatabaseSync): (batch: Extract<ToWorker, { type: "batch" }>) => FromWorker {
  const known: Known[] = [];
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");

  function prepare(statement: Known): StatementSync {
    const prepared = db.prepare(statement.sql);
    prepared.setReturnArrays(true);
    statement.prepared = prepared;
    return prepared;
  }

  function perform(operations: readonly Value[]): OperationResult[] {
    const results: OperationResult[] = [];
    let at = 0;
    while (at < operations.length) {
      const statement = known[operations[at] as number] as Known;
      const parameters = operations.slice(at + 2, at + 2 + (operations[at + 1] as number));
      at += 2 + parameters.length;
      try {
        const prepared = statement.prepared ?? prepare(statement);
        if (statement.rows) results.push(prepared.all(...parameters) as unknown as Value[][]);
        else results.push(Number(prepared.run(...parameters).changes));
      } catch (error) {
        if (isUnavailable(error)) throw error;
        results.push({ error: messageOf(error) });
      }
    }
    return results;
  }

  function anyWrites(operations: readonly Value[]): boolean {
    for (let at = 0; at < operations.length; at += 2 + (operations[at + 1] as number)) {
      if (known[operations[at] as number]?.writes) return true;
    }
    return false;
  }

  return ({ statements, operations }) => {
    for (const statement of statements) known.push({ ...statement, prepared: null });
    let committing = false;
    try {
      const writes = anyWrites(operations);
      if (writes) begin.run();
      const results = perform(operations);
      committing = writes;
      if (writes) commit.run();
      return { type: "done", results };
    } catch (error) {
      const message = messageOf(error);
      // A commit that failed half-way may be found in the log at the next opening; what failed before it cannot.
      return { type: "unavailable", message: rollBack(db, message), maybeWritten: committing };
    }
  };
}

/** Rolls back what is open and gives the message of what went wrong, both things if the roll-back did too. */
function rollBack(db: DatabaseSync, message: string): string {
  try {
    // Some failures have rolled back by themselves.
    if (db.isTransaction) db.exec("ROLLBACK");
    return message;
  } catch (error) {
    return `${message}; rolling back: ${messageOf(error)}`;
  }
}
