import { FAILURE_REASONS, renewalsFail } from "../../domain/failure.ts";
import { HOUR_MS } from "../../lib/clock.ts";
import type { ProviderFailure } from "../../providers/provider.ts";
import type { Claim } from "../../store/connection-store.ts";

/** So long at most a token is doubted before it is called dead, and for this part of the time between two renewals. */
const DOUBTED_MOST_MS = HOUR_MS;
const DOUBTED_PART = 1 / 3;

/** A doubtful failure as it goes on record; any other as it is. */
export function doubted(claim: Claim, failure: ProviderFailure, now: number): ProviderFailure {
  return failure.suspect === true ? { ...failure, reason: unlessSeenBefore(claim, failure, now) } : failure;
}

/**
 * A doubtful verdict counts only when it comes twice in a row, or when the other call has found the tokens dead already. That
 * a token is dead counts only once nothing else has been met for as long as it is doubted: an outage may look so too (404 of a
 * service that is being moved, 401 of a gateway), at its end as well, and whoever asks twice in a minute learns nothing new (B69).
 */
export function unlessSeenBefore(claim: Claim, failure: ProviderFailure, now: number): ProviderFailure["reason"] {
  const { failure: before } = claim.connection.state;
  if (before?.kind === "dead") return failure.reason;
  const isOld = FAILURE_REASONS[failure.reason] !== "dead" || now - (before?.doubtedSince ?? now) >= doubtedMs(claim);
  return isOld && before?.code === failure.code ? failure.reason : "answer_unreadable";
}

/**
 * A renewal that works ends the doubt, so of a token that is renewed every hour it must end before the next one is due. Where
 * renewals fail as well, nothing does.
 */
function doubtedMs({ connection: { state } }: Claim): number {
  const renewAt = renewalsFail(state.failure) ? null : state.renewAt;
  return renewAt === null ? DOUBTED_MOST_MS : Math.min(DOUBTED_MOST_MS, (renewAt - state.issuedAt) * DOUBTED_PART);
}
