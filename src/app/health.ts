import { conditionOf, isExpiringSoon } from "../domain/condition.ts";
import { type Connection, STATUSES } from "../domain/connection.ts";
import type { Incident } from "../domain/incident.ts";
import { type Clock, MINUTE_MS } from "../lib/clock.ts";
import { type Store, StoreUnavailable } from "../store/store.ts";
import { connectionsOf } from "./connections-of.ts";
import { LAST_SWEEP_META } from "./refresh/sweep.ts";

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

export interface HealthTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly startedAt: number;
  /** Providers whose tokens nothing renews: their ends are looked at also while all is well. */
  readonly fixedProviders: readonly string[];
}

/** Without a sweep for this long the keeper itself is ill (B50). */
export const SWEEP_MISSING_AFTER_MS = 5 * MINUTE_MS;

/**
 * Looks at everything at once: `degraded` while a connection is broken or a provider incident open, `unhealthy` when
 * the store does not answer or no sweep ended for 5 minutes (counted from the start of the process).
 */
export function createHealth(tools: HealthTools): () => Promise<Health> {
  return async () => {
    try {
      return await look(tools);
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

async function look({ store, clock, startedAt, fixedProviders }: HealthTools): Promise<Health> {
  const now = clock.now();
  const tally = { errors: 0, expiring: 0, broken: 0, instagramFailing: 0 };
  const incidents = await store.alerts.findOpenIncidents({});
  for await (const connection of worthALook(store, fixedProviders, incidents)) {
    const condition = conditionOf(connection, { now, warnAheadMs: 0 });
    tally.errors += connection.state.failure !== null || condition === "broken" ? 1 : 0;
    tally.expiring += isExpiringSoon(connection, now) ? 1 : 0;
    tally.broken += condition === "broken" ? 1 : 0;
    const silent = connection.provider === "instagram" && connection.state.failure?.kind === "transient";
    tally.instagramFailing += silent ? 1 : 0;
  }
  const counts = await store.connections.counts();
  const alive = counts.filter(({ status }) => status !== "disconnected");
  const instagram = sum(alive.filter(({ provider }) => provider === "instagram"));
  const providerDown = incidents.filter(({ subject }) => subject.type === "provider");
  const overdue = await store.connections.overdue(now);
  const lastSweep = await store.system.getMeta(LAST_SWEEP_META);
  const lastSweepAt = lastSweep === null ? null : Number(lastSweep);
  const asleep = now - Math.max(lastSweepAt ?? 0, startedAt) > SWEEP_MISSING_AFTER_MS;
  const instagramDown =
    providerDown.some(({ provider }) => provider === "instagram") || tally.instagramFailing === instagram;
  return {
    status: asleep ? "unhealthy" : tally.broken > 0 || providerDown.length > 0 ? "degraded" : "healthy",
    active_accounts: sum(alive.filter(({ status }) => status === "active")),
    tokens_expiring_soon: tally.expiring,
    accounts_with_errors: tally.errors,
    instagram_api_status: instagram === 0 ? "unknown" : instagramDown ? "failing" : "ok",
    lastSweepAt: lastSweepAt === null ? null : new Date(lastSweepAt).toISOString(),
    overdue: overdue.count,
  };
}

/**
 * What is not simply well: all that are not active, and the active ones that no machine renews. Those are of a provider
 * that renews nothing, or single ones of another, such as a system user's token: of these it is known that they end soon,
 * since their incident is open. A monitor asks every few seconds, so the many that are well are counted by the store and
 * never read (100,000 of them cost half a second).
 */
async function* worthALook(
  store: Store,
  fixedProviders: readonly string[],
  incidents: readonly Incident[],
): AsyncGenerator<Connection> {
  for (const status of TROUBLED) yield* connectionsOf(store, { status });
  for (const provider of fixedProviders) yield* connectionsOf(store, { provider, status: "active" });
  for (const { kind, provider, subject } of incidents) {
    if (kind !== "expiring" || subject.type !== "connection" || fixedProviders.includes(provider ?? "")) continue;
    const connection = await store.connections.get(subject.connectionId);
    if (connection?.state.status === "active") yield connection;
  }
}

const TROUBLED = STATUSES.filter((status) => status !== "active" && status !== "disconnected");

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
