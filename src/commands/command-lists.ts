import type { Translator } from "../lib/i18n/translator.ts";
import type { Command } from "./command.ts";

/** A command as a platform's own list shows it. */
export interface ListedCommand {
  readonly name: string;
  readonly description: string;
  readonly usage: string;
  readonly role: string | null;
}

/** The listed commands with their descriptions, for each language there are texts for. */
export function commandLists(
  commands: readonly Command[],
  texts: { readonly locales: readonly string[]; translator(locale: string): Translator },
): Readonly<Record<string, readonly ListedCommand[]>> {
  return Object.fromEntries(
    texts.locales.map((locale) => {
      const t = texts.translator(locale);
      const list = commands
        .filter(({ listed }) => listed)
        .map(({ name, usage, role }) => ({ name, usage, role, description: t(`commands-about-${name}`) }));
      return [locale, list];
    }),
  );
}
