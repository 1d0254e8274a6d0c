import type { Connection } from "../../domain/connection.ts";
import type { Failure } from "../../domain/failure.ts";
import { nextCheckAtOf, type RenewalPolicy } from "../../domain/renewal-policy.ts";
import { HOUR_MS } from "../../lib/clock.ts";
import { connectionsOf } from "../connections-of.ts";
import type { AttemptTools } from "./attempt.ts";

/** Clocks of replicas may differ by less than this; a clock that was ahead by less does no harm that a check does not find. */
const AHEAD_AT_LEAST_MS = HOUR_MS;

/**
 * After a clock that was far ahead of its time was set right (B70): whatever was touched by it has its ends and plans in days
 * that have yet to come. A token would be given out as living long after its end, and nobody would look at it until then. So
 * each such connection is checked now, and renewed where the wrong clock renewed it; what it seemed to have outlived shows
 * in the same check that it lives. `lastSweepAt`: when the last pass ended, by the clock of then. Answers how many there were.
 */
export async function replanAfterClock(
  { store, providers, clock }: Pick<AttemptTools, "store" | "providers" | "clock">,
  lastSweepAt: number,
): Promise<number> {
  const aheadMs = lastSweepAt - clock.now();
  if (!(aheadMs >= AHEAD_AT_LEAST_MS)) return 0;
  let replanned = 0;
  for await (const connection of connectionsOf(store, {})) {
    const policy = providers.get(connection.provider)?.policy;
    const now = clock.now();
    const state = policy === undefined ? null : planned(connection, policy, { now, aheadMs });
    if (state === null) continue;
    // Who is at work on it at this moment writes what the right clock says.
    const changed = { ...connection, state };
    if (await store.connections.replace({ connection: changed, expectedVersion: connection.version, events: [], now }))
      replanned += 1;
  }
  return replanned;
}

/** Null: the wrong clock has not touched it. */
function planned(
  { renewal, state }: Connection,
  policy: RenewalPolicy,
  { now, aheadMs }: { readonly now: number; readonly aheadMs: number },
): Connection["state"] | null {
  const { status, issuedAt, lastAttemptAt, failure } = state;
  const isFuture = (at: number | null) => at !== null && at - now >= AHEAD_AT_LEAST_MS / 2;
  if (status === "disconnected" || !(isFuture(issuedAt) || isFuture(lastAttemptAt))) return null;
  const back = (at: number | null) => (at === null ? null : Math.max(now, at - aheadMs));
  const past = (at: number | null) => (at === null ? null : Math.min(now, at));
  const wasRenewed = isFuture(issuedAt) && renewal !== "none";
  const renewAt = wasRenewed
    ? now + policy.minAgeMs
    : failure?.during === "renew"
      ? past(state.renewAt)
      : state.renewAt;
  const plan = { renewAt, verifyAt: now };
  return {
    ...state,
    ...plan,
    ...(wasRenewed ? { issuedAt: now, expiresAt: back(state.expiresAt), deadlineAt: back(state.deadlineAt) } : {}),
    failure: failure === null ? null : notAhead(failure, now),
    lastRefreshedAt: past(state.lastRefreshedAt),
    lastVerifiedAt: past(state.lastVerifiedAt),
    lastAttemptAt: past(lastAttemptAt),
    nextCheckAt: nextCheckAtOf(plan),
  };
}

/** A failure that began in days which have yet to come has begun by now. */
function notAhead(failure: Failure, now: number): Failure {
  const { since, checksFailSince } = failure;
  const checks = checksFailSince === undefined ? {} : { checksFailSince: Math.min(now, checksFailSince) };
  return { ...failure, since: Math.min(now, since), ...checks };
}
