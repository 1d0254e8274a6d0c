import { MINUTE_MS } from "../../lib/clock.ts";
import { mayBeOfOne } from "../failure.ts";
import type { WorkspaceId } from "../ids.ts";
import type { DesiredIncident } from "../incident.ts";
import type { ProviderHealth } from "../provider-health.ts";

/** The window in which attempts at one provider are looked at. */
export const PROVIDER_WINDOW_MS = 10 * MINUTE_MS;
/** With this many connections one bad minute of one account says nothing of the provider. */
const ENOUGH_CONNECTIONS = 3;
/** With fewer connections, so long must it last. */
const FEW_LAST_MS = 15 * MINUTE_MS;

/** What the rule sees of one provider in one workspace. `connections` counts those that are not disconnected. */
export interface ProviderRuleInput {
  readonly provider: string;
  readonly providerTitle: string;
  readonly workspace: WorkspaceId;
  readonly now: number;
  readonly connections: number;
  readonly health: ProviderHealth;
  /** The provider's incident that is open; null when none is. */
  readonly open: DesiredIncident | null;
}

/**
 * A whole provider is down, or limits us, or refuses our app: one incident, and nobody is asked to reconnect (B28, B69).
 * `provider` stands for all that speak to it through one app.
 * It opens on one answer that blames the app, or when at least half of the attempts of ten minutes, on at least three
 * connections, were transient; of a provider with fewer connections, when one has failed for a quarter of an hour.
 *
 * In an outage the attempts thin out, since each backs off up to hours. So an open incident stays while the window
 * shows too little to say that it is over: it resolves when nothing fails any more, or when most of enough attempts
 * went well and whoever still fails has been tried again of late. Those that merely wait for their next try are the
 * outage's: ended sooner, each of them would be told of by itself, with a reconnect that nobody needs (B69).
 */
export function providerIncident(input: ProviderRuleInput): DesiredIncident | null {
  const { health, open } = input;
  // What may be of some accounts alone speaks for no others: an outage, which speaks for all, comes before it (B69).
  const isHidden = mayBeOfOne(health.appSample?.reason) && isStorm(input);
  if (health.appSample !== null && isOfTheApp(input) && !isHidden) {
    const { reason, code, since } = health.appSample;
    return wish(input, { stage: 1, reason, code, since, affected: health.app });
  }
  if (!stormBegins(input) && (open === null || isOver(input))) return null;
  const since = health.transientSince ?? Number(open?.facts.since ?? input.now);
  return wish(input, { stage: 0, reason: stormReason(input), code: null, since, affected: health.stillTransient });
}

/** What most of them met; at a draw it stays what it was, so that the text does not go to and fro. */
function stormReason({ health, open }: ProviderRuleInput): "rate_limited" | "provider_unavailable" {
  const others = health.stillTransient - health.stillLimited;
  const isDraw = health.stillLimited === others;
  const limited = isDraw ? open?.facts.reason === "rate_limited" : health.stillLimited > others;
  return limited ? "rate_limited" : "provider_unavailable";
}

/** What may be of one account is, of a few among many: they are warned for themselves (B34). */
function isOfTheApp({ health, connections }: ProviderRuleInput): boolean {
  if (!mayBeOfOne(health.appSample?.reason)) return health.app > 0;
  return health.app >= Math.min(ENOUGH_CONNECTIONS, connections);
}

/** It begins, or the one that is open is not over. */
function isStorm(input: ProviderRuleInput): boolean {
  return stormBegins(input) || (input.open?.stage === 0 && !isOver(input));
}

function stormBegins({ health, connections, now }: ProviderRuleInput): boolean {
  const half = health.attempted > 0 && health.transient * 2 >= health.attempted;
  if (health.transient >= ENOUGH_CONNECTIONS) return half;
  if (connections >= ENOUGH_CONNECTIONS || health.stillTransient === 0) return false;
  const lasts = health.transientSince !== null && now - health.transientSince >= FEW_LAST_MS;
  return lasts && (health.attempted === 0 || half);
}

function isOver({ health, connections }: ProviderRuleInput): boolean {
  if (health.stillTransient === 0) return true;
  const mostWentWell = health.transient * 2 < health.attempted;
  const allTriedAgain = health.stillTransient <= health.transient;
  return health.attempted >= Math.min(ENOUGH_CONNECTIONS, connections) && mostWentWell && allTriedAgain;
}

function wish(
  input: ProviderRuleInput,
  seen: { stage: number; reason: string; code: string | null; since: number; affected: number },
): DesiredIncident {
  const { stage, ...facts } = seen;
  return {
    kind: "provider_incident",
    workspace: input.workspace,
    subject: { type: "provider", provider: input.provider },
    provider: input.provider,
    cause: `${input.provider}/provider_incident`,
    stage,
    severity: stage > 0 ? "critical" : "warning",
    facts: { provider: input.providerTitle, ...facts },
  };
}
