import type { ConnectionId } from "../../domain/ids.ts";
import type { Incident } from "../../domain/incident.ts";
import { isExplainedByParent } from "../../domain/incident-rules/explained-by-parent.ts";
import { type Clock, MINUTE_MS } from "../../lib/clock.ts";
import { oncePerKey } from "../../lib/once-per-key.ts";
import type { Store } from "../../store/store.ts";

/** Whether an incident need not be told because its connection's parent explains it. */
export type ParentExplains = (incident: Incident) => Promise<boolean>;

/** A pass comes every minute: one that is due for longer than this is not being tried again. */
const TRIED_AGAIN_WITHIN_MS = 5 * MINUTE_MS;

/** Makes the answer for one batch; each parent is asked about once. */
export function createParentExplains({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): ParentExplains {
  const openOf = oncePerKey(
    (parent: ConnectionId) => parent,
    (parent) => store.alerts.findOpenIncidents({ connectionIds: [parent] }),
  );

  /** When the parent works again its Pages are due at once; before they had their turn nobody is asked to do anything. */
  async function isBeingTriedAgain(id: ConnectionId): Promise<boolean> {
    const dueAt = (await store.connections.get(id))?.state.nextCheckAt ?? null;
    const now = clock.now();
    return dueAt !== null && dueAt <= now && now - dueAt < TRIED_AGAIN_WITHIN_MS;
  }

  return async (incident) => {
    const { subject, facts } = incident;
    if (subject.type !== "connection" || typeof facts.parent !== "string") return false;
    const open = await openOf(facts.parent as ConnectionId);
    return isExplainedByParent(incident, open) || isBeingTriedAgain(subject.connectionId);
  };
}
