import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConnectionState } from "../../src/domain/connection.ts";
import {
  FAILURE_REASONS,
  type FailedCall,
  type Failure,
  type FailureReason,
  isTransient,
  type ReportedFailure,
  renewalsFail,
} from "../../src/domain/failure.ts";
import { joinFailure, keepWorse } from "../../src/domain/join-failure.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../src/lib/clock.ts";

const NOW = Date.UTC(2026, 10, 21);
type Before = Pick<ConnectionState, "failure" | "expiresAt">;
const WELL: Before = { failure: null, expiresAt: null };
const REASONS = Object.keys(FAILURE_REASONS) as FailureReason[];

function join(
  before: Before,
  reason: FailureReason,
  change: { now?: number; chance?: number; retryAfterMs?: number } = {},
) {
  const { now = NOW, chance = 0.5, retryAfterMs } = change;
  return joinFailure(before, { reported: { reason, code: "x", retryAfterMs }, during: "renew", now, chance });
}

function row(reasons: readonly FailureReason[]): Failure {
  return reasons.reduce<Failure | null>(
    (failure, reason, index) => join({ failure, expiresAt: null }, reason, { now: NOW + index * HOUR_MS }),
    null,
  )!;
}

describe("failures in a row", () => {
  it("B24: are one with a count and a beginning, though an outage shows several faces", () => {
    expect(row(["timeout", "network", "rate_limited"])).toMatchObject({ reason: "rate_limited", count: 3, since: NOW });
  });

  it("B24: begin anew when the kind changes", () => {
    expect(row(["timeout", "timeout", "account_unpaid"])).toMatchObject({ count: 1, since: NOW + 2 * HOUR_MS });
    expect(row(["account_unpaid", "timeout"])).toMatchObject({ kind: "transient", count: 1 });
  });
});

describe("failing checks", () => {
  const met = (before: Failure | null, reason: FailureReason, during: "renew" | "check", now: number) =>
    joinFailure({ failure: before, expiresAt: null }, { reported: { reason, code: "x" }, during, now, chance: 0.5 });

  it("last since the first of them, whatever each meets and whatever renewals meet between", () => {
    const renewal = met(null, "timeout", "renew", NOW);
    expect(renewal.checksFailSince).toBeUndefined();
    const first = met(renewal, "network", "check", NOW + HOUR_MS);
    const third = met(met(first, "timeout", "renew", NOW + DAY_MS), "bad_request", "check", NOW + 2 * DAY_MS);
    expect([first, third].map(({ checksFailSince }) => checksFailSince)).toEqual([NOW + HOUR_MS, NOW + HOUR_MS]);
  });
});

