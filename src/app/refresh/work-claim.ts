import { wantsPerson } from "../../domain/connection.ts";
import { decideNext } from "../../domain/decide-next.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import type { ProviderFailure } from "../../providers/provider.ts";
import type { Claim } from "../../store/connection-store.ts";
import { StoreUnavailable } from "../../store/store.ts";
import { type AttemptResult, type AttemptTools, BUSY_ELSEWHERE, RENEWED_ELSEWHERE } from "./attempt.ts";
import { checkClaim } from "./check-claim.ts";
import { createParentAccess, type ParentAccess } from "./live-parent.ts";
import { parentProvidersOf } from "./parent-providers.ts";
import { giveBack, renewClaim } from "./renew-claim.ts";
import { wakeChildren } from "./wake-children.ts";

/** What a claim is taken with. */
export interface LeaseTerms {
  /** A new owner for each claim, so that work that outlived its lease can't be taken for the work that followed it (B16). */
  newOwner(): string;
  /** Longer than the slowest provider call. */
  readonly leaseMs: number;
}

/** The terms of one claim. */
export function claimTerms(terms: LeaseTerms): { owner: string; leaseMs: number } {
  return { owner: terms.newOwner(), leaseMs: terms.leaseMs };
}

/**
 * Does what is due on a claimed connection, or what was asked for: the one path that sweeps, commands, the API and
 * tokens on use all go through. A claim that recorded a rotation's intent is always renewed. What is due is decided as of
 * the claim: a rotation that became due while the claim waited has no intent on record, and is left for the next one.
 * A connection that others live through passes on its good news to them.
 */
export async function workClaim(
  claim: Claim,
  wish: "due" | "renew" | "check",
  tools: AttemptTools,
  terms: LeaseTerms,
): Promise<AttemptResult> {
  const result = await doWork(claim, wish, tools, terms);
  if (result.outcome === "renewed" || result.outcome === "verified") await passOn(claim, result, tools);
  return result;
}

async function doWork(
  claim: Claim,
  wish: "due" | "renew" | "check",
  tools: AttemptTools,
  terms: LeaseTerms,
): Promise<AttemptResult> {
  const step =
    claim.intent || wish === "renew"
      ? "renew"
      : wish === "check"
        ? "check"
        : decideNext(claim.connection, claim.lease.until - terms.leaseMs).action;
  if (step === "wait") return giveBack(claim, tools, "nothing due");
  const parents = parentAccess(tools, terms);
  if (step === "renew") {
    const renewed = await renewClaim(claim, tools, { tokenRefused: null, parents });
    // What was read through another is looked at once itself, data access and all.
    return claim.connection.renewal === "reissue" ? checkRenewed(renewed, tools, terms) : renewed;
  }
  const waitMs = wish === "due" ? routineWaitMs(claim, tools) : 0;
  if (waitMs > 0) return giveBack(claim, tools, "leaving the rate limit to renewals", waitMs);
  const checked = await checkClaim(claim, tools);
  return checked.outcome === "renewFirst" ? renewThenCheck(claim, checked.refused, { tools, terms, parents }) : checked;
}

function routineWaitMs({ connection, credential }: Claim, { providers }: AttemptTools): number {
  return providers.get(connection.provider)?.checksWaitMs?.({ credential, account: connection }) ?? 0;
}

/**
 * amoCRM says "login or password" for an ended access token and for a revoked grant alike, and a Page's token may be dead
 * while its parent reaches the Page: only a renewal tells.
 */
async function renewThenCheck(
  before: Claim,
  refused: ProviderFailure,
  { tools, terms, parents }: { tools: AttemptTools; terms: LeaseTerms; parents: ParentAccess },
): Promise<AttemptResult> {
  const { connection } = before;
  const claim = await claimAgain(connection.id, connection.renewal === "rotate", tools, terms);
  if (claim === "busy" || claim === "missing") return { outcome: "skipped", reason: BUSY_ELSEWHERE, connection };
  if (claim.connection.generation !== connection.generation) return giveBack(claim, tools, RENEWED_ELSEWHERE);
  return checkRenewed(await renewClaim(claim, tools, { tokenRefused: refused, parents }), tools, terms, refused);
}

/** Looks at once at a token that was just renewed. The renewal did happen, whatever the provider says of the token now. */
async function checkRenewed(
  renewed: AttemptResult,
  tools: AttemptTools,
  terms: LeaseTerms,
  refused: ProviderFailure | null = null,
): Promise<AttemptResult> {
  if (renewed.outcome !== "renewed") return renewed;
  const { id } = renewed.connection;
  const again = await claimAgain(id, false, tools, terms);
  if (again === "busy" || again === "missing") return renewed;
  const checked = await checkClaim(again, tools, { final: true, refused });
  if (checked.outcome === "renewFirst") return renewed;
  return checked.outcome === "verified" ? { ...renewed, connection: checked.connection } : checked;
}

function claimAgain(id: ConnectionId, intent: boolean, tools: AttemptTools, terms: LeaseTerms) {
  return tools.store.connections.claimOne({ ...claimTerms(terms), id, now: tools.clock.now(), intent });
}

function parentAccess(tools: AttemptTools, terms: LeaseTerms): ParentAccess {
  return createParentAccess({
    ...tools,
    claim: (parent, intent) => claimAgain(parent.id, intent, tools, terms),
    work: (claim, wish) => workClaim(claim, wish, tools, terms),
  });
}

/** After its own outcome was saved. What can't be written now is made up for at the parent's next good answer. */
async function passOn(claim: Claim, { connection }: AttemptResult, tools: AttemptTools): Promise<void> {
  const isParent = parentProvidersOf(tools.providers).has(connection.provider);
  if (!isParent || connection.state.status !== "active") return;
  try {
    await wakeChildren(connection, wantsPerson(claim.connection.state.status) ? "all" : "long broken", tools);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    tools.log.warn({ connection: connection.id, err: error }, "those that live through it are looked at later");
  }
}
