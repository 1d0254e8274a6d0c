import type { Filter, UpdateFilter } from "mongodb";
import type { ConnectionEvent } from "../../domain/event.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import type {
  AdoptRenewal,
  ConnectionFilter,
  ConnectionStore,
  EvaluatedItem,
  NewConnection,
  ReplaceConnection,
  SaveOutcome,
  SaveRenewal,
} from "../connection-store.ts";
import {
  type Collections,
  type ConnectionDocument,
  fromCredential,
  fromDocument,
  toConnection,
  toCredential,
  toDocument,
} from "./documents.ts";
import { inserted, isDuplicateKey, reading, writing, writingRepeatably } from "./driver-errors.ts";
import type { ClaimMethods } from "./mongo-claims.ts";
import { createConnectionCounts } from "./mongo-connection-counts.ts";

/** Connections with their tokens, leases and history, over MongoDB. */
export function createMongoConnections({ connections, history }: Collections, claims: ClaimMethods): ConnectionStore {
  return {
    ...claims,
    ...createConnectionCounts({ connections }),
    create,
    get,
    getWithCredential,
    findByAccount,
    list,
    replace,
    saveRenewal,
    saveOutcome,
    release,
    adoptRenewal,
    dueForEvaluation,
    markEvaluated,
    appendHistory,
    history: readHistory,
  };

  async function create({ connection, credential, events }: NewConnection): Promise<"created" | "exists"> {
    const document: ConnectionDocument = {
      ...toDocument(connection),
      credential: fromCredential(credential),
      nextCheckAt: connection.state.nextCheckAt,
      lease: null,
      intent: null,
      evaluateAt: connection.updatedAt,
      pendingEvents: events,
    };
    return (await inserted(() => connections.insertOne(document))) ? "created" : "exists";
  }

  async function get(id: ConnectionId) {
    const document = await reading(() => connections.findOne({ _id: id }, { projection: WITHOUT_TOKENS }));
    return document === null ? null : toConnection(document);
  }

  async function getWithCredential(id: ConnectionId) {
    const document = await reading(() => connections.findOne({ _id: id }));
    if (document === null) return null;
    const credential = document.credential === null ? null : toCredential(document.credential);
    return { connection: toConnection(document), credential };
  }

  async function findByAccount(account: Pick<ConnectionDocument, "workspace" | "provider" | "externalId">) {
    const { workspace, provider, externalId } = account;
    const document = await reading(() =>
      connections.findOne({ workspace, provider, externalId }, { projection: WITHOUT_TOKENS }),
    );
    return document === null ? null : toConnection(document);
  }

  async function list({ workspace, provider, status, limit = 100, cursor }: ConnectionFilter) {
    const filter: Filter<ConnectionDocument> = {
      ...(workspace !== undefined && { workspace }),
      ...(provider !== undefined && { provider }),
      ...(status !== undefined && { "state.status": status }),
      ...(cursor !== undefined && { _id: { $gt: cursor } }),
    };
    const documents = await reading(() =>
      connections.find(filter, { projection: WITHOUT_TOKENS }).sort({ _id: 1 }).limit(limit).toArray(),
    );
    return documents.map(toConnection);
  }

  async function replace({
    connection,
    expectedVersion,
    credential,
    events,
    now,
  }: ReplaceConnection): Promise<boolean> {
    const { id, version: _version, generation: _generation, ...fields } = connection;
    const tokensChange = credential !== undefined;
    const tokens = { credential: credential ? fromCredential(credential) : null, lease: null, intent: null };
    // What has no tokens any more is never due, whatever its plan says.
    const nextCheckAt = credential === null ? null : connection.state.nextCheckAt;
    const update: UpdateFilter<ConnectionDocument> = {
      $set: { ...fields, nextCheckAt, evaluateAt: now, ...(tokensChange && tokens) },
      $inc: { version: 1, ...(tokensChange && { generation: 1 }) },
      ...pushed(events),
    };
    try {
      return await matched({ _id: id, version: expectedVersion }, update);
    } catch (error) {
      // Another connection has this account.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  function saveRenewal({ id, owner, ...input }: SaveRenewal): Promise<boolean> {
    return matched({ _id: id, "lease.owner": owner }, renewed(input));
  }

  function saveOutcome({ id, owner, keepIntent = false, ...input }: SaveOutcome): Promise<boolean> {
    const update = {
      $set: { ...settled(input), ...(!keepIntent && { intent: null }) },
      $inc: { version: 1 },
      ...pushed(input.events),
    };
    return matched({ _id: id, "lease.owner": owner }, update);
  }

  async function release({
    id,
    owner,
    nextCheckAt,
    unfinished,
  }: Parameters<ConnectionStore["release"]>[0]): Promise<void> {
    const update = { $set: { lease: null, nextCheckAt, intent: unfinished } };
    await writingRepeatably(() => connections.updateOne({ _id: id, "lease.owner": owner }, update));
  }

  function adoptRenewal({ id, generation, ...input }: AdoptRenewal): Promise<boolean> {
    return matched({ _id: id, generation, credential: { $ne: null } }, renewed(input));
  }

  async function matched(
    filter: Filter<ConnectionDocument>,
    update: UpdateFilter<ConnectionDocument>,
  ): Promise<boolean> {
    const result = await writing(() => connections.updateOne(filter, update));
    return result.matchedCount === 1;
  }

  async function dueForEvaluation({ now, limit }: { now: number; limit: number }) {
    const due = { evaluateAt: { $lte: now } };
    const documents = await reading(() =>
      connections
        .find(due, { projection: { credential: 0 } })
        .sort({ evaluateAt: 1 })
        .limit(limit)
        .batchSize(limit)
        .toArray(),
    );
    return documents.map((document) => ({ connection: toConnection(document), pendingEvents: document.pendingEvents }));
  }

  async function markEvaluated(items: readonly EvaluatedItem[]): Promise<void> {
    if (items.length === 0) return;
    const marks = items.map(({ id, version, evaluateAt, drainedEventIds }) => ({
      updateOne: { filter: { _id: id, version }, update: { $set: { evaluateAt }, ...pulled(drainedEventIds) } },
    }));
    const result = await writingRepeatably(() => connections.bulkWrite(marks, { ordered: false }));
    if (result.matchedCount === items.length) return;
    // Some changed meanwhile and stay due, but what was written to the history leaves them all the same.
    const drains = items
      .filter(({ drainedEventIds }) => drainedEventIds.length > 0)
      .map(({ id, drainedEventIds }) => ({ updateOne: { filter: { _id: id }, update: pulled(drainedEventIds) } }));
    if (drains.length > 0) await writingRepeatably(() => connections.bulkWrite(drains, { ordered: false }));
  }

  async function appendHistory(events: readonly ConnectionEvent[]): Promise<void> {
    if (events.length === 0) return;
    try {
      await writingRepeatably(() => history.insertMany(events.map(toDocument), { ordered: false }));
    } catch (error) {
      // Unordered: the others were written, and a line that is there already is left as it is.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async function readHistory({
    connectionId,
    limit,
  }: {
    connectionId: ConnectionId;
    limit: number;
  }): Promise<ConnectionEvent[]> {
    const documents = await reading(() =>
      history.find({ connectionId }).sort({ at: -1, _id: -1 }).limit(limit).toArray(),
    );
    return documents.map(fromDocument);
  }
}

const WITHOUT_TOKENS = { credential: 0, pendingEvents: 0 } as const;

/** What every result of a renewal or check sets; the lease goes, the alerts are to be looked at. */
function settled({ now, state, details }: Pick<SaveOutcome, "now" | "state" | "details">): Partial<ConnectionDocument> {
  return {
    state,
    nextCheckAt: state.nextCheckAt,
    evaluateAt: now,
    updatedAt: now,
    lease: null,
    ...(details !== undefined && { details }),
  };
}

/** Both tokens, the state and the events in one update. */
function renewed(input: Omit<SaveRenewal, "id" | "owner">): UpdateFilter<ConnectionDocument> {
  return {
    $set: { ...settled(input), credential: fromCredential(input.credential), intent: null },
    $inc: { version: 1, generation: 1 },
    ...pushed(input.events),
  };
}

function pushed(events: readonly ConnectionEvent[]): UpdateFilter<ConnectionDocument> {
  return events.length === 0 ? {} : { $push: { pendingEvents: { $each: [...events] } } };
}

function pulled(eventIds: readonly string[]): UpdateFilter<ConnectionDocument> {
  return eventIds.length === 0 ? {} : { $pull: { pendingEvents: { id: { $in: eventIds } } } };
}
