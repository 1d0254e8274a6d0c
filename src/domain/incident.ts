import type { Severity } from "./condition.ts";
import type { ChatId, ConnectionId, DeliveryId, IncidentId, WorkspaceId } from "./ids.ts";

/** What an alert is about. Each has its rule in `domain/incident-rules/`. */
export const INCIDENT_KINDS = [
  "expiring",
  "renewal_failing",
  "check_failing",
  "reconnect_needed",
  "action_required",
  "provider_incident",
  "scheduler_stopped",
  /** Asked for by a person, to see that alerts arrive; follows from no state. */
  "test",
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/**
 * The kinds that a chat may be set to get or not; the others go to the chat that asked for them. A failing check goes where
 * a failing renewal does: who wants to hear of the one wants to hear of the other.
 */
export const ROUTED_KINDS = [
  "reconnect_needed",
  "expiring",
  "renewal_failing",
  "action_required",
  "provider_incident",
  "scheduler_stopped",
] as const satisfies readonly IncidentKind[];
export type RoutedKind = (typeof ROUTED_KINDS)[number];

export type IncidentSubject =
  | { readonly type: "connection"; readonly connectionId: ConnectionId }
  | { readonly type: "provider"; readonly provider: string }
  | { readonly type: "service" };

/**
 * What should be told, as a rule sees it from state alone. Two wishes with the same fingerprint are one
 * incident; a higher `stage` is the same incident grown worse.
 */
export interface DesiredIncident {
  readonly kind: IncidentKind;
  readonly workspace: WorkspaceId;
  readonly subject: IncidentSubject;
  /** The provider's name, or null for the service itself. */
  readonly provider: string | null;
  /** What groups incidents into one summary: provider, kind and reason. */
  readonly cause: string;
  /** 0 and up; escalation is a higher number (falling distances to the end, B34). */
  readonly stage: number;
  readonly severity: Severity;
  /** What the text needs, frozen as it was seen: account name, reason, code, dates in epoch milliseconds. */
  readonly facts: Readonly<Record<string, string | number | null>>;
}

/** One thing the team must know: opened once, escalated, resolved. Times are epoch milliseconds. */
export interface Incident extends DesiredIncident {
  readonly id: IncidentId;
  /** `fingerprintOf`, unique among open incidents. */
  readonly fingerprint: string;
  readonly openedAt: number;
  /** When it last grew worse; equals `openedAt` at first. */
  readonly escalatedAt: number;
  /**
   * The stage it was opened at, or last grew to, at `escalatedAt`: what its line in the inbox tells of. Not there on
   * what was stored before lines followed from incidents.
   */
  readonly grewToStage?: number;
  readonly acknowledged: { readonly by: string; readonly at: number } | null;
  readonly snoozed: Snooze | null;
  readonly resolved: { readonly at: number; readonly by: string | null; readonly how: Resolution } | null;
  /** Grows with every change that a reader sees. */
  readonly revision: number;
  /** Grows with every write; compare-and-set goes by it. */
  readonly version: number;
}

/** Who wants to hear nothing more of it, and until when; `until` null: for as long as it is open. */
export interface Snooze {
  readonly by: string;
  readonly until: number | null;
}

export type Resolution = "reconnected" | "healed" | "disconnected" | "superseded";

/** One message about one incident (or, as a summary, about several) in one chat; or, of no incident, a chat's daily digest. */
export interface Delivery {
  readonly id: DeliveryId;
  readonly workspace: WorkspaceId;
  readonly chatId: ChatId;
  readonly type: "incident" | "summary" | "daily";
  readonly cause: string;
  /** One for `incident`; for `summary` all that joined; none for `daily`. */
  readonly incidentIds: readonly IncidentId[];
  /** The summary that speaks for this delivery; its own message is then never sent. */
  readonly joinedTo: DeliveryId | null;
  /** `open`: its message follows its incidents. `settled`: it has said its last word. */
  readonly status: "open" | "settled";
  /** The revision the chat should show, and the one it does; the deliverer makes them equal. */
  readonly desiredRevision: number;
  readonly sentRevision: number;
  /** The highest stage that was told by a new message; a higher one earns a new message. */
  readonly toldStage: number;
  /** The platform's own reference of the message; null while none was accepted. */
  readonly messageRef: string | null;
  /** When a new message was last sent, for repeats and the hourly cap. */
  readonly sentAt: number | null;
  /** When the deliverer looks at it next; null: never. */
  readonly dueAt: number | null;
  readonly attempts: number;
  readonly createdAt: number;
  readonly version: number;
}

/** True of what only failed and is tried again by itself: then another try helps before a reconnect does. */
export function isTriedAgain({ kind }: Pick<Incident, "kind">): boolean {
  return kind === "renewal_failing" || kind === "check_failing";
}

/** True while somebody wants to hear nothing of it. */
export function isSnoozed({ snoozed }: Pick<Incident, "snoozed">, now: number): boolean {
  return snoozed !== null && (snoozed.until === null || snoozed.until > now);
}

/** What makes two wishes the same incident. */
export function fingerprintOf(desired: Pick<DesiredIncident, "workspace" | "kind" | "subject">): string {
  const { subject } = desired;
  const who =
    subject.type === "connection" ? subject.connectionId : subject.type === "provider" ? subject.provider : "service";
  return `${desired.workspace}/${desired.kind}/${subject.type}/${who}`;
}
