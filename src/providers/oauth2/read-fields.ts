import type { Answered } from "../../lib/http-client/http-client.ts";
import { parseJson } from "../../lib/http-client/parse-json.ts";

/** The fields of an answer, before anything of them is believed. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a body that is a JSON object or, as some older services have it, form-encoded. Null: neither. A form counts only
 * where one of `marks` is a name in it, since any text at all can be read as one.
 */
export function readFields({ text }: Pick<Answered, "text">, marks: readonly string[]): Fields | null {
  const json = parseJson(text);
  if (json !== undefined) return typeof json === "object" && json !== null && !Array.isArray(json) ? { ...json } : null;
  if (text.length > MAX_FORM_LENGTH) return null;
  const form = new URLSearchParams(text.trim());
  return marks.some((mark) => form.has(mark)) ? Object.fromEntries(form) : null;
}

/** The value at names joined by dots; a number among them is a place in a list. Undefined: there is none. */
export function fieldAt(fields: Fields, path: string): unknown {
  let at: unknown = fields;
  for (const name of path.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Fields)[name];
  }
  return at;
}

/** Longer than any answer of a token endpoint. */
const MAX_FORM_LENGTH = 65_536;
