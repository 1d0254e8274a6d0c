import type { ConnectionState } from "./connection.ts";
import { nextCheckAtOf } from "./renewal-policy.ts";

/**
 * The state of a connection that merely waits for its next try, with that try at `at`; null where there is none to
 * hasten: nothing fails, it comes by then anyhow, or it waits for a reason of its own. A rate limit is one, since the
 * time was the provider's wish; a refusal that names no cause is another, since it may be this account's alone.
 */
export function hastenRetry(state: ConnectionState, at: number): ConnectionState | null {
  const { status, failure } = state;
  if (status !== "failing" || failure === null || failure.retryAt === null || failure.retryAt <= at) return null;
  if (failure.kind !== "transient" && failure.kind !== "app") return null;
  if (failure.reason === "app_refused" || failure.reason === "action_blocked") return null;
  const plan =
    failure.during === "renew"
      ? { renewAt: at, verifyAt: state.verifyAt }
      : { renewAt: state.renewAt, verifyAt: Math.min(at, state.verifyAt ?? at) };
  return { ...state, ...plan, failure: { ...failure, retryAt: at }, nextCheckAt: nextCheckAtOf(plan) };
}
