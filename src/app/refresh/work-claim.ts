import { decideNext } from "../../domain/decide-next.ts";
import type { Claim } from "../../store/connection-store.ts";
import type { AttemptResult, AttemptTools } from "./attempt.ts";
import { checkClaim } from "./check-claim.ts";
import { giveBack, renewClaim } from "./renew-claim.ts";

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
 */
export async function workClaim(
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
  if (step === "renew") return renewClaim(claim, tools);
  const checked = await checkClaim(claim, tools);
  return checked === "renewFirst" ? renewThenCheck(claim, tools, terms) : checked;
}

/** amoCRM says "login or password" for an ended access token and for a revoked grant alike: only a renewal tells. */
async function renewThenCheck(before: Claim, tools: AttemptTools, terms: LeaseTerms): Promise<AttemptResult> {
  const { connection } = before;
  const claim = await tools.store.connections.claimOne({
    ...claimTerms(terms),
    id: connection.id,
    now: tools.clock.now(),
    intent: true,
  });
  if (claim === "busy" || claim === "missing")
    return { outcome: "skipped", reason: "being refreshed by another", connection };
  if (claim.connection.generation !== connection.generation)
    return giveBack(claim, tools, "already renewed by another");
  const renewed = await renewClaim(claim, tools, { tokenRefused: true });
  if (renewed.outcome !== "renewed") return renewed;
  const again = await tools.store.connections.claimOne({
    ...claimTerms(terms),
    id: connection.id,
    now: tools.clock.now(),
    intent: false,
  });
  if (again === "busy" || again === "missing") return renewed;
  const checked = await checkClaim(again, tools);
  // A fresh token that is refused at once: the next pass looks again, the renewal itself did happen.
  return checked === "renewFirst" || checked.outcome === "verified" ? renewed : checked;
}
