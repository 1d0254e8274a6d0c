import type { Connection } from "../../domain/connection.ts";
import { mergeCredential } from "../../domain/credential.ts";
import { FAILURE_REASONS, isTransient } from "../../domain/failure.ts";
import { MINUTE_MS, SECOND_MS } from "../../lib/clock.ts";
import type {
  Answer,
  ExtendProvider,
  Provider,
  ProviderFailure,
  ReissueProvider,
  Renewed,
  RotateProvider,
} from "../../providers/provider.ts";
import type { Claim } from "../../store/connection-store.ts";
import { StoreUnavailable } from "../../store/store.ts";
import { askItself } from "./ask-itself.ts";
import {
  type AttemptResult,
  type AttemptTools,
  BUSY_ELSEWHERE,
  RENEWED_ELSEWHERE,
  reported,
  transit,
  type Verdict,
} from "./attempt.ts";
import { blameSettings } from "./blame-settings.ts";
import { confirmRefusal } from "./confirm-refusal.ts";
import { doubted } from "./doubted.ts";
import { judgeReissue, parentBroken } from "./judge-reissue.ts";
import type { ParentAccess } from "./live-parent.ts";
import { wake } from "./wake-children.ts";

/**
 * Renews one claimed connection. The protocol that never loses a rotated pair (B14 to B23):
 *
 * 1. the claim was one write that took the lease and recorded the intent, which also proved the store writable;
 * 2. an intent that an earlier owner left unfinished means that its renewal may have arrived: the provider's
 *    `lostAnswer` says whether the old token may be sent again;
 * 3. the answer is written before anything else happens, both tokens in one write, by the lease's holder;
 * 4. a lost lease is no reason to drop a pair: it is adopted if the tokens are still the generation it came from;
 * 5. a store that is gone or refuses is no reason either: the pair goes, encrypted and synced, to the spool.
 *
 * A refusal is judged only after the record was read again: nobody flags what a winner just wrote.
 */
export async function renewClaim(
  claim: Claim,
  tools: AttemptTools,
  options: RenewOptions = { tokenRefused: null },
): Promise<AttemptResult> {
  const { connection } = claim;
  const provider = tools.providers.get(connection.provider);
  if (provider === undefined) return giveBack(claim, tools, "provider not configured", NOT_CONFIGURED_MS);
  // Of a provider that renews, one token may be such that nothing renews it: a system user's, a long-lived key.
  if (provider.renewal === "none" || connection.renewal === "none") return giveBack(claim, tools, "nothing renews it");
  if (provider.renewal === "reissue") return reissueClaim(claim, provider, tools, options);
  if (claim.unfinished !== null && provider.renewal === "rotate" && provider.lostAnswer === "flag") {
    return recordFailure(claim, provider, { reason: "rotation_lost", code: LOST_WITH_ITS_OWNER }, tools, options);
  }
  const answer = await askRenewal(claim, provider);
  if (answer.ok) return keep(claim, provider, answer.value, tools);
  return judge(claim, provider, answer.failure, tools, options);
}

/** What the caller of a renewal knows and has. */
export interface RenewOptions {
  /** What a check has just said of the access token, so that a dead renewal ends it; null: nobody has asked. */
  readonly tokenRefused: ProviderFailure | null;
  /** The way to the connection that a reissue reads through; without it nothing is reissued. */
  readonly parents?: ParentAccess;
}

/** The code of a renewal whose owner vanished with it: its pair may still stand in that owner's spool. */
export const LOST_WITH_ITS_OWNER = "answer lost";

function askRenewal(claim: Claim, provider: ExtendProvider | RotateProvider): Promise<Answer<Renewed>> {
  return provider.renew({ credential: claim.credential, account: claim.connection });
}

