import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseKeyRing } from "../src/lib/crypto/key-ring.ts";
import { silentLog } from "../src/lib/log/log.ts";
import type { NewConnection } from "../src/store/connection-store.ts";
import { openEncryptedStore } from "../src/store/encrypted-store.ts";
import { openStore } from "../src/store/registry.ts";
import type { BenchFolder } from "./bench-folder.ts";
import { type Child, freePort, startChild } from "./child.ts";
import { REDIRECT_URI } from "./simulator.ts";

/** An install of the product on SQLite, in live mode, with both providers and without messengers; not running yet. */
export interface Install {
  /** Puts connections into its database, looked at by the alerts already, as they are a minute after they were connected. */
  fill(connections: Iterable<NewConnection>): Promise<void>;
  /** Runs `node src/main.ts` until `/ready` answers 200. */
  start(moreSettings?: Readonly<Record<string, string>>): Promise<Child & { readonly url: string }>;
}

/** Sets one up in a folder of its own. `providers`: the settings that lead to the simulator. */
export async function setUpInstall(folder: BenchFolder, providers: Readonly<Record<string, string>>): Promise<Install> {
  const cwd = mkdtempSync(join(folder.path, "install-"));
  const keys = `k1:${randomBytes(32).toString("base64")}`;
  const url = `sqlite:${join(cwd, "tokenkeeper.db")}`;

  return {
    async fill(connections) {
      const log = silentLog;
      const store = await openEncryptedStore({
        store: await openStore({ url, mode: "live", log }),
        keyRing: parseKeyRing(keys),
        log,
      });
      try {
        for (const batch of batches(connections)) {
          await Promise.all(batch.map((each) => store.connections.create(each)));
          await store.connections.markEvaluated(
            batch.map(({ connection: { id, version } }) => ({ id, version, evaluateAt: null, drainedEventIds: [] })),
          );
        }
      } finally {
        await store.close();
      }
    },

    async start(moreSettings = {}) {
      const port = await freePort();
      const address = `http://127.0.0.1:${port}`;
      const env = {
        ...providers,
        PROVIDER_MODE: "live",
        DATABASE_URL: url,
        ENCRYPTION_KEYS: keys,
        AMOCRM_REDIRECT_URI: REDIRECT_URI,
        AMOCRM_RATE_LIMIT: "0",
        LOG_LEVEL: "warn",
        PORT: String(port),
        PUBLIC_URL: address,
        ...moreSettings,
      };
      const child = await startChild({ args: [MAIN], env, cwd, ready: `${address}/ready` });
      return { ...child, url: address };
    },
  };
}

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

function* batches(connections: Iterable<NewConnection>): Iterable<NewConnection[]> {
  let batch: NewConnection[] = [];
  for (const connection of connections) {
    batch.push(connection);
    if (batch.length < 1_000) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
