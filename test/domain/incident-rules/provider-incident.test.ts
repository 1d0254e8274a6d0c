import { describe, expect, it } from "vitest";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { type ProviderRuleInput, providerIncident } from "../../../src/domain/incident-rules/provider-incident.ts";
import { schedulerStopped } from "../../../src/domain/incident-rules/scheduler-stopped.ts";
import { MINUTE_MS } from "../../../src/lib/clock.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const WELL = {
  attempted: 0,
  transient: 0,
  app: 0,
  stillTransient: 0,
  stillLimited: 0,
  transientSince: null,
  appSample: null,
};

function judge(
  connections: number,
  health: Partial<ProviderRuleInput["health"]>,
  open: ProviderRuleInput["open"] = null,
) {
  const identity = { provider: "instagram", providerTitle: "Instagram", workspace: DEFAULT_WORKSPACE, now: NOW };
  return providerIncident({ ...identity, connections, health: { ...WELL, ...health }, open });
}

const storm = judge(10, { attempted: 4, transient: 4, stillTransient: 4, transientSince: NOW - MINUTE_MS })!;

describe("providerIncident", () => {
  it("B28: one app-level answer is enough", () => {
    const incident = judge(100, {
      attempted: 50,
      app: 1,
      appSample: { reason: "app_secret_wrong", code: "101", since: NOW },
    });
    expect(incident).toMatchObject({
      kind: "provider_incident",
      stage: 1,
      severity: "critical",
      facts: { reason: "app_secret_wrong", affected: 1 },
    });
  });

  it("B28: settings that name another app are told once three accounts met it, or all of fewer", () => {
    const changed = (connections: number, app: number) =>
      judge(connections, { attempted: app, app, appSample: { reason: "app_changed", code: "app_id", since: NOW } });
    expect([changed(100, 2), changed(2, 1)]).toEqual([null, null]);
    for (const told of [changed(100, 3), changed(2, 2), changed(1, 1)])
      expect(told).toMatchObject({ stage: 1, severity: "critical", facts: { reason: "app_changed" } });
  });

  it.each([
    // connections, attempted, transient, told
    [10, 6, 3, true],
    [10, 7, 3, false],
    [10, 2, 2, false],
    [3, 3, 3, true],
  ])("of %i connections %i attempted and %i transient: %s", (connections, attempted, transient, isTold) => {
    const health = { attempted, transient, stillTransient: transient, transientSince: NOW - 60 * MINUTE_MS };
    expect(judge(connections, health) !== null).toBe(isTold);
  });

  it("with fewer than three connections it must last a quarter of an hour", () => {
    const lasting = (minutes: number) =>
      judge(2, { attempted: 1, transient: 1, stillTransient: 1, transientSince: NOW - minutes * MINUTE_MS });
    expect(lasting(14.9)).toBeNull();
    expect(lasting(15)).toMatchObject({ stage: 0, severity: "warning", facts: { since: NOW - 15 * MINUTE_MS } });
  });

  it("stays as it is while the window shows nothing or too little, and ends when nothing fails or most go well", () => {
    const still = { stillTransient: 4, transientSince: NOW - 60 * MINUTE_MS };
    expect(judge(10, still, storm)).not.toBeNull();
    expect(judge(10, { ...still, attempted: 2, transient: 0 }, storm)).not.toBeNull();
    expect(judge(10, { ...still, attempted: 4, transient: 2 }, storm)).not.toBeNull();
    expect(judge(10, { ...still, stillTransient: 1, attempted: 4, transient: 1 }, storm)).toBeNull();
    expect(judge(10, { attempted: 1 }, storm)).toBeNull();
    expect(judge(2, { attempted: 2 }, storm)).toBeNull();
  });

  it("B69: stays for those who wait for their next try, however well others go: the outage is all that is wrong with them", () => {
    const waiting = { attempted: 8, transient: 1, stillTransient: 2, transientSince: NOW - 60 * MINUTE_MS };
    expect(judge(10, waiting, storm)).toMatchObject({ facts: { affected: 2 } });
  });

  it("names a rate limit where most met one, and an outage where most met that; at a draw it stays what it was", () => {
    const met = (stillLimited: number, open: ProviderRuleInput["open"] = null) =>
      judge(10, { attempted: 4, transient: 4, stillTransient: 4, stillLimited, transientSince: NOW }, open);
    expect(met(4)).toMatchObject({ facts: { reason: "rate_limited", affected: 4 }, stage: 0 });
    expect(met(3)).toMatchObject({ facts: { reason: "rate_limited" } });
    expect(met(1)).toMatchObject({ facts: { reason: "provider_unavailable" } });
    expect(met(2)).toMatchObject({ facts: { reason: "provider_unavailable" } });
    expect(met(2, met(4))).toMatchObject({ facts: { reason: "rate_limited" } });
  });

  it("one failing account of many opens nothing, however long it fails", () => {
    expect(judge(10, { attempted: 1, transient: 1, stillTransient: 1, transientSince: 0 })).toBeNull();
  });
});

describe("schedulerStopped", () => {
  it("B50: is told after five minutes without a pass, not before the first pass", () => {
    const judged = (lastSweepAt: number | null, watchingSince = 0) =>
      schedulerStopped({ workspace: DEFAULT_WORKSPACE, now: NOW, lastSweepAt, watchingSince });
    expect(judged(null)).toBeNull();
    expect(judged(NOW - 600 * MINUTE_MS, NOW - MINUTE_MS)).toBeNull();
    expect(judged(NOW - 5 * MINUTE_MS + 1)).toBeNull();
    expect(judged(NOW - 5 * MINUTE_MS)).toMatchObject({
      kind: "scheduler_stopped",
      severity: "critical",
      facts: { since: NOW - 5 * MINUTE_MS },
    });
  });
});
