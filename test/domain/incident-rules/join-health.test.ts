import { describe, expect, it } from "vitest";
import { joinHealth } from "../../../src/domain/incident-rules/join-health.ts";
import type { ProviderHealth } from "../../../src/domain/provider-health.ts";

const WELL: ProviderHealth = {
  attempted: 3,
  transient: 1,
  app: 0,
  stillTransient: 2,
  stillLimited: 1,
  transientSince: null,
  appSample: null,
};
const sample = (reason: string, since: number) => ({ reason, code: "101", since });

describe("joinHealth", () => {
  it("adds up what Facebook and its Pages met, since the earliest of them", () => {
    expect(joinHealth([{ ...WELL, transientSince: 7 }, { ...WELL, transientSince: 5 }, WELL])).toEqual({
      attempted: 9,
      transient: 3,
      app: 0,
      stillTransient: 6,
      stillLimited: 3,
      transientSince: 5,
      appSample: null,
    });
  });

  it("B28: of several app-level answers it names the oldest, and one that says a cause before one that says none", () => {
    const named = (...samples: ProviderHealth["appSample"][]) =>
      joinHealth(samples.map((appSample) => ({ ...WELL, appSample }))).appSample;
    expect(named(null, sample("app_blocked", 5), sample("app_secret_wrong", 3))).toEqual(sample("app_secret_wrong", 3));
    expect(named(sample("app_refused", 1), sample("app_blocked", 5))).toEqual(sample("app_blocked", 5));
    expect(named(sample("app_blocked", 5), sample("app_refused", 1))).toEqual(sample("app_blocked", 5));
    expect(named(sample("app_changed", 1), sample("app_secret_wrong", 5))).toEqual(sample("app_secret_wrong", 5));
    expect(named(sample("app_refused", 2), sample("app_changed", 1))).toEqual(sample("app_changed", 1));
    expect(named(sample("app_refused", 1), null)).toEqual(sample("app_refused", 1));
  });

  it("of nothing is well", () => {
    expect(joinHealth([])).toMatchObject({ attempted: 0, transientSince: null, appSample: null });
  });
});
