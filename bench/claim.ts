/** (c) The claim alone: 10 due among 1,000,000 connections against 10 due among 1,000. */
import { DatabaseSync } from "node:sqlite";
import { type Collection, MongoClient } from "mongodb";
import type { ConnectionId } from "../src/domain/ids.ts";
import { HOUR_MS, MINUTE_MS, systemClock } from "../src/lib/clock.ts";
import { silentLog } from "../src/lib/log/log.ts";
import { newId } from "../src/lib/new-id.ts";
import { systemRandom } from "../src/lib/random.ts";
import type { ConnectionDocument } from "../src/store/mongo/documents.ts";
import { dueFilter } from "../src/store/mongo/mongo-claims.ts";
import { openStore } from "../src/store/registry.ts";
import { SELECT_DUE } from "../src/store/sqlite/connection-statements.ts";
import type { Store } from "../src/store/store.ts";
import { openBenchFolder } from "./bench-folder.ts";
import { quietConnection } from "./due-connections.ts";
import { median, notMeasured, type Point, secondsOf, spread } from "./measure.ts";
import { hasExplain, withDatabase } from "./mongo-server.ts";

const MANY = 1_000_000;
const FEW = 1_000;
const DUE = 10;
const CLAIMS = 40;
const MOST = 2.0;
const MOST_EXAMINED = 20;

/** A store full of connections of which none is due, until some are made so. */
interface FullStore {
  readonly store: Store;
  /** Makes `DUE` of them due, anywhere in the table. */
  makeSomeDue(): Promise<void>;
  close(): Promise<void>;
}

/** Measures (c) on SQLite, and on MongoDB where `TEST_MONGODB_URL` names a server that has `explain`. */
export async function measureClaim(): Promise<Point[]> {
  return [await measureSqlite(), await measureMongo()];
}

function nameOf(store: string): string {
  const [due, many, few] = [DUE, MANY, FEW].map((count) => count.toLocaleString("en"));
  return `(c) claim of ${due} due among ${many} against among ${few}, ${store}`;
}

async function measureSqlite(): Promise<Point> {
  const folder = openBenchFolder();
  const few = await openFullSqlite(folder.newFile(), FEW);
  const many = await openFullSqlite(folder.newFile(), MANY);
  try {
    const { ratio, detail } = await compare(few, many);
    return {
      name: nameOf("SQLite"),
      figure: ratio.toFixed(2),
      wanted: `at most ${MOST.toFixed(1)}`,
      met: ratio <= MOST && many.plan.includes("INDEX connections_due"),
      detail: `${detail}; plan: ${many.plan}`,
    };
  } finally {
    await few.close();
    await many.close();
    folder.remove();
  }
}

async function compare(few: FullStore, many: FullStore): Promise<{ ratio: number; detail: string }> {
  await claimOnce(few);
  await claimOnce(many);
  const times = { few: [] as number[], many: [] as number[] };
  for (let claim = 0; claim < CLAIMS; claim++) {
    times.few.push(await claimOnce(few));
    times.many.push(await claimOnce(many));
  }
  return {
    ratio: median(times.many) / median(times.few),
    detail: `${spread(times.many, 2)} ms against ${spread(times.few, 2)} ms, ${CLAIMS} claims each in turn`,
  };
}

/** Makes some due and claims them; gives the claim's milliseconds. They stay leased, so that each claim meets others. */
async function claimOnce({ store, makeSomeDue }: FullStore): Promise<number> {
  await makeSomeDue();
  let claimed = 0;
  const seconds = await secondsOf(async () => {
    const terms = { owner: newId("own", systemRandom), leaseMs: HOUR_MS, limit: DUE };
    claimed = (await store.connections.claimDue({ ...terms, now: systemClock.now() })).length;
  });
  if (claimed !== DUE) throw new Error(`Of ${DUE} due connections ${claimed} were claimed.`);
  return seconds * 1_000;
}

