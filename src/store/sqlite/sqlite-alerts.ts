import type { Delivery, Incident } from "../../domain/incident.ts";
import type { AlertStore } from "../alert-store.ts";
import type { Database } from "./database.ts";
import { reading, returning, type Value, writing } from "./worker-protocol.ts";

// Both are read and written whole, so they are JSON, with columns of their own only for what is asked or counted.
const OPEN_INCIDENT = writing(`INSERT INTO incidents
  (id, version, fingerprint, workspace, provider, connection_id, opened_at, resolved_at, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
const GET_INCIDENTS = reading("SELECT version, body FROM incidents WHERE id IN (SELECT value FROM json_each(?))");
/** 1 workspace, 2 provider, 3 connection ids as JSON, 4 limit; null does not filter. */
const FIND_OPEN = reading(`SELECT version, body FROM incidents
  WHERE resolved_at IS NULL AND (?1 IS NULL OR workspace = ?1) AND (?2 IS NULL OR provider = ?2) AND ?3 IS NULL
  ORDER BY opened_at, rowid LIMIT ?4`);
const FIND_OPEN_OF_CONNECTIONS = reading(`SELECT version, body FROM incidents
  WHERE resolved_at IS NULL AND (?1 IS NULL OR workspace = ?1) AND (?2 IS NULL OR provider = ?2)
    AND connection_id IN (SELECT value FROM json_each(?3))
  ORDER BY opened_at, rowid LIMIT ?4`);
const UPDATE_INCIDENT = writing(`UPDATE incidents SET version = version + 1, fingerprint = ?3, workspace = ?4,
  provider = ?5, connection_id = ?6, opened_at = ?7, resolved_at = ?8, body = ?9 WHERE id = ?1 AND version = ?2`);
const RENAME_IN_INCIDENTS = writing(`UPDATE incidents SET version = version + 1,
  body = json_set(body, '$.facts.name', ?2) WHERE connection_id = ?1`);

const CREATE_DELIVERY = writing(`INSERT INTO deliveries
  (id, version, chat_id, cause, incident_ids, created_at, sent_at, due_at, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
const GET_DELIVERY = reading("SELECT version, due_at, body FROM deliveries WHERE id = ?");
const DELIVERIES_OF = reading(`SELECT version, due_at, body FROM delivery_incidents
  JOIN deliveries ON deliveries.id = delivery_id WHERE incident_id = ? ORDER BY created_at, deliveries.rowid`);
/** 1 chat, 2 since, 3 cause or null, 4 limit. */
const RECENT_DELIVERIES = reading(`SELECT version, due_at, body FROM deliveries
  WHERE ((chat_id = ?1 AND created_at >= ?2) OR (chat_id = ?1 AND sent_at >= ?2)) AND (?3 IS NULL OR cause = ?3)
  ORDER BY created_at, rowid LIMIT ?4`);
const UPDATE_DELIVERY = writing(`UPDATE deliveries SET version = version + 1, chat_id = ?3, cause = ?4,
  incident_ids = ?5, created_at = ?6, sent_at = ?7, due_at = ?8, body = ?9 WHERE id = ?1 AND version = ?2`);
/** 1 now, 2 the lease's end, 3 limit. */
const CLAIM_DELIVERIES = returning(`UPDATE deliveries SET due_at = ?2, version = version + 1
  WHERE rowid IN (SELECT rowid FROM deliveries WHERE due_at <= ?1 ORDER BY due_at LIMIT ?3)
  RETURNING version, due_at, body`);
const NEXT_DELIVERY = reading("SELECT min(due_at) FROM deliveries WHERE due_at IS NOT NULL");

type IncidentRow = readonly [version: number, body: string];
type DeliveryRow = readonly [version: number, dueAt: number | null, body: string];

const DEFAULT_LIMIT = 1000;

/** Incidents and deliveries in SQLite. */
export function createSqliteAlerts(db: Database): AlertStore {
  return {
    openIncident: async (incident) => (await db.run(OPEN_INCIDENT, ...incidentValues(incident))) === 1,
    async getIncident(id) {
      const [row] = await db.all<IncidentRow>(GET_INCIDENTS, JSON.stringify([id]));
      return row === undefined ? null : toIncident(row);
    },
    async getIncidents(ids) {
      return (await db.all<IncidentRow>(GET_INCIDENTS, JSON.stringify(ids))).map(toIncident);
    },
    async findOpenIncidents({ workspace = null, provider = null, connectionIds, limit = DEFAULT_LIMIT }) {
      const statement = connectionIds === undefined ? FIND_OPEN : FIND_OPEN_OF_CONNECTIONS;
      const ids = connectionIds === undefined ? null : JSON.stringify(connectionIds);
      return (await db.all<IncidentRow>(statement, workspace, provider, ids, limit)).map(toIncident);
    },
    updateIncident: async (incident) => (await db.run(UPDATE_INCIDENT, ...incidentValues(incident))) === 1,

    async renameInIncidents(connectionId, name) {
      await db.run(RENAME_IN_INCIDENTS, connectionId, name);
    },
    createDelivery: async (delivery) => (await db.run(CREATE_DELIVERY, ...deliveryValues(delivery))) === 1,
    async getDelivery(id) {
      const [row] = await db.all<DeliveryRow>(GET_DELIVERY, id);
      return row === undefined ? null : toDelivery(row);
    },
    deliveriesOf: async (incidentId) => (await db.all<DeliveryRow>(DELIVERIES_OF, incidentId)).map(toDelivery),
    async recentDeliveries({ chatId, since, cause = null, limit = DEFAULT_LIMIT }) {
      return (await db.all<DeliveryRow>(RECENT_DELIVERIES, chatId, since, cause, limit)).map(toDelivery);
    },
    updateDelivery: async (delivery) => (await db.run(UPDATE_DELIVERY, ...deliveryValues(delivery))) === 1,
    async claimDueDeliveries({ now, limit, leaseMs }) {
      const deliveries = (await db.all<DeliveryRow>(CLAIM_DELIVERIES, now, now + leaseMs, limit)).map(toDelivery);
      return deliveries.sort((a, b) => a.createdAt - b.createdAt);
    },
    async nextDeliveryAt() {
      const [[at] = [null]] = await db.all<readonly [number | null]>(NEXT_DELIVERY);
      return at;
    },
  };
}

function incidentValues(incident: Incident): Value[] {
  const { id, version, fingerprint, workspace, provider, subject, openedAt, resolved } = incident;
  const connectionId = subject.type === "connection" ? subject.connectionId : null;
  const columns = [id, version, fingerprint, workspace, provider, connectionId, openedAt, resolved?.at ?? null];
  return [...columns, JSON.stringify(incident)];
}

function toIncident([version, body]: IncidentRow): Incident {
  return { ...(JSON.parse(body) as Incident), version };
}

function deliveryValues(delivery: Delivery): Value[] {
  const { id, version, chatId, cause, incidentIds, createdAt, sentAt, dueAt } = delivery;
  const columns = [id, version, chatId, cause, JSON.stringify(incidentIds), createdAt, sentAt, dueAt];
  return [...columns, JSON.stringify(delivery)];
}

function toDelivery([version, dueAt, body]: DeliveryRow): Delivery {
  return { ...(JSON.parse(body) as Delivery), version, dueAt };
}
