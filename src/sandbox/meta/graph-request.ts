import type { SimulatedRequest } from "../simulator.ts";

/** A parameter of a Graph call, which may stand in the query or, with `POST`, in the body. */
export function parameter(request: SimulatedRequest, name: string): string | null {
  return request.query.get(name) ?? request.fields[name] ?? null;
}

/** The access token of a Graph call: a parameter, or the `Authorization` header. */
export function presentedToken(request: SimulatedRequest): string | null {
  const header = request.headers.authorization;
  return parameter(request, "access_token") ?? (header?.startsWith("Bearer ") ? header.slice("Bearer ".length) : null);
}

/** The path without its version and without a slash at the end: `/me/accounts`. */
export function unversionedPath(request: SimulatedRequest): string {
  return request.path.replace(/^\/v\d+\.\d+(?=\/)/, "").replace(/\/$/, "");
}

/** The fields that a call asks for, each with what it asks of the object behind it: `id,instagram_business_account{username}`. */
export type AskedFields = ReadonlyMap<string, AskedFields>;

/** Reads a `fields` parameter; null: nothing was asked for, so the defaults are meant. */
export function readFieldsParameter(request: SimulatedRequest): AskedFields | null {
  const text = parameter(request, "fields");
  return text === null || text.trim() === "" ? null : parseFields(text);
}

function parseFields(text: string): AskedFields {
  const asked = new Map<string, AskedFields>();
  for (const part of splitOutsideBraces(text)) {
    const [, name, inner] = /^([\w]+)(?:\.\w+\([^)]*\))*(?:\{(.*)\})?$/s.exec(part.trim()) ?? [];
    asked.set(name ?? part.trim(), inner === undefined ? new Map() : parseFields(inner));
  }
  return asked;
}

function splitOutsideBraces(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const sign of text) {
    if (sign === "{") depth += 1;
    if (sign === "}") depth -= 1;
    if (sign === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts.filter((part) => part.trim() !== "");
}

/** Just the asked fields of an object, and `id`, which the Graph API gives in any case; or the name of a field that there is not. */
export function pickFields(
  object: Readonly<Record<string, unknown>>,
  asked: Iterable<string>,
): Record<string, unknown> | { readonly nonexisting: string } {
  const names = new Set([...asked, "id"]);
  const nonexisting = [...names].find((name) => !Object.hasOwn(object, name));
  if (nonexisting !== undefined) return { nonexisting };
  // What an object lacks is absent from the answer, never null.
  return Object.fromEntries([...names].map((name) => [name, object[name]]).filter(([, value]) => value !== undefined));
}
