import { describe, expect, it } from "vitest";
import { FAILURE_REASONS } from "../../../src/domain/failure.ts";
import {
  classifyResourceError,
  classifyTokenError,
  TOKEN_ERROR_ROWS,
} from "../../../src/providers/oauth2/classify-oauth2-error.ts";
import { answered, HTML_502, NOW } from "../answers.ts";

describe("classifyTokenError", () => {
  it.each([
    // RFC 6749 §5.2, one by one.
    [400, "invalid_grant", "dead"],
    [401, "invalid_client", "app"],
    [400, "unauthorized_client", "app"],
    [400, "unsupported_grant_type", "app"],
    [400, "invalid_scope", "app"],
    [400, "invalid_request", "request"],
    // The others that standards name.
    [400, "temporarily_unavailable", "transient"],
    [400, "server_error", "transient"],
    [400, "slow_down", "rate_limited"],
    [400, "interaction_required", "dead"],
    [400, "login_required", "dead"],
    [400, "consent_required", "dead"],
    [400, "unsupported_token_type", "app"],
    [400, "invalid_target", "app"],
  ] as const)("B26, B28: %i %s is %s", (status, error, kind) => {
    const failure = classifyTokenError(answered(status, { error }), NOW);
    expect(FAILURE_REASONS[failure.reason]).toBe(kind);
    expect(failure).toMatchObject({ code: `${status} ${error}` });
    expect(failure.suspect).toBeUndefined();
  });

  it.each([
    // [status, body, headers, failure]
    [400, "error=invalid_grant&error_description=gone", {}, { reason: "token_invalid", code: "400 invalid_grant" }],
    [400, { error: "INVALID_GRANT" }, {}, { reason: "token_invalid", code: "400 invalid_grant" }],
    [
      400,
      { error: "bad_refresh_token" },
      {},
      { reason: "token_invalid", code: "400 bad_refresh_token", suspect: true },
    ],
    [400, { error: "their_own_word" }, {}, { reason: "token_invalid", code: "400 their_own_word", suspect: true }],
    [401, { message: "no" }, {}, { reason: "token_invalid", code: "http 401", suspect: true }],
    [401, "", { "www-authenticate": 'Basic realm="x"' }, { reason: "app_secret_wrong", code: "http 401" }],
    [403, { message: "no" }, {}, { reason: "app_refused", code: "http 403" }],
    [404, { message: "no" }, {}, { reason: "bad_request", code: "http 404" }],
    // A page of something in between is no verdict, whatever its status.
    [400, HTML_502, {}, { reason: "answer_unreadable", code: "http 400" }],
    [401, "", {}, { reason: "answer_unreadable", code: "http 401" }],
    [400, ["invalid_grant"], {}, { reason: "answer_unreadable", code: "http 400" }],
    // Words in texts, and words that are none, decide nothing.
    [400, { error_description: "invalid_client" }, {}, { reason: "bad_request", code: "http 400" }],
    [400, { error: "the token <b>abc</b> is no good" }, {}, { reason: "bad_request", code: "http 400" }],
    [400, { error: { code: "invalid_grant" } }, {}, { reason: "bad_request", code: "http 400" }],
    [400, { error: "constructor" }, {}, { reason: "token_invalid", code: "400 constructor", suspect: true }],
    // An outage is one, also with a verdict in its body, and keeps the time it asks for.
    [
      503,
      { error: "invalid_grant" },
      { "retry-after": "7" },
      { reason: "provider_unavailable", code: "http 503", retryAfterMs: 7_000, maybeActed: true },
    ],
    [429, { error: "invalid_grant" }, {}, { reason: "rate_limited", code: "http 429" }],
  ] as const)("B25, B26: %i %j %j", (status, body, headers, failure) => {
    expect(classifyTokenError(answered(status, body, headers), NOW)).toEqual(failure);
  });

  it("has every row of its table told beforehand", () => {
    expect(TOKEN_ERROR_ROWS).toContainEqual({ code: "invalid_grant", reason: "token_invalid" });
    expect(TOKEN_ERROR_ROWS.length).toBeGreaterThan(15);
  });
});

describe("classifyResourceError", () => {
  const bearer = (error: string) => ({ "www-authenticate": `Bearer realm="api", error="${error}"` });
  it.each([
    [401, bearer("invalid_token"), { reason: "token_invalid", code: "401 invalid_token" }],
    [401, {}, { reason: "token_invalid", code: "http 401", suspect: true }],
    [401, bearer("invalid_request"), { reason: "token_invalid", code: "401 invalid_request", suspect: true }],
    [401, { "www-authenticate": "Bearer error=invalid_token" }, { reason: "token_invalid", code: "401 invalid_token" }],
    [403, {}, { reason: "permission_missing", code: "http 403" }],
    [403, bearer("insufficient_scope"), { reason: "permission_missing", code: "403 insufficient_scope" }],
    [401, bearer("insufficient_scope"), { reason: "permission_missing", code: "401 insufficient_scope" }],
    [404, {}, { reason: "bad_request", code: "http 404" }],
    [204, {}, { reason: "answer_unreadable", code: "http 204", maybeActed: true }],
    [500, {}, { reason: "provider_unavailable", code: "http 500", maybeActed: true }],
    [408, {}, { reason: "provider_unavailable", code: "http 408" }],
  ] as const)("B27: %i %j", (status, headers, failure) => {
    expect(classifyResourceError(answered(status, "", headers), NOW)).toEqual(failure);
  });

  it("B27: a firewall's page with 403 says nothing of anybody's rights", () => {
    const page = "\n<!DOCTYPE html><title>Attention Required!</title>";
    const failure = { reason: "answer_unreadable", code: "http 403" };
    expect(classifyResourceError(answered(403, page), NOW)).toEqual(failure);
    const own = classifyResourceError(answered(403, page, bearer("insufficient_scope")), NOW);
    expect(own).toEqual({ reason: "permission_missing", code: "403 insufficient_scope" });
  });
});
