/** Due documents that were read for later claims already. */
export interface ReadAhead<Candidate> {
  /**
   * The first `count` candidates: those at hand if they are enough and fresh, else what `read` answers, which is asked
   * for more than that and whose rest is kept. Fewer than `count` only if there are no more.
   */
  next(wish: {
    readonly count: number;
    readonly now: number;
    readonly read: (count: number) => Promise<readonly Candidate[]>;
  }): Promise<readonly Candidate[]>;
  /** Tells whether all that were tried could be taken. If not, others are at work on the same ones. */
  tried(allTaken: boolean): void;
}

/**
 * Makes it, empty. A sweep claims small batches one after the other; alone at it, it would look for each anew what the
 * look before had passed over already. What is kept may be out of date, which does no harm: who takes a candidate does so
 * under the condition that it is as it was read. But it costs a lost round, so that in company nothing is read ahead.
 */
export function createReadAhead<Candidate>(): ReadAhead<Candidate> {
  let kept: readonly Candidate[] = [];
  let readAt = 0;
  let wonSinceLoss = WON_TO_BE_ALONE;

  return {
    async next({ count, now, read }) {
      // By a clock that was set back, what was read might not be due yet.
      const isFresh = now >= readAt && now <= readAt + FRESH_MS;
      if (kept.length >= count && isFresh) {
        const candidates = kept.slice(0, count);
        kept = kept.slice(count);
        return candidates;
      }
      kept = [];
      if (wonSinceLoss < WON_TO_BE_ALONE) return read(count);
      const found = await read(Math.max(count, Math.min(count * TIMES, MOST)));
      kept = found.slice(count);
      readAt = now;
      return found.slice(0, count);
    },
    tried(allTaken) {
      wonSinceLoss = allTaken ? wonSinceLoss + 1 : 0;
      if (!allTaken) kept = [];
    },
  };
}

const TIMES = 16;
/** Four hundred documents with their tokens are less than two megabytes. */
const MOST = 400;
/** Longer than a sweep takes from one claim to the next; short, so that what became due meanwhile comes in its turn. */
const FRESH_MS = 1_000;
/** After a lost candidate: this many batches won without a loss before it is believed to be alone again. */
const WON_TO_BE_ALONE = 20;
