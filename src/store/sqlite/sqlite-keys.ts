import type { ApiKey, KeyScope } from "../../domain/api-key.ts";
import type { KeyStore } from "../key-store.ts";
import type { Database } from "./database.ts";
import { reading, writing } from "./worker-protocol.ts";

const KEY = "id, name, scopes, workspace, created_at, expires_at, last_used_at";
const ADD = writing(`INSERT INTO api_keys (${KEY}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
const FIND = reading(`SELECT ${KEY} FROM api_keys WHERE hash = ?`);
const LIST = reading(`SELECT ${KEY} FROM api_keys ORDER BY created_at, id`);
const REMOVE = writing("DELETE FROM api_keys WHERE id = ?");
const MARK_USED = writing("UPDATE api_keys SET last_used_at = max(coalesce(last_used_at, 0), ?2) WHERE id = ?1");

type KeyRow = readonly [
  id: ApiKey["id"],
  name: string,
  scopes: string,
  workspace: ApiKey["workspace"],
  createdAt: number,
  expiresAt: number | null,
  lastUsedAt: number | null,
];

/** API keys in SQLite. */
export function createSqliteKeys(db: Database): KeyStore {
  return {
    async add({ id, name, scopes, workspace, createdAt, expiresAt, lastUsedAt }, hash) {
      await db.run(ADD, id, name, JSON.stringify(scopes), workspace, createdAt, expiresAt, lastUsedAt, hash);
    },
    async findByHash(hash) {
      const [row] = await db.all<KeyRow>(FIND, hash);
      return row === undefined ? null : toKey(row);
    },
    list: async () => (await db.all<KeyRow>(LIST)).map(toKey),
    remove: async (id) => (await db.run(REMOVE, id)) === 1,
    async markUsed(id, at) {
      await db.run(MARK_USED, id, at);
    },
  };
}

function toKey([id, name, scopes, workspace, createdAt, expiresAt, lastUsedAt]: KeyRow): ApiKey {
  return { id, name, scopes: JSON.parse(scopes) as KeyScope[], workspace, createdAt, expiresAt, lastUsedAt };
}
