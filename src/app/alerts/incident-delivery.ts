import { createHash } from "node:crypto";
import type { ChatId, DeliveryId } from "../../domain/ids.ts";
import type { Delivery, Incident } from "../../domain/incident.ts";
import type { Chat } from "../../domain/team.ts";

/** A claim on a delivery lasts this long: longer than any one call to a platform. */
export const DELIVERY_LEASE_MS = 60_000;

/** The cause of daily digests, which nothing else groups with. */
const DAILY_CAUSE = "daily";

/** The id of an incident's delivery in a chat: the same however often it is asked for, so making it twice is once. */
export function deliveryIdOf(incidentId: string, chatId: ChatId): DeliveryId {
  return hashedId(["incident", incidentId, chatId]);
}

/** The id of a summary: one per chat, team, cause and minute, so that two processes that need one make the same. */
export function summaryIdOf(input: SummaryIdentity): DeliveryId {
  return hashedId(["summary", input.chatId, input.workspace, input.cause, String(input.slot)]);
}

/** An incident's message in one chat, before anything was sent. */
export function deliveryFor(incident: Incident, chatId: ChatId, timing: { now: number; dueAt: number }): Delivery {
  return {
    ...blankDelivery({
      id: deliveryIdOf(incident.id, chatId),
      workspace: incident.workspace,
      chatId,
      cause: incident.cause,
    }),
    type: "incident",
    incidentIds: [incident.id],
    desiredRevision: incident.revision,
    createdAt: timing.now,
    dueAt: timing.dueAt,
  };
}

/** The slot is the minute in which it begins. */
interface SummaryIdentity extends Pick<Delivery, "chatId" | "workspace" | "cause"> {
  readonly slot: number;
}

/** One message that will speak for several incidents. */
export function summaryFor(input: SummaryIdentity & Pick<Delivery, "incidentIds">, now: number): Delivery {
  const { workspace, chatId, cause, incidentIds } = input;
  const blank = blankDelivery({ id: summaryIdOf(input), workspace, chatId, cause });
  return { ...blank, type: "summary", incidentIds, desiredRevision: 1, createdAt: now, dueAt: now };
}

/** A chat's digest of one day. Its id follows from chat and date, so that a day has one, whoever makes it. */
export function dailyFor(chat: Pick<Chat, "id" | "workspace">, date: string, now: number): Delivery {
  const id = hashedId(["daily", chat.id, date]);
  const blank = blankDelivery({ id, workspace: chat.workspace, chatId: chat.id, cause: DAILY_CAUSE });
  return { ...blank, type: "daily", incidentIds: [], desiredRevision: 0, createdAt: now, dueAt: now };
}

/**
 * The delivery with a change announced, to be written before the change itself. `dueAt` within a lease's length is
 * left alone: whoever holds the delivery meets the newer version when writing and looks again, and taking it from
 * under a first sending would send it twice.
 */
export function withAnnouncement(delivery: Delivery, revision: number, now: number): Delivery {
  const isSummary = delivery.type === "summary";
  const desiredRevision = isSummary ? delivery.desiredRevision + 1 : Math.max(delivery.desiredRevision, revision);
  const soon = delivery.dueAt !== null && delivery.dueAt <= now + DELIVERY_LEASE_MS;
  return { ...delivery, desiredRevision, dueAt: soon ? delivery.dueAt : now };
}

function blankDelivery(
  identity: Pick<Delivery, "id" | "workspace" | "chatId" | "cause">,
): Omit<Delivery, "type" | "incidentIds" | "desiredRevision" | "createdAt" | "dueAt"> {
  return {
    ...identity,
    joinedTo: null,
    status: "open",
    sentRevision: 0,
    toldStage: -1,
    messageRef: null,
    sentAt: null,
    attempts: 0,
    version: 1,
  };
}

function hashedId(parts: readonly string[]): DeliveryId {
  return `dlv_${createHash("sha256").update(parts.join("\n")).digest("base64url").slice(0, 22)}` as DeliveryId;
}
