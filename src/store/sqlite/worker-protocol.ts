/**
 * What the two threads of the SQLite adapter say to each other. Messages are flat arrays of primitives: copying them
 * costs more than most of the statements they carry.
 */

/** What a column holds and a parameter may be. */
export type Value = string | number | null;

/** One statement. `rows`: it answers rows, otherwise the number of changes. `writes`: it needs the write lock. */
export interface Statement {
  readonly sql: string;
  readonly rows: boolean;
  readonly writes: boolean;
}

/** A statement that only reads and answers rows. */
export const reading = (sql: string): Statement => ({ sql, rows: true, writes: false });
/** A statement that writes and answers how many rows it changed. */
export const writing = (sql: string): Statement => ({ sql, rows: false, writes: true });
/** A statement that writes and answers rows (`RETURNING`). */
export const returning = (sql: string): Statement => ({ sql, rows: true, writes: true });

/** How the worker is to open the file. */
export interface WorkerSettings {
  readonly path: string;
  readonly mode: "sandbox" | "live";
  readonly busyTimeoutMs: number;
}

export type ToWorker =
  | {
      readonly type: "batch";
      /** Statements that the worker does not know yet; they are numbered in the order in which they come. */
      readonly statements: readonly Statement[];
      /** For each operation: the statement's number, the count of parameters, the parameters. */
      readonly operations: readonly Value[];
    }
  | { readonly type: "close" };

/** An operation's answer: rows, a number of changes, or what was wrong with this operation alone. */
export type OperationResult = readonly (readonly Value[])[] | number | { readonly error: string };

export type FromWorker =
  | { readonly type: "ready" }
  | { readonly type: "refused"; readonly code: "not_ours" | "other_mode" | "newer_schema"; readonly message: string }
  | { readonly type: "done"; readonly results: readonly OperationResult[] }
  /** The database cannot be used: nothing of the batch was written, unless `maybeWritten` says that it may have been. */
  | { readonly type: "unavailable"; readonly message: string; readonly maybeWritten: boolean };
