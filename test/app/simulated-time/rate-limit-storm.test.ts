import { expect, it } from "vitest";
import { HOUR_MS } from "../../../src/lib/clock.ts";
import { openSimulatedWorld } from "./simulated-world.ts";

const ACCOUNTS = 30;

it.each([
  ["amocrm", 21.5 * HOUR_MS],
  ["instagram", 29.99 * 24 * HOUR_MS],
] as const)(
  "B25, B35: %s limits all calls for an hour: one incident that says so, no account speaks for itself, healed by itself",
  async (provider, ageMs) => {
    const world = await openSimulatedWorld();
    await world.connect(provider, ACCOUNTS, ageMs);
    await world.tick();
    const told = new Set<string>();
    const look = async () => {
      for (const { id, kind, facts } of await world.openIncidents()) told.add(`${id} ${kind} ${facts.reason}`);
    };

    world.sandbox.control.fault({ provider, kind: "rate_limit", retryAfterSeconds: 600 });
    await world.pass(HOUR_MS, { look });

    expect([...told].map((each) => each.split(" ").slice(1).join(" "))).toEqual(["provider_incident rate_limited"]);
    expect(world.alerts()).toHaveLength(1);
    expect(world.alerts()[0]?.text).toMatch(/limits our requests/);
    expect(world.alerts()[0]?.text).toMatch(/asks us to slow down/);
    expect(
      world
        .alerts()[0]
        ?.keyboard.flat()
        .map(({ text }) => text),
    ).not.toContain("Reconnect");

    world.sandbox.control.clearFaults({ provider });
    await world.pass(7 * HOUR_MS, { stepMs: HOUR_MS / 12, look });

    expect(told.size).toBe(1);
    expect(await world.openIncidents()).toEqual([]);
    expect(world.alerts()).toHaveLength(1);
    expect(world.alerts()[0]?.text).toMatch(/healed by itself/i);
    const all = await world.product.store.connections.list({ limit: 100 });
    expect(all.map(({ state }) => state.status)).toEqual(Array(ACCOUNTS).fill("active"));
  },
);
