import { SECOND_MS } from "../lib/clock.ts";

/** How long a single call to a provider may take, where the lease allows it. */
export const CALL_MS = 12 * SECOND_MS;

/** A call and its wait for a turn together end before the lease does. */
export function callLimits(leaseMs: number): { readonly callTimeoutMs: number; readonly maxThrottleWaitMs: number } {
  return {
    callTimeoutMs: Math.min(CALL_MS, leaseMs * 0.4),
    maxThrottleWaitMs: Math.min(15 * SECOND_MS, leaseMs * 0.5),
  };
}
