import { FAILURE_REASONS, type FailedCall, renewalsFail } from "../../domain/failure.ts";
import { HOUR_MS, MINUTE_MS } from "../../lib/clock.ts";
import type { Claim } from "../../store/connection-store.ts";
import type { Verdict } from "./attempt.ts";

/** So long at most a token is doubted before it is called dead, and for this part of the time between two renewals. */
const DOUBTED_MOST_MS = HOUR_MS;
const DOUBTED_PART = 1 / 3;
const DOUBTED_LEAST_MS = MINUTE_MS;

/**
 * What a failure amounts to. A doubtful one, met by asking with what `call` asks with, counts only when it comes twice in a row,
 * or when the other call has found the tokens dead already; any other counts as it is. That a token is dead counts only once
 * this call has met nothing else for as long as the token is doubted, in whatever words: an outage may look so too (404 of a
 * service that is being moved, 401 of a gateway), at its end as well, and whoever asks twice in a minute learns nothing new (B69).
 */
export function doubted(claim: Claim, failure: Verdict, call: FailedCall, now: number): Verdict {
  if (failure.suspect !== true) return failure;
  const { failure: before } = claim.connection.state;
  const isDead = FAILURE_REASONS[failure.reason] === "dead";
  const isSeen = isDead ? now - (before?.doubts?.[call] ?? now) >= doubtedMs(claim) : before?.code === failure.code;
  // A lost answer is no finding: the token before it may be good yet.
  const isFound = before?.kind === "dead" && before.reason !== "rotation_lost";
  const reason = isSeen || isFound ? failure.reason : "answer_unreadable";
  return { ...failure, reason, asked: { [call]: isDead ? "doubtful" : "other" } };
}

/**
 * A renewal that works ends the doubt, so of a token that is renewed every hour it must end before the next one is due. Where
 * renewals fail as well, nothing does.
 */
function doubtedMs({ connection: { state } }: Claim): number {
  const renewAt = renewalsFail(state.failure) ? null : state.renewAt;
  if (renewAt === null) return DOUBTED_MOST_MS;
  return Math.max(DOUBTED_LEAST_MS, Math.min(DOUBTED_MOST_MS, (renewAt - state.issuedAt) * DOUBTED_PART));
}
