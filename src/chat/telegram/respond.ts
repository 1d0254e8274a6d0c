import type { Message } from "../../domain/message.ts";
import type { ChatAddress } from "../../domain/team.ts";
import type { Clock } from "../../lib/clock.ts";
import { createLatestOnly, type LatestOnly } from "../../lib/latest-only.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Wait } from "../../lib/wait.ts";
import type { TelegramMessenger } from "./send.ts";

/** How the answer to one command reaches its chat. `finish` resolves when the last message stands there. */
export interface TelegramResponder {
  show(message: Message, visibility: "chat" | "private"): Promise<void>;
  finish(): Promise<void>;
}

/**
 * Makes the responder of one command. The first message is sent, later ones take its place, at most one a second.
 * A private answer in a group goes to the person's private chat with the bot; who has never started the bot gets
 * `notStarted` in the group instead, a short line that shows the way there.
 */
export function createTelegramResponder(options: {
  readonly messenger: TelegramMessenger;
  readonly address: ChatAddress;
  readonly userId: string;
  readonly inPrivateChat: boolean;
  readonly replyTo: number | null;
  readonly notStarted: () => Message;
  readonly log: Log;
  readonly clock: Clock;
  readonly wait: Wait;
}): TelegramResponder {
  const { messenger, address, userId, inPrivateChat, notStarted, log, clock, wait } = options;
  // In a private chat there is nobody else to mix answers up with.
  const replyTo = inPrivateChat ? undefined : (options.replyTo ?? undefined);
  const shown = new Map<"chat" | "private", LatestOnly<Message>>();

  function begin(visibility: "chat" | "private"): LatestOnly<Message> {
    const inPlace = visibility === "chat" || inPrivateChat;
    let to: ChatAddress = inPlace ? address : { platform: "telegram", chat: userId, thread: null };
    let ref: string | null = null;
    let refused = false;

    async function deliver(message: Message): Promise<number | null> {
      if (refused) return null;
      const outcome = await (ref === null
        ? messenger.send(to, message, inPlace ? replyTo : undefined)
        : messenger.edit(to, ref, message));
      switch (outcome.outcome) {
        case "sent":
          ref = outcome.ref;
          return null;
        case "unchanged":
          return null;
        case "retry":
          return Math.min(outcome.afterMs, LONGEST_PAUSE_MS);
        case "migrated":
          to = outcome.to;
          ref = null;
          return 0;
        case "missing":
          ref = null;
          return 0;
        case "gone":
          refused = true;
          if (!inPlace) (shown.get("chat") ?? begin("chat")).push(notStarted());
          else log.info({ reason: outcome.code }, "Nobody can be answered in this Telegram chat.");
          return null;
        case "rejected":
          log.warn({ reason: outcome.code }, "Telegram refused an answer.");
          return null;
      }
    }

    const latest = createLatestOnly({ deliver, gapMs: EDIT_GAP_MS, clock, wait });
    shown.set(visibility, latest);
    return latest;
  }

  return {
    async show(message, visibility) {
      (shown.get(visibility) ?? begin(visibility)).push(message);
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
