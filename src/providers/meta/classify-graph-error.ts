import { FAILURE_REASONS, type FailureReason, isTransient } from "../../domain/failure.ts";
import { HOUR_MS } from "../../lib/clock.ts";
import type { FailureRow, ProviderFailure } from "../provider.ts";
import type { GraphError } from "./read-graph-error.ts";

/**
 * One row of Meta's error table. The first row that fits is taken. Codes and subcodes decide, never the HTTP status (one
 * code comes with several) and never the type, but for the one row that says why. A message decides in the eight places
 * where Meta gives one number to two opposite things; each is a fixed English sentence or a parameter's name.
 */
interface GraphErrorRow {
  readonly code: number | readonly [first: number, last: number];
  /** A number: just this subcode. `null`: only when there is none. Left out: any or none. */
  readonly subcode?: number | null;
  readonly type?: string;
  readonly message?: string;
  readonly reason: FailureReason;
  readonly suspect?: true;
  readonly retryAfterMs?: number;
}

/** How long Meta's temporary policy blocks are left alone. They last hours; no page says how many. */
const BLOCK_MS = 3 * HOUR_MS;

// Pages under developers.facebook.com, read 2026-11-20: [E] docs/graph-api/guides/error-handling, [R] docs/graph-api/overview/
// rate-limiting, [T] the error tables of the reference pages. [L] recorded live answers of Graph v22 to v26, 2026.
// [C] what production clients handle: airbyte source-instagram, facebook SDKs, postiz, chatwoot, 2026.
// [P] bodies that several public repositories quote, read 2026-11-21.
const ROWS: readonly GraphErrorRow[] = [
  // The token is fine, a call that wants a Page's token was made with another. Never dead. [L]
  { code: 190, message: "must be called with a Page Access Token", reason: "wrong_token_type" },
  // The app is gone: a new log-in by the person would meet the same. Seen with 101 and with 190. [P]
  { code: 190, message: "Error validating application", reason: "app_misconfigured" },
  // The user removed the app. [E]
  { code: 190, subcode: 458, reason: "token_revoked" },
  { code: 102, subcode: 458, reason: "token_revoked" },
  // Checkpointed: the person must log in at Meta's own site; the token may live again. [E]
  { code: 190, subcode: 459, reason: "account_checkpoint" },
  { code: 102, subcode: 459, reason: "account_checkpoint" },
  // The password changed, or Meta ended the session for security. [E] [L]
  { code: 190, subcode: 460, reason: "password_changed" },
  { code: 102, subcode: 460, reason: "password_changed" },
  // Expired. [E]
  { code: 190, subcode: 463, reason: "token_expired" },
  { code: 102, subcode: 463, reason: "token_expired" },
  // The user never confirmed the account. [E]
  { code: 190, subcode: 464, reason: "account_unconfirmed" },
  { code: 102, subcode: 464, reason: "account_unconfirmed" },
  // Logged out, or otherwise invalid. [E]
  { code: 190, subcode: 467, reason: "logged_out" },
  { code: 102, subcode: 467, reason: "logged_out" },
  // A Page's token whose user lost the role on the Page; the user's own token may live. [E]
  { code: 190, subcode: 492, reason: "role_lost" },
  // "Enrolled in a blocking, logged-in checkpoint": the person unlocks the account at Meta's own site. [C] github:snarfed/bridgy,
  // github:mautrix/facebook issue 226
  { code: 190, subcode: 490, reason: "account_checkpoint" },
  { code: 102, subcode: 490, reason: "account_checkpoint" },
  // No subcode: expired on Instagram [L], unreadable, or sent to the wrong host [E]: one probe before the verdict (B27).
  { code: 190, subcode: null, reason: "token_invalid", suspect: true },
  // Unknown subcodes: the page's "access token has expired" is the safe reading. [E]
  { code: 190, reason: "token_invalid" },
  // "Session key invalid or no longer valid". [E] [T]
  { code: 102, reason: "token_invalid" },
  { code: 452, reason: "token_invalid" },
  // The two of them as top-level codes; 483 is "user is in consent app blocking". [T]
  { code: 459, reason: "account_checkpoint" },
  { code: 483, reason: "account_checkpoint" },
  // No token was sent, or the query can't be parsed. [L]
  { code: 2500, reason: "bad_request" },

  // Not permitted. 10 also stands for "not an Instagram Business" and "not enough viewers". [E] [C]
  { code: 10, reason: "permission_missing" },
  // The capability is missing. [E]
  { code: 3, reason: "permission_missing" },
  // Meta blocked the app or its developer; it looks like a permission, and reconnecting would help nobody. [L]
  { code: 200, message: "API access blocked", reason: "app_blocked" },
  // The same of an app that was archived, or whose yearly checkup was left out: "To reactivate, go to the app dashboard". [P]
  { code: 200, message: "API access deactivated", reason: "app_blocked" },
  // No token reached Meta, or none that it could read: what sits between us and Meta took it out. [P]
  { code: 200, message: "Provide valid app ID", reason: "bad_request" },
  // "Permissions error" and its finer kinds, 210 (not visible) and 230 among them. [E] [T]
  { code: [200, 299], reason: "permission_missing" },

  // The object is gone or not permitted; some dead tokens look so: probe first. [C]
  { code: 100, subcode: 33, reason: "object_unreachable", suspect: true },
  // "Some of the aliases you requested do not exist": the same by another number. [C]
  { code: 803, reason: "object_unreachable", suspect: true },
  // The Page was merged into another one, which has another id: it is to be chosen anew. [P]
  { code: 21, reason: "object_unreachable" },
  // A code that expired or was used: the way through the provider starts again. [C] [L]
  { code: 100, subcode: 36007, reason: "token_invalid" },
  { code: 100, subcode: 36009, reason: "token_invalid" },
  // The redirect address is not the registered one (the number is hearsay, its text is not). [C]
  { code: 100, subcode: 36008, reason: "app_misconfigured" },
  // graph.instagram.com's blanket refusal "Unsupported request": tester invitation pending, another app's secret, an
  // account that is not eligible. Never proof that a token is dead. The type is all that tells it from a wrong parameter.
  // [L] github:stevenschobert/instafeed.js issue 654
  { code: 100, subcode: null, type: "IGApiException", reason: "app_refused", suspect: true },
  // A missing or wrong proof of the app's secret has the number of all wrong parameters; it is told by that parameter's name,
  // which no language changes. [C]
  { code: 100, message: "appsecret_proof", reason: "app_secret_wrong" },
  // A token of another app, asked about with ours; told from a wrong parameter by the parameter's name as well. [C]
  { code: 100, message: "App_id in the input_token", reason: "wrong_app" },
  // Wrong parameters. [L] [C]
  { code: 100, reason: "bad_request" },
  // Invalid user id. [T]
  { code: 110, reason: "bad_request" },
  // The Instagram user is unavailable. [T]
  { code: 9009, reason: "object_unreachable" },

  // Code 1 is an unknown, passing error, but for this sentence of the token endpoint. [C]
  { code: 1, message: "Error validating client secret", reason: "app_secret_wrong" },
  { code: 1, reason: "provider_unavailable" },
  { code: 2, reason: "provider_unavailable" },
  // A cursor that is no good any more: whatever was listed is listed again from its first page at the next try. [C]
  { code: 2642, reason: "provider_unavailable" },
  // A batch that took too long. [C]
  { code: 960, reason: "provider_unavailable" },

  // Limits: of the app, with Instagram's "action blocked" under the same code; of a user; of a Page; of an application;
  // of one API. [R] [T]
  { code: 4, subcode: 2207051, reason: "action_blocked", retryAfterMs: BLOCK_MS },
  { code: 4, reason: "rate_limited" },
  { code: 17, reason: "rate_limited" },
  { code: 32, reason: "rate_limited" },
  { code: 341, reason: "rate_limited" },
  { code: 613, reason: "rate_limited" },
  // Business use case limits; 80002 is Instagram's. [R]
  { code: [80000, 80014], reason: "rate_limited" },
  // "Deemed abusive or otherwise disallowed": a policy block that passes. Never dead. [E]
  { code: 368, reason: "action_blocked", retryAfterMs: BLOCK_MS },

  // Our server's address is not on the list that the app's settings allow ("Server IP allowlist"). [T] [P]
  { code: 5, reason: "address_blocked" },
  // Our app: unknown or deleted; wrong signature; a version that has ended. [C] [T]
  { code: 101, reason: "app_misconfigured" },
  { code: 104, reason: "app_secret_wrong" },
  { code: 2635, reason: "app_misconfigured" },
];

