import type { UpdateFilter } from "mongodb";
import type { ConnectionEvent } from "../../domain/event.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import type { ConnectionStore, EvaluatedItem, EvaluationItem } from "../connection-store.ts";
import { type Collections, type ConnectionDocument, fromDocument, toConnection, toDocument } from "./documents.ts";
import { isDuplicateKey, reading, writingRepeatably } from "./driver-errors.ts";

/** The part of the port that alerts and history follow from. Every write of it may happen twice. */
export function createEvaluationMethods({
  connections,
  history,
}: Pick<Collections, "connections" | "history">): Pick<
  ConnectionStore,
  "dueForEvaluation" | "markEvaluated" | "appendHistory" | "history" | "anonymizeHistory"
> {
  return { dueForEvaluation, markEvaluated, appendHistory, history: readHistory, anonymizeHistory };

  async function dueForEvaluation({ now, limit }: { now: number; limit: number }): Promise<EvaluationItem[]> {
    const due = { evaluateAt: { $lte: now } };
    const documents = await reading(() =>
      connections
        .find(due, { projection: { credential: 0 }, sort: { evaluateAt: 1 }, limit, batchSize: limit })
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
    after,
  }: Parameters<ConnectionStore["history"]>[0]): Promise<ConnectionEvent[]> {
    const newest = { at: -1, _id: -1 } as const;
    const from = after === undefined ? {} : await following(connectionId, after);
    if (from === null) return [];
    const documents = await reading(() => history.find({ connectionId, ...from }, { sort: newest, limit }).toArray());
    return documents.map(fromDocument);
  }

  async function anonymizeHistory(connectionId: ConnectionId): Promise<void> {
    const nobody = { actor: null, detail: null };
    const record = await reading(() =>
      connections.findOne({ _id: connectionId }, { projection: { pendingEvents: 1 } }),
    );
    // Brought to the history without their people, the pending ones are there already when they are drained.
    const pending = (record?.pendingEvents ?? []).map((event) => ({ ...event, ...nobody }));
    await appendHistory(pending);
    if (pending.length > 0)
      await writingRepeatably(() => connections.updateOne({ _id: connectionId }, pulled(pending.map(({ id }) => id))));
    await writingRepeatably(() => history.updateMany({ connectionId }, { $set: nobody }));
  }

  /** What comes after a line in the order of the list; null: there is no such line. */
  async function following(connectionId: ConnectionId, id: string) {
    const line = await reading(() => history.findOne({ _id: id, connectionId }));
    return line === null ? null : { $or: [{ at: { $lt: line.at } }, { at: line.at, _id: { $lt: id } }] };
  }
}

function pulled(eventIds: readonly string[]): UpdateFilter<ConnectionDocument> {
  return eventIds.length === 0 ? {} : { $pull: { pendingEvents: { id: { $in: eventIds } } } };
}
