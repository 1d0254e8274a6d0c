import type { Messenger } from "../../chat/messenger.ts";
import type { DeliveryId, WorkspaceId } from "../../domain/ids.ts";
import type { Delivery, Incident } from "../../domain/incident.ts";
import type { Message } from "../../domain/message.ts";
import type { Chat } from "../../domain/team.ts";
import { backoffMs } from "../../lib/backoff.ts";
import { type Clock, MINUTE_MS, SECOND_MS } from "../../lib/clock.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Random } from "../../lib/random.ts";
import type { Store } from "../../store/store.ts";
import type { AppOf } from "../app-of-provider.ts";
import { type Observer, silentObserver } from "../observer.ts";
import { currentRevision, type DeliverySettings, type DeliveryView, nextLookAt } from "./decide-delivery.ts";
import { deliveryFor } from "./incident-delivery.ts";
import type { ParentExplains } from "./parent-explains.ts";
import { recordDelivery, settled } from "./record-delivery.ts";
import type { RenderDaily } from "./render-daily.ts";
import type { RenderIncident } from "./render-incident.ts";
import { type AlertOutcome, type Messengers, sendAlert } from "./send-alert.ts";
import { type RenderChatGone, switchOffChat } from "./switch-off-chat.ts";

/** What delivering needs. */
export interface DeliverTools {
  readonly store: Store;
  readonly messengers: Messengers;
  readonly renderIncident: RenderIncident;
  readonly renderChatGone: RenderChatGone;
  /** Draws a chat's daily digest as things stand now. */
  readonly renderDaily: RenderDaily;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly observer?: Observer;
  /** Which providers speak through one app, so that its incident explains theirs; by default each has its own. */
  readonly appOf?: AppOf;
  readonly settings: DeliverySettings;
}

/** What the deliverer remembers between looks; losing it costs at most an early edit or one more refusal. */
export interface DeliverMemory {
  /** Until when a chat asked to be left alone, by chat. */
  readonly pausedUntil: Map<string, number>;
  /** Since when nothing was accepted for a chat, by chat. */
  readonly failingSince: Map<string, number>;
  /** When a message was last edited, by delivery. */
  readonly lastEditAt: Map<DeliveryId, number>;
  /** A provider's own incident that is open, if one is; read once per batch. */
  incidentOfProvider(workspace: WorkspaceId, provider: string): Promise<Incident | null>;
  /** Whether an account's incident is explained by one of the connection it lives through. */
  readonly parentExplains: ParentExplains;
}

/** One chat's work while it lasts. `chat` changes when it moves or goes, `recent` and `sent` as messages go out. */
export interface ChatWork {
  chat: Chat;
  recent: readonly Delivery[];
  sent: number;
}

/** Talks to one chat and records what became of it. */
export interface Speaker {
  /** Sends anew (`ref` null) or edits. */
  speak(delivery: Delivery, view: DeliveryView, ref: string | null): Promise<void>;
  /** Puts the next look off. */
  later(delivery: Delivery, until: number): Promise<void>;
  /** Puts off a delivery while the chat is silent; where that lasts, the other platforms' chats are told. */
  putOff(delivery: Delivery, view: DeliveryView): Promise<void>;
  /** Until when this chat is to be left alone. */
  silentUntil(): number;
}

type Failed = Exclude<AlertOutcome, { outcome: "sent" | "unchanged" }>;

/** After so many failed attempts, or so long, the other platforms' chats are made sure of. */
const FALL_BACK_ATTEMPTS = 3;
const FALL_BACK_MS = 2 * MINUTE_MS;
const RETRY_BASE_MS = 2 * SECOND_MS;
const RETRY_CAP_MS = 10 * MINUTE_MS;
/** How soon it is looked whether a messenger is there again. */
const NO_MESSENGER_MS = 2 * MINUTE_MS;
/** A chat that stays gone this often is switched off even though nobody could be told. */
const GONE_ATTEMPTS = 10;

