import type { Connection } from "../../../src/domain/connection.ts";
import type { Credential } from "../../../src/domain/credential.ts";
import type { ConnectionEvent } from "../../../src/domain/event.ts";
import type { Failure } from "../../../src/domain/failure.ts";
import type { ChatId, ConnectionId, DeliveryId, IncidentId, MemberId, WorkspaceId } from "../../../src/domain/ids.ts";
import type { Delivery, Incident } from "../../../src/domain/incident.ts";
import { type Chat, DEFAULT_CHAT_SETTINGS, type Member } from "../../../src/domain/team.ts";
import { HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import type { Store } from "../../../src/store/store.ts";
import { type ConnectionChange, fakeConnection } from "../../fakes/fake-connection.ts";
import { fakeIncident } from "../../fakes/fake-incident.ts";

/** The moment the contract's stories begin. */
export const NOW = Date.UTC(2026, 10, 21, 9);
export const TEAM = "default" as WorkspaceId;
export const LEASE_MS = 30_000;

/** An empty database of one adapter, as a test gets it. */
export interface StorePlace {
  /** Opens the database, as often as a test likes; the store is closed for it. `mode` is `sandbox` by default. */
  open(mode?: "sandbox" | "live"): Promise<Store>;
}

/** How a suite gets a database of its own; it is taken away when the test ends. */
export type MakePlace = () => Promise<StorePlace>;

/** A connection that renews by rotation, due at `NOW`. */
export function connection(id: string, change: ConnectionChange = {}): Connection {
  const { state, ...rest } = change;
  return fakeConnection(`Account ${id}`, NOW - HOUR_MS, {
    id: id as ConnectionId,
    externalId: `account-of-${id}`,
    state: { renewAt: NOW, verifyAt: NOW + HOUR_MS, nextCheckAt: NOW, ...state },
    ...rest,
  });
}

/** Tokens that name what they belong to, so that a mix-up is seen. */
export function credential(name: string, change: Partial<Credential> = {}): Credential {
  return {
    accessToken: new Secret(`access-${name}`),
    refreshToken: new Secret(`refresh-${name}`),
    issuedAt: NOW - HOUR_MS,
    expiresAt: NOW + HOUR_MS,
    refreshExpiresAt: NOW + 90 * 24 * HOUR_MS,
    ...change,
  };
}

/** A credential with its secrets laid open, for comparison. */
export function revealed(credential: Credential | null | undefined) {
  if (credential === null || credential === undefined) return credential;
  const { accessToken, refreshToken } = credential;
  return { ...credential, accessToken: accessToken.reveal(), refreshToken: refreshToken?.reveal() ?? null };
}

export function event(id: string, connectionId: string, change: Partial<ConnectionEvent> = {}): ConnectionEvent {
  const fixed = { id, connectionId: connectionId as ConnectionId, workspace: TEAM };
  return { ...fixed, type: "refreshed", at: NOW, actor: null, detail: null, ...change };
}

export function failure(change: Partial<Failure> = {}): Failure {
  return {
    kind: "transient",
    reason: "provider_unavailable",
    code: "http 503",
    during: "renew",
    since: NOW - MINUTE_MS,
    count: 1,
    retryAt: NOW + MINUTE_MS,
    ...change,
  };
}

/** The state of a connection an hour after a good renewal at `NOW`. */
export function renewedState(from: Connection): Connection["state"] {
  return {
    ...from.state,
    status: "active",
    failure: null,
    scopes: ["crm", "files"],
    issuedAt: NOW,
    expiresAt: NOW + 24 * HOUR_MS,
    lastRefreshedAt: NOW,
    lastAttemptAt: NOW,
    renewAt: NOW + 22 * HOUR_MS,
    verifyAt: NOW + 6 * HOUR_MS,
    nextCheckAt: NOW + 6 * HOUR_MS,
  };
}

export function incident(id: string, change: Partial<Incident> = {}): Incident {
  return fakeIncident(NOW, {
    id: id as IncidentId,
    subject: { type: "connection", connectionId: `con_of_${id}` as ConnectionId },
    provider: "amocrm",
    cause: "amocrm/reconnect_needed/token_revoked",
    facts: { account: "Anna's shop", endsAt: NOW, alias: null },
    fingerprint: `fingerprint-${id}`,
    ...change,
  });
}

export function delivery(id: string, change: Partial<Delivery> = {}): Delivery {
  return {
    id: id as DeliveryId,
    workspace: TEAM,
    chatId: "chat_1" as ChatId,
    type: "incident",
    cause: "amocrm/reconnect_needed/token_revoked",
    incidentIds: [`inc_of_${id}` as IncidentId],
    joinedTo: null,
    status: "open",
    desiredRevision: 1,
    sentRevision: 0,
    toldStage: 0,
    messageRef: null,
    sentAt: null,
    dueAt: NOW,
    attempts: 0,
    createdAt: NOW,
    version: 1,
    ...change,
  };
}

export function chat(id: string, change: Partial<Chat> = {}): Chat {
  return {
    id: id as ChatId,
    workspace: TEAM,
    address: { platform: "telegram", chat: `-100${id}`, thread: null },
    title: `Chat ${id}`,
    goneBecause: null,
    locale: "en",
    timeZone: "UTC",
    settings: DEFAULT_CHAT_SETTINGS,
    createdAt: NOW,
    ...change,
  };
}

export function member(id: string, change: Partial<Member> = {}): Member {
  const fixed = { id: id as MemberId, workspace: TEAM, platform: "telegram" as const, userId: `user-${id}` };
  return { ...fixed, name: `Member ${id}`, role: "viewer", createdAt: NOW, ...change };
}

/** Inserts a connection and gives it back. */
export async function given(
  store: Store,
  record: Connection,
  tokens: Credential = credential(record.id),
): Promise<Connection> {
  const outcome = await store.connections.create({ connection: record, credential: tokens, events: [] });
  if (outcome !== "created") throw new Error(`${record.id} was there already`);
  return record;
}
