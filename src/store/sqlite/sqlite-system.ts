import { DAY_MS } from "../../lib/clock.ts";
import { type SystemStore, TURN_HORIZON_MS } from "../system-store.ts";
import type { Database } from "./database.ts";
import { reading, returning, writing } from "./worker-protocol.ts";

const GET_META = reading("SELECT value FROM meta WHERE name = ?");
const SET_META_ONCE = returning(`INSERT INTO meta (name, value) VALUES (?, ?)
  ON CONFLICT (name) DO UPDATE SET value = meta.value RETURNING value`);
const SET_META = writing(`INSERT INTO meta (name, value) VALUES (?, ?)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`);
const CLAIM_JOB = writing("INSERT INTO job_slots (name, slot) VALUES (?, ?) ON CONFLICT DO NOTHING");
/** 1 key, 2 now, 3 its end. A key that expired is as good as new, whether or not it was deleted yet. */
const REMEMBER = writing(`INSERT INTO seen (key, expires_at) VALUES (?1, ?3)
  ON CONFLICT (key) DO UPDATE SET expires_at = excluded.expires_at WHERE seen.expires_at <= ?2`);
const DELETE_SEEN = writing("DELETE FROM seen WHERE expires_at <= ?");
const DELETE_SLOTS = writing("DELETE FROM job_slots WHERE slot < ?");
/**
 * 1 name, 2 now, 3 gap, 4 longest wait, 5 horizon. The value is when the next turn is free; a row that reaches beyond
 * the horizon begins anew (`turnAt` says the same in words).
 */
const FREE_AT = `CASE WHEN CAST(meta.value AS INTEGER) BETWEEN ?2 AND ?2 + ?4 + ?5 THEN CAST(meta.value AS INTEGER)
  ELSE ?2 END`;
const RESERVE_TURN = returning(`INSERT INTO meta (name, value) VALUES (?1, CAST(?2 + ?3 AS TEXT))
  ON CONFLICT (name) DO UPDATE SET value = CAST(${FREE_AT} + ?3 AS TEXT) WHERE ${FREE_AT} <= ?2 + ?4
  RETURNING CAST(value AS INTEGER) - ?3`);
const PROVE = writing("UPDATE stamp SET proven = proven + 1");

/** How long a job's slot is remembered. */
const SLOT_KEPT_MS = 7 * DAY_MS;

/** Small values, jobs and what was seen, in SQLite. */
export function createSqliteSystem(db: Database): SystemStore {
  return {
    async getMeta(name) {
      const [[value] = [null]] = await db.all<readonly [string | null]>(GET_META, name);
      return value;
    },
    async setMetaOnce(name, value) {
      const [[stored] = [value]] = await db.all<readonly [string]>(SET_META_ONCE, name, value);
      return stored;
    },
    async setMeta(name, value) {
      await db.run(SET_META, name, value);
    },
    claimJob: async (name, slot) => (await db.run(CLAIM_JOB, name, slot)) === 1,
    rememberOnce: async (key, now, expiresAt) => (await db.run(REMEMBER, key, now, expiresAt)) === 1,
    async deleteExpired(now) {
      await Promise.all([db.run(DELETE_SEEN, now), db.run(DELETE_SLOTS, now - SLOT_KEPT_MS)]);
    },
    async reserveTurn({ name, now, gapMs, maxWaitMs }) {
      const values = [`turn:${name}`, now, gapMs, maxWaitMs, TURN_HORIZON_MS] as const;
      const [row] = await db.all<readonly [number]>(RESERVE_TURN, ...values);
      return row === undefined ? null : { at: row[0] };
    },
    async proveWritable() {
      await db.run(PROVE);
    },
  };
}
