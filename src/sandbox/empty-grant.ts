import type { Account } from "./account.ts";
import type { Grant } from "./grant.ts";
import type { SandboxState } from "./sandbox-state.ts";

/** A consent of this account that nothing was made from yet. */
export function emptyGrant(
  state: Pick<SandboxState, "takeGrantId">,
  { key: accountKey }: Pick<Account, "key">,
  given: Pick<Grant, "scopes" | "issuedAt" | "serial" | "lifetime">,
): Grant {
  return { id: state.takeGrantId(), accountKey, ...given, deadBecause: null, renewals: 0, tokens: [] };
}
