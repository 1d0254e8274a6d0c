/** The encryption keys by id, as the setting `kid:base64,kid2:base64` gives them: the first encrypts, all decrypt. */
import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { type Random, systemRandom } from "../random.ts";

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
  const info = `tokenkeeper/${purpose}`;
  return createSecretKey(Buffer.from(hkdfSync("sha256", ring.current.key, Buffer.alloc(0), info, KEY_BYTES)));
}

/** Makes a new key, as the base64 text that follows the colon in the setting. Only for key files and first set-up. */
export function generateKey(random: Random = systemRandom): string {
  return Buffer.from(random.bytes(KEY_BYTES)).toString("base64");
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
