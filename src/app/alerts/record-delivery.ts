import type { Delivery } from "../../domain/incident.ts";
import type { Store } from "../../store/store.ts";

/**
 * Writes what became of a delivery. `patch` is applied to the row as it stands, again if somebody changed it meanwhile, so
 * a change that was announced during a sending is kept and seen. Answers the row as written; null when it is gone.
 */
export async function recordDelivery(
  store: Store,
  first: Delivery,
  patch: (delivery: Delivery) => Delivery,
): Promise<Delivery | null> {
  let delivery: Delivery | null = first;
  for (let attempt = 0; attempt < MAX_ATTEMPTS && delivery !== null; attempt += 1) {
    const next = patch(delivery);
    if (await store.alerts.updateDelivery(next)) return { ...next, version: next.version + 1 };
    delivery = await store.alerts.getDelivery(first.id);
  }
  if (delivery === null) return null;
  throw new Error(`Delivery ${first.id} is being written by too many at once.`);
}

const MAX_ATTEMPTS = 8;

/** The delivery after its last word: it is never looked at again. */
export function settled(delivery: Delivery): Delivery {
  return { ...delivery, status: "settled", dueAt: null };
}
