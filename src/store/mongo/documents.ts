import type { Collection, Db } from "mongodb";
import type { ApiKey } from "../../domain/api-key.ts";
import type { Connection, RotationIntent } from "../../domain/connection.ts";
import type { Credential } from "../../domain/credential.ts";
import type { ConnectionEvent } from "../../domain/event.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import type { Delivery, Incident } from "../../domain/incident.ts";
import type { Notification } from "../../domain/notification.ts";
import type { Chat, Member, Workspace } from "../../domain/team.ts";
import { newId } from "../../lib/new-id.ts";
import type { Random } from "../../lib/random.ts";
import { Secret } from "../../lib/secret.ts";
import type { ParkedInstall } from "../install-store.ts";
import type { StoredLink, StoredState } from "../link-store.ts";
import type { SealedFields } from "../sealed-part.ts";

/**
 * What lies in the database. All times are epoch milliseconds, as everywhere, but for `deleteAt`: that is a BSON
 * date by the machine's own clock, because the server's TTL thread goes by the server's clock. It only takes out the
 * rubbish; whether something has expired is decided by `expiresAt` when it is read.
 */

/** A document without the id that its domain record carries: here it is `_id`. */
type Stored<T extends { readonly id: string }> = Omit<T, "id"> & { readonly _id: T["id"] };

/**
 * A connection, its tokens, its lease and the events that still have to reach the history: one document, because
 * one document is all that a standalone server changes in one go.
 */
export interface ConnectionDocument extends Stored<Connection> {
  /** Null once the tokens were erased. */
  readonly credential: CredentialDocument | null;
  /** What the sweep's index goes by: `state.nextCheckAt`, or the lease's end while somebody is at work. */
  readonly nextCheckAt: number | null;
  /**
   * Who may write next, as one unique text: `leaseHolder` while somebody is at work, a `freeHolder` of its own
   * otherwise. Compare-and-set thus is one look-up by one key, on servers that use an index only where it answers
   * the whole condition too.
   */
  readonly holder: string;
  readonly lease: LeaseDocument | null;
  readonly intent: RotationIntent | null;
  readonly evaluateAt: number | null;
  readonly pendingEvents: readonly ConnectionEvent[];
}

/** The tokens as text: what the encryption made of them. */
export interface CredentialDocument {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly issuedAt: number;
  readonly expiresAt: number | null;
  readonly refreshExpiresAt: number | null;
}

/** `claimId` is unique per claim, so that its winner can tell what it won. */
export interface LeaseDocument {
  readonly owner: string;
  readonly until: number;
  readonly claimId: string;
}

/** An incident. `openKey` is its fingerprint while it is open and its own id afterwards, under a unique index. */
export interface IncidentDocument extends Stored<Incident> {
  readonly openKey: string;
  readonly open: boolean;
}

/** A delivery; `claimId` names the claim that took it last. */
export interface DeliveryDocument extends Stored<Delivery> {
  readonly claimId?: string;
}

/** A workspace. One from before there were settings has none. */
export type WorkspaceDocument = Stored<Workspace>;

/** A chat with the text form of its address, its unique key. */
export interface ChatDocument extends Stored<Chat> {
  readonly key: string;
}

/** An API key, known by the hash of its text. */
export interface KeyDocument extends Stored<ApiKey> {
  readonly hash: string;
}

/** A single-use link. The payload is JSON text, so that it comes back as it was. */
export interface LinkDocument extends Omit<StoredLink, "hash" | "payload"> {
  readonly _id: string;
  readonly payload: string;
  readonly usedAt: number | null;
  readonly deleteAt: Date;
}

/** An OAuth state, bound to the first code that came with it. */
export interface StateDocument extends Omit<StoredState, "hash" | "payload"> {
  readonly _id: string;
  readonly payload: string;
  readonly codeHash: string | null;
  readonly result: string | null;
  readonly deleteAt: Date;
}

/** A place for a parked install; while it is only reserved there is nothing in it. */
export interface InstallDocument {
  /** The place's number, so that there are no more than there are numbers. */
  readonly _id: string;
  readonly id: string;
  readonly install: ParkedInstall | null;
  readonly credential: CredentialDocument | null;
  /** Provider and account, to find an earlier one of the same. */
  readonly accountKey: string | null;
  readonly heldUntil: number;
  readonly expiresAt: number;
  readonly deleteAt: Date;
}

/** A job's slot or a remembered key: it is there until it expires. */
export interface MarkDocument {
  readonly _id: string;
  readonly expiresAt: number;
  readonly deleteAt: Date;
}

