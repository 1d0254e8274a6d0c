import { Counter, Gauge, Histogram, Registry } from "@prometheus-io/client";
import type { Observer } from "../app/observer.ts";
import type { Status } from "../domain/connection.ts";
import { SECOND_MS } from "../lib/clock.ts";
import type { HttpStat } from "../lib/http-client/create-http-client.ts";
import type { ConnectionCount } from "../store/connection-store.ts";

/** What `/metrics` shows, and the ends that are put into the product to feed it. */
export interface Metrics {
  readonly observer: Observer;
  /** For the `onResponse` of the client that asks providers. */
  observeResponse(stat: HttpStat): void;
  /** Everything in Prometheus' text format. Connections are counted anew; without the store the rest is shown all the same. */
  scrape(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** Which provider a host belongs to: the host itself or any below it. */
export interface ProviderHost {
  readonly provider: string;
  readonly host: string;
}

/** Makes the metrics, in a registry of their own. */
export function createMetrics(options: {
  readonly counts: () => Promise<readonly ConnectionCount[]>;
  /** Hosts that none matches are counted as `other`: accounts have hosts of their own, and labels must stay few. */
  readonly providerHosts: readonly ProviderHost[];
}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const refreshes = new Counter({
    name: "tokenkeeper_attempts_total",
    help: "Refreshes and checks of connections by how they ended.",
    labelNames: ["provider", "action", "result"],
    registers,
  });
  const failures = new Counter({
    name: "tokenkeeper_failures_total",
    help: "Failed refreshes and checks by kind of failure.",
    labelNames: ["provider", "kind"],
    registers,
  });
  const responses = new Histogram({
    name: "tokenkeeper_provider_response_seconds",
    help: "How long providers took to answer; status 0 is no answer.",
    labelNames: ["provider", "status"],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const connections = new Gauge({
    name: "tokenkeeper_connections",
    help: "Connections by status.",
    labelNames: ["provider", "status"],
    registers,
  });
  const needing = new Gauge({
    name: "tokenkeeper_connections_needing_reconnect",
    help: "Connections that only a person can bring back.",
    labelNames: ["provider"],
    registers,
  });
  const deliveries = new Counter({
    name: "tokenkeeper_deliveries_total",
    help: "Alerts sent or edited in chats by what became of them.",
    labelNames: ["platform", "outcome"],
    registers,
  });
  const sweeps = new Counter({ name: "tokenkeeper_sweeps_total", help: "Sweeps that ended.", registers });
  const sweepDuration = new Gauge({
    name: "tokenkeeper_sweep_duration_seconds",
    help: "How long the last sweep took.",
    registers,
  });
  const sweepLag = new Gauge({
    name: "tokenkeeper_sweep_lag_seconds",
    help: "How long the most overdue connection of the last sweep had waited.",
    registers,
  });

  async function countConnections(): Promise<void> {
    const counts = await options.counts();
    connections.reset();
    needing.reset();
    for (const { provider, status, count } of counts) {
      connections.inc({ provider, status }, count);
      needing.inc({ provider }, NEEDS_RECONNECT.has(status) ? count : 0);
    }
  }

  return {
    observer: {
      attempt: (attempt) => refreshes.inc(attempt),
      failure: (failure) => failures.inc(failure),
      sweep({ tookMs, lagMs }) {
        sweeps.inc();
        sweepDuration.set(tookMs / SECOND_MS);
        sweepLag.set(lagMs / SECOND_MS);
      },
      delivery: (delivery) => deliveries.inc(delivery),
    },
    observeResponse({ origin, status, durationMs }) {
      const labels = { provider: providerOf(origin, options.providerHosts), status: String(status ?? 0) };
      responses.observe(labels, durationMs / SECOND_MS);
    },
    async scrape() {
      try {
        await countConnections();
      } catch {
        // Numbers of before would be taken for those of now; their absence is what tells that the store is away.
        connections.reset();
        needing.reset();
      }
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

const NEEDS_RECONNECT: ReadonlySet<Status> = new Set<Status>(["expired", "revoked"]);

function providerOf(origin: string, hosts: readonly ProviderHost[]): string {
  const host = URL.parse(origin)?.hostname ?? "";
  return hosts.find((known) => host === known.host || host.endsWith(`.${known.host}`))?.provider ?? "other";
}
