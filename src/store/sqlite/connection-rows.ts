import type { Connection, ConnectionState, Renewal, RotationIntent, Status } from "../../domain/connection.ts";
import type { Credential } from "../../domain/credential.ts";
import type { ConnectionEvent } from "../../domain/event.ts";
import type { Failure } from "../../domain/failure.ts";
import type { ConnectionId, MemberId, WorkspaceId } from "../../domain/ids.ts";
import { Secret } from "../../lib/secret.ts";
import type { Claim, SaveOutcome } from "../connection-store.ts";
import type { SealedFields } from "../sealed-part.ts";
import type { Value } from "./worker-protocol.ts";

/** The columns of a connection in the order of `ConnectionRow`. */
export const CONNECTION_COLUMNS = `id, workspace, provider, external_id, name, alias, owner, account_type, details,
  parent_id, renewal, created_at, updated_at, version, generation, status, failure, scopes, issued_at, expires_at,
  deadline_at, data_access_ends_at, last_refreshed_at, last_verified_at, last_attempt_at, renew_at, verify_at,
  next_check_at`;

type At = number | null;

export type ConnectionRow = readonly [
  id: ConnectionId,
  workspace: WorkspaceId,
  provider: string,
  externalId: string,
  name: string,
  alias: string | null,
  owner: MemberId | null,
  accountType: string | null,
  details: string,
  parentId: ConnectionId | null,
  renewal: Renewal,
  createdAt: number,
  updatedAt: number,
  version: number,
  generation: number,
  status: Status,
  failure: string | null,
  scopes: string,
  issuedAt: number,
  expiresAt: At,
  deadlineAt: At,
  dataAccessEndsAt: At,
  lastRefreshedAt: At,
  lastVerifiedAt: At,
  lastAttemptAt: At,
  renewAt: At,
  verifyAt: At,
  nextCheckAt: At,
];

/** The columns of the tokens in the order of `CredentialRow`. */
export const CREDENTIAL_COLUMNS = "access_token, refresh_token, token_issued_at, token_expires_at, refresh_expires_at";

export type CredentialRow = readonly [
  accessToken: string,
  refreshToken: string | null,
  issuedAt: number,
  expiresAt: At,
  refreshExpiresAt: At,
];

/** What a claim answers besides: what it found of an earlier intent, and whether it recorded one. */
export const CLAIM_COLUMNS = "prior_rotation_owner, prior_rotation_started_at";

/** Reads a row of `CONNECTION_COLUMNS`; more columns may follow. */
export function toConnection(row: readonly Value[]): Connection {
  const [id, workspace, provider, externalId, name, alias, owner, accountType, details, parentId, renewal, ...rest] =
    row as unknown as ConnectionRow;
  const [createdAt, updatedAt, version, generation, status, failure, scopes, issuedAt, expiresAt, ...times] = rest;
  const [deadlineAt, dataAccessEndsAt, lastRefreshedAt, lastVerifiedAt, lastAttemptAt, renewAt, verifyAt, nextCheckAt] =
    times;
  return {
    id,
    workspace,
    provider,
    externalId,
    name,
    alias,
    owner,
    accountType,
    details: details === "{}" ? {} : (JSON.parse(details) as Record<string, string>),
    parentId,
    renewal,
    state: {
      status,
      failure: failure === null ? null : (JSON.parse(failure) as Failure),
      scopes: scopes === "[]" ? [] : (JSON.parse(scopes) as string[]),
      issuedAt,
      expiresAt,
      deadlineAt,
      dataAccessEndsAt,
      lastRefreshedAt,
      lastVerifiedAt,
      lastAttemptAt,
      renewAt,
      verifyAt,
      nextCheckAt,
    },
    createdAt,
    updatedAt,
    version,
    generation,
  };
}

/** How many columns a connection has: what else was selected begins there. */
export const CONNECTION_WIDTH = CONNECTION_COLUMNS.split(",").length;
const CREDENTIAL_WIDTH = CREDENTIAL_COLUMNS.split(",").length;

