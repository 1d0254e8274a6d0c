import { type Delivery, type Incident, isSnoozed } from "../../domain/incident.ts";
import { canWait } from "../../domain/quiet-hours.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../../lib/clock.ts";

/** What to do with one delivery now, and why. `until` says when to look again; null: not before its next change. */
export type DeliveryDecision =
  | { readonly action: "send"; readonly reason: "first" | "grew worse" | "snooze is over" | "nobody acknowledged" }
  | { readonly action: "edit"; readonly reason: "changed" | "resolved" }
  | {
      readonly action: "settle";
      readonly reason: "resolved before it was told" | "has said its last word" | "its day is over";
    }
  | { readonly action: "hold"; readonly until: number | null; readonly reason: HoldReason };

export type HoldReason =
  | "waits for its group"
  | "can wait for the morning"
  | "a provider incident explains it"
  | "snoozed"
  | "edited a moment ago"
  | "a change is announced but not written"
  | "shows the newest";

export interface DeliveryView {
  readonly delivery: Delivery;
  /** Those it speaks for, as they stand now. */
  readonly incidents: readonly Incident[];
  /** True when an open incident of the provider explains all that is open here. */
  readonly inhibited: boolean;
  /** When the quiet hours end that its chat is in; null: it is in none. */
  readonly quietUntil: number | null;
  /** When its message was last edited, if that was lately. */
  readonly lastEditAt: number | null;
  readonly now: number;
}

export interface DeliverySettings {
  readonly groupWaitMs: number;
  /** A new message after this long without anybody having acknowledged. */
  readonly repeatMs: number;
}

/** A chat message is edited at most once in this time (B57). */
export const EDIT_GAP_MS = 3 * SECOND_MS;
const INHIBITED_AGAIN_MS = MINUTE_MS;
/** Somebody may end the quiet hours meanwhile, and an end may come nearer. */
const QUIET_AGAIN_MS = 5 * MINUTE_MS;
/** A digest that found no way so long is yesterday's news. */
const DAILY_LASTS_MS = 12 * HOUR_MS;
const ANNOUNCED_AGAIN_MS = SECOND_MS;
const ANNOUNCED_AGAIN_CAP_MS = 10 * MINUTE_MS;

/** Decides from what should be shown and what is; like Alertmanager's `needsUpdate`, each answer has its reason. */
export function decideDelivery(view: DeliveryView, settings: DeliverySettings): DeliveryDecision {
  if (view.delivery.type === "daily") return decideDaily(view);
  const open = view.incidents.filter(({ resolved }) => resolved === null);
  const told = view.delivery.messageRef !== null;
  if (open.length === 0) return told ? lastWord(view) : { action: "settle", reason: "resolved before it was told" };
  const heard = open.filter((incident) => !isSnoozed(incident, view.now));
  return told ? decideTold(view, { open, heard }, settings) : decideUntold(view, { open, heard }, settings);
}

/** The revision that this delivery's message would show now. A summary counts announcements instead of revisions. */
export function currentRevision({ delivery, incidents }: Pick<DeliveryView, "delivery" | "incidents">): number {
  if (delivery.type === "summary") return delivery.desiredRevision;
  return Math.max(0, ...incidents.map(({ revision }) => revision));
}

/** When a message that shows the newest needs a look all the same: a repeat falls due, or a snooze ends. */
export function nextLookAt(
  view: Pick<DeliveryView, "delivery" | "incidents" | "now">,
  settings: DeliverySettings,
): number | null {
  const { delivery, incidents, now } = view;
  const open = incidents.filter(({ resolved }) => resolved === null);
  const repeats = open.some((incident) => incident.acknowledged === null && !isSnoozed(incident, now));
  const moments = snoozeEnds(open).filter((until) => until > now);
  if (repeats && delivery.sentAt !== null) moments.push(delivery.sentAt + settings.repeatMs);
  return moments.length === 0 ? null : Math.min(...moments);
}

interface Split {
  readonly open: readonly Incident[];
  /** The open ones that nobody snoozed. */
  readonly heard: readonly Incident[];
}

