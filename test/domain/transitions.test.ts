import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Connection, ConnectionState, Renewal } from "../../src/domain/connection.ts";
import type { Credential } from "../../src/domain/credential.ts";
import { FAILURE_REASONS, type FailureReason } from "../../src/domain/failure.ts";
import type { RenewalPolicy } from "../../src/domain/renewal-policy.ts";
import { applyOutcome, blankState, type Outcome } from "../../src/domain/transitions.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../src/lib/clock.ts";
import { Secret } from "../../src/lib/secret.ts";

const START = Date.UTC(2026, 10, 21);
const POLICY: RenewalPolicy = {
  windowMs: 30 * DAY_MS,
  minAgeMs: DAY_MS,
  checkEveryMs: 6 * HOUR_MS,
  renewEveryMs: null,
};
const ROTATING_POLICY: RenewalPolicy = {
  windowMs: 2 * HOUR_MS,
  minAgeMs: 0,
  checkEveryMs: 6 * HOUR_MS,
  renewEveryMs: null,
};

function credential(now: number, lifeMs = 60 * DAY_MS, refreshLifeMs: number | null = null): Credential {
  return {
    accessToken: new Secret("a"),
    refreshToken: refreshLifeMs === null ? null : new Secret("r"),
    issuedAt: now,
    expiresAt: now + lifeMs,
    refreshExpiresAt: refreshLifeMs === null ? null : now + refreshLifeMs,
  };
}

function story(renewal: Renewal, policy = renewal === "rotate" ? ROTATING_POLICY : POLICY) {
  let now = START;
  let connection: Pick<Connection, "renewal" | "state"> = { renewal, state: blankState(now) };
  const fresh = () => (renewal === "rotate" ? credential(now, DAY_MS, 90 * DAY_MS) : credential(now));
  const apply = (outcome: Outcome) => {
    const transition = applyOutcome(connection, outcome, { now, policy, chance: 0.5 });
    connection = { renewal, state: transition.state };
    return transition;
  };
  apply({ type: "connected", credential: fresh(), scopes: ["basic"] });
  return {
    get state() {
      return connection.state;
    },
    get now() {
      return now;
    },
    wait: (ms: number) => {
      now += ms;
    },
    renewed: () => apply({ type: "renewed", credential: fresh() }),
    verified: (told: Partial<Extract<Outcome, { type: "verified" }>> = {}) => apply({ ...told, type: "verified" }),
    renewFails: (reason: FailureReason, retryAfterMs?: number) =>
      apply({ type: "failed", during: "renew", failure: { reason, code: reason, retryAfterMs } }),
    checkFails: (reason: FailureReason) =>
      apply({ type: "failed", during: "check", failure: { reason, code: reason } }),
    disconnect: () => apply({ type: "disconnected" }),
    connect: () => apply({ type: "connected", credential: fresh(), scopes: ["basic"] }),
  };
}

describe("what a check tells of the ends", () => {
  it("moves the deadline to the day the access to people's data ends, which no renewal moves (PROVIDERS 2.6)", () => {
    const it = story("extend");
    const dataAccessEndsAt = it.now + 90 * DAY_MS;
    it.verified({ dataAccessEndsAt });
    expect(it.state.deadlineAt).toBe(it.now + 60 * DAY_MS);
    it.wait(40 * DAY_MS);
    it.renewed();
    expect(it.state.deadlineAt).toBe(dataAccessEndsAt);
    it.verified({ dataAccessEndsAt: null });
    expect(it.state.deadlineAt).toBe(it.now + 60 * DAY_MS);
  });

  it("brings the renewal forward with an end that is nearer than was known, and the deadline with it", () => {
    const it = story("extend");
    const planned = it.state.renewAt ?? 0;
    const expiresAt = it.now + 10 * DAY_MS;
    it.verified({ expiresAt });
    expect(it.state).toMatchObject({ expiresAt, deadlineAt: expiresAt });
    expect(it.state.renewAt).toBeLessThan(planned);
    expect(it.state.renewAt).toBeLessThan(expiresAt);
  });

  it("leaves a token without an end without a renewal, where nothing asks for one", () => {
    const it = story("extend");
    it.verified({ expiresAt: null });
    expect(it.state).toMatchObject({ expiresAt: null, deadlineAt: null });
    it.renewFails("token_invalid");
    it.verified({ expiresAt: null });
    expect(it.state.renewAt).toBeNull();
  });

  it("keeps the deadline of a rotating one, which is its refresh token's end", () => {
    const it = story("rotate");
    const deadlineAt = it.state.deadlineAt;
    it.verified({ expiresAt: it.now + HOUR_MS });
    expect(it.state).toMatchObject({ deadlineAt, expiresAt: it.now + HOUR_MS });
    expect(it.state.renewAt).toBeLessThanOrEqual(it.now + HOUR_MS);
  });
});

