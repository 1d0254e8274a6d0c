import { describe, expect, it } from "vitest";
import { type Condition, conditionOf, daysLeft, isExpiringSoon } from "../../src/domain/condition.ts";
import type { ConnectionState, Renewal } from "../../src/domain/connection.ts";
import { FAILURE_REASONS, type FailureReason } from "../../src/domain/failure.ts";
import { blankState } from "../../src/domain/transitions.ts";
import { DAY_MS } from "../../src/lib/clock.ts";

const NOW = Date.UTC(2026, 10, 21);
const inDays = (days: number) => NOW + days * DAY_MS;

function connection(state: Partial<ConnectionState>, renewal: Renewal = "extend") {
  return { renewal, state: { ...blankState(NOW), deadlineAt: inDays(50), renewAt: inDays(20), ...state } };
}

function met(reason: FailureReason, during: "renew" | "check" = "renew") {
  const failure = { kind: FAILURE_REASONS[reason], reason, code: "x", during, since: NOW, count: 1, retryAt: null };
  return { status: "failing", failure } as const;
}

describe("the word for a connection", () => {
  it.each<[Condition, string, Partial<ConnectionState>, Renewal?]>([
    ["healthy", "active and far from its end", {}],
    ["healthy", "without any end", { deadlineAt: null }],
    ["expiring", "near its end, although a renewal is planned", { deadlineAt: inDays(7) }],
    ["healthy", "a moment farther than that", { deadlineAt: inDays(7) + 1 }],
    ["expiring", "near its end with nothing that renews it", { deadlineAt: inDays(3), renewAt: null }, "none"],
    ["failing", "an outage far from the end", met("timeout")],
    ["failing", "an outage that a check met, near the end", { ...met("timeout", "check"), deadlineAt: inDays(3) }],
    ["expiring", "a renewal that fails near the end", { ...met("timeout"), deadlineAt: inDays(3) }],
    ["broken", "a dead renewal, though the access token still works", met("refresh_token_used")],
    ["broken", "waiting for a person", { ...met("account_unpaid", "check"), status: "action_required" }],
    ["broken", "revoked", { ...met("token_revoked", "check"), status: "revoked" }],
    ["broken", "expired", { ...met("token_expired", "check"), status: "expired" }],
    // Dead is dead, also before a pass came by to write it down.
    ["broken", "past its end while the record still says active", { deadlineAt: NOW }],
    ["disconnected", "disconnected, whatever its dates", { status: "disconnected", deadlineAt: inDays(-9) }],
  ])("is %s: %s", (condition, _why, state, renewal) => {
    expect(conditionOf(connection(state, renewal), NOW)).toBe(condition);
  });
});

describe("expiring soon", () => {
  it("needs an end that is near and that nothing moves", () => {
    expect(isExpiringSoon(connection({ deadlineAt: inDays(3) }), NOW)).toBe(false);
    expect(isExpiringSoon(connection({ deadlineAt: inDays(3), renewAt: null }), NOW)).toBe(true);
    expect(isExpiringSoon(connection({ deadlineAt: inDays(3) }, "none"), NOW)).toBe(true);
    expect(isExpiringSoon(connection({ deadlineAt: inDays(8) }, "none"), NOW)).toBe(false);
    expect(isExpiringSoon(connection({ deadlineAt: null }, "none"), NOW)).toBe(false);
  });
});

it("days are whole ones, rounded down, and negative when over", () => {
  expect([daysLeft(null, NOW), daysLeft(inDays(2) - 1, NOW), daysLeft(inDays(2), NOW), daysLeft(NOW - 1, NOW)]).toEqual(
    [null, 1, 2, -1],
  );
});
