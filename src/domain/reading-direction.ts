/** From which side a line is read, and that no name in it turns it round (B55). */
import { type Span, spansText } from "./message.ts";

/** Right-to-left mark: invisible, and by the Unicode Bidirectional Algorithm (UAX #9, P2) a line that begins with it is read from the right. */
const FROM_RIGHT = "\u200f";

/**
 * The spans of a line without the characters by which a name could turn the words after it. In a right-to-left message
 * the isolates stay that the translator puts around names there.
 */
export function withoutTurns(spans: readonly Span[], rtl: boolean): Span[] {
  return spans.map((span) => mapText(span, (text) => withoutTurnsIn(text, rtl)));
}

/** The same for bare text. */
export function withoutTurnsIn(text: string, rtl: boolean): string {
  return text.replace(rtl ? TURNS_BESIDE_ISOLATES : TURNS, "");
}

/** The spans of a line that is read from the right, whatever it begins with. */
export function readFromRight(spans: readonly Span[]): Span[] {
  return spansText(spans).startsWith(FROM_RIGHT) ? [...spans] : [FROM_RIGHT, ...spans];
}

/** True where a line that begins so would be read from the left: its first letter is of no script that is read from the right. */
export function beginsFromLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter === undefined || !FROM_RIGHT_LETTER.test(letter);
}

const FROM_RIGHT_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Syriac}]/u;

/** Embeddings, overrides and isolates: https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters (2026-11-21). */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
const TURNS_BESIDE_ISOLATES = /[\u202a-\u202e\u2066\u2067]/g;

function mapText(span: Span, change: (text: string) => string): Span {
  if (typeof span === "string") return change(span);
  if ("bold" in span) return { bold: change(span.bold) };
  if ("code" in span) return { code: change(span.code) };
  return { link: change(span.link), url: span.url };
}
