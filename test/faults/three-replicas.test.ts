import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { HOUR_MS } from "../../src/lib/clock.ts";
import { addSeededConnections } from "../fakes/seeded-connections.ts";
import { type Child, until } from "./child-process.ts";
import { allConnections, compareWithTruth, connectionsWithIncident, withDatabase } from "./connections-at-rest.ts";
import { emptyMongoDatabase, mongoUrl } from "./mongo-database.ts";
import { productEnvironment, startProduct } from "./product-process.ts";
import { startSimulator } from "./simulator-process.ts";

const CONNECTIONS = 1_000;
const REPLICAS = 3;
/** Slow enough that none is through before the others have begun, and that a busy machine kills in the middle too. */
const LATENCY_MS = 500;

if (mongoUrl === undefined) console.warn("Three replicas did not run: TEST_MONGODB_URL names no server.");

describe.skipIf(mongoUrl === undefined)("three replicas on one MongoDB, 1,000 rotating tokens due", () => {
  it("B14: make exactly 1,000 rotations, and no token is used twice", async () => {
    const world = await openWorld("strict");
    const replicas = await world.startReplicas();
    await world.untilAllAreRenewed(replicas);

    const { calls, compared } = await world.look();
    console.log(
      `rotations: ${calls.renewals.amocrm}, double uses: ${calls.doubleUses.amocrm ?? 0}; by replica: ${(await world.shares()).join(", ")}`,
    );
    expect(calls.renewals.amocrm).toBe(CONNECTIONS);
    expect(calls.doubleUses.amocrm ?? 0).toBe(0);
    expect(compared).toHaveLength(CONNECTIONS);
    expect(compared.filter(({ connection, lives }) => !lives || connection.state.status !== "active")).toEqual([]);
    // Otherwise this would be a test of one.
    expect(Math.min(...(await world.shares()))).toBeGreaterThan(CONNECTIONS / 20);
  });

  it("B67: one killed with SIGKILL in the middle loses none, and none is flagged", async () => {
    const world = await openWorld("grace");
    const replicas = await world.startReplicas();
    await until("the middle", async () => {
      assertRunning(replicas);
      return (await world.renewals()) >= CONNECTIONS / 3;
    });
    const [victim, ...others] = replicas;
    await victim?.end("SIGKILL");
    const atKill = await world.renewals();
    await world.untilAllAreRenewed(others);

    const { calls, compared, told } = await world.look();
    console.log(
      `killed after ${atKill} rotations; in the end ${calls.renewals.amocrm}, resent ${calls.resends.amocrm ?? 0}`,
    );
    expect(atKill).toBeLessThan(CONNECTIONS);
    expect(compared).toHaveLength(CONNECTIONS);
    expect(compared.filter(({ lives }) => !lives)).toEqual([]);
    expect(compared.filter(({ connection: { state } }) => state.status !== "active" || state.failure !== null)).toEqual(
      [],
    );
    expect(told.size).toBe(0);
    // What was used twice is what the killed one had in flight, and every second use was taken.
    expect(calls.doubleUses.amocrm ?? 0).toBe(calls.resends.amocrm ?? 0);
    expect(calls.doubleUses.amocrm ?? 0).toBeLessThanOrEqual(CONCURRENCY);
  });
});

const CONCURRENCY = 20;

async function openWorld(rotation: "strict" | "grace") {
  const folder = await mkdtemp(join(tmpdir(), "tokenkeeper-replicas-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const simulator = await startSimulator(folder, rotation);
  onTestFinished(() => simulator.end());
  const { control } = simulator;
  const url = emptyMongoDatabase().href;
  const seeded = await control.seed({ provider: "amocrm", count: CONNECTIONS, ageMs: 23 * HOUR_MS });
  await withDatabase(url, (store) => addSeededConnections(store, seeded, Date.now()));
  await control.latency({ latencyMs: LATENCY_MS, provider: "amocrm" });
  const ports: string[] = [];

  return {
    renewals: async () => (await control.calls()).renewals.amocrm ?? 0,

    async startReplicas(): Promise<readonly Child[]> {
      const replicas: Child[] = [];
      for (let number = 1; number <= REPLICAS; number += 1) {
        // A machine of its own: a folder of its own, where its spool is.
        const home = join(folder, `replica-${number}`);
        await mkdir(home);
        const env = await productEnvironment({
          ...simulator.settings,
          DATABASE_URL: url,
          SWEEP_CONCURRENCY: String(CONCURRENCY),
          LEASE_SECONDS: "10",
          ALERT_GROUP_WAIT_SECONDS: "0",
        });
        ports.push(env.PORT);
        const replica = startProduct(env, home);
        onTestFinished(() => replica.end("SIGKILL"));
        replicas.push(replica);
      }
      return replicas;
    },

    /** All renewed and nobody at work any more: also what a replica might wrongly have begun once more has ended. */
    async untilAllAreRenewed(replicas: readonly Child[]): Promise<void> {
      await withDatabase(url, (store) =>
        until(
          "everything to be renewed",
          async () => {
            assertRunning(replicas);
            const all = await allConnections(store);
            return all.every(({ state }) => (state.expiresAt ?? 0) > Date.now() + 12 * HOUR_MS);
          },
          240_000,
          250,
        ),
      );
      const seen = await Promise.all(ports.map((port) => sweepsOf(port)));
      await until("two more passes of each", async () => {
        const now = await Promise.all(ports.map((port) => sweepsOf(port)));
        return now.every((count, index) => count === null || count >= (seen[index] ?? 0) + 2);
      });
    },

    /** How many renewals each replica that still lives has made. */
    shares: () =>
      Promise.all(
        ports.map((port) => metricOf(port, /^tokenkeeper_attempts_total\{.*result="renewed".*\} (\d+)$/m)),
      ).then((all) => all.map((count) => count ?? 0)),

    look: () =>
      withDatabase(url, async (store) => ({
        calls: await control.calls(),
        compared: await compareWithTruth(store, control),
        told: await connectionsWithIncident(store),
      })),
  };
}

function assertRunning(replicas: readonly Child[]): void {
  for (const replica of replicas) if (replica.ended) throw new Error(`A replica ended:\n${replica.printed()}`);
}

function sweepsOf(port: string): Promise<number | null> {
  return metricOf(port, /^tokenkeeper_sweeps_total (\d+)$/m);
}

/** Null: nobody answers there any more. */
async function metricOf(port: string, pattern: RegExp): Promise<number | null> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`).catch(() => null);
  if (answer === null) return null;
  return Number(pattern.exec(await answer.text())?.[1] ?? 0);
}
