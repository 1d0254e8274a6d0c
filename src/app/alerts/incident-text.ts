import {
  FAILURE_REASONS,
  type FailureReason,
  isTransient,
  liesWithAccount,
  wantsServiceFirst,
} from "../../domain/failure.ts";
import { type Incident, isTriedAgain } from "../../domain/incident.ts";
import type { Wording } from "./wording.ts";

/** An open incident in sentences. */
export interface IncidentText {
  /** What broke, for whom. */
  readonly title: string;
  /** Why, since when. */
  readonly cause: string;
  /** What stops working, and when. */
  readonly effect: string;
  /** What to do; null where there is nothing. */
  readonly advice: string | null;
}

/** Says an open incident. */
export function incidentText(incident: Incident, wording: Wording): IncidentText {
  const { t, now, moment, duration } = wording;
  const { endsAt } = factsOf(incident);
  const over = endsAt !== null && endsAt <= now;
  const title = incidentTitle(incident, wording);
  const cause = causeText(incident, wording);
  const advice = adviceText(incident, wording);
  const { children } = incident.facts;
  const hanging = typeof children === "number" ? ` ${t("alerts-children", { count: children })}` : "";
  const say = (key: string) =>
    t(`alerts-${key}`, endsAt === null ? {} : { endsAt: moment(endsAt), left: duration(Math.max(0, endsAt - now)) }) +
    hanging;

  switch (incident.kind) {
    case "reconnect_needed":
      return {
        title,
        cause,
        advice,
        effect: say(endsAt === null || over ? "reconnect-needed-effect" : "reconnect-needed-effect-alive"),
      };
    case "expiring":
      return { title, cause, advice, effect: say(over ? "expiring-effect-over" : "expiring-effect") };
    case "renewal_failing": {
      const state = endsAt === null ? "-unknown" : over ? "-over" : "";
      return { title, cause, advice, effect: say(`renewal-failing-effect${state}`) };
    }
    case "check_failing":
      return { title, cause, advice, effect: say("check-failing-effect") };
    case "action_required":
      return {
        title,
        cause,
        advice,
        effect: say(endsAt === null || over ? "action-required-effect" : "action-required-effect-ending"),
      };
    case "provider_incident":
      return {
        title,
        cause,
        advice,
        effect: say(`provider-incident-effect${troubleOf(incident)}`),
      };
    case "scheduler_stopped":
      return { title, cause, advice, effect: say("scheduler-stopped-effect") };
    case "test":
      return { title, cause, advice, effect: say("test-effect") };
  }
}

/** The one line that names the account and what is the matter with it, or that it is well again. */
export function incidentTitle(incident: Incident, { t, now, duration }: Wording): string {
  const { name, provider, endsAt, since } = factsOf(incident);
  const facts = { name, provider };
  const over = endsAt !== null && endsAt <= now;
  if (incident.resolved !== null) return t(resolvedTitleKey(incident), facts);
  switch (incident.kind) {
    case "reconnect_needed":
      return t(
        endsAt === null || over ? "alerts-reconnect-needed-title" : "alerts-reconnect-needed-title-alive",
        facts,
      );
    case "expiring":
      if (endsAt === null || over) return t("alerts-expiring-title-over", facts);
      return t("alerts-expiring-title", { ...facts, left: duration(endsAt - now) });
    case "renewal_failing":
      return t(over ? "alerts-renewal-failing-title-over" : "alerts-renewal-failing-title", facts);
    case "check_failing":
      return t("alerts-check-failing-title", { ...facts, duration: duration(now - (since ?? incident.openedAt)) });
    case "action_required":
      return t("alerts-action-required-title", {
        ...facts,
        what: t(`failures-${keyPart(factsOf(incident).reason)}-short`),
      });
    case "provider_incident":
      return t(`alerts-provider-incident-title${isOurNetwork(incident) ? "-network" : troubleOf(incident)}`, {
        provider,
      });
    case "scheduler_stopped":
      return t("alerts-scheduler-stopped-title");
    case "test":
      return t("alerts-test-title");
  }
}

/** Why it is so, as a sentence that names no account; of `count` accounts that have it in common. */
export function reasonText(incident: Incident, { t }: Pick<Wording, "t">, count = 1): string {
  const { reason } = factsOf(incident);
  if (!isFailureReason(reason)) return t(`alerts-reason-${keyPart(reason)}${count > 1 ? "-many" : ""}`);
  return t(`failures-${keyPart(reason)}${count > 1 && liesWithAccount(reason) ? "-many" : ""}`);
}

