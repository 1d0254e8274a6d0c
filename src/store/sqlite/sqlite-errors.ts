/**
 * Result codes that tell of the disk, a lock or the file, not of the statement: PERM, BUSY, LOCKED, NOMEM, READONLY,
 * INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, AUTH, NOTADB (https://www.sqlite.org/rescode.html, 2026-11-21).
 */
const UNAVAILABLE = new Set([3, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 23, 26]);
const BUSY = 5;
const NOT_A_DATABASE = 26;

/** True when the database cannot be used, as opposed to a statement that is wrong. */
export function isUnavailable(error: unknown): boolean {
  const code = resultCode(error);
  return code !== undefined && UNAVAILABLE.has(code);
}

/** True when another one is at the file. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === BUSY;
}

/** True when the file is no SQLite database at all. */
export function isNotADatabase(error: unknown): boolean {
  return resultCode(error) === NOT_A_DATABASE;
}

/** The text of an error, with SQLite's extended result code where there is one. It never holds a parameter's value. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = extendedCode(error);
  return code === undefined ? error.message : `${error.message} (SQLite ${code})`;
}

function resultCode(error: unknown): number | undefined {
  const code = extendedCode(error);
  return code === undefined ? undefined : code & 0xff;
}

function extendedCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return undefined;
  return error.errcode;
}
