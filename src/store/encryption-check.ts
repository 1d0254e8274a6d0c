/**
 * A small text, sealed when the database was first opened: it tells a wrong key at the start, so that a wrong key never
 * looks like dead tokens (B46). After a change of keys it is the last thing that goes under the new one: until then a
 * start without the old key, which other values still need, is refused.
 */
import { DecryptionError, keyIdOf, openJwe, sealJwe } from "../lib/crypto/jwe.ts";
import type { KeyRing } from "../lib/crypto/key-ring.ts";
import { StoreRefused } from "./store.ts";
import type { SystemStore } from "./system-store.ts";

const NAME = "encryption-check";
const PLACE = "meta/encryption-check";
const TEXT = "tokenkeeper";

/** Proves the keys by the check value, or gives the database one. Throws `StoreRefused("wrong_key")`. */
export async function proveKeys(system: SystemStore, keyRing: KeyRing): Promise<void> {
  // Of several replicas that start at once one value stays, and each proves its keys by that one.
  const stored = (await system.getMeta(NAME)) ?? (await system.setMetaOnce(NAME, sealed(keyRing)));
  try {
    if (openJwe({ token: stored, keys: keyRing, aad: PLACE }) === TEXT) return;
  } catch (error) {
    if (!(error instanceof DecryptionError)) throw error;
    throw new StoreRefused("wrong_key", `The database is encrypted with another key. ${error.message}`);
  }
  throw new StoreRefused("wrong_key", "The database is encrypted with another key.");
}

/** The id of the key that every start must have; null before the database was first opened. */
export async function checkedKeyId(system: SystemStore): Promise<string | null> {
  const stored = await system.getMeta(NAME);
  return stored === null ? null : keyIdOf(stored);
}

/** Puts the check value under the current key. For when nothing else is under another. */
export async function resealCheck(system: SystemStore, keyRing: KeyRing): Promise<void> {
  await system.setMeta(NAME, sealed(keyRing));
}

function sealed({ current }: KeyRing): string {
  return sealJwe({ plaintext: TEXT, key: current.key, kid: current.kid, aad: PLACE });
}
