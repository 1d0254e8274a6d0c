import { describe, expect, it } from "vitest";
import {
  type Condition,
  conditionOf,
  daysLeft,
  isExpiringSoon,
  rankOf,
  standingOf,
  wantsLogin,
} from "../../src/domain/condition.ts";
import type { ConnectionState, Renewal } from "../../src/domain/connection.ts";
import { FAILURE_REASONS, type FailureReason } from "../../src/domain/failure.ts";
import { blankState } from "../../src/domain/transitions.ts";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";

const NOW = Date.UTC(2026, 10, 21);
const OUTLOOK = { now: NOW, warnAheadMs: 14 * DAY_MS };
const inDays = (days: number) => NOW + days * DAY_MS;

function connection(state: Partial<ConnectionState>, renewal: Renewal = "extend") {
  return { renewal, state: { ...blankState(NOW), deadlineAt: inDays(50), renewAt: inDays(20), ...state } };
}

function met(reason: FailureReason, during: "renew" | "check" = "renew") {
  const failure = { kind: FAILURE_REASONS[reason], reason, code: "x", during, since: NOW, count: 1, retryAt: null };
  return { status: "failing", failure } as const;
}

function waiting(reason: FailureReason, during: "renew" | "check" = "check") {
  return { ...met(reason, during), status: "action_required" } as const;
}

function accessEnds(days: number) {
  return { deadlineAt: inDays(days), dataAccessEndsAt: inDays(days), expiresAt: inDays(50) };
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
    ["failing", "waiting for a person while the token lives", waiting("account_unpaid")],
    ["failing", "without a permission", waiting("permission_missing")],
    ["expiring", "not extended, near its end", { ...waiting("not_extended", "renew"), deadlineAt: inDays(3) }],
    ["broken", "unpaid, and past its end", { ...waiting("account_unpaid"), deadlineAt: NOW }],
    ["expiring", "within the first warning with nothing that renews it", { deadlineAt: inDays(14) }, "none"],
    ["expiring", "within the first warning of its data access", accessEnds(14)],
    ["healthy", "a moment before the first warning", accessEnds(14.01)],
    ["failing", "with a check that fails there", { ...met("timeout", "check"), deadlineAt: inDays(10) }, "none"],
    ["broken", "revoked", { ...met("token_revoked", "check"), status: "revoked" }],
    ["broken", "expired", { ...met("token_expired", "check"), status: "expired" }],
    // Dead is dead, also before a pass came by to write it down.
    ["broken", "past its end while the record still says active", { deadlineAt: NOW }],
    ["disconnected", "disconnected, whatever its dates", { status: "disconnected", deadlineAt: inDays(-9) }],
  ])("is %s: %s", (condition, _why, state, renewal) => {
    expect(conditionOf(connection(state, renewal), OUTLOOK)).toBe(condition);
  });
});

describe("expiring soon", () => {
  it("needs an end that is near and that nothing moves", () => {
    expect(isExpiringSoon(connection({ deadlineAt: inDays(3) }), NOW)).toBe(false);
    expect(isExpiringSoon(connection({ deadlineAt: inDays(3), renewAt: null }), NOW)).toBe(true);
    expect(isExpiringSoon(connection({ deadlineAt: inDays(3) }, "none"), NOW)).toBe(true);
    expect(isExpiringSoon(connection({ deadlineAt: inDays(8) }, "none"), NOW)).toBe(false);
    expect(isExpiringSoon(connection(accessEnds(3)), NOW)).toBe(true);
    expect(isExpiringSoon(connection({ deadlineAt: null }, "none"), NOW)).toBe(false);
  });
});

describe("how urgent it is", () => {
  const severity = (state: Partial<ConnectionState>, renewal?: Renewal) =>
    standingOf(connection(state, renewal), OUTLOOK).severity;

  it("is nothing while all is well, and the most when the access is lost", () => {
    expect(severity({})).toBeNull();
    expect(severity({ status: "disconnected" })).toBeNull();
    expect(severity({ ...met("token_revoked", "check"), status: "revoked" })).toBe("critical");
    expect(severity(met("refresh_token_used"))).toBe("critical");
  });

  it("can wait while a person must act and the token lives, until the last day where the end waits for her", () => {
    expect(severity(waiting("account_unpaid"))).toBe("warning");
    expect(severity({ ...waiting("not_extended", "renew"), deadlineAt: inDays(2) })).toBe("warning");
    expect(severity({ ...waiting("not_extended", "renew"), deadlineAt: inDays(1) })).toBe("critical");
    // Where a renewal is planned the machine moves the end, paid or not.
    expect(severity({ ...waiting("account_unpaid"), deadlineAt: inDays(1) })).toBe("warning");
  });

  it("cannot wait on the last day before an end that nothing moves", () => {
    expect(severity({ deadlineAt: inDays(1) }, "none")).toBe("critical");
    expect(severity(accessEnds(1))).toBe("critical");
    expect(severity({ deadlineAt: inDays(1) })).toBe("warning");
  });

  it("cannot wait where programs have got no token for an hour", () => {
    const since = (ms: number) => ({ ...met("network").failure, since: NOW - ms });
    const standing = (ms: number) =>
      severity({ status: "failing", failure: since(ms), expiresAt: NOW - 1, deadlineAt: inDays(80) }, "rotate");
    expect([standing(HOUR_MS - 1), standing(HOUR_MS)]).toEqual(["warning", "critical"]);
  });

  it("goes before the word where the worst are shown first", () => {
    const order = [
      rankOf({ condition: "broken", severity: "critical" }),
      rankOf({ condition: "expiring", severity: "critical" }),
      rankOf({ condition: "failing", severity: "warning" }),
      rankOf({ condition: "expiring", severity: "warning" }),
      rankOf({ condition: "healthy", severity: null }),
      rankOf({ condition: "disconnected", severity: null }),
    ];
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(new Set(order).size).toBe(order.length);
  });
});

it("a new log-in helps where the access is lost or a right is missing, and not where the service wants something first", () => {
  const wants = (state: Partial<ConnectionState>) => {
    const one = connection(state);
    return wantsLogin(one, conditionOf(one, OUTLOOK));
  };
  expect([{}, met("timeout"), waiting("account_unpaid"), met("app_secret_wrong")].map(wants)).not.toContain(true);
  const lost = { ...met("token_revoked"), status: "revoked" } as const;
  expect([lost, waiting("permission_missing"), waiting("not_extended"), { deadlineAt: NOW }].map(wants)).not.toContain(
    false,
  );
});

it("days are whole ones, rounded down, and negative when over", () => {
  expect([daysLeft(null, NOW), daysLeft(inDays(2) - 1, NOW), daysLeft(inDays(2), NOW), daysLeft(NOW - 1, NOW)]).toEqual(
    [null, 1, 2, -1],
  );
});
