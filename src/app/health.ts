import { conditionOf, isExpiringSoon } from "../domain/condition.ts";
import { type Clock, MINUTE_MS } from "../lib/clock.ts";
import { type Store, StoreUnavailable } from "../store/store.ts";
import { LAST_SWEEP_META } from "./refresh/sweep.ts";
import { connectionsOf } from "./status/connections-of.ts";

/** What `GET /health` answers (PRODUCT §6); times are ISO 8601. */
export interface Health {
  readonly status: "healthy" | "degraded" | "unhealthy";
  readonly active_accounts: number;
  readonly tokens_expiring_soon: number;
  readonly accounts_with_errors: number;
  readonly instagram_api_status: "ok" | "failing" | "unknown";
  readonly lastSweepAt: string | null;
  readonly overdue: number;
}

/** Without a sweep for this long the keeper itself is ill (B50). */
export const SWEEP_MISSING_AFTER_MS = 5 * MINUTE_MS;

/**
 * Looks at everything at once: `degraded` while a connection is broken or a provider incident open, `unhealthy` when
 * the store does not answer or no sweep ended for 5 minutes (counted from the start of the process).
 */
export function createHealth({
  store,
  clock,
  startedAt,
}: {
  store: Store;
  clock: Clock;
  startedAt: number;
}): () => Promise<Health> {
  return async () => {
    try {
      return await look(store, clock.now(), startedAt);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      return {
        status: "unhealthy",
        active_accounts: 0,
        tokens_expiring_soon: 0,
        accounts_with_errors: 0,
        instagram_api_status: "unknown",
        lastSweepAt: null,
        overdue: 0,
      };
    }
  };
}

async function look(store: Store, now: number, startedAt: number): Promise<Health> {
  const counts = { live: 0, errors: 0, expiring: 0, broken: 0, instagram: 0, instagramFailing: 0 };
  for await (const connection of connectionsOf(store, {})) {
    const condition = conditionOf(connection, now);
    if (condition === "disconnected") continue;
    counts.live += connection.state.status === "active" ? 1 : 0;
    counts.errors += connection.state.failure !== null || condition === "broken" ? 1 : 0;
    counts.expiring += isExpiringSoon(connection, now) ? 1 : 0;
    counts.broken += condition === "broken" ? 1 : 0;
    if (connection.provider !== "instagram") continue;
    counts.instagram += 1;
    counts.instagramFailing += connection.state.failure?.kind === "transient" ? 1 : 0;
  }
  const incidents = await store.alerts.findOpenIncidents({});
  const providerDown = incidents.filter(({ subject }) => subject.type === "provider");
  const overdue = await store.connections.overdue(now);
  const lastSweep = await store.system.getMeta(LAST_SWEEP_META);
  const lastSweepAt = lastSweep === null ? null : Number(lastSweep);
  const asleep = now - Math.max(lastSweepAt ?? 0, startedAt) > SWEEP_MISSING_AFTER_MS;
  const instagramDown =
    providerDown.some(({ provider }) => provider === "instagram") ||
    (counts.instagram > 0 && counts.instagramFailing === counts.instagram);
  return {
    status: asleep ? "unhealthy" : counts.broken > 0 || providerDown.length > 0 ? "degraded" : "healthy",
    active_accounts: counts.live,
    tokens_expiring_soon: counts.expiring,
    accounts_with_errors: counts.errors,
    instagram_api_status: counts.instagram === 0 ? "unknown" : instagramDown ? "failing" : "ok",
    lastSweepAt: lastSweepAt === null ? null : new Date(lastSweepAt).toISOString(),
    overdue: overdue.count,
  };
}
