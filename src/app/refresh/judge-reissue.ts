import { FAILURE_REASONS } from "../../domain/failure.ts";
import type { ProviderFailure, ReissueProvider } from "../../providers/provider.ts";
import type { Claim } from "../../store/connection-store.ts";
import { askItself } from "./ask-itself.ts";
import type { Verdict } from "./attempt.ts";
import type { ParentAccess, ParentReading } from "./live-parent.ts";

/**
 * What is said of a connection whose parent works no more, while its own token may still live. That its own check refused that
 * one goes before, unless the refusal is doubtful: the parent's trouble is sure.
 */
export function parentBroken(
  { code }: Extract<ParentReading, { outcome: "broken" }>,
  tokenRefused: ProviderFailure | null,
): ProviderFailure {
  return tokenRefused === null || tokenRefused.suspect === true ? { reason: "parent_broken", code } : tokenRefused;
}

/**
 * Whose trouble a refused reissue is. It was asked with the parent's token, so a dead token in the answer is the parent's
 * until the parent was verified; a lost role (190/492) is the child's alone and never touches the parent. And the child is
 * not dead while its own token works, whatever reading it anew meets. `tokenRefused`: what the child's check said just now;
 * null: nobody asked. `busy`: somebody is at work on the parent, so nothing can be said yet.
 */
export async function judgeReissue(
  claim: Claim,
  provider: ReissueProvider,
  failure: ProviderFailure,
  { parents, tokenRefused }: { readonly parents: ParentAccess; readonly tokenRefused: ProviderFailure | null },
): Promise<Verdict | "busy"> {
  const kind = FAILURE_REASONS[failure.reason];
  if (kind !== "dead" && kind !== "user_action" && kind !== "permission") return failure;
  if (kind !== "permission" && failure.reason !== "role_lost") {
    const parent = await parents.verified(claim.connection);
    if (parent.outcome === "busy") return "busy";
    if (parent.outcome === "broken") return parentBroken(parent, tokenRefused);
  }
  if (tokenRefused !== null) return kind === "dead" ? failure : tokenRefused;
  if (kind === "user_action") return failure;
  const own = await askItself(provider, claim);
  const ownIsDead = !own.ok && FAILURE_REASONS[own.failure.reason] === "dead";
  // Missing in the list is less than dead: what the child's own token says of that goes before.
  if (kind === "permission") return ownIsDead ? own.failure : { ...failure, ...(own.ok ? WELL : {}) };
  // Where both say that it is dead, the lost role says why no log-in of the same person helps.
  if (!own.ok) return ownIsDead && failure.reason === "role_lost" ? failure : own.failure;
  return { reason: "object_unreachable", code: failure.code, ...WELL };
}

/** The child's own token works. */
const WELL = { asked: { check: "good" } } as const;
