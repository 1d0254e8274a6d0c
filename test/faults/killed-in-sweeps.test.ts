import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { describe, expect, it, type TestContext } from "vitest";
import type { Connection } from "../../src/domain/connection.ts";
import { DAY_MS, HOUR_MS, SECOND_MS } from "../../src/lib/clock.ts";
import type { Random } from "../../src/lib/random.ts";
import { createSeededRandom } from "../fakes/fake-clock.ts";
import { addSeededConnections } from "../fakes/seeded-connections.ts";
import { until } from "./child-process.ts";
import {
  allConnections,
  type Compared,
  compareWithTruth,
  connectionsWithIncident,
  withDatabase,
} from "./connections-at-rest.ts";
import { productEnvironment, startProduct } from "./product-process.ts";
import { type SimulatorProcess, startSimulator } from "./simulator-process.ts";

/** More or fewer for a trial: `FAULT_KILLS=20`. A failure names its seed; `FAULT_SEED` repeats its moments. */
const KILLS = Number(process.env.FAULT_KILLS || 200);
const SEED = Number(process.env.FAULT_SEED || Date.now() % 1_000_000);
const CONNECTIONS = 1_000;
const CONCURRENCY = 20;
/**
 * How long an access token lives while it is killed: renewed at half of it, so that more is due than a sweep can do. The
 * refresh token's life is shortened with it, to a quarter of an hour: on a busy machine the turn of each comes within that.
 */
const ACCESS_LIFE_MS = 10 * SECOND_MS;
/** How much of a sweep is seen at most before the kill; every moment in it is as likely. */
const SWEEP_SEEN_MS = 400;

describe(`killed with SIGKILL at ${KILLS} moments of sweeps over ${CONNECTIONS} rotating tokens (seed ${SEED})`, () => {
  it.concurrent("B67: in grace mode no connection is lost and none is flagged", async (context) => {
    const world = await openWorld(context, "grace", createSeededRandom(SEED));
    let killedAtWork = 0;
    for (let kill = 1; killedAtWork < KILLS && kill < 2 * KILLS; kill += 1) {
      const { compared, overdue } = await world.sweepAndKill();
      killedAtWork += overdue > 0 ? 1 : 0;
      expect(namesOf(compared.filter(({ lives }) => !lives)), `lost at kill ${kill}`).toEqual([]);
      expect(namesOf(compared.filter(isFlagged)), `flagged by kill ${kill}`).toEqual([]);
    }
    const { compared, withIncident, doubleUses } = await world.letItSettle(new Set());
    console.log(
      `grace: ${killedAtWork} kills with work left, ${await world.renewals()} renewals, ${doubleUses} resends`,
    );
    expect(compared).toHaveLength(CONNECTIONS);
    expect(namesOf(compared.filter(({ lives }) => !lives))).toEqual([]);
    expect(namesOf(compared.filter(isFlagged))).toEqual([]);
    expect(withIncident.size).toBe(0);
    expect(killedAtWork).toBe(KILLS);
  });

  it.concurrent("B67: in strict mode none but those in flight are flagged, each with an incident, and none is silently dead", async (context) => {
    const world = await openWorld(context, "strict", createSeededRandom(SEED + 1));
    const lost = new Set<string>();
    let mostLostAtOnce = 0;
    let killedAtWork = 0;
    for (let kill = 1; killedAtWork < KILLS && kill < 2 * KILLS; kill += 1) {
      const { compared, overdue } = await world.sweepAndKill();
      killedAtWork += overdue > 0 ? 1 : 0;
      const lostNow = compared.filter(({ connection, lives }) => !lives && !lost.has(connection.id));
      expect(lostNow.length, `in flight at kill ${kill}`).toBeLessThanOrEqual(CONCURRENCY);
      mostLostAtOnce = Math.max(mostLostAtOnce, lostNow.length);
      for (const { connection } of lostNow) lost.add(connection.id);
      expect(
        namesOf(compared.filter((each) => each.lives && isFlagged(each))),
        `flagged alive by kill ${kill}`,
      ).toEqual([]);
      // Somebody connects as many others, so that there are always a thousand to lose.
      await world.add(lostNow.length);
    }
    const { compared, withIncident } = await world.letItSettle(lost);
    console.log(
      `strict: ${killedAtWork} kills with work left, ${await world.renewals()} renewals, ${lost.size} lost in flight, at most ${mostLostAtOnce} at one kill`,
    );
    const dead = compared.filter(({ lives }) => !lives);
    expect(compared).toHaveLength(CONNECTIONS + lost.size);
    expect(new Set(dead.map(({ connection }) => connection.id))).toEqual(lost);
    expect(namesOf(compared.filter(isFlagged))).toEqual(namesOf(dead));
    expect(namesOf(dead.filter(({ connection }) => !withIncident.has(connection.id)))).toEqual([]);
    expect(withIncident.size).toBe(dead.length);
    expect(killedAtWork).toBe(KILLS);
  });
});

