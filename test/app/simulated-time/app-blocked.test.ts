import { expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { openSimulatedWorld } from "./simulated-world.ts";

const ACCOUNTS = 20;

it("B28: an app that the provider blocks is one incident of the provider: nobody is asked to reconnect, and it heals by itself", async () => {
  const world = await openSimulatedWorld();
  await world.connect("instagram", ACCOUNTS, 30 * 24 * HOUR_MS - HOUR_MS / 2);
  await world.tick();
  const kinds = new Set<string>();
  const statuses = new Set<string>();
  const look = async () => {
    for (const { kind } of await world.openIncidents()) kinds.add(kind);
    for (const { state } of await world.product.store.connections.list({ limit: 100 })) statuses.add(state.status);
  };

  world.sandbox.control.fault({ provider: "instagram", kind: "error", code: "200/blocked" });
  await world.pass(8 * HOUR_MS, { stepMs: 5 * MINUTE_MS, look });

  // Each account has met it, at its renewal and at its check, and it stands on every record.
  const blocked = await world.product.store.connections.list({ limit: 100 });
  expect(blocked.map(({ state }) => state.failure?.reason)).toEqual(Array(ACCOUNTS).fill("app_blocked"));
  expect(kinds).toEqual(new Set(["provider_incident"]));
  expect(statuses).toEqual(new Set(["active", "failing"]));
  expect(await world.openIncidents()).toHaveLength(1);
  expect(world.alerts()).toHaveLength(1);
  const [alert] = world.alerts();
  expect(alert?.text).toMatch(/Instagram refuses our app/);
  expect(alert?.text).toMatch(/Nobody has to reconnect/);
  expect(alert?.keyboard.flat().map(({ text }) => text)).not.toContain("Reconnect");

  world.sandbox.control.clearFaults({ provider: "instagram" });
  await world.pass(7 * HOUR_MS, { stepMs: 5 * MINUTE_MS, look });

  expect(await world.openIncidents()).toEqual([]);
  expect(kinds).toEqual(new Set(["provider_incident"]));
  const healed = await world.product.store.connections.list({ limit: 100 });
  expect(healed.map(({ state }) => state.status)).toEqual(Array(ACCOUNTS).fill("active"));
  expect(world.alerts()).toHaveLength(1);
  expect(world.alerts()[0]?.text).toMatch(/healed by itself/i);
});
