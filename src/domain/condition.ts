import { DAY_MS } from "../lib/clock.ts";
import type { Connection } from "./connection.ts";
import { renewalsFail, wantsServiceFirst } from "./failure.ts";
import { standsStillSince } from "./stands-still.ts";

/** How a connection is doing in one word: what `/status` sorts and counts by, and `/health` reports. */
export type Condition = "broken" | "failing" | "expiring" | "healthy" | "disconnected";

export const CONDITIONS: readonly Condition[] = ["broken", "failing", "expiring", "healthy", "disconnected"];

/** How urgent something is: `critical` is red wherever it is shown and cannot wait long, `warning` can wait a little. */
export type Severity = "warning" | "critical";

/** When a connection is looked at, and how long before an end its team is warned, in milliseconds. */
export interface Outlook {
  readonly now: number;
  readonly warnAheadMs: number;
}

/** What a connection is like, and how urgent that is. Null: nothing presses. */
export interface Standing {
  readonly condition: Condition;
  readonly severity: Severity | null;
}

type Looked = Pick<Connection, "state" | "renewal">;

/** A deadline nearer than this, with nothing that moves it by itself, is "expiring soon". */
export const EXPIRING_WITHIN_MS = 7 * DAY_MS;
/** The last day before an end is critical: whoever reads it tomorrow reads it too late. */
const LAST_DAY_MS = DAY_MS;

/**
 * How a connection stands. Alerts, `/status`, the digest and the dashboard all take word and colour from here, so that none is
 * red where another is not. Broken is what has lost its access or is about to, since its renewal is dead. What waits for a
 * person while the token lives (an unpaid account, a missing permission) is failing: its owner must act, but it stays
 * connected and can be mended in the morning.
 */
export function standingOf(connection: Looked, outlook: Outlook): Standing {
  const condition = conditionOf(connection, outlook);
  return { condition, severity: severityOf(connection, condition, outlook.now) };
}

/** The word for a connection. A dead renewal whose access token still works is broken: a person must act. */
export function conditionOf(connection: Looked, { now, warnAheadMs }: Outlook): Condition {
  const { status, failure } = connection.state;
  if (status === "disconnected") return "disconnected";
  const ended = status === "expired" || status === "revoked" || hasEnded(connection, now);
  if (ended || failure?.kind === "dead") return "broken";
  if (isExpiringSoon(connection, now)) return "expiring";
  if (status !== "active" || failure !== null) return "failing";
  const farthestMs = whyNoMachineHelps(connection) === null ? 0 : warnAheadMs;
  return endsWithin(connection, now, Math.max(EXPIRING_WITHIN_MS, farthestMs)) ? "expiring" : "healthy";
}

/** True where a new log-in is what helps: the access is lost, or a right or a longer life is given by nothing else. */
export function wantsLogin({ state }: Looked, condition: Condition): boolean {
  const { failure } = state;
  if (failure !== null && wantsServiceFirst(failure.reason)) return false;
  return condition === "broken" || failure?.kind === "permission" || failure?.kind === "user_action";
}

/** The order in which standings are shown, the worst first: a lower number is worse. */
export function rankOf({ condition, severity }: Standing): number {
  return CONDITIONS.indexOf(condition) + (severity === "critical" ? 0 : CONDITIONS.length);
}

/** Deadline within 7 days, and renewal failing or impossible. */
export function isExpiringSoon(connection: Looked, now: number): boolean {
  return endsWithin(connection, now, EXPIRING_WITHIN_MS) && nothingMovesEnd(connection);
}

/** Why no machine can move the end, though nothing fails; null where one will. */
export function whyNoMachineHelps({
  renewal,
  state,
}: Looked): "not_renewable" | "data_access_ending" | "renewal_given_up" | null {
  if (renewal === "none") return "not_renewable";
  if (state.dataAccessEndsAt !== null && state.dataAccessEndsAt === state.deadlineAt) return "data_access_ending";
  // Nothing plans a renewal any more although the token has an end.
  if (state.renewAt === null && state.expiresAt !== null) return "renewal_given_up";
  return null;
}

/** Whole days until the deadline, rounded down; null without one. */
export function daysLeft(deadlineAt: number | null, now: number): number | null {
  return deadlineAt === null ? null : Math.floor((deadlineAt - now) / DAY_MS);
}

function severityOf(connection: Looked, condition: Condition, now: number): Severity | null {
  if (condition === "healthy" || condition === "disconnected") return null;
  if (condition === "broken" || standsStillSince(connection, now) !== null) return "critical";
  return endsWithin(connection, now, LAST_DAY_MS) && nothingMovesEnd(connection) ? "critical" : "warning";
}

function nothingMovesEnd(connection: Looked): boolean {
  const { failure, renewAt } = connection.state;
  return renewalsFail(failure) || renewAt === null || whyNoMachineHelps(connection) !== null;
}

/** Past its end it does not work, also when no sweep has come by since to say so. */
function hasEnded({ state }: Looked, now: number): boolean {
  return state.deadlineAt !== null && state.deadlineAt <= now;
}

/** The deadline is near; for a token that is renewed weeks before its end that alone is worth a look. */
function endsWithin({ state }: Looked, now: number, withinMs: number): boolean {
  return state.deadlineAt !== null && state.deadlineAt > now && state.deadlineAt - now <= withinMs;
}
