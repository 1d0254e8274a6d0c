import type { Log } from "../log/log.ts";
import type { Secret } from "../secret.ts";
import { type KeyRing, openKeyFile, parseKeyRing } from "./key-ring.ts";

/** The keys from the settings or, where none are set (a sandbox on SQLite), from a file that is made at the first start. */
export async function openKeyRing(options: { keys: Secret | null; file: string; log: Log }): Promise<KeyRing> {
  const { keys, file, log } = options;
  if (keys !== null) return parseKeyRing(keys.reveal());
  const { ring, made, tooOpen } = await openKeyFile(file);
  if (made) log.info({ file }, "made a key for the sandbox's database");
  if (tooOpen) log.warn({ file }, "others on this machine can read the key: chmod 600 it");
  return ring;
}
