import type { Message } from "../../domain/message.ts";
import type { ChatAddress } from "../../domain/team.ts";
import type { Clock } from "../../lib/clock.ts";
import { createLatestOnly, type LatestOnly } from "../../lib/latest-only.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Wait } from "../../lib/wait.ts";
import type { SendOutcome } from "../messenger.ts";
import type { SlackMessenger } from "./send.ts";

/** How the answer to one command reaches its person. `finish` resolves when the last message stands there. */
export interface SlackResponder {
  show(message: Message, visibility: "chat" | "private"): Promise<void>;
  finish(): Promise<void>;
}

/** Answers at a response address, which works even where the bot is no member of the channel. */
export type AnswerAt = (url: string, message: Message, visibility: "chat" | "private") => Promise<SendOutcome>;

/**
 * Makes the responder of one command. In the chat the first message is sent and later ones take its place, at most one
 * every 1.2 seconds. Private answers are seen by the person only and cannot be edited (CHAT 2.3), so of them the first
 * and the last are shown. Who cannot be answered in the channel is answered in their direct messages.
 */
export function createSlackResponder(options: {
  readonly messenger: SlackMessenger;
  readonly address: ChatAddress;
  readonly userId: string;
  /** From a slash command; null for the rest (a button's would let us overwrite the alert it stands under). */
  readonly responseUrl: string | null;
  readonly answerAt: AnswerAt;
  readonly log: Log;
  readonly clock: Clock;
  readonly wait: Wait;
}): SlackResponder {
  const { messenger, address, userId, responseUrl, answerAt, log, clock, wait } = options;
  const isDirect = address.chat.startsWith("D") || address.chat === userId;
  const shown = new Map<"chat" | "private", LatestOnly<Message>>();

  function inChat(): LatestOnly<Message> {
    let to = address;
    let ref: string | null = null;
    return createLatestOnly({
      gapMs: EDIT_GAP_MS,
      clock,
      wait,
      async deliver(message) {
        const outcome = await (ref === null ? messenger.send(to, message) : messenger.edit(to, ref, message));
        if (outcome.outcome === "sent") ref = outcome.ref;
        if (outcome.outcome === "missing") ref = null;
        if (outcome.outcome === "migrated") to = outcome.to;
        // The bot is no member here; the response address of a slash command answers all the same.
        if (outcome.outcome === "gone" && responseUrl !== null) handOver("chat", firstAndLast("chat"), message);
        return pauseAfter(outcome);
      },
    });
  }

  function firstAndLast(visibility: "chat" | "private"): LatestOnly<Message> {
    let direct = false;
    return createLatestOnly({
      gapMs: EDIT_GAP_MS,
      maxBeforeFinish: 1,
      clock,
      wait,
      async deliver(message) {
        const outcome = await (direct
          ? messenger.sendPrivate(userId, message)
          : responseUrl !== null
            ? answerAt(responseUrl, message, visibility)
            : messenger.sendEphemeral(address, userId, message));
        if (direct || (outcome.outcome !== "gone" && outcome.outcome !== "rejected")) return pauseAfter(outcome);
        direct = true;
        return 0;
      },
    });
  }

  /** From here on the answers go another way, beginning with the one that did not arrive. */
  function handOver(visibility: "chat" | "private", latest: LatestOnly<Message>, message: Message): void {
    shown.set(visibility, latest);
    latest.push(message);
  }

  function pauseAfter(outcome: SendOutcome): number | null {
    if (outcome.outcome === "retry") return Math.min(outcome.afterMs, LONGEST_PAUSE_MS);
    if (outcome.outcome === "missing" || outcome.outcome === "migrated") return 0;
    if (outcome.outcome === "gone" || outcome.outcome === "rejected") {
      log.info({ reason: outcome.code }, "An answer found no way into Slack.");
    }
    return null;
  }

  return {
    async show(message, visibility) {
      const known = shown.get(visibility);
      const latest = known ?? (visibility === "chat" || isDirect ? inChat() : firstAndLast("private"));
      if (known === undefined) shown.set(visibility, latest);
      latest.push(message);
    },
    async finish() {
      for (const visibility of ["private", "chat"] as const) {
        // Finishing one may hand over to the next.
        for (let done: LatestOnly<Message> | undefined; done !== shown.get(visibility); ) {
          done = shown.get(visibility);
          await done?.finish();
        }
      }
    },
  };
}

/** chat.update is Tier 3, some 50 a minute: https://docs.slack.dev/reference/methods/chat.update (2026-11-21). */
const EDIT_GAP_MS = 1_200;
const LONGEST_PAUSE_MS = 60_000;
