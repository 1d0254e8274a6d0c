import { randomBytes } from "node:crypto";
import { MongoClient } from "mongodb";
import { onTestFinished } from "vitest";

/** The server these tests run on; without it they are skipped. */
export const mongoUrl = process.env.TEST_MONGODB_URL;

/** An empty database of its own; it is dropped when the test ends. */
export function emptyMongoDatabase(): URL {
  const url = new URL(mongoUrl ?? "");
  const name = `tokenkeeper_faults_${randomBytes(6).toString("hex")}`;
  url.pathname = `/${name}`;
  onTestFinished(async () => {
    const client = new MongoClient(url.href);
    await client.db(name).dropDatabase();
    await client.close();
  });
  return url;
}

/** The same database by another port of this machine: through a wire that can be cut. */
export function throughPort(url: URL, port: number): URL {
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String(port);
  // Otherwise a replica set would tell the driver its members' own addresses, past the wire.
  through.searchParams.delete("replicaSet");
  through.searchParams.set("directConnection", "true");
  return through;
}