/** A kind or reason as a part of a text's key. */
export function keyPart(name: string): string {
  return name.replaceAll("_", "-");
}

/** The facts that sentences use, with their types. */
export function factsOf({ facts }: Incident): {
  name: string;
  provider: string;
  reason: string;
  since: number | null;
  endsAt: number | null;
} {
  const numberOf = (value: string | number | null | undefined) => (typeof value === "number" ? value : null);
  return {
    name: String(facts.name ?? ""),
    provider: String(facts.provider ?? ""),
    reason: String(facts.reason ?? ""),
    since: numberOf(facts.since),
    endsAt: numberOf(facts.endsAt),
  };
}

function causeText(incident: Incident, wording: Wording): string {
  const { t, moment } = wording;
  const { since } = factsOf(incident);
  if (incident.kind === "scheduler_stopped")
    return t("alerts-scheduler-stopped-cause", { since: moment(since ?? incident.openedAt) });
  if (incident.kind === "test") return t("alerts-test-cause", { by: String(incident.facts.by ?? "") });
  const reason = reasonText(incident, wording);
  const cause = since === null ? reason : t("alerts-since", { sentence: reason, since: moment(since) });
  const { affected } = incident.facts;
  return typeof affected === "number" && affected > 0
    ? `${cause} ${t("alerts-provider-incident-affected", { count: affected })}`
    : cause;
}

function adviceText(incident: Incident, { t, now }: Wording): string | null {
  const { reason, endsAt } = factsOf(incident);
  const { kind } = incident;
  if (kind === "expiring" && endsAt !== null && endsAt <= now)
    return t("alerts-do", { what: t("alerts-expiring-do-over") });
  // What another try does not mend says itself who must do what.
  if (kind === "check_failing" && isFailureReason(reason) && !isTransient(FAILURE_REASONS[reason]))
    return t("alerts-do", { what: t(`failures-${keyPart(reason)}-do`) });
  // What a renewal or a check met passes by itself or is told by its own kind; the advice is about the time that is left.
  if (isTriedAgain(incident) || kind === "expiring" || kind === "scheduler_stopped")
    return t("alerts-do", { what: t(`alerts-${keyPart(kind)}-do`) });
  if (kind === "provider_incident" && !isOfApp(incident)) return null;
  return isFailureReason(reason) ? t("alerts-do", { what: t(`failures-${keyPart(reason)}-do`) }) : null;
}

function resolvedTitleKey({ kind, subject, resolved }: Incident): string {
  if (kind === "test") return "alerts-test-over";
  if (subject.type === "provider") return "alerts-resolved-title-provider";
  if (subject.type === "service") return "alerts-resolved-title-service";
  if (resolved?.how === "disconnected" || resolved?.how === "superseded")
    return `alerts-resolved-title-${resolved.how}`;
  return "alerts-resolved-title";
}

function isOfApp(incident: Incident): boolean {
  return troubleOf(incident) === "-app";
}

/** Which of the three troubles a provider has: our app is refused, our calls are limited, or it is down. */
function troubleOf(incident: Incident): "-app" | "-limited" | "" {
  const { reason } = factsOf(incident);
  const kind = isFailureReason(reason) ? FAILURE_REASONS[reason] : null;
  return kind === "app" ? "-app" : kind === "rate_limited" ? "-limited" : "";
}

/** Nothing was heard of the service: whether the trouble is theirs or on our own way there, nobody knows. */
function isOurNetwork(incident: Incident): boolean {
  return factsOf(incident).reason === "network";
}

/** Whether the service wants something of a person first: then another try is the way, and a reconnect changes nothing. */
export function serviceComesFirst(incident: Pick<Incident, "facts">): boolean {
  const { reason } = incident.facts;
  return typeof reason === "string" && isFailureReason(reason) && wantsServiceFirst(reason);
}

/**
 * Whether another try comes before a reconnect: where the service wants something first, or a renewal or check only failed. The
 * last token of an app that was left on purpose works again only after a reconnect.
 */
export function anotherTryComesFirst(incident: Pick<Incident, "facts" | "kind">): boolean {
  const isOfLeftApp = incident.kind === "check_failing" && incident.facts.reason === "app_changed";
  return (isTriedAgain(incident) && !isOfLeftApp) || serviceComesFirst(incident);
}

/** Whether a reason on record is one of the catalogue. */
export function isFailureReason(reason: string): reason is FailureReason {
  return Object.hasOwn(FAILURE_REASONS, reason);
}