describe("a check of a rotating account whose refresh token is dead", () => {
  it("moves the deadline with the access token's own end, and looks at it again by then", () => {
    const it = story("rotate");
    it.renewFails("refresh_token_used");
    const expiresAt = it.now + HOUR_MS;
    it.verified({ expiresAt });
    expect(it.state).toMatchObject({ status: "failing", expiresAt, deadlineAt: expiresAt, nextCheckAt: expiresAt });
    it.verified({ expiresAt: it.now + 12 * HOUR_MS });
    expect(it.state.deadlineAt).toBe(it.now + 12 * HOUR_MS);
  });
});

describe("a renewal and the check that is planned", () => {
  it("go their own ways: a token that is renewed more often than it is checked is checked all the same", () => {
    const it = story("rotate", { ...ROTATING_POLICY, checkEveryMs: 6 * HOUR_MS });
    const planned = it.state.verifyAt;
    for (let time = 0; time < 3; time += 1) {
      it.wait(HOUR_MS);
      it.renewed();
      expect(it.state.verifyAt).toBe(planned);
    }
    it.wait(5 * HOUR_MS);
    it.renewed();
    expect(it.state.verifyAt).toBe(it.now);
  });
});

describe("what a renewal's end leads to", () => {
  it("B30: a live token stays in service while its renewal fails", () => {
    const it = story("extend");
    it.wait(31 * DAY_MS);
    it.renewFails("provider_unavailable");
    expect(it.state.status).toBe("failing");
    expect(it.state.expiresAt).toBeGreaterThan(it.now);
    expect(it.state.renewAt).toBeGreaterThan(it.now);
  });

  it("serves a rotating account's access token to its end when only its refresh token died", () => {
    const it = story("rotate");
    it.wait(HOUR_MS);
    it.renewFails("refresh_token_used");
    expect(it.state).toMatchObject({ status: "failing", renewAt: null, failure: { kind: "dead", retryAt: null } });
    expect(it.state.verifyAt).toBeLessThanOrEqual(it.state.expiresAt ?? 0);
    it.wait(23 * HOUR_MS);
    it.checkFails("token_revoked");
    expect(it.state).toMatchObject({ status: "revoked", nextCheckAt: null });
  });

  it("counts to that end from then on, and to the refresh token's again once there is a new pair", () => {
    const it = story("rotate");
    it.wait(HOUR_MS);
    it.renewFails("provider_unavailable");
    expect(it.state.deadlineAt).toBe(START + 90 * DAY_MS);
    it.renewFails("refresh_token_used");
    expect(it.state.deadlineAt).toBe(START + DAY_MS);
    it.verified();
    expect(it.state.deadlineAt).toBe(START + DAY_MS);
    it.connect();
    expect(it.state.deadlineAt).toBe(it.now + 90 * DAY_MS);
  });

  it("an ended access token with a live refresh token is failing, not expired", () => {
    const it = story("rotate");
    it.wait(2 * DAY_MS);
    it.renewFails("network");
    expect(it.state.status).toBe("failing");
  });

  it("B25: an outage never takes a live token out of service, however long it lasts", () => {
    const it = story("extend");
    it.wait(31 * DAY_MS);
    for (let attempt = 0; attempt < 50; attempt += 1) {
      it.renewFails(attempt % 2 === 0 ? "provider_unavailable" : "rate_limited");
      expect(it.state.status).toBe("failing");
      it.wait(10 * HOUR_MS);
    }
    expect(it.state.failure).toMatchObject({ count: 50, since: START + 31 * DAY_MS });
  });

  it("a token whose own end has passed without a good answer is expired, outage or not", () => {
    const it = story("extend");
    it.wait(60 * DAY_MS);
    it.renewFails("network");
    expect(it.state).toMatchObject({ status: "expired", failure: { reason: "token_expired" }, nextCheckAt: null });
  });

  it("B31: days of failures are no verdict and no hammering, and a permanent refusal is not tried again at all", () => {
    const it = story("extend");
    it.wait(31 * DAY_MS);
    const attemptsOfDay = [0, 0, 0, 0];
    const firstAt = it.now;
    while (it.now < firstAt + 4 * DAY_MS) {
      it.renewFails("provider_unavailable");
      attemptsOfDay[Math.floor((it.now - firstAt) / DAY_MS)]! += 1;
      it.wait((it.state.renewAt ?? 0) - it.now);
    }
    expect(it.state.status).toBe("failing");
    expect(attemptsOfDay[0]).toBeLessThan(24);
    for (const attempts of attemptsOfDay.slice(1)) {
      expect(attempts).toBeGreaterThanOrEqual(4);
      expect(attempts).toBeLessThanOrEqual(12);
    }
    it.renewFails("token_revoked");
    expect(it.state).toMatchObject({ status: "revoked", nextCheckAt: null });
  });

  it("a wait that the provider asks for is kept", () => {
    const it = story("rotate");
    it.wait(22 * HOUR_MS);
    it.renewFails("rate_limited", 45 * MINUTE_MS);
    expect(it.state.renewAt).toBeGreaterThanOrEqual(it.now + 45 * MINUTE_MS);
  });

  it("tries more often as the end nears, and never sooner than after a minute", () => {
    const it = story("rotate");
    it.wait(23 * HOUR_MS);
    for (let attempt = 0; attempt < 12; attempt += 1) it.renewFails("network");
    expect((it.state.renewAt ?? 0) - it.now).toBeLessThanOrEqual(15 * MINUTE_MS);
    expect((it.state.renewAt ?? 0) - it.now).toBeGreaterThanOrEqual(MINUTE_MS);
  });
});

