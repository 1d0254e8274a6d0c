import { FAILURE_REASONS } from "../../domain/failure.ts";
import { HOUR_MS, SECOND_MS } from "../../lib/clock.ts";
import type { Answer, ProviderFailure, Verified } from "../../providers/provider.ts";
import type { Claim } from "../../store/connection-store.ts";
import { askItself } from "./ask-itself.ts";
import { type AttemptResult, type AttemptTools, reported, transit, type Verdict } from "./attempt.ts";
import { doubted } from "./doubted.ts";
import { giveBack, LOST_WITH_ITS_OWNER, NOT_CONFIGURED_MS } from "./renew-claim.ts";

/** A check's end: what it led to, or that the token was refused in these words and one renewal goes before the verdict. */
export type CheckResult = AttemptResult | { readonly outcome: "renewFirst"; readonly refused: ProviderFailure };

/**
 * Verifies one claimed connection at its provider and records what it learnt. `renewFirst`: the token was refused, which is
 * no verdict yet where another can be had: a rotating provider's docs say refresh once, then judge, and a Page's token is
 * read again through its parent. The claim was given back and the caller renews. `final`: that was done, so it counts;
 * `refused`: in these words the token before was refused, and where its successor is refused in the same, no doubt is left.
 * A rotating provider that has just issued the token contradicts itself, though: that is `doubted` until the next check,
 * and no single-use token is spent on it meanwhile (B8).
 */
export async function checkClaim(
  claim: Claim,
  tools: AttemptTools,
  { final, refused = null }: { final: boolean; refused?: ProviderFailure | null } = { final: false },
): Promise<CheckResult> {
  const { connection, lease } = claim;
  const provider = tools.providers.get(connection.provider);
  if (provider === undefined) return giveBack(claim, tools, "provider not configured", NOT_CONFIGURED_MS);
  const answer = await askItself(provider, claim);
  if (!answer.ok && answer.failure.code === "throttled") {
    return giveBack(claim, tools, "waiting for the rate limit", answer.failure.retryAfterMs);
  }
  const renewable = connection.renewal === "rotate" || connection.renewal === "reissue";
  const isOpen = connection.state.failure?.kind !== "dead" || isLastResort(claim);
  const mayHelp = renewable && !final && isOpen && !wasRefusedFresh(claim, answer, tools.clock.now());
  if (!answer.ok && mayHelp && refusesToken(answer.failure)) {
    await giveBack(claim, tools, "the access token was refused: renewing", RENEWED_WITHIN_MS);
    return { outcome: "renewFirst", refused: answer.failure };
  }
  const failure = answer.ok ? null : judged(claim, answer.failure, { final, refused, now: tools.clock.now() });
  const next = transit(
    connection,
    answer.ok
      ? {
          type: "verified",
          scopes: answer.value.scopes,
          expiresAt: answer.value.expiresAt,
          dataAccessEndsAt: answer.value.dataAccessEndsAt,
        }
      : { type: "failed", during: "check", failure: reported(failure ?? answer.failure) },
    { ...tools, provider },
  );
  const details = answer.ok ? { ...connection.details, ...answer.value.account.details } : undefined;
  const { intent, unfinished } = claim;
  await tools.store.connections.saveOutcome({
    id: connection.id,
    owner: lease.owner,
    now: tools.clock.now(),
    state: next.state,
    details,
    events: next.events,
    // A check knows nothing of a renewal whose answer was lost.
    keepIntent: !intent && unfinished !== null,
  });
  tools.observer.attempt({ provider: provider.name, action: "check", result: answer.ok ? "verified" : "failed" });
  if (failure === null) return { outcome: "verified", reason: "verified", connection: next.connection };
  tools.observer.failure({ provider: provider.name, kind: FAILURE_REASONS[failure.reason] });
  tools.log.warn(
    { connection: connection.id, provider: provider.name, reason: failure.reason, failureCode: failure.code },
    "check failed",
  );
  return { outcome: "failed", reason: failure.reason, connection: next.connection };
}

/**
 * The caller claims it anew for its renewal. Were it due meanwhile, a sweep could take it in that moment, check it, give it back
 * the same way, and go on so for as long as a pass may last.
 */
const RENEWED_WITHIN_MS = 5 * SECOND_MS;

/**
 * A lost answer of a service that ends the grant for a refresh token that comes twice is never asked for again while the
 * access token works (`lostAnswer`). Once that one is refused there is nothing left to lose: if the service never acted,
 * the old refresh token brings the account back by itself. Not where the owner vanished: its spool may hold the pair.
 */
function isLastResort({ connection: { renewal, state } }: Claim): boolean {
  const { failure } = state;
  return renewal === "rotate" && failure?.reason === "rotation_lost" && failure.code !== LOST_WITH_ITS_OWNER;
}

/** The failure as it goes on record. */
function judged(
  claim: Claim,
  failure: ProviderFailure,
  { final, refused, now }: { final: boolean; refused: ProviderFailure | null; now: number },
): Verdict {
  const isFresh = final && claim.connection.renewal === "rotate" && refusesToken(failure);
  if (isFresh) return { ...doubted(claim, { ...failure, suspect: true }, "check", now), isFresh };
  // The same words again after an outage, which ended the doubt: they are doubted anew.
  const { refusedFresh, doubts } = claim.connection.state.failure ?? {};
  if (refusesToken(failure) && failure.code === refusedFresh && doubts?.check === undefined)
    return doubted(claim, { ...failure, suspect: true }, "check", now);
  return failure.code === refused?.code ? failure : doubted(claim, failure, "check", now);
}

/**
 * The token at hand was refused in the same words when it was new: another one would fare no better. Unless something else was
 * met since, such as an outage: then another is tried, at most every hour.
 */
function wasRefusedFresh({ connection: { state } }: Claim, answer: Answer<Verified>, now: number): boolean {
  const { expiresAt, failure, lastRefreshedAt } = state;
  const lives = expiresAt === null || now < expiresAt;
  if (answer.ok || !lives || failure?.refusedFresh !== answer.failure.code) return false;
  return failure.doubts?.check !== undefined || now - (lastRefreshedAt ?? 0) < HOUR_MS;
}

function refusesToken(failure: ProviderFailure): boolean {
  return FAILURE_REASONS[failure.reason] === "dead";
}
