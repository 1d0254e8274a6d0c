import { describe, expect, it } from "vitest";
import { doubted } from "../../../src/app/refresh/doubted.ts";
import type { Failure } from "../../../src/domain/failure.ts";
import { HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import type { Claim } from "../../../src/store/connection-store.ts";
import { fakeConnection } from "../../fakes/fake-connection.ts";

const NOW = Date.UTC(2026, 10, 21);
const REFUSED = { reason: "token_invalid", code: "http 401", suspect: true } as const;

/** What is said of a refusal that has been doubted for this long after other trouble, of a token that is renewed after `renewedAfterMs`. */
function verdict(doubtedForMs: number, renewedAfterMs: number | null, during: Failure["during"] = "check"): string {
  const failure: Failure = {
    ...{ kind: "transient", reason: "answer_unreadable", code: REFUSED.code, during },
    ...{ since: NOW - doubtedForMs - 6 * HOUR_MS, doubts: { check: NOW - doubtedForMs }, count: 9, retryAt: NOW },
  };
  const issuedAt = NOW - doubtedForMs;
  const renewAt = renewedAfterMs === null ? null : issuedAt + renewedAfterMs;
  const state = { status: "failing", failure, issuedAt, expiresAt: null, renewAt } as const;
  const claim: Claim = {
    connection: fakeConnection("shop", NOW, { state }),
    credential: { accessToken: new Secret("a"), refreshToken: null, issuedAt, expiresAt: null, refreshExpiresAt: null },
    lease: { owner: "me", until: NOW + MINUTE_MS },
    ...{ intent: false, unfinished: null },
  };
  return doubted(claim, REFUSED, "check", NOW).reason;
}

describe("a doubtful refusal that goes on", () => {
  it("B69: counts as dead after an hour, and no sooner", () => {
    for (const renewedAfterMs of [null, 24 * HOUR_MS]) {
      expect(verdict(HOUR_MS - 1, renewedAfterMs)).toBe("answer_unreadable");
      expect(verdict(HOUR_MS, renewedAfterMs)).toBe("token_invalid");
    }
  });

  it("counts before the next renewal of a token that is renewed every hour: a renewal that works would end the doubt for ever", () => {
    expect(verdict(15 * MINUTE_MS - 1, 45 * MINUTE_MS)).toBe("answer_unreadable");
    expect(verdict(15 * MINUTE_MS, 45 * MINUTE_MS)).toBe("token_invalid");
    expect(verdict(15 * MINUTE_MS, 45 * MINUTE_MS, "renew"), "renewals fail as well").toBe("answer_unreadable");
  });
});
