/**
 * Seals one secret field as a compact JWE (RFC 7516, `alg: dir`, `enc: A256GCM`), so that a stored token is a text that
 * any JOSE library can read with the key and nobody can read without.
 *
 * In the compact form the protected header is the only authenticated data beside the ciphertext, so the place that a
 * ciphertext belongs to ("con_abc/accessToken") lives there as the private member `ctx`. A ciphertext copied to another
 * connection or field still authenticates, but its `ctx` no longer equals what the reader expects, and it is refused.
 */
import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from "node:crypto";

/** Where decryption keys are found by their id; a `KeyRing` is one. */
export interface KeySource {
  get(kid: string): KeyObject | undefined;
}

/**
 * Why a token did not open.
 * `malformed`: it is not a compact JWE of our kind. `unknown_key`: no key of that id is at hand.
 * `wrong_key_or_tampered`: the key of that id does not authenticate it. `wrong_context`: it is authentic and was sealed
 * for another place.
 */
export type DecryptionErrorCode = "unknown_key" | "wrong_key_or_tampered" | "malformed" | "wrong_context";

/** Thrown by `openJwe`. Neither message nor fields hold any part of a key, a plaintext or the token. */
export class DecryptionError extends Error {
  override readonly name = "DecryptionError";
  readonly code: DecryptionErrorCode;
  /** The key id that the token names, when its header could be read. It is not authenticated. */
  readonly kid: string | undefined;

  constructor(code: DecryptionErrorCode, message: string, kid?: string) {
    super(message);
    this.code = code;
    this.kid = kid;
  }
}

/**
 * Encrypts `plaintext` under the 256-bit `key` with a fresh random nonce and gives the compact JWE.
 * `aad` names the place the secret belongs to and must be given again to open it.
 */
export function sealJwe(options: {
  readonly plaintext: string;
  readonly key: KeyObject;
  readonly kid: string;
  readonly aad: string;
}): string {
  const { plaintext, key, kid, aad } = options;
  const header = Buffer.from(JSON.stringify({ alg: "dir", enc: ENC, kid, ctx: aad })).toString("base64url");
  // Not from an injected source of chance: a repeated nonce under one key would break GCM for every token it sealed.
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(header, "ascii"));
  const ciphertext = cipher.update(plaintext, "utf8", "base64url") + cipher.final("base64url");
  return `${header}..${iv.toString("base64url")}.${ciphertext}.${cipher.getAuthTag().toString("base64url")}`;
}

/** Decrypts a token made by `sealJwe`, or by any JOSE library with the same header, and throws `DecryptionError` otherwise. */
export function openJwe(options: { readonly token: string; readonly keys: KeySource; readonly aad: string }): string {
  const { token, keys, aad } = options;
  const parts = COMPACT.exec(token);
  if (parts === null) throw new DecryptionError("malformed", "Expected a compact JWE with a direct key.");
  const [, header = "", iv = "", ciphertext = "", tag = ""] = parts;
  const { kid, ctx } = parseHeader(header);
  const key = keys.get(kid);
  if (key === undefined) {
    throw new DecryptionError("unknown_key", `The value was encrypted with the key "${kid}", which is not given.`, kid);
  }
  const plaintext = decrypt({ header, iv, ciphertext, tag, key, kid });
  // Only now is the header known to be authentic, so only now does a difference mean "moved" and not "altered".
  if (ctx !== aad)
    throw new DecryptionError("wrong_context", "The value was encrypted for another record or field.", kid);
  return plaintext;
}

/** The id of the key that a token names, which is not authenticated; null when it is no compact JWE of our kind. */
export function keyIdOf(token: string): string | null {
  const header = COMPACT.exec(token)?.[1];
  if (header === undefined) return null;
  try {
    return parseHeader(header).kid;
  } catch (error) {
    if (error instanceof DecryptionError) return null;
    throw error;
  }
}

const ENC = "A256GCM";
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Header, empty encrypted key, 96-bit nonce, ciphertext, 128-bit tag: RFC 7518 §5.3 fixes the lengths. */
const COMPACT = /^([\w-]+)\.\.([\w-]{16})\.([\w-]*)\.([\w-]{22})$/;

function decrypt(parts: {
  readonly header: string;
  readonly iv: string;
  readonly ciphertext: string;
  readonly tag: string;
  readonly key: KeyObject;
  readonly kid: string;
}): string {
  const { header, iv, ciphertext, tag, key, kid } = parts;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(header, "ascii"));
    decipher.setAuthTag(Buffer.from(tag, "base64url"));
    const start = decipher.update(ciphertext, "base64url");
    return Buffer.concat([start, decipher.final()]).toString("utf8");
  } catch {
    throw new DecryptionError(
      "wrong_key_or_tampered",
      `The key "${kid}" does not open the value: either the key was changed or the value was altered.`,
      kid,
    );
  }
}

function parseHeader(encoded: string): { readonly kid: string; readonly ctx: string } {
  let header: unknown;
  try {
    header = JSON.parse(Buffer.from(encoded, "base64url").toString("utf8"));
  } catch {
    throw new DecryptionError("malformed", "The header is not JSON.");
  }
  if (typeof header !== "object" || header === null) throw new DecryptionError("malformed", "The header is no object.");
  const { alg, enc, kid, ctx, zip, crit } = header as Record<string, unknown>;
  if (alg !== "dir" || enc !== ENC || zip !== undefined || crit !== undefined) {
    throw new DecryptionError("malformed", `Expected alg "dir" and enc "${ENC}", without "zip" or "crit".`);
  }
  if (typeof kid !== "string" || typeof ctx !== "string") {
    throw new DecryptionError("malformed", 'The header lacks "kid" or "ctx".');
  }
  return { kid, ctx };
}
