import type { Api } from "grammy";
import { cleanText, shorten } from "../../domain/split-lines.ts";
import type { Log } from "../../lib/log/log.ts";

/** A command as people find it in the platform's own list. */
export interface PublicCommand {
  readonly name: string;
  readonly description: string;
  /** The argument's form, such as `[account | all]`. */
  readonly usage: string;
  /** The role it needs; null for everybody. */
  readonly role: string | null;
}

/**
 * Sets the list that Telegram shows when a person types `/`, once for each language and once for all others (English),
 * and only where it differs from what is there. What fails is logged: the bot works without the list.
 */
export async function publishCommands(options: {
  readonly api: Api;
  /** By two-letter language code; `en` is the list of all other languages too. */
  readonly commands: Readonly<Record<string, readonly PublicCommand[]>>;
  readonly log: Log;
}): Promise<void> {
  const { api, commands, log } = options;
  const lists = Object.entries(commands).map(([language, list]) => ({ language_code: language, list }));
  const fallback = commands.en === undefined ? [] : [{ language_code: undefined, list: commands.en }];
  for (const { language_code, list } of [...fallback, ...lists]) {
    try {
      const scope = language_code === undefined ? {} : { language_code: language_code as "en" };
      const wanted = list
        .filter(({ name }) => NAME.test(name))
        .slice(0, MAX_COMMANDS)
        .map(({ name, description }) => ({
          command: name,
          description: shorten(cleanText(description), MAX_DESCRIPTION) || name,
        }));
      const current = await api.getMyCommands(scope);
      if (!sameLists(current, wanted)) await api.setMyCommands(wanted, scope);
    } catch (error) {
      log.warn(
        { err: error, language: language_code ?? "all others" },
        "Telegram's list of commands could not be set.",
      );
    }
  }
}

/** https://core.telegram.org/bots/api#botcommand and #setmycommands (2026-11-21). */
const NAME = /^[a-z0-9_]{1,32}$/;
const MAX_DESCRIPTION = 256;
const MAX_COMMANDS = 100;

function sameLists(a: readonly { command: string; description: string }[], b: typeof a): boolean {
  return (
    a.length === b.length &&
    a.every(({ command, description }, index) => command === b[index]?.command && description === b[index].description)
  );
}
