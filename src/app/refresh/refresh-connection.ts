import { Refusal } from "../../domain/errors.ts";
import { FAILURE_REASONS } from "../../domain/failure.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import { mayRenewNow } from "../../domain/renewal-policy.ts";
import { createSingleFlight } from "../../lib/single-flight.ts";
import { type AttemptResult, type AttemptTools, BUSY_ELSEWHERE, RENEWED_ELSEWHERE } from "./attempt.ts";
import { giveBack } from "./renew-claim.ts";
import { claimTerms, type LeaseTerms, workClaim } from "./work-claim.ts";

/** Refreshes or checks one connection now, whoever asks. */
export interface RefreshConnection {
  /**
   * Renews now, or verifies where the token may not be renewed (yet). Calls for one connection at one time share one
   * attempt; a replica at work on it makes this one `skipped`. Throws `Refusal` (`not_found`,
   * `already_disconnected`) and `StoreUnavailable`.
   */
  refresh(id: ConnectionId): Promise<AttemptResult>;
  /** Verifies at the provider; renews only where a rotating provider's refusal can't be judged otherwise. */
  check(id: ConnectionId): Promise<AttemptResult>;
}

/** Makes the use case; all its calls claim under the same terms. */
export function createRefreshConnection(tools: AttemptTools, terms: LeaseTerms): RefreshConnection {
  const flights = createSingleFlight<AttemptResult>();

  async function attempt(id: ConnectionId, wish: "renew" | "check"): Promise<AttemptResult> {
    const asked = await tools.store.connections.get(id);
    if (asked === null) throw new Refusal("not_found");
    if (asked.state.status === "disconnected") throw new Refusal("already_disconnected", { name: asked.name });
    const provider = tools.providers.get(asked.provider);
    if (provider === undefined) throw new Refusal("provider_unknown", { provider: asked.provider });
    const now = tools.clock.now();
    const hopeless =
      asked.state.failure !== null &&
      asked.state.failure.during === "renew" &&
      FAILURE_REASONS[asked.state.failure.reason] === "dead";
    // Whether a person has done what a check asked for, only a check can say: a renewal would leave it as it is.
    const awaitsCheck = asked.state.status === "action_required" && asked.state.failure?.during === "check";
    const renews = wish === "renew" && mayRenewNow(asked, provider.policy, now) && !hopeless && !awaitsCheck;
    const intent = renews && asked.renewal === "rotate";
    const claim = await tools.store.connections.claimOne({ ...claimTerms(terms), id, now, intent });
    if (claim === "missing") throw new Refusal("already_disconnected", { name: asked.name });
    if (claim === "busy") return { outcome: "skipped", reason: BUSY_ELSEWHERE, connection: asked };
    // Between our reading and the claim a winner may have renewed it: its pair is not spent once more (B15).
    if (claim.connection.generation !== asked.generation) return giveBack(claim, tools, RENEWED_ELSEWHERE);
    return workClaim(claim, renews ? "renew" : "check", tools, terms);
  }

  return {
    refresh: (id) => flights.run(`renew ${id}`, () => attempt(id, "renew")),
    check: (id) => flights.run(`check ${id}`, () => attempt(id, "check")),
  };
}
