/** The encryption keys by id, as the setting `kid:base64,kid2:base64` gives them: the first encrypts, all decrypt. */
import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { constants } from "node:fs";
import { link, mkdir, open, readFile, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Random, systemRandom } from "../random.ts";
import { newToken } from "./tokens.ts";

/** Keys are `KeyObject`s, so that neither a log nor `inspect` can print their bytes. */
export interface KeyRing {
  /** The key that encrypts from now on. */
  readonly current: { readonly kid: string; readonly key: KeyObject };
  /** All key ids, the current one first. */
  readonly kids: readonly string[];
  get(kid: string): KeyObject | undefined;
}

/** The text is no key ring. The message says which entry is wrong and what was expected, and never quotes the text. */
export class KeyRingError extends Error {
  override readonly name = "KeyRingError";
  readonly code = "invalid_key_ring";
}

/** Reads `kid:base64-of-32-bytes` entries, separated by commas. Standard base64 and base64url are both accepted. */
export function parseKeyRing(text: string): KeyRing {
  const entries = text.split(",").map((entry) => entry.trim());
  if (entries.length > 1 && entries.at(-1) === "") entries.pop();
  const keys = new Map<string, KeyObject>();
  for (const [index, entry] of entries.entries()) {
    const { kid, key } = parseEntry(entry, index + 1);
    if (keys.has(kid)) throw new KeyRingError(`Entry ${index + 1}: the same key id stands before another key already.`);
    keys.set(kid, key);
  }
  const [first] = keys;
  if (first === undefined) throw new KeyRingError(`Expected ${FORM}, found nothing.`);
  return { current: { kid: first[0], key: first[1] }, kids: [...keys.keys()], get: (kid) => keys.get(kid) };
}

/**
 * Derives a key of its own for one purpose ("cookies", "states") from the ring's current key, by HKDF-SHA256.
 * The same ring and purpose give the same key; another current key gives another.
 */
export function deriveKey(ring: KeyRing, purpose: string): KeyObject {
  return derived(ring.current.key, purpose);
}

/** What `deriveKey` gave while each of the ring's other keys was the current one: for verifying what was signed then. */
export function deriveOlderKeys(ring: KeyRing, purpose: string): KeyObject[] {
  const older = ring.kids.filter((kid) => kid !== ring.current.kid);
  return older.flatMap((kid) => ring.get(kid) ?? []).map((key) => derived(key, purpose));
}

/** Makes a new key, as the base64 text that follows the colon in the setting. Only for key files and first set-up. */
export function generateKey(random: Random = systemRandom): string {
  return Buffer.from(random.bytes(KEY_BYTES)).toString("base64");
}

/** What `openKeyFile` gives. */
export interface KeyFile {
  readonly ring: KeyRing;
  /** True when this call made the file. */
  readonly made: boolean;
  /** True when the file's group or others may read or write it; the caller warns. Always false where modes mean nothing. */
  readonly tooOpen: boolean;
}

/**
 * Reads the key file at `path`, or makes it (folder 0700, file 0600): it holds one key ring line, for a set-up without
 * settings. A database encrypted under a key that a power cut then swallowed would be lost, so file and folder are synced
 * to disk before the key is handed out. Throws `KeyRingError` when the file holds something else.
 */
export async function openKeyFile(path: string, random: Random = systemRandom): Promise<KeyFile> {
  const made = (await readIfThere(path)) === undefined && (await makeKeyFile(path, random));
  const ring = parseKeyRing((await readFile(path, "utf8")).trim());
  const { mode } = await stat(path);
  return { ring, made, tooOpen: process.platform !== "win32" && (mode & 0o077) !== 0 };
}

function derived(key: KeyObject, purpose: string): KeyObject {
  const info = `tokenkeeper/${purpose}`;
  return createSecretKey(Buffer.from(hkdfSync("sha256", key, Buffer.alloc(0), info, KEY_BYTES)));
}

const KEY_BYTES = 32;
const FORM = "kid:base64-of-32-bytes";
const KID = /^[\w.-]{1,64}$/;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

function parseEntry(entry: string, position: number): { readonly kid: string; readonly key: KeyObject } {
  // Not even the id is quoted: who swaps the two halves has put the key where the id belongs.
  const colon = entry.indexOf(":");
  if (colon < 0) throw new KeyRingError(`Entry ${position}: expected ${FORM}, found no colon.`);
  const kid = entry.slice(0, colon);
  const encoded = entry.slice(colon + 1);
  if (!KID.test(kid)) {
    throw new KeyRingError(
      `Entry ${position}: expected a key id of 1 to 64 letters, digits, ".", "_" or "-" before the colon.`,
    );
  }
  if (!BASE64.test(encoded)) throw new KeyRingError(`Entry ${position}: expected base64 after the colon.`);
  const bytes = Buffer.from(encoded, "base64");
  if (bytes.length !== KEY_BYTES) {
    throw new KeyRingError(
      `Entry ${position}: expected ${KEY_BYTES} bytes of base64 after the colon, found ${bytes.length}.`,
    );
  }
  return { kid, key: createSecretKey(bytes) };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * The file appears whole or not at all: written aside, then linked, which fails where a file stands already.
 * Gives false when another process made it first; its key is then the one that counts.
 */
async function makeKeyFile(path: string, random: Random): Promise<boolean> {
  const folder = dirname(path);
  const firstMadeFolder = await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = join(folder, `.${basename(path)}.${newToken(random, 9)}`);
  const file = await open(aside, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    await file.writeFile(`k1:${generateKey(random)}\n`);
    await file.sync();
    await file.close();
    await link(aside, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    await file.close();
    await unlink(aside);
    await syncFolder(folder);
    if (firstMadeFolder !== undefined) await syncFolder(dirname(firstMadeFolder));
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder for syncing, and its file systems keep directory entries in their own journal.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
