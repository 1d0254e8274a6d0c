/** Runs work with bounded concurrency: at most `limit` at once, at most `maxWaiting` behind them. */
export interface Pool {
  /** Runs `work` as soon as a place is free, in the order asked. Rejects with `PoolFullError` when too many wait already. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** How many pieces of work run now. */
  readonly active: number;
  /** How many wait for a place. */
  readonly waiting: number;
  /** Resolves when nothing runs and nothing waits; at once if that is so now. Failed work counts as ended. */
  idle(): Promise<void>;
}

/** More work was asked for than the pool lets wait: whoever makes the work must slow down. */
export class PoolFullError extends Error {
  override readonly name = "PoolFullError";
  readonly code = "pool_full";
}

/** Makes an empty pool. `maxWaiting` is a thousand by default: enough for a batch, too small to hide a leak. */
export function createPool(limit: number, maxWaiting = 1_000): Pool {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError("A pool needs a limit of at least 1.");
  const queue: (() => void)[] = [];
  let active = 0;
  let onIdle: (() => void)[] = [];

  function leave(): void {
    // The place is handed on without being given back first, so that a new caller cannot overtake those who wait.
    const next = queue.shift();
    if (next !== undefined) {
      next();
      return;
    }
    active -= 1;
    if (active > 0) return;
    const waiters = onIdle;
    onIdle = [];
    for (const resolve of waiters) resolve();
  }

  async function enter(): Promise<void> {
    if (active < limit) {
      active += 1;
      return;
    }
    if (queue.length >= maxWaiting) throw new PoolFullError(`${maxWaiting} pieces of work wait already.`);
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
    get active() {
      return active;
    },
    get waiting() {
      return queue.length;
    },
    async idle() {
      if (active > 0) await new Promise<void>((resolve) => onIdle.push(resolve));
    },
  };
}
