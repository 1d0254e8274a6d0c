import type { Secret } from "../../lib/secret.ts";

/**
 * Takes tokens out of what a provider answered, before it is handed on: our own in every form in which it may stand
 * there, and whatever is named as a token in JSON and in addresses (`access_token` of a Page, `paging.next`). The text
 * is not parsed, so that large numbers and everything else stay as they were.
 */
export function redactTokens(
  body: Uint8Array,
  { secrets, isText }: { readonly secrets: readonly Secret[]; readonly isText: boolean },
): Uint8Array {
  const before = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1");
  // One character a byte: what is not touched comes out byte for byte, whatever it is.
  const own = redactOwn(before, secrets);
  const after = isText ? redactNamed(own) : own;
  return after === before ? body : Buffer.from(after, "latin1");
}

/** The same for one header's value. */
export function redactHeader(value: string, secrets: readonly Secret[]): string {
  return redactNamed(redactOwn(value, secrets));
}

const REDACTED = "[redacted]";
const NAMES = "access_?token|refresh_?token|id_?token|input_token|fb_exchange_token|appsecret_proof|client_secret";
const IN_JSON = new RegExp(`("[\\w-]{0,40}(?:${NAMES})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, "gis");
/** JSON that stands as a text in JSON, however deep: its quotes are escaped, and no token holds one. */
const IN_JSON_TEXT = new RegExp(
  `(\\\\"[\\w-]{0,40}(?:${NAMES})\\\\+"(?:\\s|\\\\+[nrt])*:(?:\\s|\\\\+[nrt])*\\\\+")[^"\\\\]*(?:\\\\+[^"\\\\][^"\\\\]*)*`,
  "gi",
);
/** In an address, in one that stands in JSON (where `&` may be written in two other ways), and in one within another. */
const IN_ADDRESS = new RegExp(`((?:^|[?&;#]|\\\\u0026|%26|%3f)(?:${NAMES})=)[^&"'\\\\\\s<>#]*`, "gi");
const WITHIN_ADDRESS = new RegExp(`((?:%26|%3f)(?:${NAMES})%3d)[^&"'\\\\\\s<>#%]*`, "gi");

function redactNamed(text: string): string {
  return text
    .replace(IN_JSON, `$1"${REDACTED}"`)
    .replace(IN_JSON_TEXT, `$1${REDACTED}`)
    .replace(IN_ADDRESS, `$1${REDACTED}`)
    .replace(WITHIN_ADDRESS, `$1${REDACTED}`);
}

function redactOwn(text: string, secrets: readonly Secret[]): string {
  return secrets.filter(({ isEmpty }) => !isEmpty).reduce((rest, secret) => redactForms(rest, secret.reveal()), text);
}

/**
 * Letters and digits are written one way only. Any other character may be encoded, once or twice, or escaped as JSON has
 * it, also in a text within a text.
 */
function redactForms(text: string, token: string): string {
  const forms = Array.from(Buffer.from(token, "utf8"), (byte) => {
    const plain = String.fromCharCode(byte);
    if (/[a-z0-9]/i.test(plain)) return plain;
    const code = byte.toString(16).padStart(2, "0");
    const hex = code.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
    // Bounded, so that no hostile answer makes this slow.
    return `(?:\\\\{0,8}\\x${code}|%(?:25){0,3}${hex}|\\\\{1,8}u00${hex})`;
  });
  return text.replace(new RegExp(forms.join(""), "g"), REDACTED);
}
