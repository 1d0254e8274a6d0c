import { type ConnectionId, DEFAULT_WORKSPACE, type IncidentId } from "../../src/domain/ids.ts";
import { fingerprintOf, type Incident, type IncidentKind, type IncidentSubject } from "../../src/domain/incident.ts";

/** A whole incident with the least in it, open since `at`. It is about what its kind is about, unless told otherwise. */
export function fakeIncident(at: number, change: Partial<Incident> = {}): Incident {
  const kind = change.kind ?? "reconnect_needed";
  const incident = {
    id: "inc_7QmZ3vKxWb2RtYpD" as IncidentId,
    workspace: DEFAULT_WORKSPACE,
    subject: subjectOf(kind),
    provider: "instagram",
    cause: "cause",
    stage: 0,
    severity: "critical",
    facts: {},
    openedAt: at,
    escalatedAt: at,
    acknowledged: null,
    snoozed: null,
    resolved: null,
    revision: 1,
    version: 1,
    ...change,
    kind,
  } as const;
  return { fingerprint: fingerprintOf(incident), ...incident };
}

function subjectOf(kind: IncidentKind): IncidentSubject {
  if (kind === "provider_incident") return { type: "provider", provider: "instagram" };
  if (kind === "scheduler_stopped" || kind === "test") return { type: "service" };
  return { type: "connection", connectionId: "con_7QmZ3vKxWb2RtYpD" as ConnectionId };
}
