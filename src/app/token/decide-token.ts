import type { Connection } from "../../domain/connection.ts";
import type { Credential } from "../../domain/credential.ts";
import { mayRenewNow, type RenewalPolicy } from "../../domain/renewal-policy.ts";
import { MINUTE_MS, SECOND_MS } from "../../lib/clock.ts";
import type { AttemptResult } from "../refresh/attempt.ts";
import type { TokenProblemCode } from "./token-problem.ts";

/** What to do for who asks for a token. */
export type TokenStep =
  | { readonly step: "give" }
  | { readonly step: "renew" }
  | { readonly step: "refuse"; readonly code: TokenProblemCode };

/** The record as it stands, what is asked of it, and what an attempt led to if there was one. */
export interface TokenQuestion {
  readonly connection: Connection;
  readonly credential: Credential | null;
  readonly policy: RenewalPolicy | null;
  readonly minTtlMs: number;
  /** The provider refused the token of this generation; null: none was tried. */
  readonly refusedGeneration: number | null;
  readonly tried: AttemptResult["outcome"] | null;
  readonly now: number;
}

/**
 * Decides whether the stored token is given, renewed first, or refused. A token inside its window is renewed before it is
 * given; while that fails it stays in service, as long as it lives for what was asked. An account whose renewal just
 * failed, or was asked to wait, is not tried again by everyone who comes.
 */
export function decideToken(question: TokenQuestion): TokenStep {
  const { connection, credential, now, tried } = question;
  const { status, renewAt } = connection.state;
  if (status === "disconnected" || credential === null) return refuse("disconnected");
  if (status === "revoked" || status === "expired") return refuse("reconnect_needed");
  const endsAt = endOf(connection, credential);
  const lives = endsAt === null || endsAt > now;
  const enough = endsAt === null || (lives && endsAt - now >= question.minTtlMs);
  const refused = question.refusedGeneration !== null && connection.generation <= question.refusedGeneration;
  const due = renewAt !== null && renewAt <= now;
  if (enough && !refused && !due) return { step: "give" };
  if (tried === null && mayTry(question, { endsAt, refused, due })) return { step: "renew" };
  // What was refused may be asked once more where the provider says that the token works after all.
  if (enough && (!refused || tried === "verified")) return { step: "give" };
  if (connection.state.failure?.kind === "dead" && !lives) return refuse("reconnect_needed");
  if (lives && !refused) return refuse("expires_too_soon");
  return refuse(connection.renewal === "none" ? "reconnect_needed" : "renewal_failing");
}

/** When the token ends, by the provider's latest word or by the one it came with, whichever is sooner; null: it has no end. */
export function endOf(connection: Connection, credential: Credential): number | null {
  const ends = [connection.state.expiresAt, credential.expiresAt].filter((end) => end !== null);
  return ends.length === 0 ? null : Math.min(...ends);
}

function mayTry(
  { connection, policy, minTtlMs, now }: TokenQuestion,
  { endsAt, refused, due }: { endsAt: number | null; refused: boolean; due: boolean },
): boolean {
  const { failure, issuedAt, lastAttemptAt, lastRefreshedAt } = connection.state;
  if (policy === null) return false;
  if (due) return true;
  if (failure !== null) {
    const waits = failure.kind === "rate_limited" && failure.retryAt !== null && failure.retryAt > now;
    if (waits || (lastAttemptAt !== null && now - lastAttemptAt < MINUTE_MS)) return false;
  }
  // Where nothing may be renewed, a check still tells whether a refused token is dead.
  if (refused) return true;
  if (!mayRenewNow(connection, policy, now)) return false;
  if (endsAt === null || endsAt <= now) return true;
  // It lives. A fresh one helps only where fresh ones live long enough, and this one is not a fresh one itself (B8).
  return endsAt - issuedAt >= minTtlMs && (lastRefreshedAt === null || now - lastRefreshedAt >= SECOND_MS);
}

function refuse(code: TokenProblemCode): TokenStep {
  return { step: "refuse", code };
}
