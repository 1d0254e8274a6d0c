import { SECOND_MS } from "../../lib/clock.ts";
import { type HttpAnswer, type HttpRequest, isSuccess } from "../../lib/http-client/http-client.ts";
import type { Secret } from "../../lib/secret.ts";
import { type Answer, transportFailure, unreadable, type Verified } from "../provider.ts";
import { classifyResourceError, classifyTokenError } from "./classify-oauth2-error.ts";
import { type Client, clientRequest } from "./client-authentication.ts";
import type { AccountSource } from "./oauth2-settings.ts";
import { type Fields, fieldAt, readFields } from "./read-fields.ts";

/** Shows the token itself, at userinfo (OpenID Connect Core §5.3.1) or an address of the service's own. */
export function askAccount(
  source: AccountSource,
  input: { readonly url: string; readonly token: Secret },
): HttpRequest {
  return { method: source.method, url: input.url, bearer: input.token };
}

/** Asks about the token (RFC 7662 §2.1). */
export function askIntrospection(client: Client, input: { readonly url: string; readonly token: Secret }): HttpRequest {
  return clientRequest(client, input.url, { token: input.token, token_type_hint: "access_token" });
}

/** Understands whose token it is. */
export function understandAccount(answer: HttpAnswer, now: number, source: AccountSource): Answer<Verified> {
  if (answer.kind === "no_answer") return { ok: false, failure: transportFailure(answer, now) ?? unreadable(0) };
  if (!isSuccess(answer)) return { ok: false, failure: classifyResourceError(answer, now) };
  const fields = readFields(answer, []);
  const account = fields === null ? null : accountOf(fields, source);
  if (account === null) return { ok: false, failure: unreadable(answer.status) };
  return { ok: true, value: { account } };
}

/** Understands what is said about a token: one that is not active is no good any more, whatever else stands there. */
export function understandIntrospection(answer: HttpAnswer, now: number, source: AccountSource): Answer<Verified> {
  if (answer.kind === "no_answer") return { ok: false, failure: transportFailure(answer, now) ?? unreadable(0) };
  if (!isSuccess(answer)) return { ok: false, failure: classifyTokenError(answer, now) };
  const fields = readFields(answer, ["active"]);
  const active = fields?.active;
  if (fields === null || (active !== true && active !== false))
    return { ok: false, failure: unreadable(answer.status) };
  if (!active) return { ok: false, failure: { reason: "token_invalid", code: "not active" } };
  const account = accountOf(fields, source);
  if (account === null) return { ok: false, failure: unreadable(answer.status) };
  const { exp, scope } = fields;
  const end = typeof exp === "number" && exp > 0 && exp <= LAST_SECOND ? { expiresAt: exp * SECOND_MS } : {};
  const scopes = typeof scope === "string" ? { scopes: scope.split(/[\s,]+/).filter(Boolean) } : {};
  return { ok: true, value: { account, ...end, ...scopes } };
}

function accountOf(fields: Fields, { idPath, namePath }: AccountSource) {
  const externalId = textOf(fieldAt(fields, idPath));
  if (externalId === null) return null;
  const names = namePath === null ? USUAL_NAMES : [namePath];
  const name = names.map((path) => textOf(fieldAt(fields, path))).find((found) => found !== null) ?? externalId;
  return { externalId, name, accountType: null, details: {} };
}

/** OpenID Connect Core §5.1, and RFC 7662's `username`. */
const USUAL_NAMES = ["name", "preferred_username", "username", "email"];
/** Of the year 9999. An end beyond it is a mistake, often milliseconds, and counts as not told. */
const LAST_SECOND = 253_402_300_799;
/** An id or name beyond this is none. */
const MAX_TEXT = 500;

function textOf(value: unknown): string | null {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" && text.length <= MAX_TEXT ? text.trim() : null;
}
