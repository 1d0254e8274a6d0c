import type { Filter, UpdateFilter } from "mongodb";
import type { Connection } from "../../domain/connection.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import type { Random } from "../../lib/random.ts";
import type { ConnectionFilter, ConnectionStore, NewConnection, ReplaceConnection } from "../connection-store.ts";
import {
  type Collections,
  type ConnectionDocument,
  freeHolder,
  fromCredential,
  toConnection,
  toCredential,
  toDocument,
} from "./documents.ts";
import { inserted, isDuplicateKey, reading, writing } from "./driver-errors.ts";
import { createClaimMethods } from "./mongo-claims.ts";
import { createCountMethods } from "./mongo-connection-counts.ts";
import { createEvaluationMethods } from "./mongo-evaluation.ts";
import { createOutcomeMethods, pushed } from "./mongo-outcomes.ts";
import { createMongoSealed } from "./mongo-sealed.ts";

/** Connections over MongoDB: the records here, and with them claims, outcomes, evaluation and counts. */
export function createMongoConnections({ connections, history }: Collections, random: Random): ConnectionStore {
  return {
    create,
    get,
    getWithCredential,
    findByAccount,
    list,
    replace,
    ...createClaimMethods({ connections }, random),
    ...createOutcomeMethods({ connections }, random),
    ...createEvaluationMethods({ connections, history }),
    ...createCountMethods({ connections }),
    ...createMongoSealed(connections, "_id"),
  };

  async function create({ connection, credential, events }: NewConnection): Promise<"created" | "exists"> {
    const document: ConnectionDocument = {
      ...toDocument(connection),
      credential: fromCredential(credential),
      nextCheckAt: connection.state.nextCheckAt,
      holder: freeHolder(connection.id, random),
      lease: null,
      intent: null,
      evaluateAt: connection.updatedAt,
      pendingEvents: events,
    };
    return (await inserted(() => connections.insertOne(document))) ? "created" : "exists";
  }

  async function get(id: ConnectionId): Promise<Connection | null> {
    const document = await reading(() => connections.findOne({ _id: id }, { projection: RECORD }));
    return document === null ? null : toConnection(document);
  }

  async function getWithCredential(id: ConnectionId): ReturnType<ConnectionStore["getWithCredential"]> {
    const document = await reading(() => connections.findOne({ _id: id }));
    if (document === null) return null;
    const credential = document.credential === null ? null : toCredential(document.credential);
    return { connection: toConnection(document), credential };
  }

  async function findByAccount(account: Parameters<ConnectionStore["findByAccount"]>[0]): Promise<Connection | null> {
    const { workspace, provider, externalId } = account;
    const key = { workspace, provider, externalId };
    const document = await reading(() => connections.findOne(key, { projection: RECORD }));
    return document === null ? null : toConnection(document);
  }

  async function list(wanted: ConnectionFilter): Promise<Connection[]> {
    const { workspace, provider, status, parentId, deadlineBefore, limit = 100, cursor } = wanted;
    const filter: Filter<ConnectionDocument> = {
      ...(workspace !== undefined && { workspace }),
      ...(provider !== undefined && { provider }),
      ...(status !== undefined && { "state.status": status }),
      ...(parentId !== undefined && { parentId }),
      ...(deadlineBefore !== undefined && { "state.deadlineAt": { $ne: null, $lt: deadlineBefore } }),
      ...(cursor !== undefined && { _id: { $gt: cursor } }),
    };
    const documents = await reading(() =>
      connections.find(filter, { projection: RECORD, sort: { _id: 1 }, limit }).toArray(),
    );
    return documents.map(toConnection);
  }

  /**
   * Whether somebody is at work decides what may be written, so it is read first and is part of the condition: who
   * takes or gives up the lease in between makes us look again.
   */
  async function replace(input: ReplaceConnection): Promise<boolean> {
    const { id } = input.connection;
    const version = input.expectedVersion;
    for (let round = 0; round < REPLACE_ROUNDS; round++) {
      const seen = await reading(() =>
        connections.findOne({ _id: id }, { projection: { version: 1, holder: 1, lease: 1 } }),
      );
      if (seen?.version !== version) return false;
      const update = replacement(input, seen);
      if (await changed({ holder: seen.holder, version }, update)) return true;
    }
    return false;
  }

  function replacement(
    { connection, credential, events, now }: ReplaceConnection,
    { lease }: Pick<ConnectionDocument, "lease">,
  ): UpdateFilter<ConnectionDocument> {
    const { id, version: _version, generation: _generation, ...fields } = connection;
    const free = { holder: freeHolder(id, random), lease: null, nextCheckAt: connection.state.nextCheckAt };
    const record = { ...fields, updatedAt: now, evaluateAt: now };
    if (credential === undefined) {
      // Who is at work keeps the lease, and it stays out of the sweep's sight until the lease ends.
      const plan = lease === null ? free : {};
      return { $set: { ...record, ...plan }, $inc: { version: 1 }, ...pushed(events) };
    }
    // What has no tokens any more is never due, whatever its plan says.
    const tokens = credential === null ? { credential, nextCheckAt: null } : { credential: fromCredential(credential) };
    return {
      $set: { ...record, ...free, intent: null, ...tokens },
      $inc: { version: 1, generation: 1 },
      ...pushed(events),
    };
  }

  async function changed(
    filter: Filter<ConnectionDocument>,
    update: UpdateFilter<ConnectionDocument>,
  ): Promise<boolean> {
    try {
      const result = await writing(() => connections.updateOne(filter, update));
      return result.matchedCount === 1;
    } catch (error) {
      // Its account was changed to one that another connection has: no round will change that.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

const REPLACE_ROUNDS = 5;

/** Reading a record leaves out the tokens and the bookkeeping. */
const RECORD = { credential: 0, pendingEvents: 0 } as const;
