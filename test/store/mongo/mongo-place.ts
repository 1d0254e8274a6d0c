import { randomBytes } from "node:crypto";
import { MongoClient } from "mongodb";
import { onTestFinished } from "vitest";
import { silentLog } from "../../../src/lib/log/log.ts";
import { openMongoStore } from "../../../src/store/mongo/mongo-store.ts";
import type { Store } from "../../../src/store/store.ts";
import { openTcpProxy, type TcpProxy } from "../../fakes/tcp-proxy.ts";

/** The server these tests run on; without it they are skipped. */
export const mongoUrl = process.env.TEST_MONGODB_URL;

/** As short as a test has patience for a database that is gone, and longer than a busy machine holds one up that is there. */
const TIMEOUTS = { selectionMs: 5_000, connectMs: 5_000, answerMs: 20_000 } as const;

/** An empty database of its own, directly and through a wire that can be cut. */
export interface MongoPlace {
  readonly url: string;
  readonly client: MongoClient;
  readonly name: string;
  open(mode?: "sandbox" | "live"): Promise<Store>;
  openThroughProxy(): Promise<{ readonly store: Store; readonly proxy: TcpProxy }>;
}

/** Gives a test an empty database; it is dropped when the test ends. */
export async function mongoPlace(): Promise<MongoPlace> {
  const url = new URL(mongoUrl ?? "");
  const name = `tokenkeeper_${process.pid}_${randomBytes(4).toString("hex")}`;
  url.pathname = `/${name}`;
  const client = new MongoClient(url.href);
  onTestFinished(async () => {
    await client.db(name).dropDatabase();
    await client.close();
  });
  return { url: url.href, client, name, open: (mode = "sandbox") => openAt(url.href, mode), openThroughProxy };

  async function openAt(address: string, mode: "sandbox" | "live" = "sandbox"): Promise<Store> {
    const store = await openMongoStore({ url: address, mode, log: silentLog, timeouts: TIMEOUTS });
    onTestFinished(() => store.close());
    return store;
  }

  async function openThroughProxy() {
    const proxy = await openTcpProxy({ target: { host: url.hostname, port: Number(url.port || 27_017) } });
    onTestFinished(() => proxy.close());
    const through = new URL(url);
    through.hostname = "127.0.0.1";
    through.port = String(proxy.port);
    // Otherwise a replica set would tell the driver its members' own addresses, past the proxy.
    through.searchParams.delete("replicaSet");
    through.searchParams.set("directConnection", "true");
    return { store: await openAt(through.href), proxy };
  }
}
