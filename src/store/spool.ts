/**
 * The last refuge of a rotated pair: the provider has spent the old refresh token, and the store does not take the new
 * one. The pair goes, sealed, to a file on local disk, and from there into the store as soon as that is back.
 *
 * - The file is made and synced when the process starts, so that nothing but an append stands between pair and disk.
 * - Each process writes a file of its own and drains everybody's: who crashed is drained by who comes next. Draining
 *   an entry twice is harmless, since the store adopts a pair only over the generation it was rotated from.
 * - A drained file of another process is taken away, though that process may be writing to it at this moment. So a
 *   writer looks after its sync whether its file still has a name and writes anew if not, and who took the name away
 *   reads once more afterwards: whichever came first, one of the two sees the entry.
 */
import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, writeSync } from "node:fs";
import { type FileHandle, open, readdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, DAY_MS, systemClock } from "../lib/clock.ts";
import { keyIdOf } from "../lib/crypto/jwe.ts";
import type { KeyRing } from "../lib/crypto/key-ring.ts";
import { newToken } from "../lib/crypto/tokens.ts";
import type { Log } from "../lib/log/log.ts";
import { systemRandom } from "../lib/random.ts";
import type { AdoptRenewal } from "./connection-store.ts";
import { isSealed, openEntry, sealEntry } from "./spooled-entry.ts";
import { type Store, StoreUnavailable } from "./store.ts";

export interface Spool {
  /** Keeps a pair; when this returns, it is on disk. Throws when even the local disk refuses; then it is kept in memory. */
  put(entry: AdoptRenewal): void;
  /**
   * Offers what lies in the folder to the store, and takes away what was written or is outdated. Gives how many were
   * written. Stops without an error while the store is unavailable; what is left stays for the next time, and so does
   * a pair that the store refuses, which keeps no other from being written.
   */
  drain(store: Store): Promise<number>;
  /**
   * Puts what is left in the folder under the current key: `resealed` counts the lines that were under another,
   * `unreadable` those that no key at hand opens, which stay as they are. Drain first, and there is little left.
   */
  reseal(): Promise<{ readonly resealed: number; readonly unreadable: number }>;
  /** How many pairs of this process still wait for the store, those that it refused aside. */
  pending(): number;
  /** Lets go of the file; it stays if pairs wait in it. */
  close(): Promise<void>;
}

