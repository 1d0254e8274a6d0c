import { z } from "zod";
import type { FailureReason } from "../../domain/failure.ts";
import { SECOND_MS } from "../../lib/clock.ts";
import type { Answered } from "../../lib/http-client/http-client.ts";
import { parseJson } from "../../lib/http-client/parse-json.ts";
import { boundedWaitMs } from "../../lib/http-client/read-retry-after.ts";
import { type FailureRow, type ProviderFailure, transportFailure, unreadable } from "../provider.ts";

interface HintRow {
  /** The HTTP status that it was recorded with. */
  readonly status: number;
  /** The short name that goes on record in place of the hint. */
  readonly code: string;
  readonly reason: FailureReason;
}

/**
 * The token endpoint's hints: English words of a closed list, the same on every platform, while title and detail follow its
 * language. They are its error codes. Recorded in issues of github:amocrm/amocrm-api-php (2020 to 2026), by number below.
 */
const HINTS: Readonly<Record<string, HintRow>> = {
  // A code older than 20 minutes, used before, or garbage: the way through the provider starts again.
  "Authorization code has expired": { status: 400, code: "code_expired", reason: "token_invalid" },
  "Authorization code has been revoked": { status: 400, code: "code_revoked", reason: "token_invalid" },
  "Cannot decrypt the authorization code": { status: 400, code: "code_garbage", reason: "token_invalid" },
  // Our configuration.
  "Check the `client_id` parameter": { status: 400, code: "client_id", reason: "app_misconfigured" },
  "Check the `client_secret` parameter": { status: 400, code: "client_secret", reason: "app_secret_wrong" },
  "Redirect URI is not associated with client": { status: 400, code: "redirect_uri", reason: "app_misconfigured" },
  // The code or token belongs to an account at another host; a renewal then asks where the account lives now.
  "Invalid account": { status: 400, code: "invalid_account", reason: "token_invalid" },
  // Used before, or the integration was switched off: 123, 269, 315.
  "Token has been revoked": { status: 401, code: "token_revoked", reason: "token_revoked" },
  // The refresh token's three months are over; this wording is likely, not recorded.
  "Token has expired": { status: 401, code: "token_expired", reason: "token_expired" },
  // The token of another integration: 414.
  "Token is not linked to client": { status: 401, code: "not_linked", reason: "wrong_app" },
  // Seen in a test only.
  "Invalid refresh token": { status: 400, code: "invalid_refresh", reason: "token_invalid" },
};

const BAD_CLIENT = "401 bad_client";
const BLOCKED_BY_PAGE = "403 page";
const BLOCKED_BY_LIST = "403 113";

/** Every answer of the two tables by the code that goes on record, for people who look one up. */
export const amocrmFailures: readonly FailureRow[] = [
  ...Object.values(HINTS).map(({ status, code, reason }) => ({ code: `${status} ${code}`, reason })),
  { code: BAD_CLIENT, reason: "app_secret_wrong" },
  { code: "400 other", reason: "token_invalid" },
  { code: "401 other", reason: "token_invalid" },
  { code: "http 401", reason: "token_invalid" },
  { code: "http 402", reason: "account_unpaid" },
  { code: BLOCKED_BY_PAGE, reason: "address_blocked" },
  { code: BLOCKED_BY_LIST, reason: "address_blocked" },
  { code: "http 403", reason: "permission_missing" },
  { code: "http 404", reason: "token_invalid" },
  { code: "http 400", reason: "bad_request" },
  { code: "http 422", reason: "bad_request" },
  { code: "http 429", reason: "rate_limited" },
  { code: "http 500", reason: "provider_unavailable" },
  { code: "http 504", reason: "provider_unavailable" },
  { code: "http 204", reason: "answer_unreadable" },
];

/**
 * Why the token endpoint refused. Any 4xx but 429 is final for this token, but only where the endpoint itself says so in
 * its own JSON: an error page of something in between is no verdict.
 */