/** Reads the token again through its parent. The parent's trouble is told as such, and kills nothing that works. */
async function reissueClaim(
  claim: Claim,
  provider: ReissueProvider,
  tools: AttemptTools,
  { tokenRefused, parents }: RenewOptions,
): Promise<AttemptResult> {
  const { connection, credential } = claim;
  const options = { tokenRefused };
  if (parents === undefined) return giveBack(claim, tools, "nothing to read it through");
  const parent = await parents.live(connection);
  if (parent.outcome === "busy")
    return postpone(claim, tools, BUSY_ELSEWHERE, { afterMs: PARENT_BUSY_MS, tokenRefused });
  if (parent.outcome === "broken") {
    const told = await recordFailure(claim, provider, parentBroken(parent, tokenRefused), tools, options);
    await againIfParentChanged(null);
    return told;
  }
  const answer = await provider.renew({ credential, account: connection, parent: parent.credential });
  if (answer.ok) return keep(claim, provider, answer.value, tools);
  if (answer.failure.code === "throttled") return waitForTurn(claim, tools, answer.failure, options);
  const verdict = await judgeReissue(claim, provider, answer.failure, { parents, tokenRefused });
  if (verdict === "busy") return postpone(claim, tools, BUSY_ELSEWHERE, { afterMs: PARENT_BUSY_MS, tokenRefused });
  if (verdict.code === "throttled") return waitForTurn(claim, tools, verdict, options);
  const told = await recordFailure(
    claim,
    provider,
    doubted(claim, verdict, "check", tools.clock.now()),
    tools,
    options,
  );
  await againIfParentChanged(parent.connection);
  return told;

  /** Who reconnected the parent meanwhile woke this connection before its failure was saved, which put it to sleep again (B17). */
  async function againIfParentChanged(seen: Connection | null): Promise<void> {
    const current = await parents?.stored(connection);
    if (current?.outcome !== "live" || current.connection.generation === seen?.generation) return;
    const child = await tools.store.connections.get(connection.id);
    if (child !== null) await wake(child, "all", tools);
  }
}

const PARENT_BUSY_MS = 5 * SECOND_MS;

function waitForTurn(
  claim: Claim,
  tools: AttemptTools,
  { retryAfterMs }: ProviderFailure,
  { tokenRefused }: Pick<RenewOptions, "tokenRefused">,
): Promise<AttemptResult> {
  return postpone(claim, tools, "waiting for the rate limit", { afterMs: retryAfterMs, tokenRefused });
}

/** Gives the claim back; where a check has just met a refused token, that is looked into soon, whatever was planned. */
async function postpone(
  claim: Claim,
  tools: AttemptTools,
  reason: string,
  { afterMs, tokenRefused }: Pick<RenewOptions, "tokenRefused"> & { readonly afterMs: number | undefined },
): Promise<AttemptResult> {
  const given = await giveBack(claim, tools, reason, afterMs);
  const current = tokenRefused === null ? null : await tools.store.connections.get(claim.connection.id);
  if (current !== null) await wake(current, "all", { ...tools, afterMs: afterMs ?? 0 });
  return given;
}

async function keep(claim: Claim, provider: Provider, renewed: Renewed, tools: AttemptTools): Promise<AttemptResult> {
  const { connection, lease } = claim;
  const credential = mergeCredential(claim.credential, renewed.credential);
  const next = transit(connection, { type: "renewed", credential, scopes: renewed.scopes }, { ...tools, provider });
  const write = {
    id: connection.id,
    now: tools.clock.now(),
    state: next.state,
    events: next.events,
    credential,
    details: connection.details,
  };
  const adoption = { ...write, generation: connection.generation };
  try {
    const saved =
      (await tools.store.connections.saveRenewal({ ...write, owner: lease.owner })) ||
      (await tools.store.connections.adoptRenewal(adoption));
    if (!saved) {
      tools.log.warn(
        { connection: connection.id },
        "a newer pair was stored meanwhile; the one just received is not needed",
      );
      return result(tools, "skipped", RENEWED_ELSEWHERE, connection);
    }
  } catch (error) {
    // Whatever kept the store from taking it, the old token is spent: the pair comes first, the error afterwards.
    tools.spool.put(adoption);
    tools.log.error(
      { connection: connection.id },
      "the store does not take the renewed pair: it is kept in the spool until the store does",
    );
    if (!(error instanceof StoreUnavailable)) throw error;
  }
  return result(tools, "renewed", "renewed", next.connection);
}

