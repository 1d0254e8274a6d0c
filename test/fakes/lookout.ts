/** Waiting for something to be seen, without asking again and again. */
export interface Lookout {
  /** There is something new: whoever waits looks again. */
  changed(): void;
  /**
   * Resolves with what `look` finds, at once if it is there already. Rejects after `withinMs`, or when `ended` resolves,
   * in the words of `tell`, which is given the end of a sentence: `within 10 ms`, `before the end`.
   */
  waitFor<Found>(
    look: () => Found | undefined,
    terms: { readonly withinMs: number; readonly tell: (when: string) => string; readonly ended?: Promise<unknown> },
  ): Promise<Found>;
}

/** Makes one. */
export function createLookout(): Lookout {
  const watchers = new Set<() => void>();
  return {
    changed() {
      for (const watcher of [...watchers]) watcher();
    },
    waitFor(look, { withinMs, tell, ended }) {
      return new Promise((resolve, reject) => {
        const finish = (settle: () => void) => {
          clearTimeout(timer);
          watchers.delete(watcher);
          settle();
        };
        const giveUp = (when: string) => finish(() => reject(new Error(tell(when))));
        const watcher = () => {
          const found = look();
          if (found !== undefined) finish(() => resolve(found));
        };
        const timer = setTimeout(() => giveUp(`within ${withinMs} ms`), withinMs);
        watchers.add(watcher);
        void ended?.then(() => giveUp("before the end"));
        watcher();
      });
    },
  };
}
