import type { FluentBundle, FluentVariable } from "@fluent/bundle";
import { languageOf } from "./language-of.ts";

/** The variables of a text: what the braces in an FTL message name. */
export type TextVariables = Readonly<Record<string, string | number | Date>>;

/** Says a text in one language. Never throws. */
export interface Translator {
  /** The text of `key`; `⟦key⟧` when no language at hand has it. */
  (key: string, vars?: TextVariables): string;
  /** The language that was asked for, as a BCP 47 tag such as `pt-BR`: for `Intl` and a page's `lang`. */
  readonly locale: string;
  /** Whether that language is written from the right. */
  readonly direction: "ltr" | "rtl";
}

/**
 * Makes a translator from bundles in order of preference: the first that has a key says it.
 * `onMissing` hears of each key that no bundle has, and of each text whose variables were not all given.
 */
export function createTranslator(options: {
  readonly locale: string;
  readonly bundles: readonly FluentBundle[];
  readonly onMissing?: (key: string, problem: string) => void;
}): Translator {
  const { locale, bundles, onMissing } = options;

  function translate(key: string, vars?: TextVariables): string {
    try {
      for (const bundle of bundles) {
        const pattern = bundle.getMessage(key)?.value;
        if (pattern === undefined || pattern === null) continue;
        const errors: Error[] = [];
        const text = bundle.formatPattern(pattern, vars as Record<string, FluentVariable> | undefined, errors);
        for (const error of errors) onMissing?.(key, error.message);
        return text;
      }
      onMissing?.(key, `No text in ${locale} or the languages behind it.`);
    } catch (error) {
      // A text that cannot be said must not keep back the alert it belongs to.
      onMissing?.(key, error instanceof Error ? error.message : String(error));
    }
    return `⟦${key}⟧`;
  }

  return Object.assign(translate, { locale, direction: directionOf(locale) });
}

/** Whether a language is written from the left or from the right; from the left when unknown. */
export function directionOf(locale: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(languageOf(locale)) ? "rtl" : "ltr";
}

/** ISO 639 codes of the languages in Arabic and Hebrew script, https://www.w3.org/International/questions/qa-scripts (2026-11-21). */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);
