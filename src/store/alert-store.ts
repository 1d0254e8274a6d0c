import type { ChatId, ConnectionId, DeliveryId, IncidentId, WorkspaceId } from "../domain/ids.ts";
import type { Delivery, Incident } from "../domain/incident.ts";

/** Incidents and their messages. Updates are compare-and-set on `version`, which the adapter makes grow by one. */
export interface AlertStore {
  /** Inserts an open incident; false when one with its fingerprint is open already, and then nothing was written. */
  openIncident(incident: Incident): Promise<boolean>;
  getIncident(id: IncidentId): Promise<Incident | null>;
  getIncidents(ids: readonly IncidentId[]): Promise<Incident[]>;
  /** The open incidents that match; all of them without a filter, oldest first, at most `limit` (default 1000). */
  findOpenIncidents(filter: OpenIncidentFilter): Promise<Incident[]>;
  /** Writes the incident if its stored version is `incident.version`. One with `resolved` set is open no more. */
  updateIncident(incident: Incident): Promise<boolean>;

  /** Puts another name in `facts.name` of every incident of a connection, open or not; each version grows. */
  renameInIncidents(connectionId: ConnectionId, name: string): Promise<void>;

  /** Inserts; false when a delivery with this id is there already. */
  createDelivery(delivery: Delivery): Promise<boolean>;
  getDelivery(id: DeliveryId): Promise<Delivery | null>;
  /** Deliveries that name this incident, summaries included. */
  deliveriesOf(incidentId: IncidentId): Promise<Delivery[]>;
  /** Deliveries of one chat and cause created or sent since, oldest first: what grouping looks at. */
  recentDeliveries(filter: { chatId: ChatId; since: number; cause?: string; limit?: number }): Promise<Delivery[]>;
  /** Writes the delivery if its stored version is `delivery.version`. */
  updateDelivery(delivery: Delivery): Promise<boolean>;
  /**
   * Deliveries whose `dueAt` has come, each to exactly one caller: in the same write `dueAt` moves to
   * `now + leaseMs` and the version grows (the returned one is the new one).
   */
  claimDueDeliveries(input: { now: number; limit: number; leaseMs: number }): Promise<Delivery[]>;
  /** When the next delivery is due; null when none is. */
  nextDeliveryAt(): Promise<number | null>;
}

export interface OpenIncidentFilter {
  readonly workspace?: WorkspaceId;
  readonly connectionIds?: readonly ConnectionId[];
  readonly provider?: string;
  readonly limit?: number;
}
