import { beforeEach, describe, expect, it } from "vitest";
import { reportTone } from "../../../src/app/status/state-words.ts";
import { createStatusReport, type StatusQuery } from "../../../src/app/status/status-report.ts";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { DAY_MS } from "../../../src/lib/clock.ts";
import { type AppWorld, createAppWorld, failing } from "../app-world.ts";

let world: AppWorld;

beforeEach(async () => {
  world = await createAppWorld();
});

const report = (limit = 30, provider?: string) => world.app.status({ workspace: DEFAULT_WORKSPACE, limit, provider });

describe("the report", () => {
  it("shows the worst first, and among equals what ends first", async () => {
    const now = world.clock.now();
    await world.add("healthy later", {}, { deadlineAt: now + 50 * DAY_MS });
    await world.add("healthy sooner", {}, { deadlineAt: now + 40 * DAY_MS });
    await world.add("broken", {}, failing("token_revoked", now));
    await world.add("failing", {}, failing("timeout", now));
    await world.add("expiring", {}, { deadlineAt: now + 3 * DAY_MS });
    const { items, counts, more } = await report();
    expect(items.map(({ connection }) => connection.name)).toEqual([
      "broken",
      "failing",
      "expiring",
      "healthy sooner",
      "healthy later",
    ]);
    expect(counts).toEqual({ broken: 1, failing: 1, expiring: 1, healthy: 2, disconnected: 0 });
    expect(more).toBe(0);
  });

  it("finds the worst wherever they stand among thousands, and counts them all", async () => {
    for (let index = 0; index < 2_000; index += 1)
      await world.add(`a${index}`, {}, index % 500 === 7 ? failing("token_revoked", world.clock.now()) : {});
    const { items, counts, more } = await report(3);
    expect(items.map(({ condition }) => condition)).toEqual(["broken", "broken", "broken"]);
    expect([counts.broken, counts.healthy, more]).toEqual([4, 1_996, 1_997]);
  });

  it("has the colour of the worst in it, be it an account or a whole service", async () => {
    expect(reportTone(await report())).toBe("ok");
    await world.add("unpaid", {}, failing("account_unpaid", world.clock.now()));
    expect(reportTone(await report())).toBe("warning");
    await world.incident(null, { severity: "critical" });
    expect(reportTone(await report())).toBe("critical");
  });

  it("gives each its newest open incident, and of providers only what was asked for", async () => {
    const shop = await world.add("shop", {}, failing("token_revoked", world.clock.now()));
    await world.add("insta", { provider: "instagram" });
    const incident = await world.incident(shop);
    await world.incident(null);
    const all = await report();
    expect(all.items.map((item) => item.incident?.id ?? null)).toEqual([incident.id, null]);
    expect(all.providerIncidents.map(({ provider }) => provider)).toEqual(["amocrm"]);
    expect((await report(30, "instagram")).providerIncidents).toEqual([]);
    expect((await report(30, "instagram")).items.map(({ connection }) => connection.name)).toEqual(["insta"]);
  });

  it("B28: of Pages it shows the incident of the app that they share with Facebook", async () => {
    await world.incident(null);
    const appOf = (provider: string) => (provider === "a_page" ? "amocrm" : provider);
    const ofPages = createStatusReport({
      store: world.store,
      clock: world.clock,
      warnAhead: world.app.warnAhead,
      appOf,
    });
    const { providerIncidents } = await ofPages({ workspace: DEFAULT_WORKSPACE, limit: 30, provider: "a_page" });
    expect(providerIncidents.map(({ provider }) => provider)).toEqual(["amocrm"]);
  });

  it("passes over the first ones, and finds by part of a name and by condition, with the counts of all", async () => {
    for (const name of ["Café Blau", "harbour", "blau two"]) await world.add(name);
    await world.add("blau gone", {}, { status: "disconnected" });
    await world.add("blau broken", {}, failing("token_revoked", world.clock.now()));
    const find = createStatusReport({ store: world.store, clock: world.clock, warnAhead: world.app.warnAhead });
    const names = async (wish: Partial<StatusQuery>) => {
      const { items, more, counts } = await find({ workspace: DEFAULT_WORKSPACE, limit: 10, ...wish });
      expect(counts).toMatchObject({ broken: 1, healthy: 3, disconnected: 1 });
      return [...items.map(({ connection }) => connection.name), more];
    };
    expect(await names({ search: "BLAU" })).toEqual(["blau broken", "blau two", "Café Blau", 0]);
    expect(await names({ search: "blau", skip: 1, limit: 1 })).toEqual(["blau two", 1]);
    expect(await names({ search: "blau", skip: 9 })).toEqual([0]);
    expect(await names({ search: "blau", condition: "healthy" })).toEqual(["blau two", "Café Blau", 0]);
    expect(await names({ condition: "disconnected" })).toEqual(["blau gone", 0]);
  });

  it("counts what was disconnected, and shows it not", async () => {
    await world.add("gone", {}, { status: "disconnected" });
    expect(await report()).toMatchObject({ items: [], more: 0, counts: { disconnected: 1 } });
  });
});
