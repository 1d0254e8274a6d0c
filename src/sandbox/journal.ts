import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync, writeSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

/** One remembered change: the kind of thing that changed and its whole new value. */
export type JournalEntry = readonly [kind: string, value: unknown];

/**
 * The simulator's memory across a kill: JSON lines, appended before the answer leaves, each the whole new value of one thing, so
 * that replaying is "the last line wins". A process kill loses nothing that was written (the page cache outlives it); a
 * power cut may, which is fine for a simulator.
 */
export interface Journal {
  /** Writes the entries; they are in the operating system's hands when this returns. */
  append(entries: readonly JournalEntry[]): void;
  close(): void;
}

const HEADER: JournalEntry = ["tokenkeeper-sandbox-journal", 1];

/** A journal that remembers nothing: the simulator without a file. */
export const forgetfulJournal: Journal = { append: () => undefined, close: () => undefined };

/**
 * Reads the entries of a journal file, oldest first; a missing file has none. A last line cut short by a kill is left out;
 * a file that is not a journal, or a broken line elsewhere, is an error, because guessing would make the truth a guess.
 */
export function* readJournal(path: string): Iterable<JournalEntry> {
  if (!existsSync(path)) return;
  let number = 0;
  for (const line of readWholeLines(path)) {
    number++;
    const entry = parseEntry(line);
    if (!entry) throw new Error(`line ${number} of the sandbox journal ${path} is broken`);
    if (number === 1 && entry[0] !== HEADER[0]) throw new Error(`${path} is not a sandbox journal`);
    if (number > 1) yield entry;
  }
}

/** The lines that end in a line feed; what follows the last one is a write that a kill cut short. */
function* readWholeLines(path: string): Iterable<string> {
  const file = openSync(path, "r");
  const decoder = new StringDecoder("utf8");
  const chunk = Buffer.alloc(1 << 20);
  let rest = "";
  try {
    for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, size))).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } finally {
    closeSync(file);
  }
}

function parseEntry(line: string): JournalEntry | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return Array.isArray(entry) && typeof entry[0] === "string" ? [entry[0], entry[1]] : undefined;
  } catch {
    return undefined;
  }
}

/** Starts the file anew with these entries (written aside, synced, renamed) and goes on appending to it. */
export function openJournal(path: string, entries: Iterable<JournalEntry>): Journal {
  const asidePath = `${path}.compacting`;
  const file = openSync(asidePath, "w", 0o600);
  writeEntries(file, [HEADER]);
  let batch: JournalEntry[] = [];
  for (const entry of entries) {
    batch.push(entry);
    if (batch.length === 1_000) {
      writeEntries(file, batch);
      batch = [];
    }
  }
  writeEntries(file, batch);
  fsyncSync(file);
  renameSync(asidePath, path);
  return {
    append: (changes) => writeEntries(file, changes),
    close: () => closeSync(file),
  };
}

function writeEntries(file: number, entries: readonly JournalEntry[]): void {
  if (entries.length === 0) return;
  const bytes = Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
