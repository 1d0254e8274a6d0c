import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MongoClient } from "mongodb";
import { describe, expect, it, onTestFinished } from "vitest";
import { compose, type Product } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import { HOUR_MS, systemClock } from "../../src/lib/clock.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { openSandbox } from "../../src/sandbox/sandbox-server.ts";
import { addSeededConnections } from "../fakes/seeded-connections.ts";

const REPLICAS = 3;
/** What is set, and what the provider itself allows: the one call between them is for what a busy machine holds up. */
const PER_SECOND = 6;
const ALLOWED = 7;
const RENEWED = 12;

const mongoUrl = process.env.TEST_MONGODB_URL;
if (mongoUrl === undefined) {
  console.warn("One limit for all replicas was not shown on MongoDB: TEST_MONGODB_URL names no server.");
}

describe("three processes on one SQLite file, each with more to do than the limit allows", () => {
  it("together stay below what the provider allows in any second, the token endpoint's calls included", async () => {
    const folder = await temporaryFolder();
    await oneLimitForAll(folder, `sqlite:${join(folder, "keeper.db")}`);
  });
});

describe.skipIf(mongoUrl === undefined)("three processes on one MongoDB", () => {
  it("together stay below what the provider allows in any second, the token endpoint's calls included", async () => {
    await oneLimitForAll(await temporaryFolder(), emptyMongoDatabase());
  });
});

async function oneLimitForAll(folder: string, url: string): Promise<void> {
  const sandbox = await openSandbox({ clock: systemClock });
  onTestFinished(() => sandbox.close());
  sandbox.control.rateLimit({ provider: "amocrm", perSecond: ALLOWED });
  const products: Product[] = [];
  for (let number = 0; number < REPLICAS; number += 1) {
    products.push(await replica(join(folder, `${number}`), url, sandbox.environment));
  }
  const [first] = products;
  // A process loads its HTTP client at its first call, which holds that one up for longer than a turn lasts.
  const warm = await addSeededConnections(
    first!.store,
    sandbox.control.seed({ provider: "amocrm", count: REPLICAS, ageMs: HOUR_MS }),
    Date.now(),
  );
  for (const [number, { app }] of products.entries()) await app.refreshConnection.check(warm[number]!);
  // Half of them are due to be renewed at the token endpoint; the others are only checked, by each process its own.
  const renewed = sandbox.control.seed({ provider: "amocrm", count: RENEWED, ageMs: 23 * HOUR_MS });
  await addSeededConnections(first!.store, renewed, Date.now());
  const checked = sandbox.control.seed({ provider: "amocrm", count: RENEWED, ageMs: HOUR_MS });
  const ids = await addSeededConnections(first!.store, checked, Date.now());
  const someOf = (number: number) => ids.filter((_, index) => index % REPLICAS === number);

  await Promise.all([
    Promise.all(products.map(({ app }) => app.sweep.run())),
    ...products.flatMap(({ app }, number) => someOf(number).map((id) => app.refreshConnection.check(id))),
  ]);

  const { calls, answers, highestPerSecond } = sandbox.control.calls();
  expect(calls).toMatchObject({ "amocrm.renew": RENEWED, "amocrm.account": RENEWED + REPLICAS });
  expect(highestPerSecond.amocrm).toBeLessThanOrEqual(ALLOWED);
  expect(Object.keys(answers).filter((answer) => answer.endsWith("429"))).toEqual([]);
}

async function replica(dataFolder: string, url: string, environment: Readonly<Record<string, string>>) {
  const config = parseConfig({
    PROVIDER_MODE: "live",
    DATABASE_URL: url,
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 5).toString("base64")}`,
    ...environment,
    AMOCRM_RATE_LIMIT: String(PER_SECOND),
    SWEEP_CONCURRENCY: "10",
  });
  const product = await compose({ ...config, dataFolder }, { log: silentLog });
  onTestFinished(() => product.stop());
  return product;
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tokenkeeper-limit-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function emptyMongoDatabase(): string {
  const url = new URL(mongoUrl ?? "");
  url.pathname = `/tokenkeeper_limit_${randomBytes(6).toString("hex")}`;
  onTestFinished(async () => {
    const client = new MongoClient(url.href);
    await client.db(url.pathname.slice(1)).dropDatabase();
    await client.close();
  });
  return url.href;
}
