import { parseJson } from "../../lib/http-client/parse-json.ts";

/** Values that we set ourselves, that name a secret, or that make another call of it, as `method` and `batch` do. */
const CLOSED = new Set([
  "access_token",
  "appsecret_proof",
  "appsecret_time",
  "input_token",
  "client_secret",
  "fb_exchange_token",
  "method",
  "batch",
]);
/** `access_token.as(x)` (field aliasing, as in `picture.as(small)`): under another name it could not be taken out of the answer. */
const RENAMED_TOKEN = /token\s*\./i;

/** A parameter as Meta's server may understand it: its name read as PHP reads names, where `a.b` and `a b` are `a_b`. */
function isOpen([name, value]: readonly [name: string, value: string]): boolean {
  const plain = name
    .replace(/[[\0].*$/s, "")
    .trim()
    .replace(/[. ]/g, "_")
    .toLowerCase();
  return !CLOSED.has(plain) && !(plain === "fields" && RENAMED_TOKEN.test(value));
}

/** Whether a call may be made with these parameters, which are everything besides its path. */
export function areOpen(parameters: Iterable<readonly [name: string, value: string]>): boolean {
  return [...parameters].every(isOpen);
}

/**
 * The same of a body, where Meta takes parameters as well: as a form, as JSON and in parts. What is neither text nor
 * parts has no parameters; one that can't be read is not sent.
 */
export function isOpenBody(headers: Readonly<Record<string, string>>, body: Uint8Array): boolean {
  if (body.length === 0) return true;
  if (!/^(?:identity)?$/i.test(headers["content-encoding"] ?? "")) return false;
  const contentType = (headers["content-type"] ?? "").split(";", 1)[0] ?? "";
  if (/^\s*(?:image|video|audio|font)\/|^\s*application\/octet-stream/i.test(contentType)) return true;
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  if (/^\s*multipart\//i.test(contentType)) return areOpenParts(text);
  const value = parseJson(text);
  const isJson = /json|javascript/i.test(contentType);
  // Which of the two it is to Meta is only certain where it is called JSON.
  if (isJson ? value === undefined : !areOpen(new URLSearchParams(text.trim()))) return false;
  if (typeof value !== "object" || value === null) return true;
  return areOpen(Object.entries(value).map(([name, one]) => [name, JSON.stringify(one) ?? ""]));
}

/** Where one part ends and what it holds is for a parser to say; for us it is enough that no such name stands in it. */
function areOpenParts(text: string): boolean {
  const value = RENAMED_TOKEN.exec(text)?.[0] ?? "";
  const names = text.matchAll(/\bname\*?\s*=\s*(?:"([^"\r\n]*)"|([^\s;]*))/gi);
  return [...names].every(([, quoted, bare = ""]) => isOpen([(quoted ?? bare).replace(/^.*''/, ""), value]));
}
