import type { IncidentId, WorkspaceId } from "../../domain/ids.ts";
import { type DesiredIncident, fingerprintOf, type Incident } from "../../domain/incident.ts";
import { supersedes } from "../../domain/incident-rules/registry.ts";
import type { Chat } from "../../domain/team.ts";
import type { Clock } from "../../lib/clock.ts";
import { newId } from "../../lib/new-id.ts";
import type { Random } from "../../lib/random.ts";
import type { Store } from "../../store/store.ts";
import { noteIncident } from "../notifications/note-incident.ts";
import { changeIncident } from "./change-incident.ts";
import { chatsFor } from "./chats-for.ts";
import { deliveryFor } from "./incident-delivery.ts";

/** How many incidents a run opened, escalated and resolved. */
export interface Evaluation {
  readonly opened: number;
  readonly escalated: number;
  readonly resolved: number;
}

/** A count that a run adds to. */
export type Tally = { -readonly [Key in keyof Evaluation]: Evaluation[Key] };

/** Says how an incident came to its end, asked only when one does. */
export type ExplainEnd = (incident: Incident) => Promise<NonNullable<Incident["resolved"]>>;

/** What reconciling needs. `chats` answers a workspace's linked chats that are not gone. */
export interface ReconcileTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly groupWaitMs: number;
  chats(workspace: WorkspaceId): Promise<readonly Chat[]>;
}

/**
 * Makes the open incidents of one subject equal to what is desired: at most one. Every step can be repeated: opening is
 * refused where one is open, deliveries have ids that follow from incident and chat, changes are compare-and-set.
 */
export async function reconcileIncidents(
  tools: ReconcileTools,
  input: { desired: DesiredIncident | null; open: readonly Incident[]; explainEnd: ExplainEnd },
  tally: Tally,
): Promise<void> {
  const { desired, open, explainEnd } = input;
  const fingerprint = desired === null ? null : fingerprintOf(desired);
  const same = open.find((incident) => incident.fingerprint === fingerprint);
  if (desired !== null) await tell(tools, desired, same, tally);
  for (const incident of open) {
    if (incident === same) continue;
    const superseded = desired !== null && supersedes(desired.kind, incident.kind);
    const end = superseded
      ? { at: tools.clock.now(), by: null, how: "superseded" as const }
      : await explainEnd(incident);
    const { changed } = await changeIncident(tools, incident, (now) =>
      now.resolved === null ? { ...now, resolved: end } : null,
    );
    if (changed) tally.resolved += 1;
  }
}

async function tell(
  tools: ReconcileTools,
  desired: DesiredIncident,
  same: Incident | undefined,
  tally: Tally,
): Promise<void> {
  if (same === undefined) {
    const incident = freshIncident(tools, desired);
    // False: another process opened it just now, and makes its deliveries and its line.
    if (!(await tools.store.alerts.openIncident(incident))) return;
    tally.opened += 1;
    await ensureDeliveries(tools, incident);
    await noteIncident(tools, incident);
    return;
  }
  let grew = false;
  const { incident, changed } = await changeIncident(tools, same, (now) => {
    grew = desired.stage > now.stage;
    return now.resolved === null && differs(desired, now)
      ? { ...updated(now, desired), ...(grew ? grownTo(desired.stage, tools.clock.now()) : {}) }
      : null;
  });
  if (changed && grew) tally.escalated += 1;
  if (incident.resolved === null) await ensureDeliveries(tools, incident);
  await noteIncident(tools, incident);
}

/** Creates what a chat still lacks: after a crash, or for a chat that was linked since. */
export async function ensureDeliveries(tools: ReconcileTools, incident: Incident): Promise<void> {
  const now = tools.clock.now();
  for (const chat of chatsFor(incident.kind, await tools.chats(incident.workspace))) {
    const dueAt = Math.max(now, incident.openedAt + tools.groupWaitMs);
    await tools.store.alerts.createDelivery(deliveryFor(incident, chat.id, { now, dueAt }));
  }
}

function freshIncident({ clock, random }: ReconcileTools, desired: DesiredIncident): Incident {
  const now = clock.now();
  return {
    ...desired,
    id: newId("inc", random) as IncidentId,
    fingerprint: fingerprintOf(desired),
    openedAt: now,
    ...grownTo(desired.stage, now),
    acknowledged: null,
    snoozed: null,
    resolved: null,
    revision: 1,
    version: 1,
  };
}

function updated(incident: Incident, { cause, stage, severity, facts }: DesiredIncident): Incident {
  return { ...incident, cause, stage, severity, facts };
}

function grownTo(grewToStage: number, escalatedAt: number): Pick<Incident, "grewToStage" | "escalatedAt"> {
  return { grewToStage, escalatedAt };
}

/** Facts that change all the time and that nobody needs by the minute: they are refreshed when something else changes. */
const VOLATILE_FACTS: ReadonlySet<string> = new Set(["affected", "code"]);

function differs(desired: DesiredIncident, incident: Incident): boolean {
  if (desired.stage !== incident.stage || desired.severity !== incident.severity || desired.cause !== incident.cause)
    return true;
  const names = new Set([...Object.keys(desired.facts), ...Object.keys(incident.facts)]);
  return [...names].some((name) => !VOLATILE_FACTS.has(name) && desired.facts[name] !== incident.facts[name]);
}
