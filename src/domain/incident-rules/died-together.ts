import type { FailureReason } from "../failure.ts";
import type { Incident } from "../incident.ts";
import { PROVIDER_WINDOW_MS } from "./provider-incident.ts";

/** So many accounts do not lose their access by chance within one window. */
const MANY = 10;

/** Ends that many accounts come to at once without our app being the cause: their time was up, or the fault was ours. */
const OWN_ENDS: readonly FailureReason[] = ["token_expired", "rotation_lost", "role_lost"];

/**
 * Whether these deaths look like one blow to our app, and not like the doing of the accounts' owners: many, of one
 * provider and one reason, within one window (B28, Chatwoot #14932). They are dead all the same; the question is
 * only what to look at before anybody is asked to reconnect. See docs/decisions/0004.
 */
export function diedTogether(incidents: readonly Incident[]): boolean {
  const [first] = incidents;
  if (first === undefined || OWN_ENDS.some((reason) => reason === first.facts.reason)) return false;
  if (incidents.some(({ kind, cause }) => kind !== "reconnect_needed" || cause !== first.cause)) return false;
  const times = incidents.map(({ facts, openedAt }) => Number(facts.since ?? openedAt)).sort((a, b) => a - b);
  return times.some((at, index) => (times[index + MANY - 1] ?? Number.POSITIVE_INFINITY) - at <= PROVIDER_WINDOW_MS);
}
