import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Credential } from "../../src/domain/credential.ts";
import { deadlineOf, type RenewalPolicy, renewAtOf } from "../../src/domain/renewal-policy.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../src/lib/clock.ts";
import { Secret } from "../../src/lib/secret.ts";

const ISSUED = Date.UTC(2026, 10, 21);
const INSTAGRAM: RenewalPolicy = {
  windowMs: 30 * DAY_MS,
  minAgeMs: DAY_MS,
  checkEveryMs: 6 * HOUR_MS,
  renewEveryMs: null,
};
const AMOCRM: RenewalPolicy = { windowMs: 2 * HOUR_MS, minAgeMs: 0, checkEveryMs: 6 * HOUR_MS, renewEveryMs: null };

function credential(lifeMs: number | null, refreshLifeMs: number | null = null): Credential {
  return {
    accessToken: new Secret("a"),
    refreshToken: null,
    issuedAt: ISSUED,
    expiresAt: lifeMs === null ? null : ISSUED + lifeMs,
    refreshExpiresAt: refreshLifeMs === null ? null : ISSUED + refreshLifeMs,
  };
}

describe("when a renewal is due", () => {
  it("B4: Instagram's is planned a month before the end, since after it only a person can help", () => {
    expect(renewAtOf("extend", credential(60 * DAY_MS), INSTAGRAM, 0)).toBe(ISSUED + 30 * DAY_MS);
  });

  it("B8: amoCRM's single-use token is spent once per access token's life, two hours before its end", () => {
    expect(renewAtOf("rotate", credential(DAY_MS), AMOCRM, 0)).toBe(ISSUED + 22 * HOUR_MS);
  });

  it("B10: the window is capped at half the lifetime, so that a short token is not stale at birth", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 * DAY_MS }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (lifeMs, chance) => {
          const renewAt = renewAtOf("rotate", credential(lifeMs), AMOCRM, chance) ?? 0;
          expect(renewAt - ISSUED).toBeGreaterThanOrEqual(Math.floor((lifeMs / 2) * 0.95));
          expect(renewAt).toBeLessThan(ISSUED + lifeMs + 1);
        },
      ),
    );
  });

  it("B10: the margin before the end exceeds the minute between two passes for every token that lives longer than a few", () => {
    const lifeMs = 5 * MINUTE_MS;
    const renewAt = renewAtOf("rotate", credential(lifeMs), AMOCRM, 0) ?? 0;
    expect(ISSUED + lifeMs - renewAt).toBeGreaterThan(MINUTE_MS * 1.2);
  });

  it("B13: a batch that was connected together is not renewed together", () => {
    const planned = [0, 0.25, 0.5, 0.75].map(
      (chance) => renewAtOf("extend", credential(60 * DAY_MS), INSTAGRAM, chance) ?? 0,
    );
    expect(new Set(planned).size).toBe(4);
    expect(Math.max(...planned) - Math.min(...planned)).toBeGreaterThan(DAY_MS);
  });

  it("nothing renews a fixed token", () => {
    expect(renewAtOf("none", credential(60 * DAY_MS), INSTAGRAM, 0)).toBeNull();
  });
});

describe("the deadline", () => {
  it("B9: of a rotating connection is its refresh token's end, never the access token's", () => {
    expect(deadlineOf("rotate", credential(DAY_MS, 90 * DAY_MS), null)).toBe(ISSUED + 90 * DAY_MS);
  });

  it("is the end of data access where that comes first", () => {
    expect(deadlineOf("none", credential(null), ISSUED + 90 * DAY_MS)).toBe(ISSUED + 90 * DAY_MS);
    expect(deadlineOf("extend", credential(60 * DAY_MS), ISSUED + 90 * DAY_MS)).toBe(ISSUED + 60 * DAY_MS);
  });
});
