import type { Failure } from "./failure.ts";
import type { ConnectionId, MemberId, WorkspaceId } from "./ids.ts";

/** How a credential lives on; see PRODUCT's words. */
export type Renewal = "extend" | "rotate" | "reissue" | "none";

export const STATUSES = ["active", "failing", "action_required", "expired", "revoked", "disconnected"] as const;
export type Status = (typeof STATUSES)[number];

/** One external account at one provider. Keeps its id and history through every reconnect. */
export interface Connection {
  readonly id: ConnectionId;
  readonly workspace: WorkspaceId;
  readonly provider: string;
  /** The account's id at the provider, the one that never changes (Instagram `/me.user_id`, amoCRM account id). */
  readonly externalId: string;
  readonly name: string;
  readonly alias: string | null;
  readonly owner: MemberId | null;
  readonly accountType: string | null;
  /** What the adapter needs besides the tokens and is no secret, such as amoCRM's account host. */
  readonly details: Readonly<Record<string, string>>;
  readonly parentId: ConnectionId | null;
  readonly renewal: Renewal;
  readonly state: ConnectionState;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Grows with every saved change; compare-and-set goes by it. */
  readonly version: number;
  /** Grows whenever the tokens change; who holds an older pair sees that by it. */
  readonly generation: number;
}

/** What renewals and checks change, and nothing else (B21). Times are epoch milliseconds. */
export interface ConnectionState {
  readonly status: Status;
  readonly failure: Failure | null;
  readonly scopes: readonly string[];
  readonly issuedAt: number;
  /** The access token's end; null when it has none. */
  readonly expiresAt: number | null;
  /** When the connection dies if no person acts; null when that will not happen by itself. */
  readonly deadlineAt: number | null;
  /** When the provider stops giving user data (Facebook's 90 days); null where there is no such date. */
  readonly dataAccessEndsAt: number | null;
  readonly lastRefreshedAt: number | null;
  readonly lastVerifiedAt: number | null;
  readonly lastAttemptAt: number | null;
  /** When the next renewal is due, jitter and back-off included; null when none is planned. */
  readonly renewAt: number | null;
  /** When the next check is due; null when none is planned. */
  readonly verifyAt: number | null;
  /** The earlier of the two: the index the sweep goes by. Null: nothing is due until a person acts. */
  readonly nextCheckAt: number | null;
}

/** Who is at work on a connection, until when. */
export interface Lease {
  readonly owner: string;
  readonly until: number;
}

/** Written before a single-use token is sent, so that a crash in between is seen by who comes next. */
export interface RotationIntent {
  readonly owner: string;
  readonly startedAt: number;
}

/** Statuses in which the stored access token is believed to work. */
export function hasLiveToken(connection: Connection, now: number): boolean {
  const { status, expiresAt } = connection.state;
  if (status === "expired" || status === "revoked" || status === "disconnected") return false;
  return expiresAt === null || expiresAt > now;
}

/** Statuses that only a person can end. */
export function wantsPerson(status: Status): boolean {
  return status === "expired" || status === "revoked" || status === "action_required";
}

/** The name a person knows it by. */
export function displayName(connection: Pick<Connection, "alias" | "name">): string {
  return connection.alias ?? connection.name;
}