describe("what is doubted", () => {
  const met = (before: Failure | null, during: FailedCall, reported: Partial<ReportedFailure>, now: number) =>
    joinFailure(
      { failure: before, expiresAt: null },
      { reported: { reason: "answer_unreadable", code: "x", ...reported }, during, now, chance: 0.5 },
    );
  const CHECK = { asked: { check: "doubtful" } } as const;
  const RENEW = { asked: { renew: "doubtful" } } as const;
  const later = (hours: number) => NOW + hours * HOUR_MS;

  it("B69: is counted from its first refusal, not from the outage before, and anew after an outage between", () => {
    const outage = met(null, "check", {}, NOW);
    const second = met(met(outage, "check", CHECK, later(1)), "check", CHECK, later(2));
    expect(second).toMatchObject({ since: NOW, doubts: { check: later(1) } });
    const again = met(met(second, "check", {}, later(3)), "check", CHECK, later(4));
    expect([outage.doubts, again.doubts]).toEqual([undefined, { check: later(4) }]);
  });

  it("are two things: what renews is doubted apart from the access token, whatever the other call meets", () => {
    const both = met(met(null, "renew", RENEW, NOW), "check", CHECK, later(1));
    expect(both.doubts).toEqual({ renew: NOW, check: later(1) });
    expect(met(both, "renew", {}, later(2)).doubts).toEqual({ check: later(1) });
    expect(met(both, "renew", { asked: { renew: "doubtful", check: "good" } }, later(2)).doubts).toEqual({
      renew: NOW,
    });
    expect(met(both, "renew", { asked: { renew: "doubtful", check: "other" } }, later(2)).doubts).toEqual({
      renew: NOW,
    });
  });

  it("B69: an outage beneath a failure that asks more of a person is asked after ever more seldom", () => {
    const unpaid = met(null, "check", { reason: "account_unpaid" }, NOW);
    let kept = unpaid;
    const waits: number[] = [];
    for (let time = 0; time < 6; time += 1) {
      const now = later(time);
      const outage = met(kept, "check", { reason: "provider_unavailable" }, now);
      waits.push((outage.retryAt ?? 0) - now);
      kept = keepWorse({ failure: kept }, outage);
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThan(10 * MINUTE_MS);
    expect(kept).toEqual({ ...unpaid, passingSince: 5 });
  });

  it("is doubted on beside a failure that asks more of a person", () => {
    const unpaid = met(null, "check", { reason: "account_unpaid" }, NOW);
    const kept = keepWorse({ failure: unpaid }, met(unpaid, "check", CHECK, later(1)));
    expect(kept).toEqual({ ...unpaid, doubts: { check: later(1) }, passingSince: 1 });
    expect(keepWorse({ failure: kept }, met(kept, "check", {}, later(2))).doubts).toBeUndefined();
  });
});

describe("failing renewals", () => {
  it("are still known when a check meets the same trouble, and forgotten when it meets trouble of another kind", () => {
    const met = (before: Failure | null, reason: FailureReason, during: "renew" | "check") =>
      joinFailure(
        { failure: before, expiresAt: null },
        { reported: { reason, code: "x" }, during, now: NOW, chance: 0.5 },
      );
    const renewal = met(null, "timeout", "renew");
    const twice = met(met(renewal, "network", "check"), "rate_limited", "check");
    expect([renewal, twice, met(twice, "timeout", "renew")].map(renewalsFail)).toEqual([true, true, true]);
    expect(renewalsFail(met(renewal, "account_unpaid", "check"))).toBe(false);
    expect(renewalsFail(met(null, "timeout", "check"))).toBe(false);
  });
});

describe("when it is tried again", () => {
  it("is never, when only a person helps", () => {
    for (const reason of REASONS.filter((one) => FAILURE_REASONS[one] === "dead"))
      expect(join(WELL, reason).retryAt, reason).toBeNull();
  });

  it("is once a day, while a person has something to do", () => {
    for (const reason of ["account_unpaid", "permission_missing"] as const)
      expect(join(WELL, reason).retryAt).toBe(NOW + DAY_MS);
  });

  it("backs off farther with each failure, from a minute to six hours", () => {
    const waits = [1, 2, 4, 8, 16, 60].map((times) => {
      const failure = row(Array.from({ length: times }, () => "timeout" as const));
      return (failure.retryAt ?? 0) - (NOW + (times - 1) * HOUR_MS);
    });
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits[0]).toBeGreaterThanOrEqual(MINUTE_MS);
    expect(waits.at(-1)).toBeLessThanOrEqual(6 * HOUR_MS);
    expect(waits.at(-1)).toBeGreaterThan(HOUR_MS);
  });

  it("is not before the service asked for it, be that longer than six hours", () => {
    expect(join(WELL, "rate_limited", { retryAfterMs: 8 * HOUR_MS }).retryAt).toBe(NOW + 8 * HOUR_MS);
    expect(join(WELL, "rate_limited", { retryAfterMs: 1_000 }).retryAt).toBeGreaterThanOrEqual(NOW + MINUTE_MS);
  });

  it("hurries as the end nears, and never more than once a minute", () => {
    const failure = row(Array.from({ length: 30 }, () => "timeout" as const));
    const wait = (expiresAt: number) => (join({ failure, expiresAt }, "timeout", { chance: 0.99 }).retryAt ?? 0) - NOW;
    expect(wait(NOW + 4 * HOUR_MS)).toBe(HOUR_MS);
    expect(wait(NOW + 2 * MINUTE_MS)).toBe(MINUTE_MS);
    expect(wait(NOW - 1)).toBeGreaterThan(HOUR_MS);
  });

  it("is always in the future", () => {
    const failures = fc.record({
      reason: fc.constantFrom(...REASONS),
      chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      ends: fc.option(fc.integer({ min: -DAY_MS, max: 90 * DAY_MS })),
    });
    fc.assert(
      fc.property(failures, fc.integer({ min: 1, max: 500 }), ({ reason, chance, ends }, count) => {
        const before = { ...row([reason]), count };
        const { retryAt } = join({ failure: before, expiresAt: ends === null ? null : NOW + ends }, reason, { chance });
        if (retryAt !== null) expect(retryAt).toBeGreaterThanOrEqual(NOW + MINUTE_MS);
      }),
    );
  });
});

describe("what stands on record", () => {
  it("stays when what was met asks less of a person", () => {
    const keeps = (before: FailureReason | null, after: FailureReason) => {
      const met = row([after]);
      return keepWorse({ failure: before === null ? null : row([before]) }, met) !== met;
    };
    expect(keeps("token_revoked", "timeout")).toBe(true);
    expect(keeps("token_revoked", "account_unpaid")).toBe(true);
    expect(keeps("account_unpaid", "timeout")).toBe(true);
    expect(keeps("account_unpaid", "permission_missing")).toBe(false);
    expect(keeps("timeout", "token_revoked")).toBe(false);
    expect(keeps(null, "timeout")).toBe(false);
  });

  it("B25: no outage is taken for a dead token", () => {
    const passing = REASONS.filter((reason) => isTransient(FAILURE_REASONS[reason]));
    expect(passing).toContain("rate_limited");
    for (const reason of passing) expect(join(WELL, reason)).toMatchObject({ retryAt: expect.any(Number) });
  });
});
