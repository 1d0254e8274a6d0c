import { randomBytes } from "node:crypto";
import type { Connection } from "../src/domain/connection.ts";
import type { Credential } from "../src/domain/credential.ts";
import { type ConnectionId, DEFAULT_WORKSPACE } from "../src/domain/ids.ts";
import { blankState } from "../src/domain/transitions.ts";
import { DAY_MS, HOUR_MS } from "../src/lib/clock.ts";
import { newId } from "../src/lib/new-id.ts";
import { systemRandom } from "../src/lib/random.ts";
import { Secret } from "../src/lib/secret.ts";
import type { SeededConnection } from "../src/sandbox/seed.ts";
import type { NewConnection } from "../src/store/connection-store.ts";

/** When a connection's renewal is due, and when now is. */
export interface Due {
  readonly dueAt: number;
  readonly now: number;
}

/** A seeded amoCRM account as the product would have recorded it after a connect. */
export function dueConnection(grant: SeededConnection, { dueAt, now }: Due): NewConnection {
  const credential: Credential = {
    accessToken: new Secret(grant.accessToken),
    refreshToken: grant.refreshToken === null ? null : new Secret(grant.refreshToken),
    issuedAt: grant.issuedAt,
    expiresAt: grant.accessExpiresAt,
    refreshExpiresAt: grant.refreshExpiresAt,
  };
  const connection: Connection = {
    id: newId("con", systemRandom) as ConnectionId,
    workspace: DEFAULT_WORKSPACE,
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
      lastVerifiedAt: now,
      lastAttemptAt: now,
      renewAt: dueAt,
      verifyAt: Math.max(dueAt, now + HOUR_MS),
      nextCheckAt: dueAt,
    },
    createdAt: grant.issuedAt,
    updatedAt: now,
    version: 1,
    generation: 1,
  };
  return { connection, credential, events: [] };
}

/** One that no simulator knows: for what only looks at the record. */
export function quietConnection(number: number, due: Due): NewConnection {
  const issuedAt = due.now;
  const grant: SeededConnection = {
    provider: "amocrm",
    account: `quiet:${number}`,
    externalId: String(90_000_000 + number),
    name: `Quiet ${number}`,
    handle: `quiet${number}`,
    scopes: ["crm", "notifications"],
    issuedAt,
    accessToken: randomBytes(150).toString("base64url"),
    accessExpiresAt: issuedAt + 2 * DAY_MS,
    refreshToken: randomBytes(150).toString("base64url"),
    refreshExpiresAt: issuedAt + 90 * DAY_MS,
  };
  return dueConnection(grant, due);
}