async function judge(
  claim: Claim,
  provider: ExtendProvider | RotateProvider,
  failure: ProviderFailure,
  tools: AttemptTools,
  options: RenewOptions & { moved?: boolean },
): Promise<AttemptResult> {
  const { connection } = claim;
  if (failure.code === "throttled") return waitForTurn(claim, tools, failure, options);
  if (FAILURE_REASONS[failure.reason] === "dead") {
    const current = await tools.store.connections.get(connection.id);
    if (current === null || current.generation !== connection.generation) {
      return result(tools, "skipped", RENEWED_ELSEWHERE, current ?? connection);
    }
    const moved = options.moved === true ? null : await claimWhereItMoved(claim, provider);
    if (moved !== null) {
      const answer = await askRenewal(moved, provider);
      return answer.ok
        ? keep(moved, provider, answer.value, tools)
        : judge(moved, provider, answer.failure, tools, { ...options, moved: true });
    }
  }
  if (failure.maybeActed === true && isFlagged(claim, provider, options)) {
    return recordFailure(claim, provider, { reason: "rotation_lost", code: failure.code }, tools, options);
  }
  if (failure.suspect !== true) return recordFailure(claim, provider, failure, tools, options);
  const probe = await askItself(provider, claim);
  const verdict = confirmRefusal(claim, failure, { renewal: provider.renewal, probe, now: tools.clock.now() });
  // A check refused it a moment ago, and this one does not: nothing is known against it (B30).
  return recordFailure(claim, provider, verdict, tools, probe.ok ? { tokenRefused: null } : options);
}

/**
 * Whether a lost answer is told of and not asked for again. Once the access token was refused there is nothing left that
 * sending the refresh token again could end: then it is tried on.
 */
function isFlagged(claim: Claim, provider: Provider, { tokenRefused }: Pick<RenewOptions, "tokenRefused">): boolean {
  if (provider.renewal !== "rotate" || provider.lostAnswer !== "flag") return false;
  return tokenRefused === null && claim.connection.state.failure?.reason !== "rotation_lost";
}

/** B29: an account that moved refuses the old address with the words it has for a dead token. Null: it did not move. */
async function claimWhereItMoved(claim: Claim, provider: Provider): Promise<Claim | null> {
  if (provider.renewal !== "rotate" || provider.relocate === null) return null;
  const { connection, credential } = claim;
  const details = await provider.relocate({ credential, account: connection });
  return details === null ? null : { ...claim, connection: { ...connection, details } };
}

async function recordFailure(
  claim: Claim,
  provider: Provider,
  met: Verdict,
  tools: AttemptTools,
  { tokenRefused }: Pick<RenewOptions, "tokenRefused">,
): Promise<AttemptResult> {
  const { connection, lease } = claim;
  const failure = blameSettings(connection, met);
  const dead = FAILURE_REASONS[failure.reason] === "dead";
  // A reissue is asked with the parent's token: that this one is dead its own check has said.
  const during = dead && (tokenRefused !== null || provider.renewal === "reissue") ? "check" : "renew";
  const next = transit(connection, { type: "failed", during, failure: reported(failure) }, { ...tools, provider });
  // Once an answer was lost, only a decisive one ends the doubt: a refused connection, say, does not.
  const inDoubt =
    failure.maybeActed === true || (claim.unfinished !== null && isTransient(FAILURE_REASONS[failure.reason]));
  await tools.store.connections.saveOutcome({
    id: connection.id,
    owner: lease.owner,
    now: tools.clock.now(),
    state: next.state,
    events: next.events,
    keepIntent: inDoubt && provider.renewal === "rotate" && provider.lostAnswer === "resend",
  });
  tools.observer.failure({ provider: provider.name, kind: FAILURE_REASONS[failure.reason] });
  tools.log.warn(
    { connection: connection.id, provider: provider.name, reason: failure.reason, failureCode: failure.code },
    "renewal failed",
  );
  return result(tools, "failed", failure.reason, next.connection);
}

/** A connection whose service is not set up is looked at again after this long: a pass must not claim it over and over. */
export const NOT_CONFIGURED_MS = 5 * MINUTE_MS;

/** Gives a claim back without having called the provider; `afterMs` puts the next look a little later. */
export async function giveBack(claim: Claim, tools: AttemptTools, reason: string, afterMs = 0): Promise<AttemptResult> {
  const { connection, lease, unfinished } = claim;
  const planned = connection.state.nextCheckAt;
  const nextCheckAt = planned === null ? null : Math.max(planned, tools.clock.now() + afterMs);
  await tools.store.connections.release({ id: connection.id, owner: lease.owner, nextCheckAt, unfinished });
  return result(tools, "skipped", reason, connection);
}

function result(
  tools: AttemptTools,
  outcome: AttemptResult["outcome"],
  reason: string,
  connection: AttemptResult["connection"],
): AttemptResult {
  tools.observer.attempt({ provider: connection.provider, action: "renew", result: outcome });
  return { outcome, reason, connection };
}
