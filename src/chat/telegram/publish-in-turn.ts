import { GrammyError } from "grammy";
import type { Log } from "../../lib/log/log.ts";
import type { Wait } from "../../lib/wait.ts";

/** One thing that shall stand at Telegram. `publish` looks first, and may be called again after it failed. */
export interface Wish {
  readonly name: string;
  publish(): Promise<void>;
}

/**
 * Publishes one after the other, as slowly as Telegram wants. What fails is logged, once for all, and does not stop the
 * others: the bot works without. True when everything stands there.
 */
export async function publishInTurn(options: {
  readonly wishes: readonly Wish[];
  readonly log: Log;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}): Promise<boolean> {
  const { wishes, log, wait, signal } = options;
  const failed: string[] = [];
  let pauses = 0;
  for (const wish of wishes) {
    for (;;) {
      if (signal.aborted) return false;
      const pauseMs = await tryToPublish(wish);
      if (pauseMs === null) break;
      if (++pauses > MAX_PAUSES || pauseMs > LONGEST_PAUSE_MS) {
        log.warn(
          { pauseMs },
          "Telegram asks for too long a pause: what people see of the bot stays until the next start.",
        );
        return false;
      }
      await wait(pauseMs, signal);
    }
  }
  if (failed.length > 0) log.warn({ failed }, "Some of what people see of the Telegram bot could not be set.");
  return failed.length === 0;

  /** Null when there is nothing more to do for it; otherwise the pause that Telegram asks for. */
  async function tryToPublish(wish: Wish): Promise<number | null> {
    try {
      await wish.publish();
      return null;
    } catch (error) {
      if (error instanceof GrammyError && error.error_code === 429) return (error.parameters.retry_after ?? 1) * 1_000;
      log.debug({ err: error, wish: wish.name }, "Something could not be published at Telegram.");
      failed.push(wish.name);
      return null;
    }
  }
}

const MAX_PAUSES = 10;
const LONGEST_PAUSE_MS = 5 * 60_000;
