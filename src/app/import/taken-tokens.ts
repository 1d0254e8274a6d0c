import type { Clock } from "../../lib/clock.ts";
import type { Store } from "../../store/store.ts";

/**
 * Remembers, by their hashes, the tokens that were taken over, so that a start with settings of last month never sends
 * a spent refresh token again. That one process alone takes a token is the pending connection's doing
 * (`take-by-renewal.ts`), not this memory's.
 */
export interface TakenTokens {
  isRemembered(hash: string): Promise<boolean>;
  remember(hash: string): Promise<void>;
  /** Takes that back, for a token that turned out not to be spent. */
  forget(hash: string): Promise<void>;
}

/** Makes the memory; it lives in the database. */
export function createTakenTokens({ store, clock }: { readonly store: Store; readonly clock: Clock }): TakenTokens {
  return {
    isRemembered: async (hash) => !["", null].includes(await store.system.getMeta(nameOf(hash))),
    remember: (hash) => store.system.setMeta(nameOf(hash), new Date(clock.now()).toISOString()),
    forget: (hash) => store.system.setMeta(nameOf(hash), ""),
  };
}

function nameOf(hash: string): string {
  return `imported/${hash}`;
}
