import type { ConnectionState, Renewal } from "./connection.ts";
import type { Failure } from "./failure.ts";

/**
 * The ends of a connection, which are not one: of the access token, of the refresh token, of the access to people's
 * data. The deadline is the first of those that no machine moves.
 */

/** When the token itself ends, as opposed to the data it may read: past this nothing but a good answer proves life. */
export function tokenEnd(
  state: Pick<ConnectionState, "expiresAt" | "deadlineAt" | "dataAccessEndsAt">,
  renewal: Renewal,
): number | null {
  if (renewal !== "rotate") return state.expiresAt;
  return state.deadlineAt === state.dataAccessEndsAt ? null : state.deadlineAt;
}

/** The ends as a provider told them in a check, with the deadline that follows from them. */
export function toldEnds(
  renewal: Renewal,
  state: ConnectionState,
  told: { readonly expiresAt?: number | null; readonly dataAccessEndsAt?: number | null },
): Pick<ConnectionState, "expiresAt" | "dataAccessEndsAt" | "deadlineAt"> {
  const expiresAt = told.expiresAt === undefined ? state.expiresAt : told.expiresAt;
  const dataAccessEndsAt = told.dataAccessEndsAt === undefined ? state.dataAccessEndsAt : told.dataAccessEndsAt;
  // Of a rotating token the deadline is its refresh token's end, which no check tells; once that one is dead, its own.
  const own = renewal !== "rotate" || (expiresAt !== null && hasDiedRenewing(state.failure));
  const ownEnd = own ? expiresAt : tokenEnd(state, renewal);
  return { expiresAt, dataAccessEndsAt, deadlineAt: soonest(ownEnd, dataAccessEndsAt) };
}

/**
 * With its refresh token dead a rotating connection dies with its access token, however long the other would have lived.
 * One whose answer was lost may live: it is tried once more when the access token has ended, and as long as that is in doubt.
 */
export function deadlineAfterFailure(renewal: Renewal, state: ConnectionState, failure: Failure): number | null {
  const { deadlineAt, expiresAt } = state;
  if (!hasDiedRenewing(failure) || renewal !== "rotate" || expiresAt === null) return deadlineAt;
  return deadlineAt === null ? expiresAt : Math.min(deadlineAt, expiresAt);
}

/**
 * Until when what is known may be relied on: the access token's own end where it is to come, whatever renews it. What was
 * true until then is not after it.
 */
export function watchedEnd(
  state: Pick<ConnectionState, "expiresAt" | "deadlineAt" | "dataAccessEndsAt">,
  renewal: Renewal,
  now: number,
): number | null {
  return state.expiresAt !== null && state.expiresAt > now ? state.expiresAt : tokenEnd(state, renewal);
}

function hasDiedRenewing(failure: Failure | null): boolean {
  return failure?.kind === "dead" && failure.reason !== "rotation_lost" && failure.during === "renew";
}

/** The earlier of two moments; one that never comes counts for nothing. */
export function soonest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
