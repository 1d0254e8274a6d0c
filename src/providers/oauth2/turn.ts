import type { Clock } from "../../lib/clock.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "../../lib/http-client/http-client.ts";
import { type Throttle, Throttled } from "../../lib/throttle.ts";
import type { ProviderFailure } from "../provider.ts";
import type { AddressRule } from "./address-rule.ts";

/** The requests that one method of the provider makes, all within the time that one call may take (B22). */
export interface Turn {
  ask(request: HttpRequest): Promise<Asked>;
}

export type Asked =
  | { readonly ok: true; readonly answer: HttpAnswer }
  | { readonly ok: false; readonly failure: ProviderFailure };

/** What turns stand on. */
export interface TurnTools {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly throttle: Throttle;
  readonly rule: AddressRule;
  readonly callTimeoutMs: number;
}

/**
 * Waits under the rate limit and begins. A renewal must end before its lease does, whether or not metadata had to be
 * fetched first: a later request gets the time that is left, and is not sent when that is too little for an honest try.
 */
export async function beginTurn(
  tools: TurnTools,
): Promise<{ ok: true; turn: Turn } | { ok: false; failure: ProviderFailure }> {
  const { http, clock, throttle, rule, callTimeoutMs } = tools;
  try {
    await throttle();
  } catch (error) {
    if (!(error instanceof Throttled)) throw error;
    return { ok: false, failure: { reason: "rate_limited", code: "throttled", retryAfterMs: error.retryAfterMs } };
  }
  const startedAt = clock.now();
  async function ask(request: HttpRequest): Promise<Asked> {
    const allowed = rule(request.url);
    if (allowed === null) return { ok: false, failure: { reason: "app_misconfigured", code: "address refused" } };
    const timeoutMs = Math.min(callTimeoutMs, callTimeoutMs - (clock.now() - startedAt));
    if (timeoutMs < callTimeoutMs / 3) return { ok: false, failure: { reason: "timeout", code: "no time left" } };
    return { ok: true, answer: await http.request({ ...request, ...allowed, timeoutMs }) };
  }
  return { ok: true, turn: { ask } };
}
