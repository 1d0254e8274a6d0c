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

/** Answers at the address that came with a request, which works even where the bot is no member of the channel. */
export type Answer = (message: Message, visibility: "chat" | "private") => Promise<SendOutcome>;

/**
 * Makes the responder of one command. In the chat the first message is sent and later ones take its place, at most one
 * every 1.2 seconds. Private answers are seen by the person only and cannot be edited (CHAT 2.3), so of them the first
 * and the last are shown. An answer that finds no way goes the next one, in the end to the person's direct messages; what
 * is private never goes where others read.
 */
export function createSlackResponder(options: {
  readonly messenger: SlackMessenger;
  readonly address: ChatAddress;
  readonly userId: string;
  /** By the request's own address; null where it has none. */
  readonly answer: Answer | null;
  /** A typed command is answered there first; a press only where nothing else works, since it knows no thread. */
  readonly answerFirst: boolean;
  readonly log: Log;
  readonly clock: Clock;
  readonly wait: Wait;
}): SlackResponder {
  const { messenger, address, userId, answer, answerFirst, log, clock, wait } = options;
  const isDirect = address.chat.startsWith("D") || address.chat === userId;
  const shown = new Map<"chat" | "private", LatestOnly<Message>>();

  const direct: Way = (message) => messenger.sendPrivate(userId, message);
  const atAddress = (visibility: "chat" | "private"): Way[] =>
    answer === null ? [] : [(message) => answer(message, visibility)];
  const ephemeral: Way = (message) => messenger.sendEphemeral(address, userId, message);
  const privateWays = answerFirst
    ? [...atAddress("private"), ephemeral, direct]
    : [ephemeral, ...atAddress("private"), direct];

  function inChat(visibility: "chat" | "private"): LatestOnly<Message> {
    let to = address;
    let ref: string | null = null;
    let tries = 0;
    return createLatestOnly({
      gapMs: EDIT_GAP_MS,
      clock,
      wait,
      async deliver(message) {
        const outcome = await (ref === null ? messenger.send(to, message) : messenger.edit(to, ref, message));
        if (outcome.outcome === "sent") ref = outcome.ref;
        if (outcome.outcome === "missing") ref = null;
        if (outcome.outcome === "migrated") to = outcome.to;
        if (outcome.outcome === "missing" || outcome.outcome === "migrated") return 0;
        tries = outcome.outcome === "retry" ? tries + 1 : 0;
        if (outcome.outcome === "retry" && tries < TRIES_IN_CHAT) return pauseOf(outcome);
        if (outcome.outcome === "sent" || outcome.outcome === "unchanged") return null;
        // The channel does not take it: who asked reads it all the same.
        const others = [...atAddress(visibility), ...(visibility === "chat" && isDirect ? [] : [direct])];
        if (others.length === 0) lost(outcome);
        else handOver(visibility, firstAndLast(others), message);
        return null;
      },
    });
  }

  function firstAndLast(ways: readonly Way[]): LatestOnly<Message> {
    let at = 0;
    let tries = 0;
    return createLatestOnly({
      gapMs: EDIT_GAP_MS,
      maxBeforeFinish: 1,
      clock,
      wait,
      async deliver(message) {
        const outcome = (await ways[at]?.(message)) ?? NO_WAY;
        if (outcome.outcome === "sent" || outcome.outcome === "unchanged") return null;
        const isLast = at >= ways.length - 1;
        tries += 1;
        if (outcome.outcome === "retry" && (isLast || tries < TRIES_A_WAY)) return pauseOf(outcome);
        if (isLast) {
          lost(outcome);
          return null;
        }
        at += 1;
        tries = 0;
        return 0;
      },
    });
  }

  /** From here on the answers go another way, beginning with the one that did not arrive. */
  function handOver(visibility: "chat" | "private", latest: LatestOnly<Message>, message: Message): void {
    shown.set(visibility, latest);
    latest.push(message);
  }

  function lost(outcome: SendOutcome): void {
    log.warn({ reason: "code" in outcome ? outcome.code : outcome.outcome }, "An answer found no way into Slack.");
  }

  return {
    async show(message, visibility) {
      const known = shown.get(visibility);
      const latest = known ?? (visibility === "chat" || isDirect ? inChat(visibility) : firstAndLast(privateWays));
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

type Way = (message: Message) => Promise<SendOutcome>;

function pauseOf({ afterMs }: Extract<SendOutcome, { readonly outcome: "retry" }>): number {
  return Math.min(afterMs, LONGEST_PAUSE_MS);
}

const NO_WAY: SendOutcome = { outcome: "rejected", code: "no_way" };
/** chat.update is Tier 3, some 50 a minute: https://docs.slack.dev/reference/methods/chat.update (2026-11-21). */
const EDIT_GAP_MS = 1_200;
const LONGEST_PAUSE_MS = 60_000;
/** What is delivered only by the newest value gives up after five tries; the other ways want one of them. */
const TRIES_IN_CHAT = 4;
const TRIES_A_WAY = 2;
