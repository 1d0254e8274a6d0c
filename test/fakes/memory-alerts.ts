import type { DeliveryId, IncidentId } from "../../src/domain/ids.ts";
import type { Delivery, Incident } from "../../src/domain/incident.ts";
import type { AlertStore } from "../../src/store/alert-store.ts";

/** The alerts' part of the memory store. */
export function createMemoryAlerts(): { store: AlertStore; dump(): unknown } {
  const incidents = new Map<IncidentId, Incident>();
  const deliveries = new Map<DeliveryId, Delivery>();

  const store: AlertStore = {
    async openIncident(incident) {
      const taken = [...incidents.values()].some(
        ({ fingerprint, resolved }) => fingerprint === incident.fingerprint && resolved === null,
      );
      if (taken || incidents.has(incident.id)) return false;
      incidents.set(incident.id, incident);
      return true;
    },
    async getIncident(id) {
      return incidents.get(id) ?? null;
    },
    async getIncidents(ids) {
      return ids.flatMap((id) => incidents.get(id) ?? []);
    },
    async findOpenIncidents({ workspace, connectionIds, provider, limit = 1000 }) {
      return [...incidents.values()]
        .filter(({ resolved }) => resolved === null)
        .filter((incident) => workspace === undefined || incident.workspace === workspace)
        .filter((incident) => provider === undefined || incident.provider === provider)
        .filter(
          ({ subject }) =>
            connectionIds === undefined ||
            (subject.type === "connection" && connectionIds.includes(subject.connectionId)),
        )
        .toSorted((a, b) => a.openedAt - b.openedAt)
        .slice(0, limit);
    },
    async updateIncident(incident) {
      if (incidents.get(incident.id)?.version !== incident.version) return false;
      incidents.set(incident.id, { ...incident, version: incident.version + 1 });
      return true;
    },

    async renameInIncidents(connectionId, name) {
      for (const [id, incident] of incidents)
        if (incident.subject.type === "connection" && incident.subject.connectionId === connectionId)
          incidents.set(id, { ...incident, facts: { ...incident.facts, name }, version: incident.version + 1 });
    },

    async createDelivery(delivery) {
      if (deliveries.has(delivery.id)) return false;
      deliveries.set(delivery.id, delivery);
      return true;
    },
    async getDelivery(id) {
      return deliveries.get(id) ?? null;
    },
    async deliveriesOf(incidentId) {
      return [...deliveries.values()].filter(({ incidentIds }) => incidentIds.includes(incidentId));
    },
    async recentDeliveries({ chatId, since, cause, limit = 1000 }) {
      return [...deliveries.values()]
        .filter((delivery) => delivery.chatId === chatId)
        .filter((delivery) => cause === undefined || delivery.cause === cause)
        .filter(({ createdAt, sentAt }) => createdAt >= since || (sentAt !== null && sentAt >= since))
        .toSorted((a, b) => a.createdAt - b.createdAt)
        .slice(0, limit);
    },
    async updateDelivery(delivery) {
      if (deliveries.get(delivery.id)?.version !== delivery.version) return false;
      deliveries.set(delivery.id, { ...delivery, version: delivery.version + 1 });
      return true;
    },
    async claimDueDeliveries({ now, limit, leaseMs }) {
      const due = [...deliveries.values()]
        .filter(({ dueAt }) => dueAt !== null && dueAt <= now)
        .toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
        .slice(0, limit);
      return due.map((delivery) => {
        const claimed = { ...delivery, dueAt: now + leaseMs, version: delivery.version + 1 };
        deliveries.set(delivery.id, claimed);
        return claimed;
      });
    },
    async nextDeliveryAt() {
      const times = [...deliveries.values()].flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
      return times.length === 0 ? null : Math.min(...times);
    },
  };
  return { store, dump: () => JSON.parse(JSON.stringify([[...incidents], [...deliveries]])) };
}
