import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, onTestFinished } from "vitest";
import { HOUR_MS } from "../../src/lib/clock.ts";
import { addSeededConnections } from "../fakes/seeded-connections.ts";
import { startChild, until } from "./child-process.ts";
import { withDatabase } from "./connections-at-rest.ts";
import { MAIN, productEnvironment } from "./product-process.ts";
import { startSimulator } from "./simulator-process.ts";
import { readTrace, type SystemCall } from "./system-calls.ts";

const CONNECTIONS = 10;

describe.skipIf(process.platform !== "linux")("what the operating system sees of a sweep", () => {
  it("B19: a rotated pair is synced to disk before the next request leaves", async () => {
    const strace = ["/usr/bin/strace", "/bin/strace"].find((path) => existsSync(path));
    if (strace === undefined) throw new Error("This test needs strace: apt-get install strace");
    const folder = await mkdtemp(join(tmpdir(), "tokenkeeper-strace-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const simulator = await startSimulator(folder, "strict");
    onTestFinished(() => simulator.end());
    const file = join(folder, "data", "keeper.db");
    const url = `sqlite:${file}`;
    // Old enough to be renewed, and never again in this test: the tokens found at the end are those that were rotated.
    const seeded = await simulator.control.seed({ provider: "amocrm", count: CONNECTIONS, ageMs: 23 * HOUR_MS });
    await withDatabase(url, (store) => addSeededConnections(store, seeded, Date.now()));
    const env = await productEnvironment({ ...simulator.settings, DATABASE_URL: url, SWEEP_CONCURRENCY: "1" });

    const traceFile = join(folder, "trace");
    const traced = "fsync,fdatasync,pwrite64,pwritev,write,writev,sendto,sendmsg";
    const options = ["-f", "-y", "-s", "8192", "-o", traceFile, "-e", `trace=${traced}`];
    const tracer = startChild({ command: strace, args: [...options, process.execPath, MAIN], folder, env });
    onTestFinished(() => tracer.end("SIGKILL"));
    await until("all renewals", async () => {
      if (tracer.ended) throw new Error(`The product ended:\n${tracer.printed()}`);
      return (await simulator.control.calls()).renewals.amocrm === CONNECTIONS;
    });
    await until("the last one to be stored", () =>
      withDatabase(url, async (store) => (await store.connections.overdue(Date.now() + HOUR_MS)).count === 0),
    );
    // The first call in the trace is the product's own.
    const [product] = (await readFile(traceFile, "utf8")).split(" ", 1);
    process.kill(Number(product), "SIGTERM");
    await until("the product to end", () => tracer.ended);

    const calls = readTrace(await readFile(traceFile, "utf8"));
    const requests = calls.filter(
      ({ name, args }) => name !== "pwrite64" && args.includes('"POST /amocrm/oauth2/access_token'),
    );
    expect(requests).toHaveLength(CONNECTIONS);
    const stored = sealedRefreshTokens(file).map((sealed) => firstWriteOf(calls, sealed));
    expect(stored).toHaveLength(CONNECTIONS);
    const order = stored.toSorted((one, other) => one.begins - other.begins);
    for (const [index, request] of requests.entries()) {
      const write = order[index];
      const sync = calls.find(
        (call) => isSync(call) && write !== undefined && call.begins > write.ends && call.result === 0,
      );
      if (write === undefined || sync === undefined) throw new Error("A pair was never written, or never synced.");
      expect(write.begins, "the pair is written after its request left").toBeGreaterThan(request.ends);
      const next = requests[index + 1];
      if (next !== undefined) expect(sync.ends, "the sync returned before the next request").toBeLessThan(next.begins);
    }
  });
});

function isSync({ name, args }: SystemCall): boolean {
  return (name === "fdatasync" || name === "fsync") && args.includes("keeper.db-wal>");
}

/** As the database holds them: what a trace of its writes shows of a pair. */
function sealedRefreshTokens(file: string): readonly string[] {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return db
      .prepare("SELECT refresh_token AS sealed FROM connections")
      .all()
      .map(({ sealed }) => String(sealed));
  } finally {
    db.close();
  }
}

/** The write to the log that brings the pair; a page may end inside it, so that only most of its pieces are found whole. */
function firstWriteOf(calls: readonly SystemCall[], sealed: string): SystemCall {
  const body = sealed.slice(sealed.indexOf("..") + 2);
  const pieces = Array.from({ length: Math.floor(body.length / PIECE) }, (_, at) =>
    body.slice(at * PIECE, (at + 1) * PIECE),
  );
  const writes = calls.filter(({ name, args }) => name.startsWith("pwrite") && args.includes("keeper.db-wal>"));
  const found = pieces.flatMap((piece) => writes.find(({ args }) => args.includes(piece)) ?? []);
  const last = found.toSorted((one, other) => one.ends - other.ends).at(-1);
  if (last === undefined || found.length < pieces.length - 3)
    throw new Error("A stored pair is not to be found in the trace.");
  return last;
}

const PIECE = 24;
