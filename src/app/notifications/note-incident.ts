import type { NotificationId } from "../../domain/ids.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Store } from "../../store/store.ts";
import { KEPT_MS } from "./inbox.ts";

/**
 * Puts a line into the team's inbox where an incident was opened, or grew worse, that belongs there. The line follows from
 * the incident as it is stored, also its id: whoever looks next writes what is missing, and nobody writes it twice (B67).
 * It is asked for at each look, and before an incident becomes something else.
 */
export async function noteIncident(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { id, kind, workspace, subject, grewToStage, facts, escalatedAt }: Incident,
): Promise<void> {
  if (subject.type !== "connection" || (kind !== "expiring" && kind !== "renewal_failing")) return;
  // What was there before lines followed from it has had its line; and what the inbox forgot stays forgotten.
  if (grewToStage === undefined || escalatedAt < clock.now() - KEPT_MS) return;
  const endsAt = typeof facts.endsAt === "number" ? facts.endsAt : null;
  const line = {
    id: `ntf_${id}_${grewToStage}` as NotificationId,
    workspace,
    kind: "token_expiring",
    connectionId: subject.connectionId,
    endsAt,
    createdAt: escalatedAt,
    readAt: null,
  } as const;
  await store.notifications.add([line]);
}
