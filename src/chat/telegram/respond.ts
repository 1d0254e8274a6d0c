import type { Message } from "../../domain/message.ts";
import type { ChatAddress } from "../../domain/team.ts";
import type { Clock } from "../../lib/clock.ts";
import { createLatestOnly, type LatestOnly } from "../../lib/latest-only.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Wait } from "../../lib/wait.ts";
import type { Ephemeral } from "./ephemeral.ts";
import type { EphemeralSupport } from "./ephemeral-support.ts";
import { type Asked, createPrivateAnswer } from "./private-answer.ts";
import type { TelegramMessenger } from "./send.ts";

/** How the answer to one command reaches its chat. `finish` resolves when the last message stands there. */
export interface TelegramResponder {
  show(message: Message, visibility: "chat" | "private"): Promise<void>;
  finish(): Promise<void>;
}

/**
 * Makes the responder of one command. The first message is sent, later ones take its place, at most one a second. A
 * private answer in a group goes the ways of `private-answer`; `inPlace` says that the chat itself is private enough:
 * it is the person's own, or who asks is nobody in particular and has no private chat.
 */
export function createTelegramResponder(options: {
  readonly messenger: TelegramMessenger;
  readonly ephemeral: Ephemeral;
  readonly support: EphemeralSupport;
  readonly asked: Asked;
  readonly inPlace: boolean;
  /** The message to tie the answer to; null where there is none, or nobody else to mix answers up with. */
  readonly replyTo: number | null;
  readonly notStarted: () => Message;
  readonly log: Log;
  readonly clock: Clock;
  readonly wait: Wait;
}): TelegramResponder {
  const { messenger, asked, inPlace, notStarted, log, clock, wait } = options;
  const replyTo = options.replyTo ?? undefined;
  const shown = new Map<"chat" | "private", LatestOnly<Message>>();

  function inChat(): (message: Message) => Promise<number | null> {
    let to: ChatAddress = asked.address;
    let ref: string | null = null;
    let gone = false;
    return async (message) => {
      if (gone) return null;
      const outcome = await (ref === null ? messenger.send(to, message, replyTo) : messenger.edit(to, ref, message));
      switch (outcome.outcome) {
        case "sent":
          ref = outcome.ref;
          return null;
        case "unchanged":
          return null;
        case "retry":
          return outcome.afterMs;
        case "migrated":
          to = outcome.to;
          ref = null;
          return 0;
        case "missing":
          ref = null;
          return 0;
        case "gone":
          gone = true;
          log.info({ reason: outcome.code }, "Nobody can be answered in this Telegram chat.");
          return null;
        case "rejected":
          log.warn({ reason: outcome.code }, "Telegram refused an answer.");
          return null;
      }
    };
  }

  function toPerson(): (message: Message) => Promise<number | null> {
    return createPrivateAnswer({
      ...options,
      sayStartFirst: () => begin("chat").push(notStarted()),
      onRejected: () => log.warn("Telegram refused a private answer."),
    });
  }

  function begin(visibility: "chat" | "private"): LatestOnly<Message> {
    const begun = shown.get(visibility);
    if (begun !== undefined) return begun;
    const show = visibility === "chat" || inPlace ? inChat() : toPerson();
    const deliver = async (message: Message) => {
      const againAfterMs = await show(message);
      return againAfterMs === null ? null : Math.min(againAfterMs, LONGEST_PAUSE_MS);
    };
    const latest = createLatestOnly({ deliver, gapMs: EDIT_GAP_MS, clock, wait });
    shown.set(visibility, latest);
    return latest;
  }

  return {
    async show(message, visibility) {
      begin(visibility).push(message);
    },
    async finish() {
      // The private one first: it may hand its place over to a line in the chat.
      await shown.get("private")?.finish();
      await shown.get("chat")?.finish();
    },
  };
}

/** About one message a second in one chat, edits included: https://core.telegram.org/bots/faq (2026-11-21). */
const EDIT_GAP_MS = 1_000;
/** Nobody waits longer for an answer; what is later still is given up after a few tries. */
const LONGEST_PAUSE_MS = 60_000;
