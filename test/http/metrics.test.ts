import { expect, it } from "vitest";
import { createMetrics } from "../../src/http/metrics.ts";
import type { ConnectionCount } from "../../src/store/connection-store.ts";

const COUNTS: readonly ConnectionCount[] = [
  { provider: "amocrm", status: "active", count: 7 },
  { provider: "amocrm", status: "revoked", count: 2 },
  { provider: "amocrm", status: "expired", count: 1 },
];

function make(counts: () => Promise<readonly ConnectionCount[]> = async () => COUNTS) {
  return createMetrics({ counts, providerHosts: [{ provider: "amocrm", host: "amocrm.ru" }] });
}

it("counts attempts, failures, deliveries and sweeps as use cases report them", async () => {
  const metrics = make();
  metrics.observer.attempt({ provider: "amocrm", action: "renew", result: "renewed" });
  metrics.observer.attempt({ provider: "amocrm", action: "renew", result: "renewed" });
  metrics.observer.failure({ provider: "instagram", kind: "dead" });
  metrics.observer.delivery({ platform: "slack", outcome: "sent" });
  metrics.observer.sweep({ claimed: 3, tookMs: 1500, lagMs: 61_000 });
  const { body } = await metrics.scrape();
  expect(body).toContain('tokenkeeper_attempts_total{provider="amocrm",action="renew",result="renewed"} 2');
  expect(body).toContain('tokenkeeper_failures_total{provider="instagram",kind="dead"} 1');
  expect(body).toContain('tokenkeeper_deliveries_total{platform="slack",outcome="sent"} 1');
  expect(body).toContain("tokenkeeper_sweeps_total 1");
  expect(body).toContain("tokenkeeper_sweep_lag_seconds 61");
});

it("counts connections anew at each scrape, and those that only a person can bring back", async () => {
  let counts = COUNTS;
  const metrics = make(async () => counts);
  const { body } = await metrics.scrape();
  expect(body).toContain('tokenkeeper_connections{provider="amocrm",status="active"} 7');
  expect(body).toContain('tokenkeeper_connections_needing_reconnect{provider="amocrm"} 3');
  counts = [];
  expect((await metrics.scrape()).body).not.toContain('status="active"');
});

it("shows the rest when the store is away, and no connections of before", async () => {
  let away = false;
  const metrics = make(async () => {
    if (away) throw new Error("away");
    return COUNTS;
  });
  await metrics.scrape();
  away = true;
  const { body } = await metrics.scrape();
  expect(body).toContain("tokenkeeper_sweeps_total 0");
  expect(body).not.toContain("tokenkeeper_connections{");
});

it("files response times under the provider whose host it is, so that accounts' own hosts stay few labels", async () => {
  const metrics = make();
  const stat = { method: "GET", status: 200, cause: null, durationMs: 300 };
  for (const origin of ["https://acme.amocrm.ru", "https://www.amocrm.ru", "https://evilamocrm.ru"])
    metrics.observeResponse({ ...stat, origin });
  metrics.observeResponse({ ...stat, origin: "https://acme.amocrm.ru", status: null, cause: "timeout" });
  const { body } = await metrics.scrape();
  expect(body).toContain('tokenkeeper_provider_response_seconds_count{provider="amocrm",status="200"} 2');
  expect(body).toContain('tokenkeeper_provider_response_seconds_count{provider="amocrm",status="0"} 1');
  expect(body).toContain('tokenkeeper_provider_response_seconds_count{provider="other",status="200"} 1');
});
