import type { DesiredIncident, IncidentKind } from "../incident.ts";
import { actionRequired } from "./action-required.ts";
import { checkFailing } from "./check-failing.ts";
import type { ConnectionRule, ConnectionRuleInput } from "./connection-rule.ts";
import { expiring } from "./expiring.ts";
import { reconnectNeeded } from "./reconnect-needed.ts";
import { renewalFailing } from "./renewal-failing.ts";

/** The rules over one connection, the worst first: a worse one hides those behind it. */
export const CONNECTION_RULES: readonly { readonly kind: IncidentKind; readonly rule: ConnectionRule }[] = [
  { kind: "reconnect_needed", rule: reconnectNeeded },
  { kind: "action_required", rule: actionRequired },
  { kind: "renewal_failing", rule: renewalFailing },
  { kind: "expiring", rule: expiring },
  { kind: "check_failing", rule: checkFailing },
];

/** The one thing to tell of a connection: what the worst rule says. Null: all is well, or well enough. */
export function worstIncident(input: ConnectionRuleInput): DesiredIncident | null {
  for (const { rule } of CONNECTION_RULES) {
    const desired = rule(input);
    if (desired !== null) return desired;
  }
  return null;
}

/** True when an incident of kind `next` tells more than one of kind `before`, so that the older falls silent. */
export function supersedes(next: IncidentKind, before: IncidentKind): boolean {
  const rank = (kind: IncidentKind) => CONNECTION_RULES.findIndex((entry) => entry.kind === kind);
  return rank(next) !== -1 && rank(next) < rank(before);
}
