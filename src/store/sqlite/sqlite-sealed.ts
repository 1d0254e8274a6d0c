import { Secret } from "../../lib/secret.ts";
import type { SealedPart } from "../sealed-part.ts";
import { sealedValues } from "./connection-rows.ts";
import type { Database } from "./database.ts";
import { reading, type Statement, writing } from "./worker-protocol.ts";

/** The statements of one table that has the columns `id`, `access_token` and `refresh_token`. */
export interface SealedStatements {
  readonly list: Statement;
  readonly reseal: Statement;
}

/** 1 cursor, 2 limit. 1 id, 2 and 3 the tokens as they were, 4 and 5 as they shall be. */
export function sealedStatements(table: string): SealedStatements {
  return {
    list: reading(`SELECT id, access_token, refresh_token FROM ${table}
      WHERE id > ?1 AND access_token IS NOT NULL ORDER BY id LIMIT ?2`),
    reseal: writing(`UPDATE ${table} SET access_token = ?4, refresh_token = ?5
      WHERE id = ?1 AND access_token = ?2 AND refresh_token IS ?3`),
  };
}

/** What lies sealed in one table, for another key. */
export function createSqliteSealed(db: Database, { list, reseal }: SealedStatements): SealedPart {
  return {
    async sealedRecords({ cursor = "", limit }) {
      const rows = await db.all<readonly [string, string, string | null]>(list, cursor, limit);
      return rows.map(([id, accessToken, refreshToken]) => ({
        id,
        fields: {
          accessToken: new Secret(accessToken),
          ...(refreshToken === null ? {} : { refreshToken: new Secret(refreshToken) }),
        },
      }));
    },
    reseal: async ({ id, from, to }) => (await db.run(reseal, id, ...sealedValues(from), ...sealedValues(to))) === 1,
  };
}
