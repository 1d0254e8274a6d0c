/**
 * The key file of a set-up without settings: it holds one key ring line and is made on the first start.
 *
 * A database encrypted under a key that a power cut then swallowed would be lost, so the file and its folder are synced
 * to disk before the key is handed out. The file appears whole or not at all (written aside, then linked), and of two
 * processes that start at once the second one takes the key of the first.
 */
import { constants } from "node:fs";
import { link, mkdir, open, readFile, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Random, systemRandom } from "../random.ts";
import { generateKey, type KeyRing, parseKeyRing } from "./key-ring.ts";
import { newToken } from "./tokens.ts";

/** What `openKeyFile` gives. */
export interface KeyFile {
  readonly ring: KeyRing;
  /** True when this call made the file. */
  readonly made: boolean;
  /** True when the file's group or others may read or write it; the caller warns. Always false where modes mean nothing. */
  readonly tooOpen: boolean;
}

/** Reads the key file at `path`, or makes it (folder 0700, file 0600). Throws `KeyRingError` when the file holds something else. */
export async function openKeyFile(path: string, random: Random = systemRandom): Promise<KeyFile> {
  const made = (await readIfThere(path)) === undefined && (await makeKeyFile(path, random));
  const ring = parseKeyRing((await readFile(path, "utf8")).trim());
  const { mode } = await stat(path);
  return { ring, made, tooOpen: process.platform !== "win32" && (mode & 0o077) !== 0 };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Gives false when another process made the file first; its key is then the one that counts. */
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
