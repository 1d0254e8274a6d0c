import type { Connection, ConnectionState, Renewal, Status } from "./connection.ts";
import type { Credential } from "./credential.ts";
import type { EventType } from "./event.ts";
import { FAILURE_REASONS, type Failure, type FailureKind, type ReportedFailure } from "./failure.ts";
import { joinFailure, keepWorse, withoutTroubles } from "./join-failure.ts";
import { deadlineOf, nextCheckAtOf, type RenewalPolicy, renewAtOf, verifyAtOf } from "./renewal-policy.ts";
import { deadlineAfterFailure, soonest, tokenEnd, toldEnds, watchedEnd } from "./token-ends.ts";

/**
 * How a connection's state follows from what happened to it. Everything that changes a status goes through
 * `applyOutcome`, so the two tables below are the whole truth:
 *
 * - a good answer makes it `active`, but a good check does not clear what a renewal met, nor a good renewal what
 *   a check found that a person must do;
 * - a failure leads to the status of its kind, but never out of a worse one: an outage that meets a dead token
 *   leaves it dead, and a dead one is only brought back by a good answer;
 * - a token whose end has passed without a good answer is `expired`, outage or not.
 */
export type Outcome =
  | {
      readonly type: "connected";
      readonly credential: Credential;
      readonly scopes: readonly string[];
      readonly dataAccessEndsAt?: number | null;
    }
  | { readonly type: "renewed"; readonly credential: Credential; readonly scopes?: readonly string[] }
  | {
      readonly type: "verified";
      readonly scopes?: readonly string[];
      readonly expiresAt?: number | null;
      readonly dataAccessEndsAt?: number | null;
    }
  | { readonly type: "failed"; readonly during: "renew" | "check"; readonly failure: ReportedFailure }
  | { readonly type: "disconnected" };

/** What `applyOutcome` needs to know besides. `chance` is a number in [0, 1). */
export interface OutcomeContext {
  readonly now: number;
  readonly policy: RenewalPolicy;
  readonly chance: number;
}

/** The new state, and the line that goes to the history (null: nothing worth a line). */
export interface Transition {
  readonly state: ConnectionState;
  readonly event: EventType | null;
}

/** The status a failure of this kind leads to while the token is believed to live. */
const STATUS_AFTER: Readonly<Record<FailureKind, Status>> = {
  dead: "revoked",
  user_action: "action_required",
  permission: "action_required",
  transient: "failing",
  rate_limited: "failing",
  app: "failing",
  request: "failing",
};

/** How bad a status is; a failure never leads to a less bad one. */
const RANK: Readonly<Record<Status, number>> = {
  active: 0,
  failing: 1,
  action_required: 2,
  expired: 3,
  revoked: 3,
  disconnected: 4,
};

/** The next state after an outcome. Pure; a disconnected connection only comes back by `connected`. */
export function applyOutcome(
  connection: Pick<Connection, "renewal" | "state">,
  outcome: Outcome,
  context: OutcomeContext,
): Transition {
  const { renewal, state } = connection;
  if (outcome.type === "connected")
    return planned(afterConnect(renewal, state, outcome, context), context.now, "connected");
  if (state.status === "disconnected") return { state, event: null };
  switch (outcome.type) {
    case "renewed": {
      const next = afterRenewal(renewal, state, outcome, context);
      return planned(
        next,
        context.now,
        next.status === "active" && state.status !== "active" ? "recovered" : "refreshed",
      );
    }
    case "verified":
      return afterCheck(renewal, state, outcome, context);
    case "failed":
      return afterFailure(renewal, state, outcome, context);
    case "disconnected":
      return { state: disconnectedState(state), event: "disconnected" };
  }
}

function afterConnect(
  renewal: Renewal,
  state: ConnectionState,
  outcome: Extract<Outcome, { type: "connected" }>,
  context: OutcomeContext,
): ConnectionState {
  const dataAccessEndsAt = outcome.dataAccessEndsAt ?? null;
  const clean = { ...state, status: "active" as const, failure: null, dataAccessEndsAt };
  const fresh = afterRenewal(renewal, clean, { ...outcome, type: "renewed" }, context);
  return { ...fresh, lastVerifiedAt: context.now, scopes: outcome.scopes };
}

