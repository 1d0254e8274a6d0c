import type { Filter } from "mongodb";
import type { ConnectionId, DeliveryId, IncidentId } from "../../domain/ids.ts";
import type { Delivery, Incident } from "../../domain/incident.ts";
import { newId } from "../../lib/new-id.ts";
import type { Random } from "../../lib/random.ts";
import type { AlertStore, OpenIncidentFilter } from "../alert-store.ts";
import { claimInBatches } from "./claim-in-batches.ts";
import {
  type Collections,
  type DeliveryDocument,
  fromDocument,
  type IncidentDocument,
  toDocument,
} from "./documents.ts";
import { inserted, isDuplicateKey, reading, writing, writingRepeatably } from "./driver-errors.ts";

/** Incidents and their messages, over MongoDB. */
export function createMongoAlerts({ incidents, deliveries }: Collections, random: Random): AlertStore {
  return {
    openIncident,
    getIncident,
    getIncidents,
    findOpenIncidents,
    updateIncident,
    renameInIncidents,
    createDelivery,
    getDelivery,
    deliveriesOf,
    recentDeliveries,
    updateDelivery,
    claimDueDeliveries,
    nextDeliveryAt,
  };

  function openIncident(incident: Incident): Promise<boolean> {
    return inserted(() => incidents.insertOne(fromIncident(incident)));
  }

  async function getIncident(id: IncidentId): Promise<Incident | null> {
    const document = await reading(() => incidents.findOne({ _id: id }));
    return document === null ? null : toIncident(document);
  }

  async function getIncidents(ids: readonly IncidentId[]): Promise<Incident[]> {
    const documents = await reading(() => incidents.find({ _id: { $in: ids } }).toArray());
    return documents.map(toIncident);
  }

  async function findOpenIncidents({
    workspace,
    connectionIds,
    provider,
    limit = 1_000,
  }: OpenIncidentFilter): Promise<Incident[]> {
    const filter: Filter<IncidentDocument> = {
      open: true,
      ...(workspace !== undefined && { workspace }),
      ...(provider !== undefined && { provider }),
      ...(connectionIds !== undefined && { "subject.connectionId": { $in: connectionIds } }),
    };
    const documents = await reading(() => incidents.find(filter).sort({ openedAt: 1, _id: 1 }).limit(limit).toArray());
    return documents.map(toIncident);
  }

  async function updateIncident(incident: Incident): Promise<boolean> {
    const { _id, ...fields } = fromIncident({ ...incident, version: incident.version + 1 });
    try {
      const result = await writing(() => incidents.replaceOne({ _id, version: incident.version }, fields));
      return result.matchedCount === 1;
    } catch (error) {
      // It would be open again beside another one of its fingerprint.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async function renameInIncidents(connectionId: ConnectionId, name: string): Promise<void> {
    const change = { $set: { "facts.name": name }, $inc: { version: 1 } };
    await writingRepeatably(() => incidents.updateMany({ "subject.connectionId": connectionId }, change));
  }

  function createDelivery(delivery: Delivery): Promise<boolean> {
    return inserted(() => deliveries.insertOne(toDocument(delivery)));
  }

  async function getDelivery(id: DeliveryId): Promise<Delivery | null> {
    const document = await reading(() => deliveries.findOne({ _id: id }));
    return document === null ? null : toDelivery(document);
  }

  async function deliveriesOf(incidentId: IncidentId): Promise<Delivery[]> {
    const documents = await reading(() =>
      deliveries.find({ incidentIds: incidentId }).sort({ createdAt: 1, _id: 1 }).toArray(),
    );
    return documents.map(toDelivery);
  }

  async function recentDeliveries({
    chatId,
    since,
    cause,
    limit = 1_000,
  }: Parameters<AlertStore["recentDeliveries"]>[0]): Promise<Delivery[]> {
    const filter: Filter<DeliveryDocument> = {
      chatId,
      $or: [{ createdAt: { $gte: since } }, { sentAt: { $gte: since } }],
      ...(cause !== undefined && { cause }),
    };
    const documents = await reading(() =>
      deliveries.find(filter).sort({ createdAt: 1, _id: 1 }).limit(limit).toArray(),
    );
    return documents.map(toDelivery);
  }

  async function updateDelivery(delivery: Delivery): Promise<boolean> {
    const { _id, ...fields } = toDocument({ ...delivery, version: delivery.version + 1 });
    const result = await writing(() => deliveries.replaceOne({ _id, version: delivery.version }, fields));
    return result.matchedCount === 1;
  }

  function claimDueDeliveries({
    now,
    limit,
    leaseMs,
  }: {
    now: number;
    limit: number;
    leaseMs: number;
  }): Promise<Delivery[]> {
    const due = { dueAt: { $lte: now } };
    return claimInBatches({
      limit,
      random,
      find: ({ skip, count }) =>
        reading(() =>
          deliveries
            .find<Pick<DeliveryDocument, "_id">>(due, {
              projection: { _id: 1 },
              sort: { dueAt: 1 },
              skip,
              limit: count,
            })
            .toArray(),
        ),
      take: async (candidates) => {
        const claimId = newId("clm", random);
        const ids = candidates.map((candidate) => candidate._id);
        const update = { $set: { dueAt: now + leaseMs, claimId }, $inc: { version: 1 } };
        await writing(() => deliveries.updateMany({ _id: { $in: ids }, ...due }, update, { hint: { _id: 1 } }));
        const won = await reading(() =>
          deliveries
            .find({ _id: { $in: ids }, claimId })
            .batchSize(ids.length)
            .toArray(),
        );
        const byId = new Map(won.map((document) => [document._id, toDelivery(document)]));
        return ids.flatMap((id) => byId.get(id) ?? []);
      },
    });
  }

  async function nextDeliveryAt(): Promise<number | null> {
    // Comparing with a number leaves out null, which would come first in the index.
    const scheduled = { dueAt: { $gte: Number.MIN_SAFE_INTEGER } };
    const next = await reading(() => deliveries.findOne(scheduled, { sort: { dueAt: 1 }, projection: { dueAt: 1 } }));
    return next?.dueAt ?? null;
  }
}

function fromIncident(incident: Incident): IncidentDocument {
  const open = incident.resolved === null;
  return { ...toDocument(incident), open, openKey: open ? incident.fingerprint : incident.id };
}

function toIncident({ open: _open, openKey: _openKey, ...document }: IncidentDocument): Incident {
  return fromDocument(document);
}

function toDelivery({ claimId: _claimId, ...document }: DeliveryDocument): Delivery {
  return fromDocument(document);
}
