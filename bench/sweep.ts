/**
 * (a) The sweep against the bare loop, (b) the sweep against 200 ms of latency. Everything but the provider is the real
 * thing: use case, encrypted store, provider client, HTTP client; the simulator runs in another process.
 */
import { createSecretKey, randomBytes } from "node:crypto";
import { MongoClient } from "mongodb";
import { silentObserver } from "../src/app/observer.ts";
import { createClaimOwners } from "../src/app/refresh/claim-owners.ts";
import { createSweep } from "../src/app/refresh/sweep.ts";
import { MINUTE_MS, systemClock } from "../src/lib/clock.ts";
import { parseKeyRing } from "../src/lib/crypto/key-ring.ts";
import { createBreaker } from "../src/lib/http-client/breaker.ts";
import { createHttpClient } from "../src/lib/http-client/create-http-client.ts";
import { createLog } from "../src/lib/log/create-log.ts";
import { newId } from "../src/lib/new-id.ts";
import { systemRandom } from "../src/lib/random.ts";
import { Secret } from "../src/lib/secret.ts";
import { createProviders } from "../src/providers/registry.ts";
import type { SeededConnection } from "../src/sandbox/seed.ts";
import { openEncryptedStore } from "../src/store/encrypted-store.ts";
import { openStore } from "../src/store/registry.ts";
import { AT_ONCE, type BareStore, openBareMongo, openBareSqlite, runBareLoop } from "./bare-loop.ts";
import { openBenchFolder } from "./bench-folder.ts";
import { dueConnection } from "./due-connections.ts";
import { median, notMeasured, type Point, secondsOf, spread } from "./measure.ts";
import { databaseOf, hasExplain, withDatabase } from "./mongo-server.ts";
import { REDIRECT_URI, type Simulator, startSimulator } from "./simulator.ts";

const COUNT = 10_000;
const ROUNDS = 5;
const LATENCY_MS = 200;
const LATENCY_COUNT = 5_000;

/** Where a round keeps its data. */
interface Place {
  readonly name: string;
  /** What has to be known of it to judge the figures; may be empty. */
  readonly remark: string;
  /** A new address for the product's store. */
  newUrl(): string;
  openBare(grants: readonly SeededConnection[]): Promise<BareStore>;
  /** Takes away what a product's store left. */
  clean(url: string): Promise<void>;
  close(): Promise<void>;
}

/** Measures (a) on SQLite and, where `TEST_MONGODB_URL` names a server, on MongoDB; then (b). */
export async function measureSweep(): Promise<Point[]> {
  const simulator = await startSimulator();
  const sqlite = openSqlitePlace();
  const mongodbUrl = process.env.TEST_MONGODB_URL;
  try {
    const points = [await measureAgainstBareLoop(sqlite, simulator, 1.0)];
    if (mongodbUrl === undefined || mongodbUrl === "") {
      const why = "TEST_MONGODB_URL names no server.";
      points.push(notMeasured(nameOfA("MongoDB"), "at least 0.5", why));
    } else {
      const mongodb = await openMongoPlace(mongodbUrl);
      try {
        points.push(await measureAgainstBareLoop(mongodb, simulator, 0.5));
      } finally {
        await mongodb.close();
      }
    }
    points.push(await measureUnderLatency(sqlite, simulator));
    return points;
  } finally {
    await sqlite.close();
    await simulator.end();
  }
}

function nameOfA(store: string): string {
  return `(a) sweep of ${COUNT.toLocaleString("en")} due connections against the bare loop, ${store}`;
}

async function measureAgainstBareLoop(place: Place, simulator: Simulator, wanted: number): Promise<Point> {
  // Both have warm code before the first counted round.
  await sweepOnce(place, simulator, COUNT / 5);
  await bareOnce(place, simulator, COUNT / 5);
  const sweeps: number[] = [];
  const bares: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // In turn, and in turn the first: a machine that slows down slows both.
    if (round % 2 === 0) sweeps.push(await sweepOnce(place, simulator, COUNT));
    bares.push(await bareOnce(place, simulator, COUNT));
    if (round % 2 === 1) sweeps.push(await sweepOnce(place, simulator, COUNT));
  }
  const ratios = sweeps.map((sweep, round) => sweep / (bares[round] ?? Number.NaN));
  return {
    name: nameOfA(place.name),
    figure: spread(ratios, 2),
    wanted: `at least ${wanted.toFixed(1)}`,
    met: median(ratios) >= wanted,
    detail: `sweep ${spread(sweeps, 0)} tokens/s, bare loop ${spread(bares, 0)} tokens/s, ${ROUNDS} rounds in turn${place.remark}`,
  };
}