/** A database of `count` copies of one connection, written row by row in SQL: a million creates would take minutes. */
async function openFullSqlite(path: string, count: number): Promise<FullStore & { readonly plan: string }> {
  const store = await openStore({ url: `sqlite:${path}`, mode: "live", log: silentLog });
  const now = systemClock.now();
  await store.connections.create(quietConnection(0, { dueAt: now + 30 * HOUR_MS, now }));
  const db = new DatabaseSync(path, { timeout: 60_000 });
  const names = (db.prepare("PRAGMA table_info(connections)").all() as { name: string }[]).map(({ name }) => name);
  const copied: Readonly<Record<string, string>> = {
    id: "id || '_' || number",
    external_id: "external_id || '_' || number",
    due_at: "due_at + number",
    evaluate_at: "NULL",
  };
  db.exec(`PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;
    INSERT INTO connections (${names.join(", ")})
    WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < ${count - 1})
    SELECT ${names.map((name) => copied[name] ?? name).join(", ")} FROM numbers, connections WHERE rowid = 1`);
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const makeDue = db.prepare("UPDATE connections SET due_at = ?1, next_check_at = ?1, renew_at = ?1 WHERE rowid = ?2");
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${SELECT_DUE}`).all(now, null, null, DUE) as { detail: string }[];
  return {
    store,
    plan: plan.map(({ detail }) => detail).join("; "),
    async makeSomeDue() {
      for (const rowid of someOf(count)) makeDue.run(systemClock.now() - MINUTE_MS, rowid + 1);
    },
    async close() {
      db.close();
      await store.close();
    },
  };
}

async function measureMongo(): Promise<Point> {
  const name = nameOf("MongoDB");
  const wanted = `at most ${MOST_EXAMINED} documents examined`;
  const address = process.env.TEST_MONGODB_URL;
  if (address === undefined || address === "") return notMeasured(name, wanted, "TEST_MONGODB_URL names no server.");
  const client = await new MongoClient(address).connect();
  try {
    if (!(await hasExplain(client))) return notMeasured(name, wanted, "The server has no explain.");
    const few = await openFullMongo(client, address, FEW);
    const many = await openFullMongo(client, address, MANY);
    try {
      const { ratio, detail } = await compare(few, many);
      const examined = await many.examined();
      return {
        name,
        figure: `${examined} documents examined, ${ratio.toFixed(2)} times the time`,
        wanted,
        met: examined <= MOST_EXAMINED,
        detail,
      };
    } finally {
      await few.close();
      await many.close();
    }
  } finally {
    await client.close();
  }
}

async function openFullMongo(
  client: MongoClient,
  address: string,
  count: number,
): Promise<FullStore & { examined(): Promise<number> }> {
  const db = client.db(`tokenkeeper_${newId("bench", systemRandom)}`);
  const url = withDatabase(address, db.databaseName);
  const store = await openStore({ url, mode: "live", log: silentLog });
  const connections: Collection<ConnectionDocument> = db.collection("connections");
  const now = systemClock.now();
  await store.connections.create(quietConnection(0, { dueAt: now + 30 * HOUR_MS, now }));
  const model = await connections.findOne();
  if (model === null) throw new Error("What was created is not there.");
  const copy = (number: number): ConnectionDocument => ({
    ...model,
    _id: `${model._id}_${number}` as ConnectionId,
    externalId: `${model.externalId}_${number}`,
    holder: `${model.holder}_${number}`,
    nextCheckAt: (model.nextCheckAt ?? 0) + number,
    evaluateAt: null,
  });
  for (let at = 1; at < count; at += 5_000) {
    const batch = Array.from({ length: Math.min(5_000, count - at) }, (_, index) => copy(at + index));
    await connections.insertMany(batch, { ordered: false });
  }
  const idOf = (number: number) => (number === 0 ? model._id : copy(number)._id);
  async function makeSomeDue(): Promise<void> {
    const dueAt = systemClock.now() - MINUTE_MS;
    const change = { nextCheckAt: dueAt, "state.nextCheckAt": dueAt, "state.renewAt": dueAt };
    await connections.updateMany({ _id: { $in: someOf(count).map(idOf) } }, { $set: change });
  }
  return {
    store,
    makeSomeDue,
    async examined() {
      await makeSomeDue();
      const due = connections.find(dueFilter(systemClock.now())).sort({ nextCheckAt: 1 }).limit(DUE);
      const { executionStats } = await due.explain("executionStats");
      return Number(executionStats.totalDocsExamined);
    },
    async close() {
      await store.close();
      await db.dropDatabase();
    },
  };
}

/** `DUE` different numbers from 0 up to `count`, anywhere. */
function someOf(count: number): number[] {
  const numbers = new Set<number>();
  while (numbers.size < DUE) numbers.add(Math.floor(Math.random() * count));
  return [...numbers];
}

if (import.meta.main) {
  for (const { name, figure, wanted, detail } of await measureClaim()) {
    process.stdout.write(`${name}: ${figure}, wanted ${wanted}; ${detail}\n`);
  }
}
