import { describe, expect, it } from "vitest";
import { FAILURE_REASONS, isTransient } from "../../../src/domain/failure.ts";
import { classifyApiError, classifyTokenError } from "../../../src/providers/amocrm/classify-amocrm-error.ts";
import { answered, HTML_502, NOW } from "../answers.ts";

const NGINX_403 = "<html><head><title>403 Forbidden</title></head><body><center>nginx</center></body></html>";
const oauth = (status: number, hint?: string, title = "Некорректный запрос") => ({
  ...(hint === undefined ? {} : { hint }),
  title,
  type: "https://developers.amocrm.ru/v3/errors/OAuthProblemJson",
  status,
  detail: "В запросе отсутствует ряд параметров или параметры невалидны",
});
const problem = (status: number, title: string, more: object = {}) => ({
  title,
  type: `https://httpstatus.es/${status}`,
  status,
  detail: title,
  ...more,
});

describe("classifyTokenError", () => {
  it.each([
    // One row per row of PROVIDERS §9.4.
    [400, oauth(400, "Authorization code has expired"), { reason: "token_invalid", code: "400 code_expired" }],
    [400, oauth(400, "Authorization code has been revoked"), { reason: "token_invalid", code: "400 code_revoked" }],
    [400, oauth(400, "Cannot decrypt the authorization code"), { reason: "token_invalid", code: "400 code_garbage" }],
    [400, oauth(400, "Check the `client_id` parameter"), { reason: "app_misconfigured", code: "400 client_id" }],
    [400, oauth(400, "Check the `client_secret` parameter"), { reason: "app_secret_wrong", code: "400 client_secret" }],
    [
      400,
      oauth(400, "Redirect URI is not associated with client"),
      { reason: "app_misconfigured", code: "400 redirect_uri" },
    ],
    [400, oauth(400, "Invalid account"), { reason: "token_invalid", code: "400 invalid_account" }],
    [401, oauth(401, "Token has been revoked"), { reason: "token_revoked", code: "401 token_revoked" }],
    [401, oauth(401, "Token is not linked to client"), { reason: "wrong_app", code: "401 not_linked" }],
    [401, oauth(401, undefined, "Некорректный клиент"), { reason: "app_secret_wrong", code: "401 bad_client" }],
    [401, oauth(401, undefined, "Incorrect client"), { reason: "app_secret_wrong", code: "401 bad_client" }],
    [401, { title: "Некорректный клиент", status: 401 }, { reason: "app_secret_wrong", code: "401 bad_client" }],
    [400, oauth(400, "Invalid refresh token"), { reason: "token_invalid", code: "400 invalid_refresh" }],
    [401, oauth(401, "Token has expired"), { reason: "token_expired", code: "401 token_expired" }],
    [403, NGINX_403, { reason: "address_blocked", code: "403 page" }],
    [404, problem(404, "Not Found"), { reason: "token_invalid", code: "http 404", suspect: true }],
    [404, NGINX_403, { reason: "token_invalid", code: "http 404", suspect: true }],
    // A hint of no list, and the API's misleading 401: dead perhaps, and confirmed first.
    [401, oauth(401, "Something new"), { reason: "token_invalid", code: "401 other", suspect: true }],
    [401, problem(401, "Unauthorized"), { reason: "token_invalid", code: "401 other", suspect: true }],
    [400, oauth(400, "toString"), { reason: "token_invalid", code: "400 other", suspect: true }],
    [405, oauth(405), { reason: "bad_request", code: "http 405" }],
    [402, problem(402, "Payment Required"), { reason: "account_unpaid", code: "http 402" }],
  ])("B26: HTTP %i %j is %o", (status, body, failure) => {
    expect(classifyTokenError(answered(status, body), NOW)).toEqual(failure);
  });

  it.each([400, 401, 405, 500, 502, 504, 429, 408, 302])(
    "B25: a page of something in between (HTTP %i) is no verdict",
    (status) => {
      const { reason } = classifyTokenError(answered(status, HTML_502), NOW);
      expect(isTransient(FAILURE_REASONS[reason])).toBe(true);
    },
  );

  it.each([400, 401, 405])(
    "B25: JSON of something in between (HTTP %i) is no verdict either: it is none of the platform's own",
    (status) => {
      for (const body of [{}, [], { message: "Forbidden" }, { error: { code: 190 } }])
        expect(classifyTokenError(answered(status, body), NOW).reason).toBe("answer_unreadable");
    },
  );

  it("says that a failing server may have rotated the pair, and that a refusing one has not", () => {
    expect(classifyTokenError(answered(503, HTML_502), NOW).maybeActed).toBe(true);
    expect(classifyTokenError(answered(401, oauth(401, "Token has been revoked")), NOW).maybeActed).toBeUndefined();
    expect(classifyTokenError(answered(429, HTML_502), NOW).maybeActed).toBeUndefined();
  });

  it("B26: decides by the hint, in whatever language title and detail are", () => {
    const body = {
      ...oauth(401, "Token has been revoked", "Incorrect request"),
      detail: "Token has expired, client_secret",
    };
    expect(classifyTokenError(answered(401, body), NOW).reason).toBe("token_revoked");
  });

  it("B47: never passes on a word of the body", () => {
    const body = oauth(401, "def50200-a-refresh-token", "def50200-a-refresh-token");
    expect(JSON.stringify(classifyTokenError(answered(401, body), NOW))).not.toContain("def502");
  });
});