describe("what a check's end leads to", () => {
  it("a good check does not clear what a renewal met", () => {
    const it = story("extend");
    it.wait(31 * DAY_MS);
    it.renewFails("network");
    it.verified();
    expect(it.state).toMatchObject({ status: "failing", failure: { during: "renew" } });
  });

  it("a good check ends the row of failing ones, and so does a good renewal", () => {
    const it = story("extend");
    it.wait(31 * DAY_MS);
    const start = it.now;
    it.checkFails("timeout");
    it.wait(HOUR_MS);
    it.renewFails("network");
    expect(it.state.failure).toMatchObject({ during: "renew", checksFailSince: start });
    it.verified();
    expect(it.state.failure).toMatchObject({ during: "renew", since: start });
    expect(it.state.failure).not.toHaveProperty("checksFailSince");
    it.checkFails("timeout");
    expect(it.state.failure?.checksFailSince).toBe(it.now);
    it.renewed();
    expect(it.state.failure).toBeNull();
  });

  it("a good renewal does not clear what a person must do", () => {
    const it = story("rotate");
    it.wait(HOUR_MS);
    it.checkFails("account_unpaid");
    it.wait(HOUR_MS);
    it.renewed();
    expect(it.state).toMatchObject({ status: "action_required", failure: { reason: "account_unpaid" } });
    expect(it.verified().event).toBe("recovered");
    expect(it.state).toMatchObject({ status: "active", failure: null });
  });

  it("an account that waits for a person is looked at daily", () => {
    const it = story("extend");
    it.checkFails("account_checkpoint");
    expect(it.state.verifyAt).toBe(it.now + DAY_MS);
  });

  it("an outage that meets a dead token leaves it dead", () => {
    const it = story("extend");
    it.checkFails("password_changed");
    it.checkFails("network");
    expect(it.state).toMatchObject({ status: "revoked", failure: { reason: "password_changed" } });
  });

  it("a token given up that turns out to live is back in service and renewed at the next chance", () => {
    const it = story("extend");
    it.checkFails("token_revoked");
    it.wait(HOUR_MS);
    expect(it.verified().event).toBe("recovered");
    expect(it.state).toMatchObject({ status: "active", failure: null, renewAt: it.now });
  });
});

it("B40: a reconnect clears all error state and re-arms the schedule", () => {
  const it = story("extend");
  it.checkFails("password_changed");
  it.wait(DAY_MS);
  it.connect();
  expect(it.state).toMatchObject({ status: "active", failure: null, lastVerifiedAt: it.now });
  expect(it.state.renewAt).toBeGreaterThan(it.now);
  expect(it.state.verifyAt).toBeGreaterThan(it.now);
});

it("B1: an extended token's renewal is never planned before it is a day old", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 90 * DAY_MS }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (lifeMs, chance) => {
        const { state } = applyOutcome(
          { renewal: "extend", state: blankState(START) },
          { type: "connected", credential: credential(START, lifeMs), scopes: [] },
          { now: START, policy: POLICY, chance },
        );
        expect(state.renewAt).toBeGreaterThanOrEqual(START + DAY_MS);
      },
    ),
  );
});

