import { Refusal } from "../../domain/errors.ts";
import type { Clock } from "../../lib/clock.ts";
import type { StoredState } from "../../store/link-store.ts";
import { type Store, StoreUnavailable } from "../../store/store.ts";
import { type KeptResult, keptRefusal } from "./connect-result.ts";

/**
 * Stores what was granted. After `StoreUnavailable` it may be run again and goes on where it stopped. Throws `Refusal`.
 */
export type Storing = () => Promise<KeptResult>;

/** Lets a state lead to one result, however often it comes back with the same code. */
export interface SettleOnce {
  /**
   * `prepare` runs for the first code alone. What came of it is kept in hand until it is stored, since a code is spent by
   * its exchange: when the store does not answer, `StoreUnavailable` goes to the person, who opens the same address
   * again, and no token was lost. Throws `Refusal`.
   */
  run(state: StoredState, codeHash: string, prepare: () => Promise<Storing>): Promise<Settled>;
}

/** What a state led to. */
export interface Settled {
  readonly result: KeptResult;
  /** True when it was settled by this very call. */
  readonly isNew: boolean;
}

/** What a state led to that is not on record yet: a grant to be stored, or a result to be noted. */
interface InHand {
  readonly storing?: Storing;
  readonly result?: KeptResult;
  /** The state's end: nobody comes back for it after that. Epoch milliseconds. */
  readonly until: number;
}

/** More grants than this at once without a store that takes them, and the oldest is let go. */
const IN_HAND_AT_MOST = 200;

/** Makes it; what it has in hand is this process's alone. */
export function createSettleOnce({ store, clock }: { readonly store: Store; readonly clock: Clock }): SettleOnce {
  const inHand = new Map<string, InHand>();

  async function obtain(state: StoredState, prepare: () => Promise<Storing>): Promise<KeptResult> {
    try {
      let storing = inHand.get(state.hash)?.storing;
      if (storing === undefined) {
        storing = await prepare();
        hold(state, { storing });
      }
      return await storing();
    } catch (error) {
      return keptRefusal(error);
    }
  }

  /** What happened did happen, whether or not the store takes the note of it. */
  async function record(state: StoredState, result: KeptResult): Promise<void> {
    try {
      await store.links.saveStateResult(state.hash, result);
      inHand.delete(state.hash);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      hold(state, { result });
    }
  }

  function hold(state: StoredState, what: Omit<InHand, "until">): void {
    const now = clock.now();
    for (const [hash, { until }] of inHand) if (until <= now) inHand.delete(hash);
    const [oldest] = inHand.keys();
    if (oldest !== undefined && inHand.size >= IN_HAND_AT_MOST) inHand.delete(oldest);
    inHand.set(state.hash, { ...what, until: state.expiresAt });
  }

  return {
    async run(state, codeHash, prepare) {
      const { hash } = state;
      const claim = await store.links.claimState({ hash, codeHash, now: clock.now() });
      if (claim.outcome === "unknown") throw new Refusal("state_expired");
      if (claim.outcome === "other_code") throw new Refusal("state_invalid");
      if (claim.outcome === "again") {
        const known = (claim.result ?? inHand.get(hash)?.result ?? null) as KeptResult | null;
        if (known !== null) return { result: known, isNew: false };
        // Another process is at it, or one died over it: then only a new start helps.
        if (!inHand.has(hash)) return { result: { success: false, code: "busy", facts: {} }, isNew: false };
      }
      const result = await obtain(state, prepare);
      await record(state, result);
      return { result, isNew: true };
    },
  };
}
