import type { FastifyRequest } from "fastify";
import type { BrowserCookie } from "./browser-cookie.ts";

/** What a browser sent with a form of ours. */
export interface OwnForm {
  readonly browserToken: string;
  /** The fields as they came: each a text, a list of texts, or missing. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Reads a form that was shown at this very path to this very browser (B66); null: it came from elsewhere. */
export function readOwnForm(cookie: BrowserCookie, request: FastifyRequest): OwnForm | null {
  const browserToken = cookie.read(request);
  const fields = (request.body ?? {}) as OwnForm["fields"];
  const given = fields.form_token;
  if (browserToken === null || typeof given !== "string") return null;
  return cookie.isFormToken(browserToken, pathOf(request), given) ? { browserToken, fields } : null;
}

/** The path that was asked for, without its query: what a form belongs to. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split("?", 1)[0] ?? "";
}

/** The secret part of a link's path, such as `/c/:token`. */
export function linkTokenOf(request: FastifyRequest): string {
  return (request.params as { token: string }).token;
}
