import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MongoClient } from "mongodb";
import { afterAll, describe, it, onTestFinished } from "vitest";
import { silentLog } from "../../src/lib/log/log.ts";
import { openStore, STORE_ADAPTERS } from "../../src/store/registry.ts";
import type { Store } from "../../src/store/store.ts";
import type { StorePlace } from "../contracts/store/fixtures.ts";
import { storeContract } from "../contracts/store.ts";

/** Whoever adds an adapter says here how tests get an empty database of it; without that this file does not compile. */
const EMPTY: Readonly<Record<Store["kind"], () => Promise<StorePlace>>> = {
  async sqlite() {
    const folder = await mkdtemp(join(tmpdir(), "tokenkeeper-store-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    return placeAt(`sqlite:${join(folder, "data", "test.db")}`);
  },
  async mongodb() {
    const url = new URL(mongoUrl ?? "");
    url.pathname = `/${RUN}_${randomBytes(4).toString("hex")}`;
    onTestFinished(() => dropDatabase(url.href));
    return placeAt(url.href);
  },
};

const mongoUrl = process.env.TEST_MONGODB_URL;
const RUN = `tokenkeeper_${process.pid}_${randomBytes(4).toString("hex")}`;

for (const { kind } of STORE_ADAPTERS) {
  if (kind === "mongodb" && mongoUrl === undefined) {
    console.warn("The store contract did not run on MongoDB: TEST_MONGODB_URL names no server.");
    describe.skipIf(true)("store contract on mongodb", () => {
      it("needs TEST_MONGODB_URL", () => {});
    });
  } else {
    storeContract(kind, EMPTY[kind]);
  }
}

/** Stores are closed before their database is taken away: what is registered last is run first. */
function placeAt(url: string): StorePlace {
  return {
    async open(mode = "sandbox") {
      const store = await openStore({ url, mode, log: silentLog });
      onTestFinished(() => store.close());
      return store;
    },
  };
}

let client: MongoClient | undefined;

async function dropDatabase(url: string): Promise<void> {
  client ??= new MongoClient(mongoUrl ?? "");
  await client.db(new URL(url).pathname.slice(1)).dropDatabase();
}

afterAll(async () => {
  await client?.close();
});
