import {
  MongoBulkWriteError,
  MongoClientClosedError,
  MongoError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
} from "mongodb";
import { StoreUnavailable } from "../store.ts";

/**
 * The one place where the driver's errors become the port's. What decides for a caller is whether a write may have
 * arrived: `not_sent` means that it certainly did not, `unknown` that nobody can tell. The driver's own repetition of
 * writes is off (it exists on replica sets only, and hides whether the first try arrived); what may be repeated
 * without harm is repeated here, once.
 */
type Loss = "not_sent" | "unknown";

/** Runs a read; a broken wire is a reason to ask once more. A database that cannot be reached becomes `StoreUnavailable`. */
export async function reading<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (first) {
    if (!isUnread(first) && lossOf(first) !== "unknown") throw translatedRead(first);
    try {
      return await run();
    } catch (second) {
      throw translatedRead(second);
    }
  }
}

/** Runs a write whose answer says who won; it is repeated once if the first try certainly was not read. */
export async function writing<T>(run: () => Promise<T>): Promise<T> {
  return attempt(run, isUnread);
}

/** Runs a write that may happen twice without harm: a lost answer is a reason to send it once more. */
export async function writingRepeatably<T>(run: () => Promise<T>): Promise<T> {
  return attempt(run, (error) => isUnread(error) || lossOf(error) === "unknown");
}

/** True when a unique index refused the write; of several writes, when that is all that was refused. */
export function isDuplicateKey(error: unknown): boolean {
  if (error instanceof MongoBulkWriteError) {
    const refusals = [error.writeErrors].flat();
    return refusals.length > 0 && refusals.every(({ code }) => code === DUPLICATE_KEY);
  }
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY;
}

/** The answer of an insert: false when a unique index refused it. */
export async function inserted(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await writing(run);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/**
 * Runs an upsert by a unique key. Of two that insert at once the server refuses one with a duplicate key, although
 * the document it wanted to change is there by then: that one goes again.
 */
export async function upserting<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await writingRepeatably(run);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return writingRepeatably(run);
  }
}

const DUPLICATE_KEY = 11_000;

/** The server refused before it did anything: it is no primary (any more). */
const NOT_PRIMARY_CODES = new Set([10_058, 10_107, 13_435]);

/** It has no rights for us, or does not know us: nothing was done. 8000 is Atlas' own refusal. */
const NO_RIGHTS_CODES = new Set([13, 18, 8_000]);

/**
 * The server stopped, stepped down, ran out of time, disk or members while at work. Codes:
 * https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml (read 2026-11).
 */
const INTERRUPTED_CODES = new Set([
  6, 7, 24, 46, 50, 64, 89, 91, 100, 133, 189, 262, 9_001, 11_600, 11_602, 13_436, 14_031,
]);

/** Names of driver errors that are raised before a command leaves. Not all of their classes are exported. */
const UNSENT_NAMES = new Set([
  "MongoNotConnectedError",
  "MongoPoolClearedError",
  "MongoPoolClosedError",
  "MongoTopologyClosedError",
  "MongoWaitQueueTimeoutError",
]);

async function attempt<T>(run: () => Promise<T>, mayRepeat: (error: unknown) => boolean): Promise<T> {
  try {
    return await run();
  } catch (first) {
    if (!mayRepeat(first)) throw translated(first, false);
    try {
      return await run();
    } catch (second) {
      throw translated(second, lossOf(first) === "unknown");
    }
  }
}

function translated(error: unknown, earlierTryMayHaveArrived: boolean): unknown {
  const loss = lossOf(error);
  if (loss === null) return error;
  return unavailable(error, earlierTryMayHaveArrived || loss === "unknown");
}

function translatedRead(error: unknown): unknown {
  return lossOf(error) === null ? error : unavailable(error, false);
}

/** Null: the database answered, and the error is about something else. */
function lossOf(wrapped: unknown): Loss | null {
  const error = unwrapped(wrapped);
  if (error instanceof MongoServerError) {
    const code = Number(error.code);
    if (NOT_PRIMARY_CODES.has(code) || NO_RIGHTS_CODES.has(code)) return "not_sent";
    return INTERRUPTED_CODES.has(code) || error.name === "MongoWriteConcernError" ? "unknown" : null;
  }
  if (error instanceof MongoServerSelectionError) return "not_sent";
  if (error instanceof MongoError && UNSENT_NAMES.has(error.name)) return "not_sent";
  if (error instanceof MongoNetworkError) {
    const isEarly = error.hasErrorLabel("HandshakeError") || lossOf(error.cause) === "not_sent";
    return isEarly ? "not_sent" : "unknown";
  }
  if (error instanceof MongoClientClosedError) return "unknown";
  const call = systemCallOf(error);
  return call === null ? null : lossOfSystemCall(call);
}

/** A bulk write that met a broken wire throws an error of its own, which carries the one that tells what happened. */
function unwrapped(error: unknown): unknown {
  const isWrapped = error instanceof MongoServerError && (error.errorResponse as unknown) instanceof Error;
  return isWrapped ? error.errorResponse : error;
}

/** A command that could not be written to the end is one the server cannot have understood; only reading comes after it. */
function lossOfSystemCall(call: string): Loss {
  return call === "read" ? "unknown" : "not_sent";
}

/** Sockets and the name service fail with Node's own errors, and the driver hands some of them on as they are. */
function systemCallOf(error: unknown): string | null {
  return error instanceof Error && "syscall" in error && typeof error.syscall === "string" ? error.syscall : null;
}

/** Another primary was elected, or the wire was cut while nobody used it: the next try finds a better one. */
function isUnread(wrapped: unknown): boolean {
  const error = unwrapped(wrapped);
  if (error instanceof MongoServerError) return NOT_PRIMARY_CODES.has(Number(error.code));
  const cause = error instanceof MongoNetworkError ? error.cause : error;
  return systemCallOf(cause) === "write";
}

function unavailable(error: unknown, maybeWritten: boolean): StoreUnavailable {
  const message = error instanceof Error ? error.message : String(error);
  return new StoreUnavailable(`MongoDB cannot be reached or takes no writes: ${message}`, {
    maybeWritten,
    cause: error,
  });
}
