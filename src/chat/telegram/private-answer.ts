/**
 * How an answer for one person in a group reaches that person and nobody else. Three ways, tried in this order, and once
 * one is given up the answer stays with the next, so that it is never lost:
 *
 * 1. an ephemeral message in the group, where Telegram lets the bot send one: right after a press or an ephemeral
 *    command, or at any time where the bot is an administrator;
 * 2. the person's private chat with the bot, if they have started it;
 * 3. a line in the group that tells nothing of the answer and shows the way to the private chat.
 */
import type { Message } from "../../domain/message.ts";
import type { ChatAddress } from "../../domain/team.ts";
import type { Clock } from "../../lib/clock.ts";
import type { SendOutcome } from "../messenger.ts";
import type { Ephemeral, EphemeralAnswer, EphemeralReason } from "./ephemeral.ts";
import type { EphemeralSupport } from "./ephemeral-support.ts";
import type { TelegramMessenger } from "./send.ts";

/** Who asked where, and what of it lets the bot answer unseen. */
export interface Asked {
  readonly address: ChatAddress;
  readonly userId: string;
  readonly reason: EphemeralReason | null;
  /** When the person typed or pressed, in epoch ms. */
  readonly at: number;
}

/** Makes what shows the messages of one answer, one in place of the other. It tells null, or after how long to try again. */
export function createPrivateAnswer(options: {
  readonly asked: Asked;
  readonly ephemeral: Ephemeral;
  readonly support: EphemeralSupport;
  readonly messenger: Pick<TelegramMessenger, "send" | "edit">;
  /** Shows the third way in the group. */
  readonly sayStartFirst: () => void;
  readonly onRejected: (outcome: SendOutcome) => void;
  readonly clock: Clock;
}): (message: Message) => Promise<number | null> {
  const { asked, ephemeral, support, messenger, sayStartFirst, onRejected, clock } = options;
  const answer: EphemeralAnswer = { userId: Number(asked.userId), ids: [] };
  const privateChat: ChatAddress = { platform: "telegram", chat: asked.userId, thread: null };
  let way: "ephemeral" | "private chat" | "start first" = "ephemeral";
  let group = asked.address;
  let ref: string | null = null;

  /** What lets us send an ephemeral message now; null where nothing does. */
  async function permission(): Promise<{ readonly reason: EphemeralReason | null } | null> {
    const { chat } = group;
    const { reason, at } = asked;
    if (!(await support.server())) return null;
    if (reason !== null && clock.now() - at < ANSWER_WITHIN_MS && support.takes(chat, reason.type)) return { reason };
    return support.takes(chat, "administrator") && (await support.isAdministrator(chat)) ? { reason: null } : null;
  }

  async function byEphemeral(message: Message): Promise<SendOutcome> {
    if (answer.ids.length > 0) {
      const edited = await ephemeral.edit(group, answer, message);
      if (edited.outcome !== "missing") return edited;
    }
    const before = { ...answer, ids: answer.ids.splice(0) };
    let sent: SendOutcome = { outcome: "rejected", code: "not_now" };
    // A refused right is remembered as such, so the next one is asked for, and there are two at most.
    for (let rights = 0; rights < 2 && sent.outcome === "rejected"; rights += 1) {
      const permitted = await permission();
      if (permitted === null) break;
      sent = await ephemeral.send(group, answer, message, permitted.reason);
    }
    // What was said before is outdated, wherever the newer answer stands.
    await ephemeral.remove(group, before);
    return sent;
  }

  async function byPrivateChat(message: Message): Promise<SendOutcome> {
    const outcome = await (ref === null
      ? messenger.send(privateChat, message)
      : messenger.edit(privateChat, ref, message));
    if (outcome.outcome === "sent") ref = outcome.ref;
    if (outcome.outcome === "missing") ref = null;
    return outcome;
  }

  return async (message) => {
    if (way === "ephemeral") {
      const outcome = await byEphemeral(message);
      if (outcome.outcome === "sent" || outcome.outcome === "unchanged") return null;
      if (outcome.outcome === "migrated") {
        group = outcome.to;
        return 0;
      }
      if (outcome.outcome === "retry" && clock.now() + outcome.afterMs - asked.at < ANSWER_WITHIN_MS)
        return outcome.afterMs;
      await ephemeral.remove(group, answer);
      way = "private chat";
    }
    if (way === "private chat") {
      const outcome = await byPrivateChat(message);
      if (outcome.outcome === "sent" || outcome.outcome === "unchanged") return null;
      if (outcome.outcome === "retry") return outcome.afterMs;
      if (outcome.outcome === "missing") return 0;
      if (outcome.outcome === "rejected") {
        onRejected(outcome);
        return null;
      }
      way = "start first";
      sayStartFirst();
    }
    return null;
  };
}

/** Telegram's 15 seconds (https://core.telegram.org/bots/features#ephemeral-messages, 2026-11-21), less the way there. */
const ANSWER_WITHIN_MS = 13_000;
