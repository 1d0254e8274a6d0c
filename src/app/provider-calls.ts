import type { KeyObject } from "node:crypto";
import type { Clock } from "../lib/clock.ts";
import { deriveKey, type KeyRing } from "../lib/crypto/key-ring.ts";
import { createBreaker } from "../lib/http-client/breaker.ts";
import type { HttpClient } from "../lib/http-client/http-client.ts";
import type { Log } from "../lib/log/log.ts";
import type { Throttle } from "../lib/throttle.ts";
import type { Wait } from "../lib/wait.ts";
import type { SystemStore } from "../store/system-store.ts";
import { createSharedThrottle } from "./shared-throttle.ts";

/** How providers are called: past a breaker, in turn with all replicas, and never longer than a lease allows. */
export interface ProviderCalls {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly callTimeoutMs: number;
  readonly maxThrottleWaitMs: number;
  readonly throttleOf: (provider: string, requestsPerSecond: number) => Throttle;
  /** What code verifiers (PKCE) are made of, the same in all replicas. */
  readonly pkceKey: KeyObject;
}

/** What they are made of. */
export interface ProviderCallsTools {
  readonly http: HttpClient;
  readonly store: { readonly system: Pick<SystemStore, "reserveTurn"> };
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly log: Log;
  readonly wait: Wait;
  readonly limits: { readonly callTimeoutMs: number; readonly maxThrottleWaitMs: number };
}

/** Puts the breaker around the client, and the throttles beside it. */
export function createProviderCalls(tools: ProviderCallsTools): ProviderCalls {
  const { store, keyRing, clock, log, wait, limits } = tools;
  const onChange = (origin: string, open: boolean) =>
    log.warn({ origin, open }, "a silent service is left alone, or tried again");
  return {
    ...limits,
    http: createBreaker({ clock, onChange }).wrap(tools.http),
    clock,
    throttleOf: (name, requestsPerSecond) =>
      createSharedThrottle({
        system: store.system,
        clock,
        log,
        wait,
        name,
        requestsPerSecond,
        maxWaitMs: limits.maxThrottleWaitMs,
      }),
    pkceKey: deriveKey(keyRing, "pkce"),
  };
}