/** Makes the folder (0700) and this process's file in it (0600), and syncs both. */
export async function openSpool(options: {
  readonly folder: string;
  readonly keyRing: KeyRing;
  readonly log: Log;
  readonly clock?: Clock;
}): Promise<Spool> {
  const { folder, keyRing, log, clock = systemClock } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let own = makeFile(folder);
  let waiting: string[] = [];
  /** Lines that the store answered with an error of another kind than being away. */
  const refused = new Set<string>();
  let draining: Promise<number> | null = null;

  function append(lines: readonly string[]): void {
    for (;;) {
      // The leading line break ends a line that a crash or a full disk has torn.
      writeFully(own.descriptor, `\n${lines.join("\n")}\n`);
      fsyncSync(own.descriptor);
      if (fstatSync(own.descriptor).nlink > 0) return;
      const { descriptor } = own;
      // The new one first: a disk that refuses it must not leave us writing to a number that is somebody else's file.
      own = makeFile(folder);
      closeSync(descriptor);
    }
  }

  /** Gives which lines are done with, and how many were written; stops at the first that the store cannot take now. */
  async function offer(store: Store, lines: readonly string[]): Promise<Offered> {
    const done = new Set<string>();
    let written = 0;
    for (const line of lines) {
      const entry = openEntry(line, keyRing, log);
      if (entry === null) continue;
      try {
        if (await store.connections.adoptRenewal(entry)) written += 1;
        done.add(line);
        refused.delete(line);
      } catch (error) {
        if (error instanceof StoreUnavailable) return { done, written, unavailable: true };
        refused.add(line);
        log.error({ err: error, connection: entry.id }, "The store refuses a pair of the spool; it stays there.");
      }
    }
    return { done, written, unavailable: false };
  }

  async function drainOwn(store: Store): Promise<Offered> {
    const offered = await offer(store, [...waiting]);
    if (offered.done.size === 0) return offered;
    waiting = waiting.filter((line) => !offered.done.has(line));
    const before = own;
    // What is left goes to a new file before the old one loses its name.
    own = makeFile(folder);
    if (waiting.length > 0) append(waiting);
    closeSync(before.descriptor);
    await removeFile(before.path);
    return offered;
  }

  async function drainFile(store: Store, path: string): Promise<Offered> {
    const handle = await openIfThere(path);
    if (handle === null) return NOTHING;
    try {
      const lines = linesOf(await handle.readFile("utf8"));
      const offered = await offer(store, lines);
      const kept = lines.filter((line) => !offered.done.has(line) && isSealed(line));
      if (offered.unavailable || kept.length > 0) return offered;
      // An empty one is most likely a living process's; one that was left by a crash goes after a day.
      if (lines.length === 0 && clock.now() - (await handle.stat()).mtimeMs < DAY_MS) return offered;
      await removeFile(path);
      const late = linesOf(await readAgain(handle)).filter((line) => !lines.includes(line) && isSealed(line));
      if (late.length > 0) {
        append(late);
        waiting.push(...late);
      }
      return offered;
    } finally {
      await handle.close();
    }
  }

  /** Brings the lines of another file into ours under the current key, if any is under another, and takes the file away. */
  async function resealFile(path: string): Promise<{ readonly resealed: number; readonly unreadable: number }> {
    const handle = await openIfThere(path);
    if (handle === null) return { resealed: 0, unreadable: 0 };
    try {
      const lines = linesOf(await handle.readFile("utf8")).filter(isSealed);
      const entries = lines.map((line) => ({ line, entry: openEntry(line, keyRing, log) }));
      const unreadable = entries.filter(({ entry }) => entry === null).length;
      const old = entries.filter(({ line, entry }) => entry !== null && keyIdOf(line) !== keyRing.current.kid);
      if (old.length === 0) return { resealed: 0, unreadable };
      const moved = entries.map(({ line, entry }) => (entry === null ? line : sealEntry(entry, keyRing)));
      append(moved);
      waiting.push(...moved);
      await removeFile(path);
      const late = linesOf(await readAgain(handle)).filter((line) => isSealed(line) && !lines.includes(line));
      if (late.length > 0) {
        append(late);
        waiting.push(...late);
      }
      return { resealed: old.length, unreadable };
    } finally {
      await handle.close();
    }
  }

  async function reseal(): Promise<{ readonly resealed: number; readonly unreadable: number }> {
    const sum = { resealed: 0, unreadable: 0 };
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      if (!name.endsWith(SUFFIX) || path === own.path) continue;
      const { resealed, unreadable } = await resealFile(path);
      sum.resealed += resealed;
      sum.unreadable += unreadable;
    }
    return sum;
  }

  async function drain(store: Store): Promise<number> {
    const first = await drainOwn(store);
    let { written } = first;
    if (first.unavailable) return written;
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      if (!name.endsWith(SUFFIX) || path === own.path) continue;
      const offered = await drainFile(store, path);
      written += offered.written;
      if (offered.unavailable) break;
    }
    return written;
  }

  return {
    put(entry) {
      const line = sealEntry(entry, keyRing);
      // Before the disk is asked: what that refuses too can still be drained from memory.
      waiting.push(line);
      append([line]);
    },
    drain(store) {
      draining ??= drain(store).finally(() => {
        draining = null;
      });
      return draining;
    },
    async reseal() {
      await draining;
      return reseal();
    },
    pending: () => waiting.filter((line) => !refused.has(line)).length,
    async close() {
      await draining;
      closeSync(own.descriptor);
      if (waiting.length === 0) await removeFile(own.path);
    },
  };
}

const SUFFIX = ".spool";

interface Offered {
  readonly done: ReadonlySet<string>;
  readonly written: number;
  readonly unavailable: boolean;
}
const NOTHING: Offered = { done: new Set(), written: 0, unavailable: false };

function makeFile(folder: string): { readonly path: string; readonly descriptor: number } {
  const path = join(folder, `${newToken(systemRandom, 12)}${SUFFIX}`);
  const descriptor = openSync(path, "ax", 0o600);
  fsyncSync(descriptor);
  // Windows cannot open a folder for syncing, and its file systems keep directory entries in their own journal.
  if (process.platform !== "win32") {
    const handle = openSync(folder, "r");
    fsyncSync(handle);
    closeSync(handle);
  }
  return { path, descriptor };
}

function writeFully(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

async function readAgain(handle: FileHandle): Promise<string> {
  const { size } = await handle.stat();
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(size), 0, size, 0);
  return buffer.subarray(0, bytesRead).toString("utf8");
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  return open(path, "r").catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}

async function removeFile(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
