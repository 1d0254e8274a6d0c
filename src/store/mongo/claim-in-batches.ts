import type { Random } from "../../lib/random.ts";
import { StoreUnavailable } from "../store.ts";

export interface BatchClaim<Candidate, Won> {
  readonly limit: number;
  readonly random: Random;
  /** Those that are due, most overdue first: `count` of them after the first `skip`. */
  readonly find: (place: { readonly skip: number; readonly count: number }) => Promise<readonly Candidate[]>;
  /** Takes those of them that are still to be had, and answers these. */
  readonly take: (candidates: readonly Candidate[]) => Promise<readonly Won[]>;
}

/**
 * Takes up to `limit` due documents in batches, most overdue first.
 *
 * Between finding and taking, others may take the same ones, each going to exactly one. Who lost some looks again, and
 * further down the row: it begins anywhere in a stretch that doubles. Twenty owners at once thus spread over the row
 * instead of fighting for its head. It ends when nothing is due any more, the limit is reached, or luck was against it
 * too often.
 */
export async function claimInBatches<Candidate, Won>(claim: BatchClaim<Candidate, Won>): Promise<Won[]> {
  const { limit, random, find, take } = claim;
  const won: Won[] = [];
  let stretch = 0;
  for (let round = 0; won.length < limit && round < MAX_ROUNDS; round++) {
    const count = limit - won.length;
    const skip = Math.floor(random.fraction() * (stretch + 1));
    try {
      const candidates = await find({ skip, count });
      const taken = candidates.length === 0 ? [] : await take(candidates);
      won.push(...taken);
      const isEndOfRow = candidates.length < count;
      if (taken.length < candidates.length) stretch = Math.min(Math.max(count, 2 * stretch), MAX_STRETCH);
      else if (isEndOfRow && skip === 0) break;
      else if (isEndOfRow) stretch = 0;
    } catch (error) {
      // What was won in earlier rounds is the caller's already: it must be told.
      if (won.length === 0 || !(error instanceof StoreUnavailable)) throw error;
      break;
    }
  }
  return won;
}

const MAX_ROUNDS = 24;
const MAX_STRETCH = 2_000;
