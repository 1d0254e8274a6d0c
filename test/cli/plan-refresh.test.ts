import { expect, it } from "vitest";
import { decideRefresh, type RefreshWish } from "../../src/cli/plan-refresh.ts";
import type { Connection, ConnectionState, Renewal } from "../../src/domain/connection.ts";
import type { RenewalPolicy } from "../../src/domain/renewal-policy.ts";
import { blankState } from "../../src/domain/transitions.ts";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import { failing } from "../app/app-world.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const POLICY: RenewalPolicy = { windowMs: DAY_MS, minAgeMs: DAY_MS, checkEveryMs: 6 * HOUR_MS, renewEveryMs: null };
const DEFAULTS: RefreshWish = { daysBeforeExpiry: null, checkOnly: false, forceAll: false, named: false };
const days = (count: number) => NOW + count * DAY_MS;

interface Row {
  readonly renewal?: Renewal;
  readonly state?: Partial<ConnectionState>;
  readonly wish?: Partial<RefreshWish>;
  readonly policy?: RenewalPolicy | null;
}

const far = { expiresAt: days(30), deadlineAt: days(30) };
const near = { expiresAt: days(6), deadlineAt: days(6) };

it.each<[string, Row, string, RegExp]>([
  ["ends in six days", { state: near }, "renew", /ends within 7 days/],
  ["ends in thirty days", { state: far }, "leave", /30 days left/],
  ["has no end", { state: { expiresAt: null, deadlineAt: null } }, "leave", /nothing is due$/],
  ["ended", { state: { expiresAt: days(-1), deadlineAt: days(-1) } }, "renew", /end has come/],
  ["is due by its own plan", { state: { ...far, renewAt: NOW } }, "renew", /renewal due/],
  ["ends within the days that are said", { state: far, wish: { daysBeforeExpiry: 30 } }, "renew", /within 30 days/],
  // A rotating one lives on with each use: its access token's end counts, not its deadline.
  [
    "rotates and its access token ends",
    { renewal: "rotate", state: { expiresAt: days(1), deadlineAt: days(90) } },
    "renew",
    /7 days/,
  ],
  ["was named", { state: far, wish: { named: true } }, "renew", /named/],
  ["was named, with days", { state: far, wish: { named: true, daysBeforeExpiry: 7 } }, "leave", /30 days left/],
  ["ends today", { state: { ...near, deadlineAt: NOW + 1 }, wish: { daysBeforeExpiry: 1 } }, "renew", /within a day$/],
  ["is only to be checked", { state: far, wish: { checkOnly: true } }, "check", /checked/],
  ["is far from what is to be checked", { state: far, wish: { checkOnly: true, daysBeforeExpiry: 3 } }, "leave", /30/],
  ["is renewed by force", { state: far, wish: { forceAll: true } }, "renew", /everything/],
  [
    "is too young even for force",
    { state: { ...far, issuedAt: NOW }, wish: { forceAll: true } },
    "leave",
    /not be renewed before Nov 22, 2026, 12:00\sPM UTC/,
  ],
  [
    "waits for a person",
    { state: { ...far, ...failing("account_unpaid", NOW) }, wish: { forceAll: true } },
    "check",
    /before a person acts/,
  ],
  ["was revoked", { state: { ...far, ...failing("token_revoked", NOW) } }, "leave", /only a person/],
  ["can't be renewed", { renewal: "none", state: near }, "check", /only a reconnect/],
  ["is of a service that is not set up", { policy: null, state: near }, "leave", /not set up/],
  [
    "is disconnected",
    { state: { ...near, status: "disconnected" }, wish: { forceAll: true } },
    "leave",
    /disconnected/,
  ],
])("a connection that %s", (_what, { renewal = "extend", state, wish, policy = POLICY }, action, reason) => {
  const base = { ...blankState(NOW), status: "active" as const, issuedAt: days(-2), renewAt: null, verifyAt: null };
  const connection = { renewal, state: { ...base, ...state } } as Connection;

  const decision = decideRefresh(connection, policy, { wish: { ...DEFAULTS, ...wish }, now: NOW });

  expect(decision).toEqual({ action, reason: expect.stringMatching(reason) });
});
