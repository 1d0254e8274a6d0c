import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { silentLog } from "../../../src/lib/log/log.ts";
import { type Database, openDatabase, QUEUE_MAX } from "../../../src/store/sqlite/database.ts";
import { reading, returning, writing } from "../../../src/store/sqlite/worker-protocol.ts";
import { StoreUnavailable } from "../../../src/store/store.ts";

const INSERT = writing("INSERT INTO meta (name, value) VALUES (?, ?)");
const INSERT_RETURNING = returning("INSERT INTO meta (name, value) VALUES (?, ?) RETURNING name, value");
const READ = reading("SELECT value FROM meta WHERE name = ?");
const COUNT = reading("SELECT count(*) FROM meta");

it("B67: a new file that several open at once is made once, and none is told that it is locked", async () => {
  for (let round = 0; round < 6; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), "tokenkeeper-birth-"));
    const settings = { path: join(folder, "new.db"), mode: "sandbox", busyTimeoutMs: 60_000, log: silentLog } as const;
    const opened = await Promise.allSettled(Array.from({ length: 5 }, () => openDatabase(settings)));
    const dbs = opened.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    await Promise.all(dbs.map((each, number) => each.run(INSERT, `${number}`, "x")));
    const counted = await dbs[0]?.all(COUNT);
    await Promise.all(dbs.map((each) => each.close()));
    await rm(folder, { recursive: true, force: true });
    expect(opened.flatMap((each) => (each.status === "rejected" ? [String(each.reason)] : []))).toEqual([]);
    expect(counted).toEqual([[5]]);
  }
});

describe("the queue to the database's thread", () => {
  let folder: string;
  let db: Database;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tokenkeeper-database-"));
    db = await openDatabase({ path: join(folder, "test.db"), mode: "sandbox", busyTimeoutMs: 60_000, log: silentLog });
    return async () => {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    };
  });

  it("lets writes that arrive together share a commit", async () => {
    const before = await commits();
    await Promise.all(Array.from({ length: 100 }, (_, n) => db.run(INSERT, `${n}`, "x")));
    expect((await commits()) - before).toBe(1);
    await db.run(INSERT, "alone", "x");
    expect((await commits()) - before).toBe(2);
  });

  it("does things in the order in which they were asked", async () => {
    const answers = await Promise.all([
      db.all(READ, "a"),
      db.run(INSERT, "a", "1"),
      db.all(READ, "a"),
      db.all(INSERT_RETURNING, "b", "2"),
      db.all(COUNT),
    ]);
    expect(answers).toEqual([[], 1, [["1"]], [["b", "2"]], [[2]]]);
  });

  it("an operation that is wrong harms no other of its batch", async () => {
    const outcomes = await Promise.allSettled([
      db.run(INSERT, "a", "1"),
      db.run(INSERT, "a", "twice"),
      db.run(INSERT, "b", null),
      db.run(writing("NO SQL AT ALL")),
      db.run(INSERT, "c", "3"),
      db.all(READ, "c"),
    ]);
    const failed = outcomes.map(({ status }) => status === "rejected");
    expect(failed).toEqual([false, true, true, true, false, false]);
    expect(outcomes[5]).toMatchObject({ value: [["3"]] });
    expect(outcomes[1]).not.toMatchObject({ reason: expect.any(StoreUnavailable) });
    expect(await db.all(COUNT)).toEqual([[2]]);
  });

  it("gives texts, numbers and nothing back as they were", async () => {
    const select = reading("SELECT ?, ?, ?, ?, ?");
    const values = ["ünï 🦊 \u0000 end", Date.UTC(2026, 10, 21), 0.5, null, ""];
    expect(await db.all(select, ...values)).toEqual([values]);
  });

  it("refuses what comes when too much waits, and does what waits", async () => {
    const asked = Array.from({ length: QUEUE_MAX }, () => db.all(COUNT));
    const refusal = await db.all(COUNT).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StoreUnavailable);
    expect(refusal).toMatchObject({ maybeWritten: false });
    expect(await Promise.all(asked)).toHaveLength(QUEUE_MAX);
    expect(await db.all(COUNT)).toEqual([[0]]);
  });

  it("closing does what was asked before and refuses what comes after", async () => {
    const before = Array.from({ length: 1500 }, (_, n) => db.run(INSERT, `${n}`, "x"));
    const closed = db.close();
    const after = db.run(INSERT, "late", "x");
    await expect(after).rejects.toThrow(StoreUnavailable);
    await closed;
    expect(await Promise.all(before)).toEqual(Array(1500).fill(1));
    await db.close();
  });

  /** Commits in the log: frames that carry the size of the database (https://www.sqlite.org/fileformat2.html#walformat). */
  async function commits(): Promise<number> {
    const log = await readFile(join(folder, "test.db-wal")).catch(() => Buffer.alloc(0));
    let count = 0;
    for (let at = 32; at + 24 <= log.length; at += 24 + 4096) if (log.readUInt32BE(at + 4) > 0) count += 1;
    return count;
  }
});
