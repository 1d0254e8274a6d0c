import type { Translator } from "../lib/i18n/translator.ts";
import type { Command } from "./command.ts";
import { folded } from "./folded.ts";
import type { CommandRegistry } from "./registry.ts";

/** What a line names: the command (null: none is called so), how it was called, and the words behind it. */
export interface FoundCommand {
  readonly command: Command | null;
  readonly word: string;
  readonly words: readonly string[];
}

/** Finds the command of a line. `locale` is the language of who typed it. */
export type FindCommand = (line: string, locale: string) => FoundCommand;

/**
 * Makes the search. A command is called by its English name everywhere and always, and by the words that the languages have
 * for it (`commands-word-…`): first those of the person's own language, then those of any other, where no two languages
 * disagree. Upper and lower case, slash, hyphens and how many spaces there are make no difference.
 */
export function createFindCommand({
  commands,
  locales = [],
  translator,
}: {
  readonly commands: CommandRegistry;
  readonly locales?: readonly string[];
  translator(locale: string): Translator;
}): FindCommand {
  const byLocale = new Map<string, ReadonlyMap<string, Command>>();
  let everywhere: ReadonlyMap<string, Command | null> | null = null;

  function wordsOf(locale: string): ReadonlyMap<string, Command> {
    const known = byLocale.get(locale);
    if (known !== undefined) return known;
    const t = translator(locale);
    const found = new Map(
      commands.all.flatMap((command) => commandWords(command, t).map((word) => [folded(word), command] as const)),
    );
    // Every language there is, and as many tags of a platform again; then they are made anew each time.
    if (byLocale.size < MAX_LOCALES) byLocale.set(locale, found);
    return found;
  }

  function inAnyLanguage(word: string): Command | null {
    everywhere ??= agreedWords(locales.map(wordsOf));
    return everywhere.get(word) ?? null;
  }

  return (line, locale) => {
    const typed = line.trim().split(/\s+/);
    const [first = ""] = typed;
    const byName = commands.find(first);
    if (byName !== null) return { command: byName, word: first, words: typed.slice(1) };
    for (const search of [(word: string) => wordsOf(locale).get(word) ?? null, inAnyLanguage]) {
      for (let count = Math.min(typed.length, LONGEST_PHRASE); count > 0; count -= 1) {
        const command = search(folded(typed.slice(0, count).join(" ")));
        if (command !== null) return { command, word: typed.slice(0, count).join(" "), words: typed.slice(count) };
      }
    }
    return { command: null, word: first, words: typed.slice(1) };
  };
}

/** What a command is called in one language, besides its English names. */
export function commandWords(command: Command, t: Translator): readonly string[] {
  if (!command.listed) return [];
  const text = t(`commands-word-${command.name}`);
  // A text that is not there is said in these brackets.
  return text.startsWith("⟦") ? [] : text.split(",").map((word) => word.trim());
}

function agreedWords(languages: readonly ReadonlyMap<string, Command>[]): ReadonlyMap<string, Command | null> {
  const agreed = new Map<string, Command | null>();
  for (const [word, command] of languages.flatMap((words) => [...words])) {
    const other = agreed.get(word);
    agreed.set(word, other === undefined || other === command ? command : null);
  }
  return agreed;
}

const LONGEST_PHRASE = 4;
const MAX_LOCALES = 50;
