import type { Connection } from "../src/domain/connection.ts";
import type { Credential } from "../src/domain/credential.ts";
import type { ConnectionId, WorkspaceId } from "../src/domain/ids.ts";
import { blankState } from "../src/domain/transitions.ts";
import { newId } from "../src/lib/new-id.ts";
import { systemRandom } from "../src/lib/random.ts";
import { Secret } from "../src/lib/secret.ts";
import type { SeededConnection } from "../src/sandbox/seed.ts";
import type { NewConnection } from "../src/store/connection-store.ts";

export const BENCH_WORKSPACE = "wsp_bench" as WorkspaceId;

/** A seeded account as the product would have recorded it after a connect, its renewal due since a minute before `now`. */
export function dueConnection(grant: SeededConnection, now: number): NewConnection {
  const dueAt = now - 60_000;
  const credential: Credential = {
    accessToken: new Secret(grant.accessToken),
    refreshToken: grant.refreshToken === null ? null : new Secret(grant.refreshToken),
    issuedAt: grant.issuedAt,
    expiresAt: grant.accessExpiresAt,
    refreshExpiresAt: grant.refreshExpiresAt,
  };
  const connection: Connection = {
    id: newId("con", systemRandom) as ConnectionId,
    workspace: BENCH_WORKSPACE,
    provider: grant.provider,
    externalId: grant.externalId,
    name: grant.name,
    alias: null,
    owner: null,
    accountType: null,
    details: { host: `${grant.handle}.amocrm.ru` },
    parentId: null,
    renewal: "rotate",
    state: {
      ...blankState(grant.issuedAt),
      scopes: grant.scopes,
      expiresAt: grant.accessExpiresAt,
      deadlineAt: grant.refreshExpiresAt,
      lastRefreshedAt: grant.issuedAt,
      lastAttemptAt: grant.issuedAt,
      renewAt: dueAt,
      verifyAt: now + 3_600_000,
      nextCheckAt: dueAt,
    },
    createdAt: grant.issuedAt,
    updatedAt: grant.issuedAt,
    version: 1,
    generation: 1,
  };
  return { connection, credential, events: [] };
}
