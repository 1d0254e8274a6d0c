import type { App } from "../app/app.ts";
import { ROLES } from "../domain/permissions.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import { folded } from "./folded.ts";

/** The words that mean something behind a command, besides the names of accounts, services and people, and the roles. */
export const VALUES = [
  ...["all", "me", "nobody", "read"],
  ...["until", "tomorrow", "renewed", "minutes", "hours", "days", "weeks"],
  ...["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
] as const;

/** Who typed, and the languages there are. */
export interface Typist {
  readonly app: Pick<App, "languages" | "translator">;
  readonly t: Translator;
}

/** Whose words are understood: those of the person's own language, or besides those of any other. English is always. */
export type Understood = "own" | "any";

/**
 * Reads what was typed as one of the words `among` these; null: it is none. Each is understood as it is in English, in the
 * person's language (`commands-value-…`, a role by its name), and where `any` is understood in every other one that agrees.
 */
export function readValue<Value extends string>(
  text: string,
  among: readonly Value[],
  { app, t }: Typist,
  understood: Understood = "any",
): Value | null {
  const typed = folded(text);
  const isSaid = (value: Value, one: Translator) => valueWords(value, one).some((word) => folded(word) === typed);
  const own = among.find((value) => value === typed || isSaid(value, t));
  if (own !== undefined || understood === "own" || typed === "") return own ?? null;
  const others = app.languages.map(app.translator);
  const [meant, ...more] = among.filter((value) => others.some((one) => isSaid(value, one)));
  return meant === undefined || more.length > 0 ? null : meant;
}

/** The same of the last words of a line, the most words first; `before` are those in front of them. */
export function readLastValue<Value extends string>(
  words: readonly string[],
  among: readonly Value[],
  typist: Typist,
): { readonly value: Value; readonly before: readonly string[] } | null {
  for (let count = Math.min(words.length, LONGEST_VALUE); count > 0; count -= 1) {
    const value = readValue(words.slice(-count).join(" "), among, typist);
    if (value !== null) return { value, before: words.slice(0, -count) };
  }
  return null;
}

/** What a word is in one language; the first is the one that the lines of usage have. */
export function valueWords(value: string, t: Translator): readonly string[] {
  if (ROLES.some((role) => role === value)) return [t(`commands-role-${value}`)];
  return t(`commands-value-${value}`)
    .split(",")
    .map((word) => word.trim());
}

/** In words: `até voltar a funcionar`. */
const LONGEST_VALUE = 4;