function afterRenewal(
  renewal: Renewal,
  state: ConnectionState,
  outcome: Extract<Outcome, { type: "renewed" }>,
  { now, policy, chance }: OutcomeContext,
): ConnectionState {
  const { credential } = outcome;
  const deadlineAt = deadlineOf(renewal, credential, state.dataAccessEndsAt);
  // An unpaid account still renews its token: only a check can say that it was paid.
  const checkFails = state.status === "action_required" && state.failure?.during === "check";
  return {
    ...state,
    status: checkFails ? state.status : "active",
    failure: checkFails ? withoutTroubles(state.failure) : null,
    scopes: outcome.scopes ?? state.scopes,
    issuedAt: credential.issuedAt,
    expiresAt: credential.expiresAt,
    deadlineAt,
    lastRefreshedAt: now,
    lastAttemptAt: now,
    renewAt: renewAtOf(renewal, credential, policy, chance),
    // A renewal says nothing of rights and payment, so it puts off no check that is planned: an hour's token would never see one.
    verifyAt: beforeEnd(
      soonest(state.verifyAt, verifyAtOf(policy, now, chance)) ?? now,
      tokenEnd({ ...state, expiresAt: credential.expiresAt, deadlineAt }, renewal),
      now,
    ),
  };
}

function afterCheck(
  renewal: Renewal,
  state: ConnectionState,
  outcome: Extract<Outcome, { type: "verified" }>,
  { now, policy, chance }: OutcomeContext,
): Transition {
  const { failure } = state;
  const renewalFails =
    failure?.during === "renew" && (state.status === "failing" || state.status === "action_required");
  const told = toldEnds(renewal, state, outcome);
  const renewable = renewal !== "none" && (told.expiresAt !== null || policy.renewEveryMs !== null);
  const next: ConnectionState = {
    ...state,
    ...told,
    status: renewalFails ? state.status : "active",
    failure: renewalFails ? withoutChecks(failure) : null,
    scopes: outcome.scopes ?? state.scopes,
    lastVerifiedAt: now,
    lastAttemptAt: now,
    // A token that was given up and turns out to live is renewed at the next chance.
    renewAt: soonest(state.renewAt ?? (renewable && !renewalFails ? now : null), earlierRenewal()),
    // Where nothing renews it in time, the access token's own end is looked at when it comes.
    verifyAt: beforeEnd(
      verifyAtOf(policy, now, chance),
      renewalFails ? watchedEnd({ ...state, ...told }, renewal, now) : tokenEnd({ ...state, ...told }, renewal),
      now,
    ),
  };

  /** A provider that tells a nearer end than was known moves the renewal with it; a farther one is learnt by renewing. */
  function earlierRenewal(): number | null {
    const { expiresAt } = told;
    if (renewalFails || expiresAt === null || (state.expiresAt !== null && state.expiresAt <= expiresAt)) return null;
    return renewAtOf(renewal, { issuedAt: state.issuedAt, expiresAt }, policy, chance);
  }
  return planned(next, now, next.status === "active" && state.status !== "active" ? "recovered" : null);
}

function afterFailure(
  renewal: Renewal,
  state: ConnectionState,
  outcome: Extract<Outcome, { type: "failed" }>,
  context: OutcomeContext,
): Transition {
  const { now } = context;
  const end = tokenEnd(state, renewal);
  const overdue = end !== null && now >= end;
  const reported: ReportedFailure =
    overdue && FAILURE_REASONS[outcome.failure.reason] !== "dead"
      ? { reason: "token_expired", code: outcome.failure.code }
      : outcome.failure;
  const failure = joinFailure(state, { reported, during: outcome.during, ...context });
  const status = statusAfter(renewal, state, failure, outcome.during, now);
  const next = {
    ...state,
    status,
    failure: keepWorse(state, failure),
    lastAttemptAt: now,
    deadlineAt: deadlineAfterFailure(renewal, state, failure),
    ...planAfterFailure(renewal, state, status, failure, context),
  };
  return planned(next, now, status === state.status ? null : eventOf(status));
}

