import type { Connection, ConnectionState, Lease, RotationIntent, Status } from "../domain/connection.ts";
import type { Credential } from "../domain/credential.ts";
import type { ConnectionEvent } from "../domain/event.ts";
import type { ConnectionId, WorkspaceId } from "../domain/ids.ts";
import type { ProviderHealth } from "../domain/provider-health.ts";
import type { SealedPart } from "./sealed-part.ts";

/** Connections with their credentials, the leases on them and their history. Sealed are `accessToken` and `refreshToken`. */
export interface ConnectionStore extends SealedPart {
  /** Inserts; `exists` when (workspace, provider, external id) is taken, and then nothing was written. */
  create(input: NewConnection): Promise<"created" | "exists">;

  get(id: ConnectionId): Promise<Connection | null>;
  /** The connection with its tokens; `credential` is null once they were erased. */
  getWithCredential(id: ConnectionId): Promise<{ connection: Connection; credential: Credential | null } | null>;
  findByAccount(account: { workspace: WorkspaceId; provider: string; externalId: string }): Promise<Connection | null>;
  /** In order of id, at most `limit` (default 100), beginning after `cursor`. */
  list(filter: ConnectionFilter): Promise<Connection[]>;
  /** How many there are by provider and status. */
  counts(workspace?: WorkspaceId): Promise<ConnectionCount[]>;

  /**
   * Replaces the whole record, in one write, if its `version` is still `expectedVersion`: reconnect, disconnect,
   * names. `credential`: new tokens (the generation grows, lease and intent fall away), null erases them
   * (likewise), undefined leaves them. `events` join the record's pending ones and the connection becomes due for
   * evaluation. False: somebody else wrote first, nothing was written. A claim is no change and leaves the version
   * alone: a name given while somebody is at work is saved, and the lease and the intent outlive it.
   */
  replace(input: ReplaceConnection): Promise<boolean>;

  /**
   * Hands over at most `limit` connections whose `nextCheckAt` has come, most overdue first, each to exactly one
   * owner however many ask: in the same write `nextCheckAt` moves to the lease's end, so that a lease that ends is
   * claimable again, and for rotating connections whose `renewAt` has come the intent is recorded. Those whose tokens
   * were erased are never handed over. What is moved is the index alone: `state.nextCheckAt` reads as it was planned.
   * Uses an index on `nextCheckAt`: its cost follows `limit`, not the number of connections.
   */
  claimDue(input: ClaimInput & { readonly limit: number }): Promise<Claim[]>;
  /**
   * The same for one connection, due or not. `busy`: somebody holds it, be it the same owner. `missing`: there is none,
   * or its tokens were erased. `intent` records a rotation's intent.
   */
  claimOne(
    input: ClaimInput & { readonly id: ConnectionId; readonly intent: boolean },
  ): Promise<Claim | "busy" | "missing">;
  /**
   * In one write, if the lease is still the owner's (also when it ended and nobody took it since): both tokens, the
   * state, the events; drops lease and intent; the generation grows; due for evaluation at `now`. False: the lease was
   * lost, nothing was written.
   */
  saveRenewal(input: SaveRenewal): Promise<boolean>;
  /** As `saveRenewal`, without tokens: after a check or a failure. `keepIntent`: the renewal's answer was lost. */
  saveOutcome(input: SaveOutcome): Promise<boolean>;
  /** Gives a claim back unused, if it is still the owner's: the lease is dropped, `nextCheckAt` and the intent become what they were. */
  release(input: ReleaseInput): Promise<void>;
  /**
   * Writes a rotated pair whose lease was lost on the way (or that was spooled), if the tokens are still the
   * generation it was rotated from. Drops lease and intent. False: somebody stored newer tokens, nothing was written.
   */
  adoptRenewal(input: AdoptRenewal): Promise<boolean>;

