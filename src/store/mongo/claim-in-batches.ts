import type { Random } from "../../lib/random.ts";
import { StoreUnavailable } from "../store.ts";

export interface BatchClaim<Candidate, Won> {
  readonly limit: number;
  readonly random: Random;
  /** The first `count` that are due, most overdue first. */
  readonly find: (count: number) => Promise<readonly Candidate[]>;
  /** Takes those of them that are still to be had, and answers these. */
  readonly take: (candidates: readonly Candidate[]) => Promise<readonly Won[]>;
}

/**
 * Takes up to `limit` due documents in batches, most overdue first.
 *
 * One update changes many documents one after the other, so two owners that found the same ones share them, each
 * document going to exactly one. Who lost looks again, and further down the row: its window doubles, and it begins
 * anywhere in it. Twenty owners at once thus spread over the row instead of fighting for its head, and it ends when
 * nothing is due any more, the limit is reached, or luck was against it too often.
 */
export async function claimInBatches<Candidate, Won>({
  limit,
  random,
  find,
  take,
}: BatchClaim<Candidate, Won>): Promise<Won[]> {
  const won: Won[] = [];
  for (let round = 0; won.length < limit && round < MAX_ROUNDS; round++) {
    const wanted = limit - won.length;
    const window = Math.min(wanted * 2 ** round, Math.max(wanted, MAX_WINDOW));
    try {
      const candidates = await find(window);
      if (candidates.length === 0) break;
      const start = Math.floor(random.fraction() * (Math.max(0, candidates.length - wanted) + 1));
      won.push(...(await take(candidates.slice(start, start + wanted))));
    } catch (error) {
      // What was won in earlier rounds is the caller's already: it must be told.
      if (won.length === 0 || !(error instanceof StoreUnavailable)) throw error;
      break;
    }
  }
  return won;
}

const MAX_ROUNDS = 24;
const MAX_WINDOW = 2_000;
