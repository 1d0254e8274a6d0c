import type { ProviderFailure } from "../provider.ts";
import type { TokenFacts } from "./debug-token.ts";

/**
 * The scopes that hold for one account. A person may tick only some Pages, and `granular_scopes` then lists the ids a scope is
 * limited to; a scope without a list holds for all (debug_token reference, 2026-11). An Instagram account behind a Page goes
 * by either id, so all of its `ids` are given. Lists of other things than Pages and Instagram accounts say nothing of it.
 */
export function scopesFor(facts: Pick<TokenFacts, "scopes" | "targets">, ids: readonly string[]): readonly string[] {
  return facts.scopes.filter((scope) => {
    if (!/^(?:pages|instagram)_/.test(scope)) return true;
    const targets = facts.targets[scope];
    return targets === undefined || targets.some((target) => ids.includes(target));
  });
}

/** Why an account can't be kept with these facts; null when it can. */
export function missingScope(
  facts: Pick<TokenFacts, "scopes" | "targets">,
  ids: readonly string[],
  required: readonly string[],
): ProviderFailure | null {
  const given = scopesFor(facts, ids);
  const lacking = required.find((scope) => !given.includes(scope));
  if (lacking === undefined) return null;
  // Granted, but not for this account: it was not ticked in the list.
  if (facts.scopes.includes(lacking)) return { reason: "object_unreachable", code: "granular_scopes" };
  return { reason: "permission_missing", code: lacking };
}
