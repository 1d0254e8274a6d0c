import { type ApiKey, KEY_PREFIX, type KeyScope } from "../../domain/api-key.ts";
import { Refusal } from "../../domain/errors.ts";
import type { KeyId, WorkspaceId } from "../../domain/ids.ts";
import { type Clock, HOUR_MS } from "../../lib/clock.ts";
import { hashToken, newToken } from "../../lib/crypto/tokens.ts";
import type { Log } from "../../lib/log/log.ts";
import { newId } from "../../lib/new-id.ts";
import type { Random } from "../../lib/random.ts";
import { Secret } from "../../lib/secret.ts";
import type { Store } from "../../store/store.ts";

/** Makes, knows and revokes the keys of the API. */
export interface ApiKeys {
  /** Makes a key; its text is in this answer and nowhere else. Throws `Refusal("not_found")` for an unknown workspace. */
  create(wish: KeyWish): Promise<{ readonly key: ApiKey; readonly text: Secret }>;
  /** All that were not revoked, oldest first, expired ones among them. */
  list(): Promise<ApiKey[]>;
  /** Ends it at once; false: there is none with this id. */
  revoke(id: KeyId): Promise<boolean>;
  /** Whose key this text is; null: nobody's, or it has expired. Notes the use. */
  recognize(text: string): Promise<ApiKey | null>;
}

export interface KeyWish {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly workspace: WorkspaceId | null;
  /** Null: it has no end. */
  readonly lifeMs: number | null;
}

/** Makes the use cases. */
export function createApiKeys(tools: {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}): ApiKeys {
  const { store, clock, random, log } = tools;

  return {
    async create({ name, scopes, workspace, lifeMs }) {
      if (workspace !== null && (await store.team.getWorkspace(workspace)) === null)
        throw new Refusal("not_found", { name: workspace });
      const now = clock.now();
      const text = `${KEY_PREFIX}${newToken(random)}`;
      const key: ApiKey = {
        id: newId("key", random) as string as KeyId,
        name,
        scopes: [...new Set(scopes)],
        workspace,
        createdAt: now,
        expiresAt: lifeMs === null ? null : now + lifeMs,
        lastUsedAt: null,
      };
      await store.keys.add(key, hashToken(text));
      return { key, text: new Secret(text) };
    },
    list: () => store.keys.list(),
    revoke: (id) => store.keys.remove(id),

    async recognize(text) {
      if (!text.startsWith(KEY_PREFIX) || text.length > MAX_LENGTH) return null;
      const key = await store.keys.findByHash(hashToken(text));
      const now = clock.now();
      if (key === null || (key.expiresAt !== null && key.expiresAt <= now)) return null;
      if (key.lastUsedAt === null || now - key.lastUsedAt >= NOTED_EVERY_MS) {
        // Not waited for: a database that takes no writes is no reason to refuse a key.
        store.keys.markUsed(key.id, now).catch((error: unknown) => {
          log.warn({ err: error, key: key.id }, "the use of a key could not be noted");
        });
      }
      return key;
    },
  };
}

const MAX_LENGTH = 200;
/** Often enough to see whether a key is still needed, and no write per request. */
const NOTED_EVERY_MS = HOUR_MS;