async function measureUnderLatency(place: Place, simulator: Simulator): Promise<Point> {
  await sweepOnce(place, simulator, 1_000);
  const ideal = AT_ONCE / (LATENCY_MS / 1_000);
  const shares: number[] = [];
  for (let round = 0; round < 3; round++) {
    shares.push((await sweepOnce(place, simulator, LATENCY_COUNT, LATENCY_MS)) / ideal);
  }
  return {
    name: `(b) sweep of ${LATENCY_COUNT.toLocaleString("en")} at ${LATENCY_MS} ms latency, ${AT_ONCE} at a time`,
    figure: spread(shares, 3),
    wanted: `at least 0.95 of ${ideal} tokens/s`,
    met: median(shares) >= 0.95,
    detail: `${spread(
      shares.map((share) => share * ideal),
      0,
    )} tokens/s, ${shares.length} rounds`,
  };
}

/** One sweep over `count` connections of which every one is due; gives tokens per second. */
async function sweepOnce(place: Place, simulator: Simulator, count: number, latencyMs = 0): Promise<number> {
  const grants = await simulator.seed(count);
  const { AMOCRM_CLIENT_ID = "", AMOCRM_CLIENT_SECRET = "", AMOCRM_API_URL = "", ...urls } = simulator.settings;
  const log = createLog({ level: "info", destination: { write: () => undefined } });
  const keyRing = parseKeyRing(`k1:${randomBytes(32).toString("base64")}`);
  const url = place.newUrl();
  const store = await openEncryptedStore({ store: await openStore({ url, mode: "sandbox", log }), keyRing, log });
  const http = createHttpClient({ timeoutMs: 12_000, clock: systemClock, log });
  try {
    const now = systemClock.now();
    const due = { dueAt: now - MINUTE_MS, now };
    for (let at = 0; at < grants.length; at += 1_000) {
      const batch = grants.slice(at, at + 1_000);
      await Promise.all(batch.map((grant) => store.connections.create(dueConnection(grant, due))));
    }
    const providers = createProviders(
      {
        amocrm: {
          clientId: AMOCRM_CLIENT_ID,
          clientSecrets: [new Secret(AMOCRM_CLIENT_SECRET)],
          authUrl: urls.AMOCRM_AUTH_URL ?? "",
          apiUrl: AMOCRM_API_URL,
          redirectUri: REDIRECT_URI,
          domain: null,
          requestsPerSecond: 0,
        },
      },
      { http: createBreaker({ clock: systemClock }).wrap(http), clock: systemClock },
    );
    const sweep = createSweep(
      {
        store,
        spool: {
          put: () => {
            throw new Error("A pair was spooled: the store failed in the bench.");
          },
        },
        drainSpool: async () => 0,
        providers,
        clock: systemClock,
        random: systemRandom,
        log,
        observer: silentObserver,
      },
      {
        newOwner: createClaimOwners(systemRandom),
        leaseMs: 30_000,
        concurrency: AT_ONCE,
        timeBudgetMs: 600_000,
      },
    );
    await simulator.control.latency({ latencyMs, provider: "amocrm" });
    const seconds = await secondsOf(async () => {
      const { renewed, complete } = await sweep.run();
      if (renewed !== count || !complete) throw new Error(`Of ${count} connections ${renewed} were renewed.`);
    });
    return count / seconds;
  } finally {
    http.close();
    await store.close();
    await place.clean(url);
  }
}

/** The bare loop over as many tokens; gives tokens per second. */
async function bareOnce(place: Place, simulator: Simulator, count: number): Promise<number> {
  const grants = await simulator.seed(count);
  const { AMOCRM_CLIENT_ID = "", AMOCRM_CLIENT_SECRET = "", AMOCRM_API_URL = "" } = simulator.settings;
  await simulator.control.latency({ latencyMs: 0, provider: "amocrm" });
  const store = await place.openBare(grants);
  try {
    const seconds = await secondsOf(() =>
      runBareLoop({
        grants,
        url: `${AMOCRM_API_URL}/oauth2/access_token`,
        client: { id: AMOCRM_CLIENT_ID, secret: AMOCRM_CLIENT_SECRET },
        key: createSecretKey(randomBytes(32)),
        store,
      }),
    );
    return count / seconds;
  } finally {
    await store.close();
  }
}

function openSqlitePlace(): Place {
  const folder = openBenchFolder();
  return {
    name: "SQLite",
    remark: "",
    newUrl: () => `sqlite:${folder.newFile()}`,
    openBare: async (grants) => openBareSqlite(folder.newFile(), grants),
    clean: async () => undefined,
    close: async () => folder.remove(),
  };
}

async function openMongoPlace(address: string): Promise<Place> {
  const client = await new MongoClient(address, { maxPoolSize: AT_ONCE }).connect();
  const run = newId("bench", systemRandom);
  let number = 0;
  const newName = () => `tokenkeeper_${run}_${number++}`;
  return {
    name: "MongoDB",
    remark: (await hasExplain(client)) ? "" : "; not a real server but one that merely speaks the protocol",
    newUrl: () => withDatabase(address, newName()),
    openBare: (grants) => openBareMongo(client, newName(), grants),
    clean: async (url) => void (await client.db(databaseOf(url)).dropDatabase()),
    close: () => client.close(),
  };
}

if (import.meta.main) {
  for (const { name, figure, wanted, detail } of await measureSweep()) {
    process.stdout.write(`${name}: ${figure}, wanted ${wanted}; ${detail}\n`);
  }
}
