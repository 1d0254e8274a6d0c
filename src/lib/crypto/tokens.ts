/** Unguessable texts: how they are made, stored (only as a hash), compared and signed. */
import { createHash, createHmac, hash, type KeyObject, timingSafeEqual } from "node:crypto";
import type { Random } from "../random.ts";

/** Makes an unguessable text of `bytes` random bytes as base64url; the default is 256 bits in 43 characters. */
export function newToken(random: Random, bytes = 32): string {
  return Buffer.from(random.bytes(bytes)).toString("base64url");
}

/** The SHA-256 of a token as base64url: what is stored in its place. Serves only unguessable texts, never passwords. */
export function hashToken(token: string): string {
  return hash("sha256", token, "base64url");
}

/** Compares two texts in a time that does not tell where they differ, whatever their lengths. */
export function equalInConstantTime(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

/** The HMAC-SHA256 of a text as base64url. */
export function signText(key: KeyObject, text: string): string {
  return createHmac("sha256", key).update(text, "utf8").digest("base64url");
}

/** Tells whether `signature` is what `signText` gives for this key and text, in constant time. */
export function verifyText(key: KeyObject, text: string, signature: string): boolean {
  return equalInConstantTime(signText(key, text), signature);
}

/**
 * Makes a code that a person may read and type: seven groups of four in Crockford's base32 (no I, L, O, U), 140 bits.
 * Give what a person typed to `normalizePairingCode` before hashing it.
 */
export function newPairingCode(random: Random): string {
  const characters = Array.from(random.bytes(PAIRING_CHARACTERS), (byte) => CROCKFORD.charAt(byte & 31)).join("");
  return (characters.match(/.{4}/g) ?? []).join("-");
}

/** Undoes what typing and copying do to a pairing code: case, spaces, dashes of any kind, O for 0, I or L for 1. */
export function normalizePairingCode(typed: string): string {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return (plain.match(/.{1,4}/gsu) ?? []).join("-");
}

/** Douglas Crockford's alphabet, https://www.crockford.com/base32.html (2026-11-21). 32 divides 256, so no character is likelier. */
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const PAIRING_CHARACTERS = 28;

function digest(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}
