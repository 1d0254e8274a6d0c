import type { IncidentId } from "../../domain/ids.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Chat } from "../../domain/team.ts";
import type { Clock } from "../../lib/clock.ts";
import { newId } from "../../lib/new-id.ts";
import type { Random } from "../../lib/random.ts";
import type { Store } from "../../store/store.ts";
import { deliveryFor } from "./incident-delivery.ts";

/**
 * Has a harmless alert sent to one chat, by the same way as every other: stored first, then delivered, edited when a
 * button is pressed. It waits for no group and says that it is a test.
 */
export type SendTestAlert = (input: { readonly chat: Chat; readonly by: string }) => Promise<void>;

/** Makes the use case. */
export function createSendTestAlert(tools: {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
}): SendTestAlert {
  const { store, clock, random } = tools;
  return async ({ chat, by }) => {
    const now = clock.now();
    const id = newId("inc", random) as IncidentId;
    const incident: Incident = {
      id,
      // Each test is its own: it neither joins an earlier one nor keeps the next from being sent.
      fingerprint: `${chat.workspace}/test/${id}`,
      kind: "test",
      workspace: chat.workspace,
      subject: { type: "service" },
      provider: null,
      cause: `test/${id}`,
      stage: 0,
      severity: "warning",
      facts: { by },
      openedAt: now,
      escalatedAt: now,
      acknowledged: null,
      snoozed: null,
      resolved: null,
      revision: 1,
      version: 1,
    };
    await store.alerts.openIncident(incident);
    await store.alerts.createDelivery(deliveryFor(incident, chat.id, { now, dueAt: now }));
  };
}
