import { DAY_MS, HOUR_MS, MINUTE_MS } from "../lib/clock.ts";
import type { Connection, ConnectionState, Renewal } from "./connection.ts";
import type { Credential } from "./credential.ts";

/** When a provider's tokens are renewed and checked. Every provider declares one; settings may change it. */
export interface RenewalPolicy {
  /** How long before its end a token is renewed. Always capped at half of its lifetime (B10). */
  readonly windowMs: number;
  /** A token younger than this may not be renewed (Instagram: 24 h, B1). */
  readonly minAgeMs: number;
  /** At the latest after this long the token is verified at the provider. */
  readonly checkEveryMs: number;
  /** For tokens without a known end that can be renewed all the same: renew after this long (B6). */
  readonly renewEveryMs: number | null;
}

export const DEFAULT_CHECK_EVERY_MS = 6 * HOUR_MS;
/** How often a connection that waits for a person is looked at again. */
export const PROBE_EVERY_MS = DAY_MS;
/** Back-off after a failed attempt: never sooner, never later than this. */
export const BACKOFF_BASE_MS = MINUTE_MS;
export const BACKOFF_CAP_MS = 6 * HOUR_MS;
/** A twentieth of the waiting time is left to chance, so that a batch connected together is not renewed together (B13). */
const JITTER_SHARE = 0.05;

/**
 * The moment a fresh credential's renewal is due, or null when nothing renews it.
 * `chance` is a number in [0, 1): jitter only ever makes it earlier, and never before `minAgeMs`.
 */
export function renewAtOf(
  renewal: Renewal,
  credential: Pick<Credential, "issuedAt" | "expiresAt">,
  policy: RenewalPolicy,
  chance: number,
): number | null {
  if (renewal === "none") return null;
  const { issuedAt, expiresAt } = credential;
  const earliest = issuedAt + policy.minAgeMs;
  if (expiresAt === null)
    return policy.renewEveryMs === null ? null : Math.max(earliest, issuedAt + policy.renewEveryMs);
  const lifetime = Math.max(0, expiresAt - issuedAt);
  const window = Math.min(policy.windowMs, lifetime / 2);
  const planned = expiresAt - window;
  const jitter = (planned - issuedAt) * JITTER_SHARE * chance;
  return Math.round(Math.max(earliest, planned - jitter));
}

/** When the next check is due after a good answer at `now`. */
export function verifyAtOf(policy: RenewalPolicy, now: number, chance: number): number {
  return Math.round(now + policy.checkEveryMs * (1 - JITTER_SHARE * chance));
}

/** When the connection dies if no person acts (PRODUCT's `deadlineAt`). */
export function deadlineOf(renewal: Renewal, credential: Credential, dataAccessEndsAt: number | null): number | null {
  const tokenEnd = renewal === "rotate" ? credential.refreshExpiresAt : credential.expiresAt;
  if (tokenEnd === null) return dataAccessEndsAt;
  return dataAccessEndsAt === null ? tokenEnd : Math.min(tokenEnd, dataAccessEndsAt);
}

/** The next thing that must happen: the earliest of renewal and check, or null when only a person helps. */
export function nextCheckAtOf(state: Pick<ConnectionState, "renewAt" | "verifyAt">): number | null {
  if (state.renewAt === null) return state.verifyAt;
  if (state.verifyAt === null) return state.renewAt;
  return Math.min(state.renewAt, state.verifyAt);
}

/** True when a person (or `--force-all`) may renew it now: old enough, renewable, not given up. */
export function mayRenewNow(connection: Connection, policy: RenewalPolicy, now: number): boolean {
  const { renewal, state } = connection;
  if (renewal === "none" || state.status === "disconnected") return false;
  return now >= state.issuedAt + policy.minAgeMs;
}
