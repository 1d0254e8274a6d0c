import { describe, expect, it } from "vitest";
import type { Connection } from "../../src/domain/connection.ts";
import { decideNext } from "../../src/domain/decide-next.ts";
import { blankState } from "../../src/domain/transitions.ts";

const NOW = Date.UTC(2026, 10, 21);
const PAST = NOW - 1;
const FUTURE = NOW + 1;
const FAILURE = { kind: "transient", reason: "network", code: "x", since: PAST, count: 1, retryAt: PAST } as const;

function connection(state: Partial<Connection["state"]>): Connection {
  return { state: { ...blankState(NOW), ...state } } as Connection;
}

describe("what to do next with a connection", () => {
  it.each([
    // A renewal that is due comes before a check that is due: it shows as much and does more.
    [
      { renewAt: PAST, verifyAt: PAST },
      { action: "renew", reason: "renewal due" },
    ],
    // Due is due on the very millisecond.
    [
      { renewAt: NOW, verifyAt: FUTURE },
      { action: "renew", reason: "renewal due" },
    ],
    // After a renewal that failed the plan is its retry.
    [
      { renewAt: PAST, failure: { ...FAILURE, during: "renew" } },
      { action: "renew", reason: "retry due" },
    ],
    [
      { renewAt: FUTURE, verifyAt: PAST },
      { action: "check", reason: "check due" },
    ],
    // One that waits for a person is looked at again.
    [
      { status: "action_required", verifyAt: PAST, failure: { ...FAILURE, during: "check" } },
      { action: "check", reason: "probe due" },
    ],
    [
      { renewAt: FUTURE, verifyAt: FUTURE, nextCheckAt: FUTURE },
      { action: "wait", reason: "nothing due", at: FUTURE },
    ],
    // Given up: only a reconnect helps.
    [{ status: "revoked" }, { action: "wait", reason: "a person must act", at: null }],
    // Whatever is planned, a disconnected one is left alone.
    [
      { status: "disconnected", renewAt: PAST, verifyAt: PAST },
      { action: "wait", reason: "disconnected", at: null },
    ],
  ] as const)("%o → %o", (state, step) => {
    expect(decideNext(connection(state), NOW)).toEqual(step);
  });
});
