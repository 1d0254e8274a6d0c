import { mayBeOfOne } from "../failure.ts";
import type { Incident } from "../incident.ts";

/**
 * Whether what is open of a whole provider explains an incident of one of its connections (B69). A reason that may be of
 * some accounts alone, as that the last tokens of an app wait for their reconnect, explains only those that met it too.
 */
export function isExplainedByProvider(
  { facts }: Pick<Incident, "facts">,
  down: Pick<Incident, "facts"> | null,
): boolean {
  return down !== null && (!mayBeOfOne(down.facts.reason) || down.facts.reason === facts.reason);
}
