import { describe, expect, it } from "vitest";
import type { Connection, ConnectionState } from "../../../src/domain/connection.ts";
import { FAILURE_REASONS, type Failure, type FailureReason } from "../../../src/domain/failure.ts";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { nextEvaluateAt } from "../../../src/domain/incident-rules/next-evaluate-at.ts";
import { CONNECTION_RULES, supersedes, worstIncident } from "../../../src/domain/incident-rules/registry.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { fakeConnection } from "../../fakes/fake-connection.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const THRESHOLDS = [14 * DAY_MS, 7 * DAY_MS, 3 * DAY_MS, DAY_MS, 2 * HOUR_MS];

function connection(
  renewal: Connection["renewal"],
  state: Partial<ConnectionState> = {},
  change: Partial<Connection> = {},
): Connection {
  const steady = { id: "con_a" as ConnectionId, provider: "instagram", renewal };
  return fakeConnection("anna_shop", NOW, { ...steady, ...change, state: { renewAt: NOW + DAY_MS, ...state } });
}

function failure(reason: FailureReason, during: "renew" | "check" = "renew", since = NOW): Failure {
  return { kind: FAILURE_REASONS[reason], reason, code: "x", during, since, count: 1, retryAt: null };
}

function told(one: Connection, now = NOW) {
  return worstIncident({ connection: one, now, thresholds: THRESHOLDS, providerTitle: "Instagram", ownerName: "Mei" });
}

const short = (one: Connection, now?: number) => {
  const incident = told(one, now);
  return incident === null ? null : `${incident.kind} ${incident.stage} ${incident.severity} ${incident.facts.reason}`;
};

