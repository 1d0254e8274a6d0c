import type { FoundLink, LinkStore, StoredState } from "../link-store.ts";
import type { Database } from "./database.ts";
import { reading, returning, writing } from "./worker-protocol.ts";

const LINK = "hash, purpose, payload, created_at, expires_at, used_at";
const PUT_LINK = writing("INSERT INTO links (hash, purpose, payload, created_at, expires_at) VALUES (?, ?, ?, ?, ?)");
const GET_LINK = reading(`SELECT ${LINK} FROM links WHERE hash = ?1 AND expires_at > ?2`);
const USE_LINK = returning(
  `UPDATE links SET used_at = ?2 WHERE hash = ?1 AND expires_at > ?2 AND used_at IS NULL RETURNING ${LINK}`,
);

const STATE = "hash, payload, holder_hash, created_at, expires_at";
const PUT_STATE = writing(`INSERT INTO states (${STATE}) VALUES (?, ?, ?, ?, ?)`);
const GET_STATE = reading(`SELECT ${STATE} FROM states WHERE hash = ?1 AND expires_at > ?2`);
/** The first code stays; the count of its coming tells the first caller from the others. */
const CLAIM_STATE = returning(`UPDATE states SET claims = claims + (code_hash IS NULL OR code_hash = ?2),
  code_hash = coalesce(code_hash, ?2) WHERE hash = ?1 AND expires_at > ?3
  RETURNING ${STATE}, code_hash, claims, result`);
const SAVE_RESULT = writing("UPDATE states SET result = ?2 WHERE hash = ?1");

const DELETE_LINKS = writing("DELETE FROM links WHERE expires_at < ?");
const DELETE_STATES = writing("DELETE FROM states WHERE expires_at < ?");

type LinkRow = readonly [
  hash: string,
  purpose: FoundLink["purpose"],
  payload: string,
  createdAt: number,
  expiresAt: number,
  usedAt: number | null,
];
type StateRow = readonly [hash: string, payload: string, holderHash: string, createdAt: number, expiresAt: number];
type ClaimedRow = readonly [...StateRow, codeHash: string, claims: number, result: string | null];

/** Links and states in SQLite. */
export function createSqliteLinks(db: Database): LinkStore {
  return {
    async putLink({ hash, purpose, payload, createdAt, expiresAt }) {
      await db.run(PUT_LINK, hash, purpose, JSON.stringify(payload), createdAt, expiresAt);
    },
    async getLink(hash, now) {
      const [row] = await db.all<LinkRow>(GET_LINK, hash, now);
      return row === undefined ? null : toLink(row);
    },
    async useLink(hash, now) {
      const [row] = await db.all<LinkRow>(USE_LINK, hash, now);
      if (row !== undefined) {
        const { usedAt: _, ...link } = toLink(row);
        return { outcome: "taken", link };
      }
      return { outcome: (await db.all(GET_LINK, hash, now)).length === 0 ? "unknown" : "used" };
    },

    async putState({ hash, payload, holderHash, createdAt, expiresAt }) {
      await db.run(PUT_STATE, hash, JSON.stringify(payload), holderHash, createdAt, expiresAt);
    },
    async getState(hash, now) {
      const [row] = await db.all<StateRow>(GET_STATE, hash, now);
      return row === undefined ? null : toState(row);
    },
    async claimState({ hash, codeHash, now }) {
      const [row] = await db.all<ClaimedRow>(CLAIM_STATE, hash, codeHash, now);
      if (row === undefined) return { outcome: "unknown" };
      const [, , , , , storedCodeHash, claims, result] = row;
      if (storedCodeHash !== codeHash) return { outcome: "other_code" };
      if (claims === 1) return { outcome: "first", state: toState(row) };
      return { outcome: "again", state: toState(row), result: result === null ? null : JSON.parse(result) };
    },
    async saveStateResult(hash, result) {
      await db.run(SAVE_RESULT, hash, JSON.stringify(result));
    },

    async deleteExpired(now) {
      await Promise.all([db.run(DELETE_LINKS, now), db.run(DELETE_STATES, now)]);
    },
  };
}

function toLink([hash, purpose, payload, createdAt, expiresAt, usedAt]: LinkRow): FoundLink {
  return { hash, purpose, payload: JSON.parse(payload), createdAt, expiresAt, usedAt };
}

function toState([hash, payload, holderHash, createdAt, expiresAt]: StateRow | ClaimedRow): StoredState {
  return { hash, payload: JSON.parse(payload), holderHash, createdAt, expiresAt };
}
