import type { DeliveryId, IncidentId } from "../../domain/ids.ts";
import type { Delivery } from "../../domain/incident.ts";
import { type Clock, MINUTE_MS } from "../../lib/clock.ts";
import type { Store } from "../../store/store.ts";
import { summaryFor, withAnnouncement } from "./incident-delivery.ts";
import { recordDelivery, settled } from "./record-delivery.ts";

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
}

/** Begins a summary for these deliveries of one chat, or joins the one that another process began at the same moment. */
export async function beginSummary(tools: Tools, cause: string, deliveries: readonly Delivery[]): Promise<void> {
  const first = deliveries[0];
  if (first === undefined) return;
  const now = tools.clock.now();
  const { chatId, workspace } = first;
  const incidentIds = idsOf(deliveries);
  const summary = summaryFor({ chatId, workspace, cause, slot: Math.floor(now / MINUTE_MS), incidentIds }, now);
  if (await tools.store.alerts.createDelivery(summary)) return handOver(tools, summary.id, deliveries);
  await joinSummary(tools, summary.id, deliveries);
}

/**
 * Makes a summary speak for these deliveries. It takes in the incidents first; only then are the deliveries closed, so that
 * a crash in between leaves them waiting, and they join again.
 */
export async function joinSummary(tools: Tools, id: DeliveryId, deliveries: readonly Delivery[]): Promise<void> {
  const { store, clock } = tools;
  const summary = await store.alerts.getDelivery(id);
  if (summary === null || summary.status === "settled") {
    // It said its last word a moment ago: the next look finds it closed and begins another.
    for (const delivery of deliveries)
      await recordDelivery(store, delivery, (row) => ({ ...row, dueAt: clock.now() + MINUTE_MS }));
    return;
  }
  await recordDelivery(store, summary, (row) => {
    const incidentIds = [...new Set([...row.incidentIds, ...idsOf(deliveries)])];
    return { ...withAnnouncement(row, 0, clock.now()), incidentIds };
  });
  await handOver(tools, id, deliveries);
}

/** A change that is announced on one of them just now is announced on the summary as well (`changeIncident`). */
async function handOver({ store }: Tools, id: DeliveryId, deliveries: readonly Delivery[]): Promise<void> {
  for (const delivery of deliveries)
    await recordDelivery(store, delivery, (row) => ({ ...settled(row), joinedTo: id }));
}

function idsOf(deliveries: readonly Delivery[]): IncidentId[] {
  return deliveries.flatMap(({ incidentIds }) => incidentIds);
}
