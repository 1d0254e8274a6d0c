/**
 * The baseline: the least that can be written to renew tokens and not lose them, as fast as Node does it by itself.
 * `node:http` with keep-alive, 50 at a time; for each token one POST, one encryption (AES-256-GCM over the answer), and
 * one fully synced single-row commit (SQLite: WAL, `synchronous=FULL`, in the main thread; MongoDB: one update with
 * `w: majority`). No lease, no intent, no retry, no timeout, no alert, no history. It is fixed: it is what the sweep is
 * measured against, so tuning the sweep never touches it.
 */
import { createCipheriv, type KeyObject, randomBytes } from "node:crypto";
import { Agent, request } from "node:http";
import { DatabaseSync } from "node:sqlite";
import type { MongoClient } from "mongodb";
import type { SeededConnection } from "../src/sandbox/seed.ts";
import { REDIRECT_URI } from "./simulator.ts";

/** How many tokens are on their way at once, here and in the sweep. */
export const AT_ONCE = 50;

/** Where the baseline keeps its rows. */
export interface BareStore {
  /** Resolves, or returns, when the row is as safe as the store can make it. */
  save(id: string, sealed: Buffer): void | Promise<void>;
  close(): void | Promise<void>;
}

/** A table with a row per token in a new SQLite file. */
export function openBareSqlite(path: string, grants: readonly SeededConnection[]): BareStore {
  const db = new DatabaseSync(path);
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  db.exec("CREATE TABLE tokens (id TEXT PRIMARY KEY, sealed BLOB NOT NULL, renewed_at INTEGER NOT NULL)");
  const insert = db.prepare("INSERT INTO tokens VALUES (?, ?, 0)");
  db.exec("BEGIN");
  for (const { externalId } of grants) insert.run(externalId, randomBytes(SEALED_BYTES));
  db.exec("COMMIT");
  const update = db.prepare("UPDATE tokens SET sealed = ?, renewed_at = ? WHERE id = ?");
  return {
    save(id, sealed) {
      update.run(sealed, Date.now(), id);
    },
    close: () => db.close(),
  };
}

/** A collection with a document per token in a new database. */
export async function openBareMongo(
  client: MongoClient,
  name: string,
  grants: readonly SeededConnection[],
): Promise<BareStore> {
  const db = client.db(name);
  const tokens = db.collection<{ _id: string; sealed: Buffer; renewedAt: number }>("tokens", {
    writeConcern: { w: "majority" },
  });
  await tokens.insertMany(
    grants.map(({ externalId }) => ({ _id: externalId, sealed: randomBytes(SEALED_BYTES), renewedAt: 0 })),
  );
  return {
    async save(id, sealed) {
      await tokens.updateOne({ _id: id }, { $set: { sealed, renewedAt: Date.now() } });
    },
    close: async () => void (await db.dropDatabase()),
  };
}

/** Renews every token once. */
export async function runBareLoop(options: {
  readonly grants: readonly SeededConnection[];
  /** The address of the token endpoint. */
  readonly url: string;
  readonly client: { readonly id: string; readonly secret: string };
  readonly key: KeyObject;
  readonly store: BareStore;
}): Promise<void> {
  const { grants, url, client, key, store } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const { hostname, port, pathname: path } = new URL(url);
  let next = 0;

  function post(body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      const sent = request({ hostname, port, path, method: "POST", agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`The simulator refused a renewal with ${response.statusCode}.`));
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }

  function seal(text: string): Buffer {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, iv);
    return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  }

  async function renewOneAfterTheOther(): Promise<void> {
    for (let grant = grants[next++]; grant !== undefined; grant = grants[next++]) {
      const answer = await post(
        JSON.stringify({
          client_id: client.id,
          client_secret: client.secret,
          grant_type: "refresh_token",
          refresh_token: grant.refreshToken,
          redirect_uri: REDIRECT_URI,
        }),
      );
      const pair = JSON.parse(answer) as { access_token: string; refresh_token: string };
      await store.save(grant.externalId, seal(JSON.stringify([pair.access_token, pair.refresh_token])));
    }
  }

  try {
    await Promise.all(Array.from({ length: AT_ONCE }, renewOneAfterTheOther));
  } finally {
    agent.destroy();
  }
}

/** About what a sealed pair takes, so that the first update grows no row. */
const SEALED_BYTES = 600;