const reasons = Object.keys(FAILURE_REASONS) as FailureReason[];
type Told = { readonly expiresAt?: number | null; readonly dataAccessEndsAt?: number | null };
type Act =
  | "renewed"
  | "disconnect"
  | "connect"
  /** Ends as a provider tells them in a check: from now on in milliseconds; null: there is none; absent: not told. */
  | { readonly tells: Told }
  | { readonly during: "renew" | "check"; readonly reason: FailureReason };
const end = fc.option(fc.integer({ min: -10 * DAY_MS, max: 100 * DAY_MS }), { nil: null });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom<Act>("renewed", "renewed", "disconnect", "connect"),
  fc.record({ tells: fc.record({ expiresAt: end, dataAccessEndsAt: end }, { requiredKeys: [] }) }),
  fc.record({ during: fc.constantFrom("renew", "check"), reason: fc.constantFrom(...reasons, "rotation_lost") }),
);
/** Mostly what is due is done when it is due; at times a machine slept. */
const wait = fc.oneof(fc.constant<"due">("due"), fc.integer({ min: 0, max: 20 * DAY_MS }));
const step = fc.record({ wait, act });

function isRenewal(one: Act): boolean {
  return one === "renewed" || (typeof one === "object" && "during" in one && one.during === "renew");
}

function isLate(at: number | null, than: number | null): boolean {
  return at !== null && than !== null && at > than;
}

/** What may never be seen together, whatever happened before. */
function impossible(renewal: Renewal, state: ConnectionState, now: number): string | null {
  const { status, failure, renewAt, verifyAt, nextCheckAt, expiresAt, deadlineAt, dataAccessEndsAt } = state;
  if (status === "active" && failure !== null) return "an active connection with a failure";
  if (status !== "active" && status !== "disconnected" && failure === null) return `${status} without a reason`;
  const over = status === "expired" || status === "revoked" || status === "disconnected";
  if (over && nextCheckAt !== null) return `${status} and still planned`;
  if (!over && verifyAt === null) return `${status} and never looked at again`;
  if (renewal === "none" && renewAt !== null) return "a renewal planned of what nothing renews";
  if (status === "expired" && failure?.kind !== "dead") return "expired without being dead";
  for (const at of [renewAt, verifyAt, nextCheckAt])
    if (at !== null && at < now) return "planned in the past of the change";
  const next = Math.min(renewAt ?? Number.POSITIVE_INFINITY, verifyAt ?? Number.POSITIVE_INFINITY);
  if (nextCheckAt !== null && nextCheckAt !== next) return "planned later than the next thing that must happen";
  const livesUntil = expiresAt !== null && expiresAt > now ? expiresAt : null;
  if (!over && isLate(nextCheckAt, livesUntil)) return "planned past the token's end";
  if (isLate(deadlineAt, dataAccessEndsAt)) return "a deadline after the end of data access";
  if (dataAccessEndsAt !== null && deadlineAt === null) return "an end of data access and no deadline";
  const ends = [expiresAt, dataAccessEndsAt].filter((at) => at !== null);
  if (renewal !== "rotate" && deadlineAt !== (ends.length === 0 ? null : Math.min(...ends)))
    return "a deadline that is none of the ends";
  const onlyRenewalDied = failure?.kind === "dead" && failure.during === "renew" && failure.reason !== "rotation_lost";
  if (renewal === "rotate" && onlyRenewalDied && expiresAt !== null && isLate(deadlineAt, expiresAt))
    return "a deadline that a dead refresh token would have to reach";
  if (status === "active" && renewal !== "none" && expiresAt !== null && renewAt === null)
    return "active, with an end, and nothing renews it";
  return null;
}

it.each(["extend", "rotate", "reissue", "none"] as const)(
  "no sequence of events brings a connection of kind %s into an impossible state",
  (renewal) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const it = story(renewal);
        for (const { wait, act } of steps) {
          it.wait(wait === "due" ? (it.state.nextCheckAt ?? it.now) - it.now : wait);
          if (renewal === "none" && isRenewal(act)) continue;
          if (typeof act === "string") it[act as Extract<Act, string>]();
          else if ("tells" in act) it.verified(fromNow(act.tells, it.now));
          else (act.during === "renew" ? it.renewFails : it.checkFails)(act.reason);
          expect(impossible(renewal, it.state, it.now)).toBeNull();
        }
      }),
      { numRuns: 1_000 },
    );
  },
);

function fromNow(told: Told, now: number): Told {
  return Object.fromEntries(Object.entries(told).map(([name, inMs]) => [name, inMs === null ? null : now + inMs]));
}
