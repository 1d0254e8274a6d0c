import type { InstallStore, ParkedInstall } from "../install-store.ts";
import { CREDENTIAL_COLUMNS, type CredentialRow, credentialValues, readCredential } from "./connection-rows.ts";
import type { Database } from "./database.ts";
import { createSqliteSealed, sealedStatements } from "./sqlite-sealed.ts";
import { reading, returning, writing } from "./worker-protocol.ts";

/** 1 id, 2 now, 3 how many places there are, 4 until. Counted and taken in one statement. */
const RESERVE = writing(`INSERT INTO installs (id, expires_at, held_until) SELECT ?1, ?4, 0
  WHERE (SELECT count(*) FROM installs WHERE expires_at > ?2) < ?3`);
/** 1 id, 2 provider, 3 account, 4 parked at, 5 expires, 6 the rest as JSON; tokens. */
const PARK = writing(`UPDATE installs SET provider = ?2, external_id = ?3, parked_at = ?4, expires_at = ?5, body = ?6,
  access_token = ?7, refresh_token = ?8, token_issued_at = ?9, token_expires_at = ?10, refresh_expires_at = ?11
  WHERE id = ?1`);
const REMOVE_EARLIER = writing("DELETE FROM installs WHERE provider = ?2 AND external_id = ?3 AND id <> ?1");
const LIST = reading("SELECT body FROM installs WHERE body IS NOT NULL AND expires_at > ? ORDER BY parked_at, id");
const HOLD = returning(`UPDATE installs SET held_until = ?3
  WHERE id = ?1 AND body IS NOT NULL AND expires_at > ?2 AND held_until <= ?2 RETURNING body, ${CREDENTIAL_COLUMNS}`);
const LET_GO = writing("UPDATE installs SET held_until = 0 WHERE id = ?");
const REMOVE = writing("DELETE FROM installs WHERE id = ?");
const DELETE_EXPIRED = writing("DELETE FROM installs WHERE expires_at <= ?");
const SEALED = sealedStatements("installs");

/** Parked installs in SQLite. */
export function createSqliteInstalls(db: Database): InstallStore {
  return {
    ...createSqliteSealed(db, SEALED),
    reserve: async ({ id, now, most, until }) => (await db.run(RESERVE, id, now, most, until)) === 1,
    async park(install, credential) {
      const { id, provider, externalId, parkedAt, expiresAt } = install;
      const head = [id, provider, externalId, parkedAt, expiresAt, JSON.stringify(install)];
      if ((await db.run(PARK, ...head, ...credentialValues(credential))) !== 1) return false;
      await db.run(REMOVE_EARLIER, id, provider, externalId);
      return true;
    },
    async list(now) {
      return (await db.all<readonly [string]>(LIST, now)).map(([body]) => JSON.parse(body) as ParkedInstall);
    },
    async hold({ id, now, until }) {
      const [row] = await db.all<readonly [body: string, ...tokens: CredentialRow]>(HOLD, id, now, until);
      if (row === undefined) return null;
      const [body, ...tokens] = row;
      return { install: JSON.parse(body) as ParkedInstall, credential: readCredential(tokens) };
    },
    letGo: async (id) => void (await db.run(LET_GO, id)),
    remove: async (id) => (await db.run(REMOVE, id)) === 1,
    deleteExpired: async (now) => void (await db.run(DELETE_EXPIRED, now)),
  };
}
