import { SECOND_MS } from "./clock.ts";

/** Resolves when the next call may leave; rejects with `Throttled` when that would take too long. */
export type Throttle = () => Promise<void>;

/** The queue before a provider is full: the call was not made, and is to be tried again after `retryAfterMs`. */
export class Throttled extends Error {
  override readonly name = "Throttled";
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super("The queue for the rate limit is full.");
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Makes a queue that lets `requestsPerSecond` calls of this process leave, evenly spaced: the provider counts any second, not
 * aligned ones, in which two bursts could meet. A place in the queue is a known wait, so the bound on its length is the bound on the wait, and who finds it
 * full learns so at once. 0 means no limit.
 */
export function createThrottle(options: { readonly requestsPerSecond: number; readonly maxWaitMs: number }): Throttle {
  const { requestsPerSecond, maxWaitMs } = options;
  if (requestsPerSecond <= 0) return () => Promise.resolve();
  // Whole milliseconds, rounded up: rounded down, six gaps of a sixth of a second would let a seventh call into it.
  const gapSeconds = Math.ceil(SECOND_MS / requestsPerSecond) / SECOND_MS;
  const maxQueueSize = Math.max(1, Math.floor((requestsPerSecond * maxWaitMs) / SECOND_MS));
  let loading: ReturnType<typeof load> | undefined;

  // The package loads clients of a dozen stores; asked for at the first call it stays out of the start.
  async function load() {
    const { RateLimiterMemory, RateLimiterQueue, RateLimiterQueueError } = await import("rate-limiter-flexible");
    const limiter = new RateLimiterMemory({ points: 1, duration: gapSeconds });
    return { queue: new RateLimiterQueue(limiter, { maxQueueSize }), RateLimiterQueueError };
  }

  return async () => {
    loading ??= load();
    const { queue, RateLimiterQueueError } = await loading;
    try {
      await queue.removeTokens(1);
    } catch (error) {
      if (error instanceof RateLimiterQueueError) throw new Throttled(maxWaitMs);
      throw error;
    }
  };
}
