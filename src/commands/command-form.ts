import type { Form, FormValues } from "../domain/form.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import type { CommandContext } from "./command-context.ts";

/**
 * What a command offers besides its buttons where the platform has forms: a form for a line that is not complete, whose
 * filled-in values become one complete line of the same command. The line then goes the way of every other.
 */
export interface CommandForm {
  /** Whether a form completes these words. Decided at once, before anything is read. */
  completes(words: readonly string[]): boolean;
  /** The form for this person; null where the command itself has more to say, such as that there is nothing to choose. */
  make(words: readonly string[], context: CommandContext): Promise<Form | null>;
  /** What the values make of the words, behind the command's name; or what is wrong with which field. */
  read(words: readonly string[], values: FormValues, at: FormMoment): FormReading;
}

/** When, where and in which language a form was filled in. */
export interface FormMoment {
  readonly t: Translator;
  readonly now: number;
  readonly timeZone: string;
}

export type FormReading =
  | { readonly type: "words"; readonly words: readonly string[] }
  | { readonly type: "problem"; readonly field: string; readonly text: string };
