/** Runs at most one piece of work per key at a time; those who ask meanwhile share its outcome. */
export interface SingleFlight<T> {
  /**
   * Starts `work`, unless work of the same key runs: then gives that one's promise, value or error.
   * Nothing outlives the work: the next call after its end starts anew.
   */
  run(key: string, work: () => Promise<T>): Promise<T>;
  /** How many keys have work running. */
  readonly active: number;
}

/** Makes a single flight that knows no work yet. */
export function createSingleFlight<T>(): SingleFlight<T> {
  const running = new Map<string, Promise<T>>();
  return {
    run(key, work) {
      const shared = running.get(key);
      if (shared !== undefined) return shared;
      const started = start(work).finally(() => running.delete(key));
      running.set(key, started);
      return started;
    },
    get active() {
      return running.size;
    },
  };
}

/** Turns a synchronous throw into a rejection, so that all callers see one kind of failure. */
async function start<T>(work: () => Promise<T>): Promise<T> {
  return await work();
}