function decideUntold(view: DeliveryView, { open, heard }: Split, settings: DeliverySettings): DeliveryDecision {
  const { delivery, now } = view;
  if (view.inhibited)
    return { action: "hold", until: now + INHIBITED_AGAIN_MS, reason: "a provider incident explains it" };
  if (heard.length === 0) return { action: "hold", until: firstSnoozeEnd(open), reason: "snoozed" };
  const groupGoesAt = Math.min(...open.map(({ openedAt }) => openedAt)) + settings.groupWaitMs;
  const mayWait = delivery.type === "incident" && open.every(({ kind }) => kind !== "test");
  if (mayWait && now < groupGoesAt) return { action: "hold", until: groupGoesAt, reason: "waits for its group" };
  if (isQuietAbout(heard, view))
    return { action: "hold", until: quietAgainAt(view), reason: "can wait for the morning" };
  return { action: "send", reason: "first" };
}

function decideTold(view: DeliveryView, { open, heard }: Split, settings: DeliverySettings): DeliveryDecision {
  const { delivery, now } = view;
  const sentAt = delivery.sentAt ?? now;
  const quiet = isQuietAbout(heard, view);
  if (!view.inhibited && !quiet && heard.length > 0) {
    if (heard.some(({ stage }) => stage > delivery.toldStage)) return { action: "send", reason: "grew worse" };
    const woke = heard.some(({ snoozed }) => snoozed !== null && (snoozed.until ?? 0) > sentAt);
    if (woke) return { action: "send", reason: "snooze is over" };
    const unheeded = heard.some(({ acknowledged }) => acknowledged === null);
    if (unheeded && now >= sentAt + settings.repeatMs) return { action: "send", reason: "nobody acknowledged" };
  }
  if (delivery.sentRevision < currentRevision(view)) return gently(view, "changed");
  if (delivery.type === "incident" && delivery.desiredRevision > currentRevision(view)) {
    const waitMs = Math.min(ANNOUNCED_AGAIN_CAP_MS, ANNOUNCED_AGAIN_MS * 2 ** Math.min(delivery.attempts, 20));
    return { action: "hold", until: now + waitMs, reason: "a change is announced but not written" };
  }
  const until = nextLookAt(view, settings);
  // What fell due meanwhile waits for the morning too: only what is still ahead is looked at earlier.
  const ahead = until !== null && until > now ? until : Number.POSITIVE_INFINITY;
  if (quiet) return { action: "hold", until: Math.min(ahead, quietAgainAt(view)), reason: "can wait for the morning" };
  if (view.inhibited)
    return { action: "hold", until: now + INHIBITED_AGAIN_MS, reason: "a provider incident explains it" };
  return { action: "hold", until, reason: heard.length === 0 && open.length > 0 ? "snoozed" : "shows the newest" };
}

/** True when nothing of this needs to wake anybody: its message, should it change, is edited without a sound. */
function isQuietAbout(heard: readonly Incident[], { quietUntil }: DeliveryView): boolean {
  return quietUntil !== null && heard.length > 0 && heard.every((incident) => canWait(incident, quietUntil));
}

function quietAgainAt({ quietUntil, now }: DeliveryView): number {
  return Math.min(quietUntil ?? now, now + QUIET_AGAIN_MS);
}

function decideDaily({ delivery, now }: DeliveryView): DeliveryDecision {
  if (delivery.messageRef !== null) return { action: "settle", reason: "has said its last word" };
  const over = now >= delivery.createdAt + DAILY_LASTS_MS;
  return over ? { action: "settle", reason: "its day is over" } : { action: "send", reason: "first" };
}

function lastWord(view: DeliveryView): DeliveryDecision {
  const { delivery } = view;
  if (delivery.sentRevision >= currentRevision(view)) return { action: "settle", reason: "has said its last word" };
  return gently(view, "resolved");
}

function gently(view: DeliveryView, reason: "changed" | "resolved"): DeliveryDecision {
  const { lastEditAt, now } = view;
  if (lastEditAt !== null && now < lastEditAt + EDIT_GAP_MS) {
    return { action: "hold", until: lastEditAt + EDIT_GAP_MS, reason: "edited a moment ago" };
  }
  return { action: "edit", reason };
}

function firstSnoozeEnd(open: readonly Incident[]): number | null {
  const ends = snoozeEnds(open);
  return ends.length === 0 ? null : Math.min(...ends);
}

/** When those end that end by themselves. */
function snoozeEnds(open: readonly Incident[]): number[] {
  return open.flatMap(({ snoozed }) => (snoozed === null || snoozed.until === null ? [] : [snoozed.until]));
}