/**
 * The table for people: each number once per meaning, in the table's order. `190` stands for it without a subcode we know,
 * `200–299` for a range.
 */
export function graphFailureRows(): readonly FailureRow[] {
  const rows = ROWS.map(({ code, subcode, reason, message, type }): FailureRow => {
    const numbers = typeof code === "number" ? String(code) : code.join("–");
    const says = message ?? type;
    return {
      code: subcode == null ? numbers : `${numbers}/${subcode}`,
      reason,
      ...(says === undefined ? {} : { says }),
    };
  });
  return rows.filter(
    (row, index) => rows.findIndex((other) => other.code === row.code && other.reason === row.reason) === index,
  );
}

/**
 * Classifies an error of Meta's, once for all Meta adapters (B26). Null: a number that no row knows, of which the caller's
 * HTTP status may still tell something; it is never taken for a dead token.
 */
export function classifyGraphError(error: GraphError): ProviderFailure | null {
  if (error.envelope === "token_endpoint") return classifyTokenEndpointError(error);
  const code = error.subcode === null ? String(error.code) : `${error.code}/${error.subcode}`;
  const row = ROWS.find((each) => fits(each, error));
  // Meta says itself that it will pass [C]; a limit stays a limit, which passes too.
  if (error.isTransient && (row === undefined || !isTransient(FAILURE_REASONS[row.reason])))
    return { reason: "provider_unavailable", code };
  if (row === undefined) return null;
  const { reason, suspect, retryAfterMs } = row;
  return { reason, code, ...(suspect ? { suspect } : {}), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function fits(row: GraphErrorRow, error: GraphError): boolean {
  const [first, last] = typeof row.code === "number" ? [row.code, row.code] : row.code;
  if (error.code < first || error.code > last) return false;
  if (row.subcode !== undefined && row.subcode !== error.subcode) return false;
  if (row.type !== undefined && row.type !== error.type) return false;
  return row.message === undefined || error.message.includes(row.message);
}

/**
 * api.instagram.com gives no number but the HTTP status. The two sentences that blame our app (a wrong secret; the id of
 * another app, often the Facebook one's) are told apart; all others speak of the code, and the way through the provider
 * starts again (Instagram business login page, 2026-03; chatwoot; [P]).
 */
function classifyTokenEndpointError({ code, message }: GraphError): ProviderFailure {
  const shown = `oauth ${code}`;
  if (message.includes("Error validating client secret")) return { reason: "app_secret_wrong", code: shown };
  if (message.includes("Invalid platform app")) return { reason: "app_misconfigured", code: shown };
  if (code === 429) return { reason: "rate_limited", code: shown };
  if (code >= 500) return { reason: "provider_unavailable", code: shown };
  return { reason: "token_invalid", code: shown };
}
