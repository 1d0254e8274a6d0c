import { DAY_MS } from "../lib/clock.ts";
import { type Connection, isBroken } from "./connection.ts";

/** How a connection is doing in one word: what `/status` sorts and counts by, and `/health` reports. */
export type Condition = "broken" | "failing" | "expiring" | "healthy" | "disconnected";

export const CONDITIONS: readonly Condition[] = ["broken", "failing", "expiring", "healthy", "disconnected"];

/** A deadline nearer than this, with nothing that moves it by itself, is "expiring soon". */
export const EXPIRING_WITHIN_MS = 7 * DAY_MS;

/** The word for a connection at `now`. A dead renewal whose access token still works is broken: a person must act. */
export function conditionOf(connection: Pick<Connection, "state" | "renewal">, now: number): Condition {
  const { status, failure } = connection.state;
  if (status === "disconnected") return "disconnected";
  if (isBroken(status) || failure?.kind === "dead" || hasEnded(connection, now)) return "broken";
  if (isExpiringSoon(connection, now)) return "expiring";
  if (status === "failing") return "failing";
  return endsWithin(connection, now) ? "expiring" : "healthy";
}

/** Deadline within 7 days, and renewal failing or impossible. */
export function isExpiringSoon(connection: Pick<Connection, "state" | "renewal">, now: number): boolean {
  const { state, renewal } = connection;
  if (!endsWithin(connection, now)) return false;
  return renewal === "none" || state.failure?.during === "renew" || state.renewAt === null;
}

/** Whole days until the deadline, rounded down; null without one. */
export function daysLeft(deadlineAt: number | null, now: number): number | null {
  return deadlineAt === null ? null : Math.floor((deadlineAt - now) / DAY_MS);
}

/** Past its end it does not work, also when no sweep has come by since to say so. */
function hasEnded({ state }: Pick<Connection, "state">, now: number): boolean {
  return state.deadlineAt !== null && state.deadlineAt <= now;
}

/** The deadline is near; for a token that is renewed weeks before its end that alone is worth a look. */
function endsWithin({ state }: Pick<Connection, "state">, now: number): boolean {
  return state.deadlineAt !== null && state.deadlineAt > now && state.deadlineAt - now <= EXPIRING_WITHIN_MS;
}
