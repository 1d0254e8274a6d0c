import { FAILURE_REASONS, isTransient } from "../../domain/failure.ts";
import { MINUTE_MS } from "../../lib/clock.ts";
import type { Answer, Provider, ProviderFailure } from "../../providers/provider.ts";
import type { Claim } from "../../store/connection-store.ts";
import type { Verdict } from "./attempt.ts";
import { doubted } from "./doubted.ts";

/**
 * B27: an ambiguous answer is confirmed by one harmless call before anything is called dead. Of a token that is exchanged for
 * itself, one that works says that the renewal's refusal has another cause. Of a rotating one it says nothing of the refresh
 * token beside it; nor does an access token that has ended and is refused for that.
 */
export function confirmRefusal(
  claim: Claim,
  failure: ProviderFailure,
  {
    renewal,
    probe,
    now,
  }: { readonly renewal: Provider["renewal"]; readonly probe: Answer<unknown>; readonly now: number },
): Verdict {
  const rotates = renewal === "rotate" && isDead(failure);
  const { expiresAt } = claim.connection.state;
  const hasEnded = expiresAt !== null && expiresAt - CLOCKS_DIFFER_MS <= now;
  const check = probe.ok ? "good" : probe.failure.suspect === true && isDead(probe.failure) ? "doubtful" : "other";
  // A service that is away altogether refuses for that.
  const isAway = !probe.ok && isTransient(FAILURE_REASONS[probe.failure.reason]);
  return { ...verdict(), asked: { renew: rotates && !isAway ? "doubtful" : "other", check } };

  function verdict(): ProviderFailure {
    if (rotates && (probe.ok || (hasEnded && isForItsAge(probe.failure)))) return doubted(claim, failure, "renew", now);
    if (!probe.ok) return doubted(claim, probe.failure, "check", now);
    return isDead(failure) ? { ...failure, reason: "app_refused" } : failure;
  }
}

/** A service's clock may be that much ahead of ours. */
const CLOCKS_DIFFER_MS = MINUTE_MS;

/** A refusal that an ended token meets for that alone, and not one that names another cause. */
function isForItsAge({ reason, suspect }: ProviderFailure): boolean {
  return reason === "token_expired" || reason === "token_invalid" || (suspect === true && isDead({ reason }));
}

function isDead({ reason }: Pick<ProviderFailure, "reason">): boolean {
  return FAILURE_REASONS[reason] === "dead";
}