/** Makes the speaker of one chat. Without a messenger (its platform is not configured) the chat is silent. */
export function createSpeaker(
  tools: DeliverTools,
  memory: DeliverMemory,
  work: ChatWork,
  messenger: Messenger | undefined,
): Speaker {
  const { store, clock, log, settings } = tools;
  const observer = tools.observer ?? silentObserver;
  const { id: chatId } = work.chat;

  async function speak(delivery: Delivery, view: DeliveryView, ref: string | null): Promise<void> {
    if (messenger === undefined) return;
    // What was over before anybody heard of it is not mentioned.
    const isFirst = delivery.messageRef === null;
    const incidents = isFirst ? view.incidents.filter(({ resolved }) => resolved === null) : view.incidents;
    const shown = { ...view, incidents };
    const from = work.chat.address;
    const { outcome, chat } = await sendAlert(tools, messenger, {
      chat: work.chat,
      ref,
      message: await draw(delivery, incidents, false),
    });
    work.chat = chat;
    observer.delivery({ platform: messenger.platform, outcome: outcome.outcome });
    if (outcome.outcome !== "sent" && outcome.outcome !== "unchanged")
      return afterFailure(delivery, shown, { ref, outcome });
    work.sent += 1;
    memory.failingSince.delete(chatId);
    const moved = chat.address !== from;
    const isNew = ref === null || moved;
    const messageRef = outcome.outcome === "sent" ? outcome.ref : delivery.messageRef;
    const row = await recordDelivery(store, delivery, (current) =>
      afterSpeaking(current, delivery, shown, { isNew, messageRef }),
    );
    if (!isNew) memory.lastEditAt.set(delivery.id, clock.now());
    if (isNew && row !== null) work.recent = [...work.recent.filter(({ id }) => id !== row.id), row];
    if (isNew && !moved && delivery.messageRef !== null)
      await retire(messenger, delivery.messageRef, await draw(delivery, incidents, true));
  }

  function afterSpeaking(
    row: Delivery,
    drawn: Delivery,
    view: DeliveryView,
    { isNew, messageRef }: { isNew: boolean; messageRef: string | null },
  ): Delivery {
    const now = clock.now();
    const open = view.incidents.filter(({ resolved }) => resolved === null);
    const sentRevision = Math.max(row.sentRevision, currentRevision({ ...view, delivery: drawn }));
    const untold =
      drawn.messageRef === null ? drawn.incidentIds.filter((id) => !view.incidents.some((one) => one.id === id)) : [];
    const stage = open.length === 0 ? row.toldStage : Math.max(...open.map((incident) => incident.stage));
    const next: Delivery = {
      ...row,
      messageRef,
      sentRevision,
      sentAt: isNew && !isShownAgain(drawn) ? now : row.sentAt,
      // It may have got better, or the team's distances are others now: what grows worse from here is news again.
      toldStage: isNew ? stage : Math.min(row.toldStage, stage),
      incidentIds: row.type === "summary" ? row.incidentIds.filter((id) => !untold.includes(id)) : row.incidentIds,
      attempts: 0,
    };
    if (sentRevision < row.desiredRevision) return { ...next, dueAt: now };
    if (open.length === 0) return settled(next);
    // What is held back now, such as that it grew worse, has a time of its own: the next look finds it.
    const isHeld = view.quietUntil !== null || view.inhibited;
    return { ...next, dueAt: isHeld ? now : nextLookAt({ ...view, delivery: next, now }, settings) };
  }

  /** What a chat that forgets shows once more is no news: it takes no room in this hour, and its repeat comes when it would have. */
  function isShownAgain({ messageRef, sentAt }: Delivery): boolean {
    return messenger?.isForgetful === true && messageRef === null && sentAt !== null;
  }

  /** The older message loses its buttons and points to the newer one. It is tried once: at worst two have buttons. */
  async function retire(to: Messenger, ref: string, message: Message): Promise<void> {
    try {
      const { outcome } = await to.edit(work.chat.address, ref, message);
      log.debug({ chat: chatId, outcome }, "older message retired");
    } catch (error) {
      log.warn({ chat: chatId, err: error }, "older message keeps its buttons");
    }
  }

  async function draw(delivery: Delivery, incidents: readonly Incident[], replaced: boolean): Promise<Message> {
    if (delivery.type === "daily") return tools.renderDaily(work.chat);
    return tools.renderIncident({ delivery, incidents, chat: work.chat, now: clock.now(), replaced });
  }

  async function afterFailure(
    delivery: Delivery,
    view: DeliveryView,
    failed: { ref: string | null; outcome: Failed },
  ): Promise<void> {
    const { ref, outcome } = failed;
    const open = view.incidents.filter(({ resolved }) => resolved === null);
    const fields = { delivery: delivery.id, chat: chatId, platform: work.chat.address.platform };
    switch (outcome.outcome) {
      case "retry": {
        log.warn(
          { ...fields, code: outcome.code, maybeSent: outcome.maybeSent },
          "message not accepted: tried again later",
        );
        await pause(delivery, waitMs(outcome.afterMs, delivery.attempts + 1));
        if (ref === null && (delivery.attempts + 1 >= FALL_BACK_ATTEMPTS || failsForLong())) await fallBack(open);
        return;
      }
      case "gone": {
        const giveUp = delivery.attempts + 1 >= GONE_ATTEMPTS;
        const off = await switchOffChat(tools, work.chat, { because: outcome.code, giveUp });
        if (!off) return pause(delivery, MINUTE_MS);
        work.chat = { ...work.chat, goneBecause: outcome.code };
        memory.failingSince.delete(chatId);
        return later(delivery, clock.now() + MINUTE_MS);
      }
      case "missing":
        if (ref !== null && open.length > 0) return speak({ ...delivery, messageRef: null }, view, null);
        await recordDelivery(store, delivery, settled);
        return;
      case "rejected":
        log.error({ ...fields, code: outcome.code }, "the platform refuses this message, even as plain text");
        if (ref === null) await fallBack(open);
        // A refused edit leaves the older text standing; a later change is tried again.
        await recordDelivery(store, delivery, (row) =>
          ref === null
            ? settled(row)
            : afterSpeaking(row, delivery, view, { isNew: false, messageRef: row.messageRef }),
        );
    }
  }

  async function later(delivery: Delivery, until: number): Promise<void> {
    await recordDelivery(store, delivery, (row) => ({ ...row, dueAt: until }));
  }

  function silentUntil(): number {
    return messenger === undefined ? clock.now() + NO_MESSENGER_MS : (memory.pausedUntil.get(chatId) ?? 0);
  }

  async function pause(delivery: Delivery, forMs: number): Promise<void> {
    const until = clock.now() + forMs;
    memory.pausedUntil.set(chatId, until);
    if (!memory.failingSince.has(chatId)) memory.failingSince.set(chatId, clock.now());
    await recordDelivery(store, delivery, (row) => ({ ...row, attempts: row.attempts + 1, dueAt: until }));
  }

  /** What the platform asks for is obeyed; otherwise the waiting doubles. */
  function waitMs(askedMs: number, attempt: number): number {
    if (askedMs > 0) return askedMs;
    return Math.max(
      SECOND_MS,
      backoffMs({ attempt, baseMs: RETRY_BASE_MS, capMs: RETRY_CAP_MS, random: tools.random }),
    );
  }

  function failsForLong(): boolean {
    const since = memory.failingSince.get(chatId);
    return since !== undefined && clock.now() - since >= FALL_BACK_MS;
  }

  /** The workspace's chats on other platforms get it as well, at once, if they did not in any case. A test is for its chat alone. */
  async function fallBack(incidents: readonly Incident[]): Promise<void> {
    const { workspace, address } = work.chat;
    const open = incidents.filter(({ kind, resolved }) => resolved === null && kind !== "test");
    const now = clock.now();
    for (const other of await store.team.listChats(workspace)) {
      if (other.goneBecause !== null || other.address.platform === address.platform) continue;
      for (const incident of open)
        await store.alerts.createDelivery(deliveryFor(incident, other.id, { now, dueAt: now }));
    }
  }

  return {
    speak,
    later,
    async putOff(delivery, view) {
      // Another process may have the messenger that this one lacks, and then it was told long before.
      const nobodySpeaks = messenger === undefined && clock.now() - delivery.createdAt >= FALL_BACK_MS;
      if (delivery.messageRef === null && (nobodySpeaks || failsForLong())) await fallBack(view.incidents);
      await later(delivery, silentUntil());
    },
    silentUntil,
  };
}