/** Reads the tokens that follow a connection's columns; null once they were erased. */
export function toCredential(row: readonly Value[]): Credential | null {
  const tokens = row.slice(CONNECTION_WIDTH) as unknown as CredentialRow | readonly null[];
  return tokens[0] === null ? null : readCredential(tokens as CredentialRow);
}

/** Reads a row of `CREDENTIAL_COLUMNS` that holds tokens. */
export function readCredential(row: CredentialRow): Credential {
  const [accessToken, refreshToken, issuedAt, expiresAt, refreshExpiresAt] = row;
  return {
    accessToken: new Secret(accessToken),
    refreshToken: refreshToken === null ? null : new Secret(refreshToken),
    issuedAt,
    expiresAt,
    refreshExpiresAt,
  };
}

/** Reads connection, tokens and `CLAIM_COLUMNS`; null when there are no tokens to claim. */
export function toClaim(row: readonly Value[], claim: Pick<Claim, "lease" | "intent">): Claim | null {
  const credential = toCredential(row);
  if (credential === null) return null;
  const [owner, startedAt] = row.slice(CONNECTION_WIDTH + CREDENTIAL_WIDTH) as [string | null, number];
  const unfinished: RotationIntent | null = owner === null ? null : { owner, startedAt };
  return { connection: toConnection(row), credential, unfinished, ...claim };
}

/** The columns of a state, in the order of `stateValues`. */
export const STATE_COLUMNS = [
  "status",
  "failure",
  "failure_kind",
  "scopes",
  "issued_at",
  "expires_at",
  "deadline_at",
  "data_access_ends_at",
  "last_refreshed_at",
  "last_verified_at",
  "last_attempt_at",
  "renew_at",
  "verify_at",
  "next_check_at",
] as const;

export function stateValues(state: ConnectionState): Value[] {
  return [
    state.status,
    state.failure === null ? null : JSON.stringify(state.failure),
    state.failure === null ? null : state.failure.kind,
    state.scopes.length === 0 ? "[]" : JSON.stringify(state.scopes),
    state.issuedAt,
    state.expiresAt,
    state.deadlineAt,
    state.dataAccessEndsAt,
    state.lastRefreshedAt,
    state.lastVerifiedAt,
    state.lastAttemptAt,
    state.renewAt,
    state.verifyAt,
    state.nextCheckAt,
  ];
}

/** The columns that say who and what a connection is, in the order of `identityValues`. */
export const IDENTITY_COLUMNS = [
  "workspace",
  "provider",
  "external_id",
  "name",
  "alias",
  "owner",
  "account_type",
  "details",
  "parent_id",
  "renewal",
] as const;

export function identityValues(connection: Connection): Value[] {
  return [
    connection.workspace,
    connection.provider,
    connection.externalId,
    connection.name,
    connection.alias,
    connection.owner,
    connection.accountType,
    JSON.stringify(connection.details),
    connection.parentId,
    connection.renewal,
  ];
}

/** The tokens in the order of `CREDENTIAL_COLUMNS`; nulls erase them. */
export function credentialValues(credential: Credential | null): Value[] {
  if (credential === null) return [null, null, null, null, null];
  const { accessToken, refreshToken, issuedAt, expiresAt, refreshExpiresAt } = credential;
  return [accessToken.reveal(), refreshToken?.reveal() ?? null, issuedAt, expiresAt, refreshExpiresAt];
}

/** Sealed fields as access and refresh token; null where one is absent. */
export function sealedValues({ accessToken, refreshToken }: SealedFields): Value[] {
  return [accessToken?.reveal() ?? null, refreshToken?.reveal() ?? null];
}

/** Events as the JSON array that joins the pending ones; null for none. */
export function eventsValue(events: readonly ConnectionEvent[]): string | null {
  return events.length === 0 ? null : JSON.stringify(events);
}

/** Changed details as JSON; null leaves what is stored. */
export function detailsValue(details: SaveOutcome["details"]): string | null {
  return details === undefined ? null : JSON.stringify(details);
}
