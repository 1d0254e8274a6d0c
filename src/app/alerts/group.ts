import type { IncidentId } from "../../domain/ids.ts";
import type { Delivery, Incident } from "../../domain/incident.ts";
import { HOUR_MS, MINUTE_MS } from "../../lib/clock.ts";

/** How many incidents of one cause get messages of their own in one chat and hour; the next ones share a summary. */
export const OWN_MESSAGES_PER_CAUSE = 2;
/** New messages in one chat and hour; what comes on top shares one digest. */
export const NEW_MESSAGES_PER_HOUR = 10;
/** A summary takes in later ones for this long: an hour of deaths and the time they wait to be told. */
export const JOIN_WINDOW_MS = 90 * MINUTE_MS;
/** No summary speaks for more; the next one begins beside it. */
export const MAX_IN_SUMMARY = 2_000;
/** The cause of the summary of everything for which there is no room. */
export const DIGEST_CAUSE = "digest";

/** How waiting deliveries of one chat are told. */
export type GroupStep =
  | { readonly type: "own"; readonly delivery: Delivery }
  | { readonly type: "join"; readonly summary: Delivery; readonly deliveries: readonly Delivery[] }
  | { readonly type: "summarize"; readonly cause: string; readonly deliveries: readonly Delivery[] }
  | { readonly type: "hold"; readonly until: number; readonly deliveries: readonly Delivery[] };

export interface GroupInput {
  /** Incident deliveries of one chat that are about to be told for the first time. */
  readonly waiting: readonly Delivery[];
  /** What the chat was told within `JOIN_WINDOW_MS`, and what was made for it. */
  readonly recent: readonly Delivery[];
  readonly incidents: ReadonlyMap<IncidentId, Incident>;
  readonly now: number;
}

/**
 * Decides which of the waiting get a message of their own. PRODUCT wants one summary for more than five of a cause, and
 * B59 at most three new messages in an hour however they trickle in; both hold when the third in an hour begins a
 * summary, in which each account still has its own link.
 */
export function planGroup(input: GroupInput): GroupStep[] {
  const steps = [...byCause(input.waiting)].flatMap(([cause, deliveries]) => planCause(input, cause, deliveries));
  return withinLimit(input, steps);
}

/** How many new messages the chat may still get in this hour. Summaries that are about to be sent count as sent. */
export function roomLeft(recent: readonly Delivery[], now: number): number {
  return NEW_MESSAGES_PER_HOUR - spokenSince(recent, now).filter(({ cause }) => cause !== DIGEST_CAUSE).length;
}

/** When room for one more message comes. */
export function roomAt(recent: readonly Delivery[], now: number): number {
  const times = spokenSince(recent, now).map(({ sentAt, createdAt }) => sentAt ?? createdAt);
  return Math.max(now + MINUTE_MS, Math.min(now, ...times) + HOUR_MS);
}

function spokenSince(recent: readonly Delivery[], now: number): Delivery[] {
  return recent.filter((delivery) => {
    const about = delivery.type === "summary" && delivery.status === "open" ? delivery.createdAt : null;
    const at = delivery.sentAt ?? about;
    return at !== null && at > now - HOUR_MS;
  });
}

function planCause(input: GroupInput, cause: string, deliveries: readonly Delivery[]): GroupStep[] {
  const { recent, now } = input;
  const summaries = recent.filter((delivery) => delivery.type === "summary" && delivery.status === "open");
  // A join that was cut short left the incident in the summary and its delivery still waiting.
  const joined = deliveries.flatMap((delivery) => {
    const summary = summaries.find(({ incidentIds }) => delivery.incidentIds.some((id) => incidentIds.includes(id)));
    return summary === undefined ? [] : [{ type: "join" as const, summary, deliveries: [delivery] }];
  });
  const rest = deliveries.filter((delivery) => !joined.some((step) => step.deliveries.includes(delivery)));
  if (rest.length === 0) return joined;
  const summary = summaries.find((one) => {
    const fresh = (one.sentAt ?? one.createdAt) > now - JOIN_WINDOW_MS;
    return one.cause === cause && fresh && one.incidentIds.length + rest.length <= MAX_IN_SUMMARY;
  });
  if (summary !== undefined) return [...joined, { type: "join", summary, deliveries: rest }];
  const told = recent.filter(
    (delivery) =>
      delivery.type === "incident" && delivery.cause === cause && (delivery.sentAt ?? 0) > now - JOIN_WINDOW_MS,
  );
  if (told.length + rest.length > OWN_MESSAGES_PER_CAUSE)
    return [...joined, { type: "summarize", cause, deliveries: rest }];
  return [...joined, ...rest.map((delivery) => ({ type: "own" as const, delivery }))];
}

/** What finds no room goes into the hour's one digest; the worst go first. */
function withinLimit(input: GroupInput, steps: readonly GroupStep[]): GroupStep[] {
  const { recent, now } = input;
  const room = Math.max(0, roomLeft(recent, now));
  const speaking = steps.filter(({ type }) => type === "own" || type === "summarize");
  if (speaking.length <= room) return [...steps];
  const inOrder = speaking.toSorted((a, b) => urgency(b, input) - urgency(a, input));
  const kept = new Set(inOrder.slice(0, room));
  const silent = inOrder.slice(room).flatMap(deliveriesOf);
  const digest = recent.find((one) => one.cause === DIGEST_CAUSE && (one.sentAt ?? one.createdAt) > now - HOUR_MS);
  const quiet = steps.filter((step) => !speaking.includes(step));
  return [...quiet, ...steps.filter((step) => kept.has(step)), digestStep(digest, silent, now)];
}

function digestStep(digest: Delivery | undefined, deliveries: readonly Delivery[], now: number): GroupStep {
  if (digest === undefined) return { type: "summarize", cause: DIGEST_CAUSE, deliveries };
  if (digest.status === "open") return { type: "join", summary: digest, deliveries };
  return { type: "hold", until: Math.max(now + MINUTE_MS, (digest.sentAt ?? digest.createdAt) + HOUR_MS), deliveries };
}

function urgency(step: GroupStep, { incidents }: GroupInput): number {
  const critical = deliveriesOf(step).some(({ incidentIds }) =>
    incidentIds.some((id) => incidents.get(id)?.severity === "critical"),
  );
  return critical ? 1 : 0;
}

function deliveriesOf(step: GroupStep): readonly Delivery[] {
  return step.type === "own" ? [step.delivery] : step.deliveries;
}

function byCause(waiting: readonly Delivery[]): Map<string, Delivery[]> {
  const groups = new Map<string, Delivery[]>();
  for (const delivery of waiting) groups.set(delivery.cause, [...(groups.get(delivery.cause) ?? []), delivery]);
  return groups;
}
