import type { Update } from "grammy/types";
import type { ChatIntake } from "../../commands/chat-intake.ts";
import type { Dispatch } from "../../commands/incoming.ts";
import type { ChatChanged } from "../../domain/chat-change.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log/log.ts";
import { createPool } from "../../lib/pool.ts";
import { type BotIdentity, type Received, readUpdate, type Standing } from "./read-update.ts";
import type { TelegramResponder } from "./respond.ts";

/** What the product does for what comes in from Telegram. */
export type TelegramIntake = Pick<
  ChatIntake,
  "dispatch" | "onChatChanged" | "commands" | "introductions" | "startBotFirst" | "greetings" | "roleOf"
>;

/** A command, and when it was typed or came in, whichever is earlier, in epoch ms. */
export type Asking = Extract<Received, { type: "command" }> & { readonly at: number };

/** Takes updates in: acknowledges at once, works on them afterwards, so many at a time (B51). */
export interface TelegramReceiver {
  /** True when no more work is taken for now: the update must come again later. */
  readonly full: boolean;
  /** Resolves at once while there is room, and when there is room again otherwise. Never rejects. */
  accept(update: Update): Promise<void>;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
}

/**
 * Makes the receiver. `answerCallback` and `dispatch` must not reject; `respond` makes the responder of one command, whose
 * `at` is when it was typed, or came in where Telegram does not say.
 */
export function createTelegramReceiver(options: {
  readonly bot: () => BotIdentity;
  readonly dispatch: Dispatch;
  readonly answerCallback: (callbackQueryId: string) => Promise<void>;
  readonly respond: (asking: Asking) => TelegramResponder;
  readonly onChatChanged: (changed: ChatChanged) => Promise<void>;
  readonly onStanding: (standing: Standing) => Promise<void>;
  /** Told of each command after it was worked on. */
  readonly onAnswered: (asking: Asking) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}): TelegramReceiver {
  const { bot, dispatch, answerCallback, respond, onChatChanged, onStanding, onAnswered, clock, log } = options;
  const pool = createPool(MAX_RUNNING);

  async function work(received: Received, receivedAt: number): Promise<void> {
    try {
      if (received.type === "chat_changed") await onChatChanged(received.changed);
      if (received.type === "standing") await onStanding(received.standing);
      if (received.type !== "command") return;
      const asking = { ...received, at: Math.min(receivedAt, received.sentAt ?? receivedAt) };
      const responder = respond(asking);
      await dispatch(received.incoming, responder);
      await responder.finish();
      await onAnswered(asking);
    } catch (error) {
      log.error({ err: error }, "An update from Telegram could not be worked on.");
    }
  }

  return {
    get full() {
      return pool.active >= MAX_RUNNING;
    },
    async accept(update) {
      const received = readUpdate(update, bot());
      if (received.type === "ignored") return;
      // The button stops spinning before anything else is done, even before there is room for the work.
      if (received.type === "command" && received.reason?.type === "press")
        void answerCallback(received.reason.callbackQueryId);
      const receivedAt = clock.now();
      const done = pool.run(() => work(received, receivedAt));
      if (pool.waiting > 0) await done;
    },
    idle: () => pool.idle(),
  };
}

/** Enough for a team in a hurry; more would only queue up at the store. */
const MAX_RUNNING = 100;