describe("classifyApiError", () => {
  it.each([
    // One row per row of PROVIDERS §9.5.
    [401, problem(401, "Unauthorized"), { reason: "token_invalid", code: "http 401", suspect: true }],
    [401, "", { reason: "token_invalid", code: "http 401", suspect: true }],
    [402, problem(402, "Payment Required"), { reason: "account_unpaid", code: "http 402" }],
    [403, NGINX_403, { reason: "address_blocked", code: "403 page" }],
    [403, problem(403, "Forbidden", { error_code: 113 }), { reason: "address_blocked", code: "403 113" }],
    [403, problem(403, "Forbidden"), { reason: "permission_missing", code: "http 403" }],
    // A gateway's own words: no right of anybody's is missing.
    [403, { message: "Forbidden" }, { reason: "address_blocked", code: "403 page" }],
    [403, {}, { reason: "address_blocked", code: "403 page" }],
    [400, {}, { reason: "answer_unreadable", code: "http 400" }],
    [404, problem(404, "Not Found"), { reason: "token_invalid", code: "http 404", suspect: true }],
    [400, problem(400, "Bad Request", { "validation-errors": [] }), { reason: "bad_request", code: "http 400" }],
    [422, problem(422, "Limit 250 per page"), { reason: "bad_request", code: "http 422" }],
    [
      429,
      problem(429, "Too Many Requests", { retry_after: 300 }),
      { reason: "rate_limited", code: "http 429", retryAfterMs: 300_000 },
    ],
    [429, HTML_502, { reason: "rate_limited", code: "http 429" }],
    [
      500,
      problem(500, "Internal Server Error"),
      { reason: "provider_unavailable", code: "http 500", maybeActed: true },
    ],
    [504, HTML_502, { reason: "provider_unavailable", code: "http 504", maybeActed: true }],
    // Not an error, but no account either.
    [204, "", { reason: "answer_unreadable", code: "http 204", maybeActed: true }],
    [400, HTML_502, { reason: "answer_unreadable", code: "http 400" }],
  ])("B26: HTTP %i %j is %o", (status, body, failure) => {
    expect(classifyApiError(answered(status, body), NOW)).toEqual(failure);
  });

  it("obeys the header where the body names no time, and nobody for more than a day", () => {
    expect(classifyApiError(answered(429, HTML_502, { "retry-after": "60" }), NOW).retryAfterMs).toBe(60_000);
    expect(classifyApiError(answered(429, { retry_after: 1e12 }), NOW).retryAfterMs).toBe(86_400_000);
  });
});