/** The install's stamp, its small values, and the place where writability is proven. */
export interface MetaDocument {
  readonly _id: string;
  readonly app?: string;
  readonly mode?: string;
  readonly schema?: number;
  readonly value?: string;
  readonly at?: number;
}

/** The collections by the names they have in the database. */
export interface Collections {
  readonly meta: Collection<MetaDocument>;
  readonly connections: Collection<ConnectionDocument>;
  readonly history: Collection<Stored<ConnectionEvent>>;
  readonly incidents: Collection<IncidentDocument>;
  readonly deliveries: Collection<DeliveryDocument>;
  readonly workspaces: Collection<WorkspaceDocument>;
  readonly chats: Collection<ChatDocument>;
  readonly members: Collection<Stored<Member>>;
  readonly keys: Collection<KeyDocument>;
  readonly notifications: Collection<Stored<Notification>>;
  readonly links: Collection<LinkDocument>;
  readonly states: Collection<StateDocument>;
  readonly installs: Collection<InstallDocument>;
  readonly jobs: Collection<MarkDocument>;
  readonly seen: Collection<MarkDocument>;
}

/** The collections of one database. Nothing is created by this. */
export function collectionsOf(db: Db): Collections {
  return {
    meta: db.collection("meta"),
    connections: db.collection("connections"),
    history: db.collection("history"),
    incidents: db.collection("incidents"),
    deliveries: db.collection("deliveries"),
    workspaces: db.collection("workspaces"),
    chats: db.collection("chats"),
    members: db.collection("members"),
    keys: db.collection("keys"),
    notifications: db.collection("notifications"),
    links: db.collection("links"),
    states: db.collection("states"),
    installs: db.collection("installs"),
    jobs: db.collection("jobs"),
    seen: db.collection("seen"),
  };
}

/** A record as a document: its `id` becomes `_id`. */
export function toDocument<T extends { readonly id: string }>({ id, ...rest }: T): Stored<T> {
  return { _id: id, ...rest };
}

/** A document as the record it was: `_id` becomes `id`. */
export function fromDocument<T extends { readonly _id: string }>({
  _id,
  ...rest
}: T): Omit<T, "_id"> & { readonly id: T["_id"] } {
  return { id: _id, ...rest };
}

/** The holder of a connection that `owner` has leased. */
export function leaseHolder(id: ConnectionId, owner: string): string {
  return `${id}/${owner}`;
}

/** The holder of a connection that nobody has leased: another one after every write. */
export function freeHolder(id: ConnectionId, random: Random): string {
  return `${id}#${newId("free", random)}`;
}

/** The connection in a document, without its tokens and its bookkeeping. */
export function toConnection(document: ConnectionDocument): Connection {
  return {
    id: document._id,
    workspace: document.workspace,
    provider: document.provider,
    externalId: document.externalId,
    name: document.name,
    alias: document.alias,
    owner: document.owner,
    accountType: document.accountType,
    details: document.details,
    parentId: document.parentId,
    renewal: document.renewal,
    state: document.state,
    createdAt: document.createdAt,
    updatedAt: document.updatedAt,
    version: document.version,
    generation: document.generation,
  };
}

/** The tokens of a document, secret again. */
export function toCredential(stored: CredentialDocument): Credential {
  return {
    accessToken: new Secret(stored.accessToken),
    refreshToken: stored.refreshToken === null ? null : new Secret(stored.refreshToken),
    issuedAt: stored.issuedAt,
    expiresAt: stored.expiresAt,
    refreshExpiresAt: stored.refreshExpiresAt,
  };
}

/** The tokens as they are stored. */
export function fromCredential(credential: Credential): CredentialDocument {
  return {
    accessToken: credential.accessToken.reveal(),
    refreshToken: credential.refreshToken?.reveal() ?? null,
    issuedAt: credential.issuedAt,
    expiresAt: credential.expiresAt,
    refreshExpiresAt: credential.refreshExpiresAt,
  };
}

/** Sealed fields as they stand in a document; null where a field is absent. */
export function sealedTexts({ accessToken, refreshToken }: SealedFields): {
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
} {
  return { accessToken: accessToken?.reveal() ?? null, refreshToken: refreshToken?.reveal() ?? null };
}

/** When the server may throw a mark away: a day after it expired, by the machine's clock. */
export function deleteAtOf(machineNow: number, lifetimeMs: number): Date {
  return new Date(machineNow + Math.max(0, lifetimeMs) + DELETE_GRACE_MS);
}

const DELETE_GRACE_MS = 86_400_000;
