import { Html, html } from "../../lib/html.ts";
import type { TextVariables, Translator } from "../../lib/i18n/translator.ts";

/**
 * The same translator for pages: texts that are put into a sentence, such as names, stand between direction marks, so that
 * a name from the right in a sentence from the left (or the reverse) moves no word of it. `said` makes elements of them.
 */
export function isolatingNames(t: Translator): Translator {
  const isolating = (key: string, vars: TextVariables = {}): string => {
    const isolated = Object.entries(vars).map(([key, value]) => [key, OUR_WORDS.has(key) ? value : isolate(value)]);
    return t(key, Object.fromEntries(isolated));
  };
  return Object.assign(isolating, { locale: t.locale, direction: t.direction });
}

/**
 * A sentence for a page: names in it stand in elements of their own, and commands as what is to be typed. Languages from the
 * right isolate all that is put into them; what is no name of these is of the class `plain`.
 */
export function said(text: string): Html {
  let depth = 0;
  const pieces = text.split(/(\u2068\u2060?|\u2069|(?<![^\s(«“"„])\/[a-z]{3,}\b)/).map((piece) => {
    if (piece.startsWith(FIRST_STRONG)) depth += 1;
    if (piece === POP) depth -= 1;
    if (piece === FIRST_STRONG) return new Html('<bdi class="plain">');
    if (piece === FIRST_STRONG + NAME) return new Html("<bdi>");
    if (piece === POP) return new Html("</bdi>");
    return piece.startsWith("/") && depth === 0 ? html`<code dir="ltr">${piece}</code>` : html`${piece}`;
  });
  return depth === 0 ? html`${pieces}` : html`${withoutMarks(text)}`;
}

/** A name from outside, kept apart from what is around it whatever script it is written in. */
export function name(text: string): Html {
  return html`<bdi>${withoutMarks(text)}</bdi>`;
}

/** The text without signs that change the direction of what follows: a name must not turn the words after it around. */
export function withoutMarks(text: string): string {
  return text.replaceAll(/[\u202A-\u202E\u2060\u2066-\u2069]/g, "");
}

/** Signs of https://www.unicode.org/reports/tr9/ (2026-11-21): an isolate whose direction its own text tells, and its end. */
const FIRST_STRONG = "\u2068";
const POP = "\u2069";
/** Follows the first: a name begins here. By itself it shows nothing and turns nothing. */
const NAME = "\u2060";

/** Variables that are said in the sentence's own language. */
const OUR_WORDS: ReadonlySet<string> = new Set(["since", "date", "requested", "reason"]);

function isolate(value: TextVariables[string]): TextVariables[string] {
  return typeof value === "string" && value !== "" ? `${FIRST_STRONG}${NAME}${withoutMarks(value)}${POP}` : value;
}
