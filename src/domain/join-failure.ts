import { backoffMs } from "../lib/backoff.ts";
import type { ConnectionState } from "./connection.ts";
import {
  type Asked,
  checksFailSince,
  type Doubts,
  FAILURE_REASONS,
  type FailedCall,
  type Failure,
  type FailureKind,
  isTransient,
  type ReportedFailure,
  renewalsFail,
} from "./failure.ts";
import { BACKOFF_BASE_MS, BACKOFF_CAP_MS, PROBE_EVERY_MS } from "./renewal-policy.ts";

/** Joins what was reported to the row of failures it continues: one outage that shows two faces is one outage. */
export function joinFailure(
  state: Pick<ConnectionState, "failure" | "expiresAt">,
  { reported, during, now, chance }: JoinInput,
): Failure {
  const kind = FAILURE_REASONS[reported.reason];
  const before = state.failure;
  const continues = before !== null && (before.kind === kind || (isTransient(before.kind) && isTransient(kind)));
  const beneath = WEIGHT[kind] === 0 ? Math.min(before?.passingSince ?? 0, MOST_BENEATH) : 0;
  const count = 1 + (continues ? before.count : beneath);
  const refusedFresh =
    reported.isFresh === true ? reported.code : during === "check" ? before?.refusedFresh : undefined;
  const retryAt = retryAtOf(kind, {
    count,
    now,
    chance,
    expiresAt: state.expiresAt,
    retryAfterMs: reported.retryAfterMs,
  });
  const asked: Asked = { [during]: "other", ...reported.asked };
  const failing = (before === null ? null : checksFailSince(before)) ?? (during === "check" ? now : null);
  const checks = asked.check === "good" ? null : failing;
  return {
    kind,
    reason: reported.reason,
    code: reported.code,
    during,
    ...(checks === null ? {} : { checksFailSince: checks }),
    ...(during === "check" && continues && renewalsFail(before) ? { renewalsFailToo: true as const } : {}),
    ...joinDoubts(before?.doubts, asked, now),
    ...(refusedFresh === undefined ? {} : { refusedFresh }),
    since: continues ? before.since : now,
    count,
    retryAt,
  };
}

/** Where a person has to act first, an outage beneath is asked after about every half hour at the least. */
const MOST_BENEATH = 4;

/** A doubt goes on while its call meets nothing else; what the other call meets says nothing of it. */
function joinDoubts(before: Doubts = {}, asked: Asked, now: number): Pick<Failure, "doubts"> {
  const doubts = CALLS.flatMap((call) => {
    if (asked[call] === "doubtful") return [[call, before[call] ?? now]];
    return asked[call] === undefined && before[call] !== undefined ? [[call, before[call]]] : [];
  });
  return doubts.length === 0 ? {} : { doubts: Object.fromEntries(doubts) as Doubts };
}

const CALLS: readonly FailedCall[] = ["renew", "check"];

/** What was met, by which call, when; `chance` is a number in [0, 1). */
export interface JoinInput {
  readonly reported: ReportedFailure;
  readonly during: FailedCall;
  readonly now: number;
  readonly chance: number;
}

interface RetryInput {
  readonly count: number;
  readonly now: number;
  readonly chance: number;
  readonly expiresAt: number | null;
  readonly retryAfterMs: number | undefined;
}

/** Null: only a person helps. A provider that names a time is obeyed; otherwise we hurry a little as the end nears. */
function retryAtOf(kind: FailureKind, { count, now, chance, expiresAt, retryAfterMs }: RetryInput): number | null {
  if (kind === "dead") return null;
  if (kind === "user_action" || kind === "permission") return now + PROBE_EVERY_MS;
  const random = { fraction: () => chance };
  const waiting = Math.max(
    BACKOFF_BASE_MS,
    backoffMs({ attempt: count, baseMs: 2 * BACKOFF_BASE_MS, capMs: BACKOFF_CAP_MS, random }),
  );
  const untilEnd = expiresAt === null || expiresAt <= now ? Number.POSITIVE_INFINITY : (expiresAt - now) / 4;
  const hurried = Math.max(BACKOFF_BASE_MS, Math.min(waiting, untilEnd));
  return Math.round(now + Math.max(hurried, retryAfterMs ?? 0));
}

/** How much a person has to do about a kind; what asks for less never hides what asks for more. */
const WEIGHT: Readonly<Record<FailureKind, number>> = {
  dead: 2,
  user_action: 1,
  permission: 1,
  transient: 0,
  rate_limited: 0,
  app: 0,
  request: 0,
};

/** What stands on record and asks more of a person than what was met now stays, with what is doubted now; else the latter. */
export function keepWorse({ failure: before }: Pick<ConnectionState, "failure">, failure: Failure): Failure {
  if (before === null || WEIGHT[before.kind] <= WEIGHT[failure.kind]) return failure;
  const { doubts, refusedFresh } = failure;
  return {
    ...withoutTroubles(before),
    ...(doubts === undefined ? {} : { doubts }),
    ...(refusedFresh === undefined ? {} : { refusedFresh }),
    ...(WEIGHT[failure.kind] === 0 ? { passingSince: failure.count } : {}),
  };
}

/** A failure by itself, without what was met beneath it and what is doubted besides. */
export function withoutTroubles({ doubts: _d, refusedFresh: _r, passingSince: _p, ...met }: Failure): Failure {
  return met;
}