/** Flagged: something is said to be wrong with it. */
function isFlagged({ connection }: Compared): boolean {
  return connection.state.status !== "active" || connection.state.failure !== null;
}

function namesOf(compared: readonly Compared[]): readonly string[] {
  return compared
    .map(
      ({ connection: { name, state }, deadBecause }) =>
        `${name}: ${state.status} ${state.failure?.reason ?? ""} ${state.failure?.code ?? ""} (${deadBecause ?? "alive"})`,
    )
    .toSorted();
}

async function openWorld({ onTestFinished }: TestContext, rotation: "grace" | "strict", random: Random) {
  const folder = await mkdtemp(join(tmpdir(), "tokenkeeper-kills-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const simulator = await startSimulator(folder, rotation);
  onTestFinished(() => simulator.end());
  const url = `sqlite:${join(folder, "data", "keeper.db")}`;
  const env = await productEnvironment({
    ...simulator.settings,
    DATABASE_URL: url,
    SWEEP_CONCURRENCY: String(CONCURRENCY),
    LEASE_SECONDS: "4",
    ALERT_GROUP_WAIT_SECONDS: "0",
  });
  const { control } = simulator;
  await control.lifetimes({ factor: ACCESS_LIFE_MS / DAY_MS });
  await add(CONNECTIONS);

  async function add(count: number): Promise<void> {
    if (count === 0) return;
    // So old that they are due at once.
    const seeded = await control.seed({ provider: "amocrm", count, ageMs: ACCESS_LIFE_MS });
    await withDatabase(url, (store) => addSeededConnections(store, seeded, Date.now()));
  }

  return {
    add,
    renewals: () => renewalsOf(simulator),

    /** One life of the process, ended at a random moment after its sweep began; then what is on disk. */
    async sweepAndKill() {
      const before = await renewalsOf(simulator);
      const product = startProduct(env, folder);
      try {
        await until("the sweep to begin", async () => {
          if (product.ended) throw new Error(`The product ended:\n${product.printed()}`);
          return (await renewalsOf(simulator)) > before;
        });
        await after(random.fraction() * SWEEP_SEEN_MS);
      } finally {
        await product.end("SIGKILL");
      }
      return withDatabase(url, async (store) => ({
        compared: await compareWithTruth(store, control),
        overdue: (await store.connections.overdue(Date.now())).count,
      }));
    },

    /** Tokens live a day again; the process runs until every connection was renewed for that day or is given up. */
    async letItSettle(lost: ReadonlySet<string>) {
      await control.lifetimes({ factor: 1 });
      const product = startProduct(env, folder);
      onTestFinished(() => product.end("SIGKILL"));
      let unsettled: readonly Connection[] = [];
      await until(
        "everything to settle",
        () =>
          withDatabase(url, async (store) => {
            const told = await connectionsWithIncident(store);
            const all = await allConnections(store);
            unsettled = all.filter(({ id, state }) =>
              lost.has(id) ? !told.has(id) : (state.expiresAt ?? 0) <= Date.now() + HOUR_MS,
            );
            return unsettled.length === 0;
          }),
        300_000,
        500,
      ).catch((error: unknown) => {
        const which = unsettled.map(({ name, state: { status, failure } }) => `${name}: ${status} ${failure?.reason}`);
        throw new Error(`Seed ${SEED}: not settled are ${which.join(", ")}\n${product.printed()}`, { cause: error });
      });
      // Nothing may move while both sides are read.
      await product.end("SIGTERM");
      const settled = await withDatabase(url, async (store) => ({
        compared: await compareWithTruth(store, control),
        withIncident: await connectionsWithIncident(store),
      }));
      const { doubleUses } = await control.calls();
      return { ...settled, doubleUses: doubleUses.amocrm ?? 0 };
    },
  };
}

async function renewalsOf({ control }: SimulatorProcess): Promise<number> {
  return (await control.calls()).renewals.amocrm ?? 0;
}
