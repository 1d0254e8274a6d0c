import { Refusal } from "../domain/errors.ts";
import type { DeliveryId, IncidentId } from "../domain/ids.ts";
import type { Incident } from "../domain/incident.ts";
import type { CommandContext } from "./command-context.ts";

/** What the buttons of an alert name: an incident, or a delivery for all that it speaks for. */
export type AlertId = IncidentId | DeliveryId;

/** True for a word that names an alert. */
export function isAlertId(word: string | undefined): word is AlertId {
  return word !== undefined && /^(?:inc|dlv)_/.test(word);
}

/** The alert as it stands, of a summary one that is open if any is; throws `Refusal` (`not_found`), also for another team's. */
export async function alertOf(incidentId: AlertId, { app, workspace }: CommandContext): Promise<Incident> {
  const alert = await app.incidents.look({ incidentId, workspace });
  if (alert === null) throw new Refusal("not_found");
  return alert;
}
