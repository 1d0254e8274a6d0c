import { describe, expect, it } from "vitest";
import { FAILURE_REASONS, isTransient } from "../../src/domain/failure.ts";
import type { NoAnswerCause } from "../../src/lib/http-client/http-client.ts";
import { transportFailure, unreadable } from "../../src/providers/provider.ts";
import { answered, NOW, silent } from "./answers.ts";

describe("transportFailure", () => {
  it.each([
    ["timeout", true, { reason: "timeout", code: "timeout", maybeActed: true }],
    ["timeout", false, { reason: "timeout", code: "timeout" }],
    ["network", true, { reason: "network", code: "network", maybeActed: true }],
    ["network", false, { reason: "network", code: "network" }],
    ["reset", true, { reason: "network", code: "reset", maybeActed: true }],
    ["aborted", true, { reason: "network", code: "aborted", maybeActed: true }],
    ["too_large", true, { reason: "answer_unreadable", code: "too_large", maybeActed: true }],
    ["redirect", true, { reason: "answer_unreadable", code: "redirect", maybeActed: true }],
    ["circuit_open", false, { reason: "provider_unavailable", code: "circuit_open" }],
  ] as const satisfies readonly (readonly [NoAnswerCause, boolean, object])[])(
    "B25: silence (%s, sent %s) passes by itself, and says whether the request may have arrived",
    (cause, sent, failure) => {
      expect(transportFailure(silent(cause, sent), NOW)).toEqual(failure);
    },
  );

  it("a token that no request can hold is no trouble of the network: nothing but another one helps", () => {
    const failure = transportFailure(silent("unsendable", false), NOW);
    expect(failure).toEqual({ reason: "token_invalid", code: "unsendable" });
  });

  it.each([
    [500, "provider_unavailable", true],
    [502, "provider_unavailable", true],
    [503, "provider_unavailable", true],
    [504, "provider_unavailable", true],
    [599, "provider_unavailable", true],
    [408, "provider_unavailable", undefined],
    [425, "provider_unavailable", undefined],
    [429, "rate_limited", undefined],
    [302, "answer_unreadable", true],
    [304, "answer_unreadable", true],
  ] as const)("B25: HTTP %i is %s", (status, reason, maybeActed) => {
    const failure = transportFailure(answered(status, "", { "retry-after": "7" }), NOW);
    expect(failure).toMatchObject({ reason, code: `http ${status}` });
    expect(failure?.maybeActed).toBe(maybeActed);
    expect(isTransient(FAILURE_REASONS[failure?.reason ?? "token_invalid"])).toBe(true);
    expect(failure?.retryAfterMs).toBe(status >= 400 ? 7_000 : undefined);
  });

  it.each([200, 204, 400, 401, 402, 403, 404, 422])("leaves HTTP %i to the body", (status) => {
    expect(transportFailure(answered(status, ""), NOW)).toBeNull();
  });
});

describe("unreadable", () => {
  it("takes an unreadable success for one that may have happened, and an unreadable refusal for none", () => {
    expect(unreadable(200)).toEqual({ reason: "answer_unreadable", code: "http 200", maybeActed: true });
    expect(unreadable(403)).toEqual({ reason: "answer_unreadable", code: "http 403" });
  });
});
