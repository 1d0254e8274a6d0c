import { type Api, GrammyError } from "grammy";
import type { Log } from "../../lib/log/log.ts";
import type { Wait } from "../../lib/wait.ts";
import { type CommandList, commandScopes, type PublicCommand, sameCommands } from "./command-scopes.ts";

/**
 * Brings Telegram's lists of commands to what they should be: one call a list that stands there, two where it differs,
 * one after the other, and as slowly as Telegram wants. What fails is logged and does not stop the others: the bot works
 * without its lists. True when all are there.
 */
export async function publishCommands(options: {
  readonly api: Api;
  /** By two-letter language code; `en` is the list of all other languages too. */
  readonly commands: Readonly<Record<string, readonly PublicCommand[]>>;
  /** Whether the server knows ephemeral commands. */
  readonly ephemeral: boolean;
  readonly log: Log;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}): Promise<boolean> {
  const { api, commands, ephemeral, log, wait, signal } = options;
  const failed: string[] = [];
  let pauses = 0;
  for (const list of commandScopes(commands, ephemeral)) {
    const name = `${list.scope.type} ${list.language ?? "any"}`;
    for (;;) {
      if (signal.aborted) return false;
      const pauseMs = await bring(list, name);
      if (pauseMs === null) break;
      if (++pauses > MAX_PAUSES || pauseMs > LONGEST_PAUSE_MS) {
        log.warn({ pauseMs }, "Telegram asks for too long a pause: its lists of commands stay until the next start.");
        return false;
      }
      await wait(pauseMs, signal);
    }
  }
  if (failed.length > 0) log.warn({ lists: failed }, "Some of Telegram's lists of commands could not be set.");
  return failed.length === 0;

  /** Null when there is nothing more to do for this list; otherwise the pause that Telegram asks for. */
  async function bring(list: CommandList, name: string): Promise<number | null> {
    const place = { scope: list.scope, ...(list.language === null ? {} : { language_code: list.language as "en" }) };
    try {
      if (!sameCommands(await api.getMyCommands(place), list.commands)) await api.setMyCommands(list.commands, place);
      return null;
    } catch (error) {
      if (error instanceof GrammyError && error.error_code === 429) return (error.parameters.retry_after ?? 1) * 1_000;
      log.debug({ err: error, list: name }, "A list of commands could not be set.");
      failed.push(name);
      return null;
    }
  }
}

const MAX_PAUSES = 10;
const LONGEST_PAUSE_MS = 5 * 60_000;
