import type { DeliveryId } from "../../domain/ids.ts";
import type { Delivery, Incident } from "../../domain/incident.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Store } from "../../store/store.ts";
import { noteIncident } from "../notifications/note-incident.ts";
import { withAnnouncement } from "./incident-delivery.ts";

/**
 * Changes an incident so that its messages follow even if the process dies in between: the change is announced on
 * every delivery first, then written. A delivery that waits for a revision which is not there yet is looked at again
 * (`decideDelivery`), so an announcement whose write never came does no harm.
 *
 * A summary cannot tell by a revision whether the change is in it. It is therefore announced once more when somebody
 * touched it meanwhile, who may have drawn it just before the write.
 */
export async function changeIncident(
  tools: { readonly store: Store; readonly clock: Clock },
  before: Incident,
  change: (incident: Incident) => Incident | null,
): Promise<{ readonly incident: Incident; readonly changed: boolean }> {
  let incident = before;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const wanted = change(incident);
    if (wanted === null) return { incident, changed: false };
    // What it is had its line before it becomes something else: whoever was to write it may have died.
    if (wanted.escalatedAt !== incident.escalatedAt || wanted.resolved !== null) await noteIncident(tools, incident);
    const next = { ...wanted, revision: incident.revision + 1 };
    const announced = await announce(tools, next);
    if (await tools.store.alerts.updateIncident(next)) {
      await announceAgain(tools, next, announced);
      return { incident: { ...next, version: next.version + 1 }, changed: true };
    }
    const fresh = await tools.store.alerts.getIncident(incident.id);
    if (fresh === null) return { incident, changed: false };
    incident = fresh;
  }
  throw new Error(`Incident ${before.id} is being written by too many at once.`);
}

const MAX_ATTEMPTS = 8;

type Versions = ReadonlyMap<DeliveryId, number>;

async function announce(tools: { store: Store; clock: Clock }, next: Incident): Promise<Versions> {
  const deliveries = await tools.store.alerts.deliveriesOf(next.id);
  const versions = new Map<DeliveryId, number>();
  for (const delivery of deliveries) {
    const written = await announceOn(tools, delivery, next.revision);
    if (written !== null) versions.set(written.id, written.version);
  }
  return versions;
}

async function announceAgain(
  tools: { store: Store; clock: Clock },
  next: Incident,
  announced: Versions,
): Promise<void> {
  for (const delivery of await tools.store.alerts.deliveriesOf(next.id)) {
    if (delivery.type !== "summary" || announced.get(delivery.id) === delivery.version) continue;
    await announceOn(tools, delivery, next.revision);
  }
}

/** The delivery as written; null when it follows its incident no more. */
async function announceOn(
  { store, clock }: { store: Store; clock: Clock },
  first: Delivery,
  revision: number,
): Promise<Delivery | null> {
  let delivery: Delivery | null = first;
  for (let attempt = 0; attempt < MAX_ATTEMPTS && delivery !== null; attempt += 1) {
    if (delivery.status === "settled" || delivery.joinedTo !== null) return null;
    const next = withAnnouncement(delivery, revision, clock.now());
    if (await store.alerts.updateDelivery(next)) return { ...next, version: next.version + 1 };
    delivery = await store.alerts.getDelivery(first.id);
  }
  if (delivery === null) return null;
  throw new Error(`Delivery ${first.id} is being written by too many at once.`);
}
