import { mayBeOfOne } from "../failure.ts";
import type { ProviderHealth } from "../provider-health.ts";

/** The health of one app at a service, joined from that of the providers which speak through it (Facebook and its Pages). */
export function joinHealth(parts: readonly ProviderHealth[]): ProviderHealth {
  const sum = (pick: (part: ProviderHealth) => number) => parts.reduce((total, part) => total + pick(part), 0);
  const starts = parts.flatMap(({ transientSince }) => (transientSince === null ? [] : [transientSince]));
  return {
    attempted: sum(({ attempted }) => attempted),
    transient: sum(({ transient }) => transient),
    app: sum(({ app }) => app),
    stillTransient: sum(({ stillTransient }) => stillTransient),
    stillLimited: sum(({ stillLimited }) => stillLimited),
    transientSince: starts.length === 0 ? null : Math.min(...starts),
    appSample: parts.map(({ appSample }) => appSample).reduce(clearerSample, null),
  };
}

type Sample = ProviderHealth["appSample"];

/** The one that names a cause, and of two the older: a vague one never hides that the app's secret is wrong. */
function clearerSample(one: Sample, other: Sample): Sample {
  if (one === null || other === null) return one ?? other;
  const isVague = ({ reason }: NonNullable<Sample>) => mayBeOfOne(reason);
  if (isVague(one) !== isVague(other)) return isVague(one) ? other : one;
  return other.since < one.since ? other : one;
}