/** A dead renewal does not end a rotating connection whose access token still works: it is served until it ends (B30). */
function statusAfter(
  renewal: Renewal,
  state: ConnectionState,
  failure: Failure,
  during: "renew" | "check",
  now: number,
): Status {
  let status: Status = failure.reason === "token_expired" ? "expired" : STATUS_AFTER[failure.kind];
  const accessTokenLives = state.expiresAt === null || now < state.expiresAt;
  const onlyRenewalDied = failure.kind === "dead" && during === "renew" && renewal === "rotate" && accessTokenLives;
  if (onlyRenewalDied) status = "failing";
  if (RANK[status] < RANK[state.status]) return state.status;
  return status;
}

function planAfterFailure(
  renewal: Renewal,
  state: ConnectionState,
  status: Status,
  failure: Failure,
  { now, policy, chance }: OutcomeContext,
): Pick<ConnectionState, "renewAt" | "verifyAt"> {
  if (status === "expired" || status === "revoked") return { renewAt: null, verifyAt: null };
  // Whatever fails, the access token's own end is looked at when it comes.
  const watch = watchedEnd(state, renewal, now);
  // What killed the renewal has mostly killed the access token too: whether it still works, a check tells in the next pass.
  if (failure.during === "renew" && failure.kind === "dead" && state.failure?.kind !== "dead")
    return { renewAt: null, verifyAt: now };
  // After a lost answer what is left may be sent again once the access token works no more: until its end, a check says so.
  const lives = state.expiresAt === null || now < state.expiresAt;
  if (failure.during === "renew" && state.failure?.reason === "rotation_lost" && lives)
    return { renewAt: null, verifyAt: beforeEnd(failure.retryAt ?? now, watch, now) };
  if (failure.during === "renew") {
    const check = state.verifyAt === null || state.verifyAt <= now ? verifyAtOf(policy, now, chance) : state.verifyAt;
    return { renewAt: failure.retryAt, verifyAt: beforeEnd(check, watch, now) };
  }
  const check = failure.retryAt ?? verifyAtOf(policy, now, chance);
  return { renewAt: state.renewAt, verifyAt: beforeEnd(check, watch, now) };
}

/** What a renewal met, after a good check: the access token works. */
function withoutChecks(failure: Failure): Failure {
  const { checksFailSince: _over, ...met } = withoutTroubles(failure);
  const renew = failure.doubts?.renew;
  return renew === undefined ? met : { ...met, doubts: { renew } };
}

function beforeEnd(at: number, end: number | null, now: number): number {
  return end === null || end <= now ? at : Math.min(at, end);
}

function atLeast(now: number, at: number | null): number | null {
  return at === null ? null : Math.max(now, at);
}

function eventOf(status: Status): EventType | null {
  if (status === "failing" || status === "action_required" || status === "expired" || status === "revoked")
    return status;
  return null;
}

/** What became due while this was going on is due now: a plan never lies in the past of the change that made it. */
function planned(state: Omit<ConnectionState, "nextCheckAt">, now: number, event: EventType | null): Transition {
  const plan = { renewAt: atLeast(now, state.renewAt), verifyAt: atLeast(now, state.verifyAt) };
  return { state: { ...state, ...plan, nextCheckAt: nextCheckAtOf(plan) }, event };
}

/** The state of a connection that nobody looks after any more: nothing is due, nothing is wrong. */
export function disconnectedState(state: ConnectionState): ConnectionState {
  return { ...state, status: "disconnected", failure: null, renewAt: null, verifyAt: null, nextCheckAt: null };
}

/** The state of a connection before its first outcome; `connected` fills it. */
export function blankState(now: number): ConnectionState {
  return {
    status: "active",
    failure: null,
    scopes: [],
    issuedAt: now,
    expiresAt: null,
    deadlineAt: null,
    dataAccessEndsAt: null,
    lastRefreshedAt: null,
    lastVerifiedAt: null,
    lastAttemptAt: null,
    renewAt: null,
    verifyAt: null,
    nextCheckAt: null,
  };
}