describe("the rules over one connection", () => {
  it("B34: a token that nothing renews is told at each threshold, the last day as critical", () => {
    const stages = [15, 14, 8, 7, 3, 1, 0.05].map((days) =>
      short(connection("none", { deadlineAt: NOW + days * DAY_MS, renewAt: null })),
    );
    expect(stages).toEqual([
      null,
      "expiring 0 warning not_renewable",
      "expiring 0 warning not_renewable",
      "expiring 1 warning not_renewable",
      "expiring 2 warning not_renewable",
      "expiring 3 critical not_renewable",
      "expiring 4 critical not_renewable",
    ]);
  });

  it("a token that renews itself is never told to be expiring", () => {
    for (const renewal of ["extend", "rotate", "reissue"] as const) {
      expect(told(connection(renewal, { expiresAt: NOW + HOUR_MS, deadlineAt: NOW + HOUR_MS }))).toBeNull();
    }
  });

  it("a renewal that was given up, and data access that ends, are told although the token is renewable", () => {
    const end = NOW + 2 * DAY_MS;
    expect(short(connection("extend", { expiresAt: end, deadlineAt: end, renewAt: null }))).toBe(
      "expiring 2 warning renewal_given_up",
    );
    const access = connection("extend", { expiresAt: NOW + 50 * DAY_MS, deadlineAt: end, dataAccessEndsAt: end });
    expect(short(access)).toBe("expiring 2 warning data_access_ending");
  });

  it("B30: a failing renewal disturbs nobody while the end is far, and is told when it nears", () => {
    const failing = (days: number) =>
      connection("extend", { status: "failing", failure: failure("timeout"), deadlineAt: NOW + days * DAY_MS });
    expect([20, 14, 1].map((days) => short(failing(days)))).toEqual([
      null,
      "renewal_failing 0 warning timeout",
      "renewal_failing 3 critical timeout",
    ]);
    expect(told(failing(6))?.facts.endsAt).toBe(NOW + 6 * DAY_MS);
  });

  it("a rotating one that has stood still for an hour is told although its refresh token lives for months", () => {
    const standing = (expiresAt: number, since: number) =>
      connection("rotate", {
        status: "failing",
        failure: failure("network", "renew", since),
        expiresAt,
        deadlineAt: NOW + 80 * DAY_MS,
      });
    expect(short(standing(NOW + 1, NOW - DAY_MS))).toBeNull();
    expect(short(standing(NOW - MINUTE_MS, NOW - HOUR_MS + 1))).toBeNull();
    expect(short(standing(NOW - MINUTE_MS, NOW - HOUR_MS))).toBe("renewal_failing 0 critical network");
  });

  it("checks that have failed for a day are told as a warning, of a token without an end too; sooner they are not", () => {
    const failing = (reason: FailureReason, ms: number) =>
      connection("none", { status: "failing", renewAt: null, failure: failure(reason, "check", NOW - ms) });
    expect(short(failing("timeout", DAY_MS - 1))).toBeNull();
    for (const reason of ["timeout", "answer_unreadable", "rate_limited", "bad_request", "app_refused"] as const)
      expect(short(failing(reason, DAY_MS)), reason).toBe(`check_failing 0 warning ${reason}`);
    expect(told(failing("timeout", DAY_MS))?.facts).toMatchObject({ since: NOW - DAY_MS, endsAt: null });
    expect(short(failing("app_secret_wrong", DAY_MS)), "told of the whole app").toBeNull();
  });

  it("a renewal that fails is no failing check, however long; with checks that fail beside it, those are told", () => {
    const since = NOW - 3 * DAY_MS;
    const renewing = (checksFailSince?: number) =>
      connection("extend", {
        ...{ status: "failing", deadlineAt: NOW + 40 * DAY_MS },
        failure: {
          ...failure("timeout", "renew", since),
          ...(checksFailSince === undefined ? {} : { checksFailSince }),
        },
      });
    expect(short(renewing())).toBeNull();
    expect(short(renewing(NOW - DAY_MS + 1))).toBeNull();
    expect(told(renewing(NOW - DAY_MS))).toMatchObject({ kind: "check_failing", facts: { since: NOW - DAY_MS } });
  });

  it("an end that nears, or a renewal that fails before it, is told instead of failing checks", () => {
    const both = (renewal: Connection["renewal"], during: "renew" | "check") =>
      connection(renewal, {
        ...{ status: "failing", deadlineAt: NOW + 2 * DAY_MS, renewAt: renewal === "none" ? null : NOW },
        failure: { ...failure("timeout", during, NOW - 2 * DAY_MS), checksFailSince: NOW - 2 * DAY_MS },
      });
    expect(told(both("none", "check"))?.kind).toBe("expiring");
    expect(told(both("extend", "renew"))?.kind).toBe("renewal_failing");
    expect(told(both("extend", "check"))?.kind).toBe("check_failing");
    // What a check meets after a failed renewal heals no alert.
    const after = both("extend", "check");
    const failed = {
      ...after,
      state: { ...after.state, failure: { ...after.state.failure!, renewalsFailToo: true as const } },
    };
    expect(told(failed)?.kind).toBe("renewal_failing");
  });

  it("a dead one is told at once; while its access token lives the text knows until when", () => {
    const dead = connection("extend", {
      status: "revoked",
      failure: failure("token_revoked"),
      expiresAt: NOW + DAY_MS,
    });
    expect(short(dead)).toBe("reconnect_needed 0 critical token_revoked");
    expect(told(dead)?.facts.endsAt).toBeNull();
    const living = connection("rotate", {
      status: "failing",
      failure: failure("refresh_token_used"),
      expiresAt: NOW + DAY_MS,
    });
    expect(told(living)).toMatchObject({ kind: "reconnect_needed", facts: { endsAt: NOW + DAY_MS } });
    expect(short(connection("none", { status: "expired" }))).toBe("reconnect_needed 0 critical token_expired");
  });

  it("what a person must do is told at once, and again as the end nears if it is the renewal that waits for her", () => {
    const unpaid = (during: "renew" | "check") =>
      connection("rotate", {
        status: "action_required",
        failure: failure("account_unpaid", during),
        deadlineAt: NOW + DAY_MS,
      });
    expect(short(unpaid("check"))).toBe("action_required 0 warning account_unpaid");
    expect(short(unpaid("renew"))).toBe("action_required 4 critical account_unpaid");
  });

  it("what waits for her is told anew when programs have had no token for an hour", () => {
    const unpaid = (expiresAt: number) =>
      connection("rotate", {
        ...{ status: "action_required", failure: failure("account_unpaid", "renew", NOW - DAY_MS) },
        ...{ expiresAt, deadlineAt: NOW + 80 * DAY_MS },
      });
    expect(short(unpaid(NOW + 1))).toBe("action_required 0 warning account_unpaid");
    expect(short(unpaid(NOW - 1))).toBe("action_required 1 critical account_unpaid");
  });

  it("tells of one connection only the worst, freezes the facts, and nothing of a disconnected one", () => {
    const end = NOW + HOUR_MS;
    const both = connection(
      "none",
      { status: "revoked", failure: failure("logged_out", "check"), deadlineAt: end },
      { alias: "Shop" },
    );
    expect(told(both)).toMatchObject({
      kind: "reconnect_needed",
      cause: "instagram/reconnect_needed/logged_out",
      facts: { name: "Shop", provider: "Instagram", reason: "logged_out", code: "x", since: NOW, owner: "Mei" },
    });
    expect(told({ ...both, state: { ...both.state, status: "disconnected" } })).toBeNull();
  });

  it("a worse kind takes a milder one's place, never the other way round, and no kind its own", () => {
    const kinds = CONNECTION_RULES.map(({ kind }) => kind);
    for (const [worse, a] of kinds.entries()) {
      for (const [milder, b] of kinds.entries()) expect(supersedes(a, b), `${a} over ${b}`).toBe(worse < milder);
    }
    expect(supersedes("provider_incident", "expiring")).toBe(false);
  });
});

