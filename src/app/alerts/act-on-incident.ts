import { Refusal } from "../../domain/errors.ts";
import type { ConnectionId, DeliveryId, IncidentId, WorkspaceId } from "../../domain/ids.ts";
import type { Incident, Snooze } from "../../domain/incident.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Store } from "../../store/store.ts";
import { changeIncident } from "./change-incident.ts";

/**
 * What people do with an alert. Each answers the incident as it stands afterwards; one that was settled before is left as
 * it is and answered, so that the person can be told what happened since (B53). An incident that is not there, or of
 * another workspace, is refused (`not_found`).
 */
export interface IncidentActions {
  /** The open incident of this connection; null when all is well. */
  openFor(connectionId: ConnectionId): Promise<Incident | null>;
  /** All open ones of a team, at most `limit`: what is critical first, then what is open longest. */
  listOpen(workspace: WorkspaceId, limit: number): Promise<readonly Incident[]>;
  /** As it stands, with nothing done; null where it is not there. Of a summary one that is open, if any is. */
  look(input: Pick<IncidentAction, "incidentId" | "workspace">): Promise<Incident | null>;
  /** Somebody is on it: no repeats. A summary's id stands for all that it speaks for. */
  acknowledge(input: IncidentAction): Promise<Incident>;
  /** No new messages until then; `until` null: as long as it is open. What is worse is an incident of its own, and told. */
  snooze(input: IncidentAction & Pick<Snooze, "until">): Promise<Incident>;
  /** Ends a snooze. */
  unsnooze(input: IncidentAction): Promise<Incident>;
}

export interface IncidentAction {
  readonly incidentId: IncidentId | DeliveryId;
  readonly workspace: WorkspaceId;
  /** The person's name, as the alert will show it. */
  readonly by: string;
}

/** Makes the actions. */
export function createIncidentActions(tools: { readonly store: Store; readonly clock: Clock }): IncidentActions {
  const { store, clock } = tools;

  async function act(
    { incidentId, workspace }: IncidentAction,
    change: (incident: Incident) => Incident | null,
  ): Promise<Incident> {
    const answers: Incident[] = [];
    for (const incident of await meantBy({ incidentId, workspace })) {
      const { incident: after } = await changeIncident(tools, incident, (now) =>
        now.resolved === null ? change(now) : null,
      );
      answers.push(after);
    }
    const answer = mostOpen(answers);
    if (answer === null) throw new Refusal("not_found");
    return answer;
  }

  async function meantBy({ incidentId, workspace }: Pick<IncidentAction, "incidentId" | "workspace">) {
    return (await incidentsOf(store, incidentId)).filter((incident) => incident.workspace === workspace);
  }

  return {
    async openFor(connectionId) {
      return (await store.alerts.findOpenIncidents({ connectionIds: [connectionId] })).at(-1) ?? null;
    },

    async listOpen(workspace, limit) {
      const open = await store.alerts.findOpenIncidents({ workspace });
      const critical = open.filter(({ severity }) => severity === "critical");
      return [...critical, ...open.filter(({ severity }) => severity !== "critical")].slice(0, limit);
    },

    look: async (input) => mostOpen(await meantBy(input)),

    acknowledge: (input) =>
      act(input, (incident) => {
        if (incident.acknowledged !== null) return null;
        const at = clock.now();
        // A test has shown what it was to show.
        const resolved = incident.kind === "test" ? { at, by: input.by, how: "healed" as const } : null;
        return { ...incident, acknowledged: { by: input.by, at }, resolved };
      }),

    snooze: (input) => act(input, (incident) => ({ ...incident, snoozed: { by: input.by, until: input.until } })),

    unsnooze: (input) => act(input, (incident) => (incident.snoozed === null ? null : { ...incident, snoozed: null })),
  };
}

function mostOpen(incidents: readonly Incident[]): Incident | null {
  return incidents.find(({ resolved }) => resolved === null) ?? incidents.at(-1) ?? null;
}

async function incidentsOf(store: Store, id: IncidentId | DeliveryId): Promise<Incident[]> {
  const incident = await store.alerts.getIncident(id as IncidentId);
  if (incident !== null) return [incident];
  const delivery = await store.alerts.getDelivery(id as DeliveryId);
  return delivery === null ? [] : store.alerts.getIncidents(delivery.incidentIds);
}