  /** Of the connections of this provider: how many were attempted since, and how those attempts ended. */
  providerHealth(input: { provider: string; workspace: WorkspaceId; since: number }): Promise<ProviderHealth>;

  /** Connections whose `evaluateAt` has come, with the events that still have to reach the history. */
  dueForEvaluation(input: { now: number; limit: number }): Promise<EvaluationItem[]>;
  /**
   * Marks as evaluated: `evaluateAt` becomes the given time (null: until the next change) if the version is still
   * the evaluated one; the named events leave the record in any case. Idempotent.
   */
  markEvaluated(items: readonly EvaluatedItem[]): Promise<void>;

  /** Adds lines to the history; a line whose id is there already is left as it is. */
  appendHistory(events: readonly ConnectionEvent[]): Promise<void>;
  /** The newest lines first; with `after`, the id of a line, those that follow it in this order. */
  history(input: { connectionId: ConnectionId; limit: number; after?: string }): Promise<ConnectionEvent[]>;
  /** Takes `actor` and `detail` out of every line of a connection, also of those that still have to reach the history. */
  anonymizeHistory(connectionId: ConnectionId): Promise<void>;

  /** How many are due now, and since when the oldest is: what `/health` shows. */
  overdue(now: number): Promise<{ readonly count: number; readonly oldestAt: number | null }>;
}

export interface NewConnection {
  readonly connection: Connection;
  readonly credential: Credential;
  readonly events: readonly ConnectionEvent[];
}

export interface ReplaceConnection {
  readonly connection: Connection;
  readonly expectedVersion: number;
  readonly credential?: Credential | null;
  readonly events: readonly ConnectionEvent[];
  readonly now: number;
}

export interface ConnectionFilter {
  readonly workspace?: WorkspaceId;
  readonly provider?: string;
  readonly status?: Status;
  /** Those that live through this connection. Has an index of its own, and goes before the other filters. */
  readonly parentId?: ConnectionId;
  /** Those whose deadline is earlier. Has no index: for people and programs that look, not for work that is due. */
  readonly deadlineBefore?: number;
  readonly limit?: number;
  readonly cursor?: ConnectionId;
}

export interface ConnectionCount {
  readonly provider: string;
  readonly status: Status;
  readonly count: number;
}

export interface ClaimInput {
  readonly now: number;
  readonly owner: string;
  readonly leaseMs: number;
}

/** A connection that is ours until `lease.until`, with its tokens as they stand at the moment of the claim. */
export interface Claim {
  readonly connection: Connection;
  readonly credential: Credential;
  readonly lease: Lease;
  /** True when this claim recorded a rotation's intent. */
  readonly intent: boolean;
  /** An intent that an earlier owner left behind: its renewal may have reached the provider. */
  readonly unfinished: RotationIntent | null;
}

export interface SaveOutcome {
  readonly id: ConnectionId;
  readonly owner: string;
  readonly now: number;
  readonly state: ConnectionState;
  /** Changed non-secret details, such as a new account host; undefined leaves them. */
  readonly details?: Readonly<Record<string, string>>;
  readonly events: readonly ConnectionEvent[];
  readonly keepIntent?: boolean;
}

export interface SaveRenewal extends Omit<SaveOutcome, "keepIntent"> {
  readonly credential: Credential;
}

export interface AdoptRenewal extends Omit<SaveRenewal, "owner"> {
  /** The generation the pair was rotated from. */
  readonly generation: number;
}

export interface ReleaseInput {
  readonly id: ConnectionId;
  readonly owner: string;
  readonly nextCheckAt: number | null;
  readonly unfinished: RotationIntent | null;
}

export interface EvaluationItem {
  readonly connection: Connection;
  readonly pendingEvents: readonly ConnectionEvent[];
}

export interface EvaluatedItem {
  readonly id: ConnectionId;
  readonly version: number;
  readonly evaluateAt: number | null;
  readonly drainedEventIds: readonly string[];
}