describe("nextEvaluateAt", () => {
  const next = (one: Connection, isOpen = false) =>
    nextEvaluateAt({ connection: one, now: NOW, thresholds: THRESHOLDS, isOpen });

  it("is the next threshold, and null when all are behind or there is no end", () => {
    expect(next(connection("none", { deadlineAt: NOW + 10 * DAY_MS }))).toBe(NOW + 3 * DAY_MS);
    expect(next(connection("none", { deadlineAt: NOW + 7 * DAY_MS }))).toBe(NOW + 4 * DAY_MS);
    expect(next(connection("none", { deadlineAt: NOW + HOUR_MS }))).toBeNull();
    expect(next(connection("none"))).toBeNull();
    expect(next(connection("none", { status: "disconnected", deadlineAt: NOW + 10 * DAY_MS }))).toBeNull();
  });

  it("is the moment at which a failing rotating one is told to stand still: from then on the rule says so", () => {
    const failing = connection("rotate", {
      status: "failing",
      failure: failure("network", "renew", NOW - MINUTE_MS),
      expiresAt: NOW + MINUTE_MS,
    });
    const at = next(failing)!;
    expect(at).toBe(NOW + 59 * MINUTE_MS);
    expect(told(failing, at - 1)).toBeNull();
    expect(told(failing, at)?.kind).toBe("renewal_failing");
  });

  it("is the moment at which checks have failed for a day: from then on the rule says so", () => {
    const failing = connection("none", {
      ...{ status: "failing", renewAt: null },
      failure: failure("timeout", "check", NOW - HOUR_MS),
    });
    const at = next(failing)!;
    expect(at).toBe(NOW + 23 * HOUR_MS);
    expect(told(failing, at - 1)).toBeNull();
    expect(told(failing, at)?.kind).toBe("check_failing");
  });

  it("looks at what is open every hour", () => {
    expect(next(connection("extend"), true)).toBe(NOW + HOUR_MS);
  });
});
