import type { IncidentId } from "../../domain/ids.ts";
import { type Delivery, type Incident, isTriedAgain } from "../../domain/incident.ts";
import { isExplainedByProvider } from "../../domain/incident-rules/explained-by-provider.ts";
import { canWait, quietUntil } from "../../domain/quiet-hours.ts";
import type { Chat } from "../../domain/team.ts";
import { type Clock, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../lib/clock.ts";
import { currentRevision, type DeliveryView, decideDelivery } from "./decide-delivery.ts";
import { type GroupStep, JOIN_WINDOW_MS, planGroup, roomAt, roomLeft } from "./group.ts";
import { DELIVERY_LEASE_MS, deliveryIdOf } from "./incident-delivery.ts";
import { beginSummary, joinSummary } from "./join-summary.ts";
import { recordDelivery, settled } from "./record-delivery.ts";
import { type ChatWork, createSpeaker, type DeliverMemory, type DeliverTools } from "./speak-delivery.ts";

const RECENT_LIMIT = 10_000;
/** How long a provider's incident may keep back what it does not surely cause. */
const EXPLAINED_MS = HOUR_MS;
/** How soon it is looked whether a chat is back, and for how long what it shows is kept to be set right then. */
const AWAY_AGAIN_MS = 5 * MINUTE_MS;
const AWAY_LASTS_MS = 7 * DAY_MS;

/**
 * Brings the claimed deliveries of one chat up to date, one after the other: inhibit, mute, group, limit, render, send or
 * edit, record. Answers how many messages went out. News go first, changes of older messages after them.
 */
export async function deliverToChat(
  tools: DeliverTools,
  memory: DeliverMemory,
  claimed: readonly Delivery[],
): Promise<number> {
  const { store, clock, log, settings } = tools;
  const first = claimed[0];
  if (first === undefined) return 0;
  const startedAt = clock.now();
  const chat = await store.team.getChat(first.chatId);
  if (chat === null) {
    for (const delivery of claimed) await recordDelivery(store, delivery, settled);
    return 0;
  }
  const messenger = tools.messengers.get(chat.address.platform);
  const work: ChatWork = { chat, recent: [], sent: 0 };
  const speaker = createSpeaker(tools, memory, work, messenger);
  const known = new Map<IncidentId, Incident>();
  await read(claimed);
  const quiet = quietTimes(clock);

  const told: Delivery[] = [];
  const waiting: Delivery[] = [];
  for (const delivery of claimed) {
    if (isAway(delivery)) await keep(delivery);
    else await sort(delivery);
  }
  if (waiting.length + told.length > 0) {
    const since = clock.now() - JOIN_WINDOW_MS;
    const recent = await store.alerts.recentDeliveries({ chatId: chat.id, since, limit: RECENT_LIMIT });
    // A summary of the team that the chat belonged to before is nothing that ours may join.
    work.recent = recent.filter((delivery) => !isAway(delivery));
  }
  if (waiting.length > 0) {
    await takeCompanions();
    const plan = planGroup({ waiting, recent: work.recent, incidents: known, now: clock.now() });
    for (const step of plan) await carryOut(step);
  }
  for (const delivery of told) await bringUpToDate(delivery);
  return work.sent;

  async function read(deliveries: readonly Delivery[]): Promise<void> {
    const ids = deliveries.flatMap(({ incidentIds }) => incidentIds).filter((id) => !known.has(id));
    if (ids.length === 0) return;
    for (const incident of await store.alerts.getIncidents([...new Set(ids)])) known.set(incident.id, incident);
  }

  /** True when there is nobody to tell: the chat is gone, or belongs to another team now, which must see nothing of it. */
  function isAway({ workspace }: Delivery): boolean {
    return work.chat.goneBecause !== null || workspace !== work.chat.workspace;
  }

  /** The chat may come back: what it missed by then is told, and what it shows is brought up to date. */
  async function keep(delivery: Delivery): Promise<void> {
    const now = clock.now();
    const matters = delivery.incidentIds
      .flatMap((id) => known.get(id) ?? [])
      .some(({ resolved }) => resolved === null || (delivery.messageRef !== null && now < resolved.at + AWAY_LASTS_MS));
    await recordDelivery(store, delivery, (row) => (matters ? { ...row, dueAt: now + AWAY_AGAIN_MS } : settled(row)));
  }

  /** Decides what kind of work a delivery is; what needs no platform is done at once. */
  async function sort(delivery: Delivery): Promise<void> {
    const view = await viewOf(delivery);
    const decision = decideDelivery(view, settings);
    if (decision.action === "settle") {
      log.debug({ delivery: delivery.id, reason: decision.reason }, "delivery settled");
      await recordDelivery(store, delivery, (row) => (announcedSince(row, delivery) ? soon(row) : settled(row)));
    } else if (decision.action === "hold") {
      const vain = decision.reason === "a change is announced but not written" ? 1 : 0;
      await recordDelivery(store, delivery, (row) => {
        const next = announcedSince(row, delivery) ? soon(row) : { ...row, dueAt: decision.until };
        return { ...next, attempts: row.attempts + vain };
      });
    } else if (speaker.silentUntil() > clock.now()) {
      await speaker.putOff(delivery, view);
    } else if (decision.action === "send" && decision.reason === "first" && delivery.type === "incident") {
      waiting.push(delivery);
    } else {
      told.push(delivery);
    }
  }

  async function viewOf(delivery: Delivery): Promise<DeliveryView> {
    const incidents = delivery.incidentIds.flatMap((id) => known.get(id) ?? []);
    const open = incidents.filter(({ resolved }) => resolved === null);
    let inhibited = open.length > 0;
    for (const incident of open) inhibited &&= await isExplained(incident);
    const lastEditAt = memory.lastEditAt.get(delivery.id) ?? null;
    return {
      delivery,
      incidents,
      inhibited,
      quietUntil: quiet(work.chat),
      lastEditAt,
      now: clock.now(),
    };
  }

  async function isExplained(incident: Incident): Promise<boolean> {
    const { subject, provider, workspace } = incident;
    if (subject.type !== "connection") return false;
    const down =
      provider !== null && mayBeExplained(incident) ? await memory.incidentOfProvider(workspace, provider) : null;
    if (down !== null && isExplainedByProvider(incident, down) && (await mayExplain(down, incident))) return true;
    return memory.parentExplains(incident);
  }

  /** What waits for the morning itself explains nothing that cannot wait so long: somebody must hear of one of them. */
  async function mayExplain(down: Incident, incident: Incident): Promise<boolean> {
    const morning = quiet(work.chat);
    if (morning === null || canWait(incident, morning)) return true;
    const delivery = await store.alerts.getDelivery(deliveryIdOf(down.id, work.chat.id));
    return delivery !== null && (delivery.messageRef !== null || delivery.joinedTo !== null);
  }

  /**
   * Trouble at a provider is why renewals and checks fail there, however long. That a token is dead it explains for a while at most:
   * an app that is refused for one account, for weeks, must not hide the death of the others.
   */
  function mayBeExplained(incident: Incident): boolean {
    return isTriedAgain(incident) || clock.now() < incident.openedAt + EXPLAINED_MS;
  }

  /** What opened within the same group wait goes out together: those are taken now, although their own wait is not over. */
  async function takeCompanions(): Promise<void> {
    const causes = new Set(waiting.map(({ cause }) => cause));
    const ours = new Set(claimed.map(({ id }) => id));
    const untold = work.recent.filter(
      (one) => one.type === "incident" && one.status === "open" && one.messageRef === null,
    );
    const companions = untold.filter((one) => causes.has(one.cause) && !ours.has(one.id) && one.attempts === 0);
    await read(companions);
    for (const companion of companions) {
      const view = await viewOf(companion);
      // One that somebody else holds does not stand at the end of its group wait any more.
      const waits = view.incidents.some(({ openedAt }) => companion.dueAt === openedAt + settings.groupWaitMs);
      if (!waits || decideDelivery(view, { ...settings, groupWaitMs: 0 }).action !== "send") continue;
      const taken = { ...companion, dueAt: clock.now() + DELIVERY_LEASE_MS };
      if (await store.alerts.updateDelivery(taken)) waiting.push({ ...taken, version: taken.version + 1 });
    }
  }

  async function carryOut(step: GroupStep): Promise<void> {
    if (step.type === "own") await bringUpToDate(step.delivery);
    else if (step.type === "join") await joinSummary(tools, step.summary.id, step.deliveries);
    else if (step.type === "summarize") await beginSummary(tools, step.cause, step.deliveries);
    else for (const delivery of step.deliveries) await speaker.later(delivery, step.until);
  }

  async function bringUpToDate(delivery: Delivery): Promise<void> {
    if (isAway(delivery)) return keep(delivery);
    if (speaker.silentUntil() > clock.now()) return speaker.later(delivery, speaker.silentUntil());
    // The claim may end before its turn came: it is given back, and whoever claims it next has the time.
    if (clock.now() > startedAt + DELIVERY_LEASE_MS / 2) return speaker.later(delivery, clock.now());
    const view = await viewOf(delivery);
    const decision = decideDelivery(view, { ...settings, groupWaitMs: 0 });
    const isRepeat = decision.action === "send" && decision.reason !== "first";
    if (!isRepeat || roomLeft(work.recent, clock.now()) > 0) {
      return speaker.speak(delivery, view, decision.action === "send" ? null : delivery.messageRef);
    }
    // No room for a new message in this hour: the old one shows the news until there is.
    if (delivery.sentRevision < currentRevision(view)) await speaker.speak(delivery, view, delivery.messageRef);
    const until = roomAt(work.recent, clock.now());
    await recordDelivery(store, delivery, (row) => ({ ...row, dueAt: Math.min(row.dueAt ?? until, until) }));
  }
}

/** When the quiet hours end, asked once a second: time zones are slow to read, and a thousand may be waiting. */
function quietTimes(clock: Clock): (chat: Chat) => number | null {
  let seen = { second: Number.NaN, until: null as number | null };
  return (chat) => {
    const second = Math.floor(clock.now() / SECOND_MS);
    if (seen.second !== second) seen = { second, until: quietUntil(chat, clock.now()) };
    return seen.until;
  };
}

/** True when a change was announced while we looked. */
function announcedSince(row: Delivery, seen: Delivery): boolean {
  return row.desiredRevision > seen.desiredRevision;
}

function soon(row: Delivery): Delivery {
  return { ...row, dueAt: row.createdAt };
}