export function classifyTokenError(answer: Answered, now: number): ProviderFailure {
  const early = sharedFailure(answer, now);
  if (early !== null) return early;
  const { status } = answer;
  const problem = readProblem(answer.text);
  const code = `http ${status}`;
  // The account moved, was renamed or is gone: confirmed before anything is called dead (amocrm-api-php AmoCRMOAuth.php).
  if (status === 404) return { reason: "token_invalid", code, suspect: true };
  if (problem === null) return unreadable(status);
  const row = Object.hasOwn(HINTS, problem.hint) ? HINTS[problem.hint] : undefined;
  if (row !== undefined) return { reason: row.reason, code: `${status} ${row.code}` };
  // The one refusal without a hint: the client was refused, not its token (issue 235). Nobody has to reconnect. The API's
  // own 401, whose type is another, has no hint either and says nothing of the client.
  if (status === 401 && problem.status === 401 && problem.hint === "" && !problem.isApiProblem) {
    return { reason: "app_secret_wrong", code: BAD_CLIENT };
  }
  // A hint that is on no list: not the token's certain end.
  if (status === 400 || status === 401) return { reason: "token_invalid", code: `${status} other`, suspect: true };
  return { reason: "bad_request", code };
}

/** Why an API call refused (developers.kommo.com/docs/http-codes, 2026-03). */
export function classifyApiError(answer: Answered, now: number): ProviderFailure {
  const early = sharedFailure(answer, now);
  if (early !== null) return early;
  const { status } = answer;
  const code = `http ${status}`;
  // The same body whether the access token ended or the integration was switched off; and 404 also for an account that
  // moved. Only a renewal tells, so neither is a verdict.
  if (status === 401 || status === 404) return { reason: "token_invalid", code, suspect: true };
  if (status === 204) return unreadable(status);
  return readProblem(answer.text) === null ? unreadable(status) : { reason: "bad_request", code };
}

/** What means the same at both. */
function sharedFailure(answer: Answered, now: number): ProviderFailure | null {
  const { status } = answer;
  const code = `http ${status}`;
  const transport = transportFailure(answer, now);
  // The seconds to wait stand in the body, which may also be no JSON at all (http-codes; amocrm-api-php guards it).
  if (transport !== null) {
    const seconds = status === 429 ? (readProblem(answer.text)?.retryAfterSeconds ?? null) : null;
    return seconds === null ? transport : { ...transport, retryAfterMs: boundedWaitMs(seconds * SECOND_MS) };
  }
  // The subscription or trial ended: the token lives.
  if (status === 402) return { reason: "account_unpaid", code };
  if (status !== 403) return null;
  // A block of our address or of the account's allow-list (113) comes as a page of nginx or with this number; other JSON
  // speaks of the user's rights. Never answered by a renewal.
  const problem = readProblem(answer.text);
  if (problem === null) return { reason: "address_blocked", code: BLOCKED_BY_PAGE };
  if (problem.errorCode === 113) return { reason: "address_blocked", code: BLOCKED_BY_LIST };
  return { reason: "permission_missing", code };
}

/** Null: not one of the platform's own error bodies, which all say their status, a title or a hint. */
function readProblem(body: string) {
  const parsed = problemSchema.safeParse(parseJson(body));
  if (!parsed.success) return null;
  const { hint, title, status, type, retry_after: retryAfterSeconds, error_code: errorCode } = parsed.data;
  const saysNothing = [hint, title, status ?? "", errorCode ?? "", retryAfterSeconds ?? ""].every(
    (said) => said === "",
  );
  if (saysNothing) return null;
  return { hint, status, isApiProblem: type.startsWith("https://httpstatus.es/"), retryAfterSeconds, errorCode };
}

const text = z.string().catch("");
const number = z.coerce.number().nonnegative().nullable().catch(null);
const problemSchema = z.object({
  hint: text,
  title: text,
  status: number,
  type: text,
  retry_after: number,
  error_code: number,
});
