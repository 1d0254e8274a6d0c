import { describe, expect, it } from "vitest";
import type { ConnectionState } from "../../src/domain/connection.ts";
import { FAILURE_REASONS, type Failure, type FailureReason } from "../../src/domain/failure.ts";
import { hastenRetry } from "../../src/domain/hasten-retry.ts";
import { blankState } from "../../src/domain/transitions.ts";
import { HOUR_MS, MINUTE_MS } from "../../src/lib/clock.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const SOON = NOW + 5 * MINUTE_MS;

function waiting(reason: FailureReason, change: Partial<Failure> = {}, state: Partial<ConnectionState> = {}) {
  const retryAt = NOW + 4 * HOUR_MS;
  const failure: Failure = {
    kind: FAILURE_REASONS[reason],
    reason,
    code: "http 503",
    during: "renew",
    since: NOW - HOUR_MS,
    count: 9,
    retryAt,
    ...change,
  };
  const plan = { renewAt: retryAt, verifyAt: NOW + 5 * HOUR_MS, nextCheckAt: retryAt };
  return { ...blankState(NOW), status: "failing" as const, failure, ...plan, ...state };
}

describe("hastenRetry", () => {
  it("brings a renewal's next try forward and leaves the check where it was", () => {
    expect(hastenRetry(waiting("provider_unavailable"), SOON)).toMatchObject({
      status: "failing",
      renewAt: SOON,
      verifyAt: NOW + 5 * HOUR_MS,
      nextCheckAt: SOON,
      failure: { retryAt: SOON, count: 9, since: NOW - HOUR_MS },
    });
  });

  it("brings a check's next try forward and leaves the renewal where it was", () => {
    const state = waiting("timeout", { during: "check" }, { renewAt: NOW + 9 * HOUR_MS, verifyAt: NOW + 4 * HOUR_MS });
    expect(hastenRetry(state, SOON)).toMatchObject({
      renewAt: NOW + 9 * HOUR_MS,
      verifyAt: SOON,
      nextCheckAt: SOON,
    });
  });

  it("B28: also where our app was refused and is put right", () => {
    expect(hastenRetry(waiting("app_secret_wrong"), SOON)).toMatchObject({ nextCheckAt: SOON });
  });

  it.each([
    "rate_limited",
    "action_blocked",
    "app_refused",
    "token_revoked",
    "account_unpaid",
    "permission_missing",
    "bad_request",
  ] as const)("leaves %s to its own time", (reason) => {
    expect(hastenRetry(waiting(reason), SOON)).toBeNull();
  });

  it("leaves who comes sooner anyhow, who waits for a person, and who is well", () => {
    expect(hastenRetry(waiting("network", { retryAt: SOON }), SOON)).toBeNull();
    expect(hastenRetry(waiting("network", { retryAt: null }), SOON)).toBeNull();
    expect(hastenRetry(waiting("network", {}, { status: "expired" }), SOON)).toBeNull();
    expect(hastenRetry(blankState(NOW), SOON)).toBeNull();
  });
});
