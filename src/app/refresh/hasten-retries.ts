import type { Connection } from "../../domain/connection.ts";
import { hastenRetry } from "../../domain/hasten-retry.ts";
import type { ConnectionId, WorkspaceId } from "../../domain/ids.ts";
import type { ProviderHealth } from "../../domain/provider-health.ts";
import { type Clock, HOUR_MS, MINUTE_MS } from "../../lib/clock.ts";
import type { Random } from "../../lib/random.ts";
import type { Store } from "../../store/store.ts";

/** What is known of the app whose incident is open. */
export interface Recovery {
  readonly workspace: WorkspaceId;
  /** All that speak through the app. */
  readonly providers: readonly string[];
  /** Since `since`. */
  readonly health: ProviderHealth;
  readonly since: number;
}

/**
 * After a long outage each account waits up to six hours for its next try, although the provider is back. So when
 * attempts go well again, those that merely wait are brought forward, spread over minutes so that their return is no
 * stampede (B69). Answers how many were. May be asked at every look: who was brought forward, or tried of late, is left
 * alone, so that an account which fails for reasons of its own is hastened twice an hour at most.
 */
export async function hastenRetries(
  { store, clock, random }: { readonly store: Store; readonly clock: Clock; readonly random: Random },
  { workspace, providers, health, since }: Recovery,
): Promise<number> {
  const waiting = health.stillTransient - health.stillLimited + health.app;
  const needed = waiting > A_FEW ? ENOUGH_ATTEMPTS : 1;
  if (waiting === 0 || !isBack(health.transient, needed)) return 0;
  const failing = (await Promise.all(providers.map((provider) => allFailing(provider)))).flat();
  if (!isBack(health.transient + failing.filter(metAppFailure).length, needed)) return 0;

  const now = clock.now();
  const spreadMs = Math.min(HOUR_MS, Math.max(5 * MINUTE_MS, waiting * MS_PER_RETRY));
  let hastened = 0;
  for (let from = 0; from < failing.length; from += PAGE) {
    const moved = await Promise.all(failing.slice(from, from + PAGE).map((each) => hasten(each, now, spreadMs)));
    hastened += moved.filter(Boolean).length;
  }
  return hastened;

  /** More went well than badly, and enough to say so. */
  function isBack(bad: number, enough: number): boolean {
    const good = health.attempted - bad;
    return good >= enough && good > bad;
  }

  function metAppFailure({ state }: Connection): boolean {
    const { failure, lastAttemptAt, lastVerifiedAt } = state;
    return failure?.kind === "app" && (lastAttemptAt ?? 0) >= since && lastVerifiedAt !== lastAttemptAt;
  }

  async function hasten(connection: Connection, now: number, spreadMs: number): Promise<boolean> {
    const { state, version } = connection;
    const triedOfLate = state.lastAttemptAt !== null && now < state.lastAttemptAt + PATIENCE_MS;
    // Whoever comes within the spread anyhow stays where he is: that is also who was brought forward before.
    if (triedOfLate || hastenRetry(state, now + spreadMs) === null) return false;
    const next = hastenRetry(state, Math.round(now + random.fraction() * spreadMs));
    if (next === null) return false;
    const changed = { ...connection, state: next };
    return store.connections.replace({ connection: changed, expectedVersion: version, events: [], now });
  }

  async function allFailing(provider: string): Promise<Connection[]> {
    const found: Connection[] = [];
    let cursor: ConnectionId | undefined;
    while (found.length < MOST_AT_ONCE) {
      const wanted = { workspace, provider, status: "failing", limit: PAGE, ...(cursor && { cursor }) } as const;
      const page = await store.connections.list(wanted);
      found.push(...page);
      cursor = page.at(-1)?.id;
      if (page.length < PAGE) break;
    }
    return found;
  }
}

/** With more than a few waiting, one good answer is not enough to send them all. */
const A_FEW = 20;
const ENOUGH_ATTEMPTS = 3;
/** Who was tried in this time is left alone. */
const PATIENCE_MS = 30 * MINUTE_MS;
/** Four a second, where many wait. */
const MS_PER_RETRY = 250;
const PAGE = 200;
const MOST_AT_ONCE = 20_000;
