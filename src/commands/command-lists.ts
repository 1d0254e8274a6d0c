import type { Role } from "../domain/permissions.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import type { Command } from "./command.ts";

/** A command as a platform's own list shows it. */
export interface ListedCommand {
  readonly name: string;
  readonly description: string;
  /** What is typed behind it, in that language; empty where nothing is. */
  readonly usage: string;
  readonly role: Role | null;
  readonly answers: Command["answers"];
}

/**
 * The listed commands with their descriptions, for each language there are texts for, in the registry's order, which is
 * that of use. `start`, Telegram's first word to every bot, is listed beside the command it is another name of.
 */
export function commandLists(
  commands: readonly Command[],
  texts: { readonly locales: readonly string[]; translator(locale: string): Translator },
): Readonly<Record<string, readonly ListedCommand[]>> {
  return Object.fromEntries(
    texts.locales.map((locale) => {
      const t = texts.translator(locale);
      const list = commands
        .filter(({ listed }) => listed)
        .flatMap((command) =>
          [command.name, ...(command.aliases ?? []).filter((alias) => alias === "start")].map((name) => ({
            ...command,
            name,
          })),
        )
        .map(({ name, usage, role, answers }) => ({
          name,
          usage: usage === "" ? "" : t(`commands-usage-${name}`),
          role,
          answers,
          description: t(`commands-about-${name}`),
        }));
      return [locale, list];
    }),
  );
}
