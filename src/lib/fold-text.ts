/** How typed text is compared and read: what differs by keyboard and not by meaning makes no difference. */

/** Marks that say in which direction text runs. They come along unseen when text is copied out of a message. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** The text without direction marks. */
export function withoutDirectionMarks(text: string): string {
  return text.replace(DIRECTION_MARKS, "");
}

/** The text without what nobody sees (Unicode's format characters), direction marks among it: names that look alike become alike. */
export function withoutUnseen(text: string): string {
  return text.replace(/\p{Cf}/gu, "");
}

/** The text with Persian and Arabic digits as 0 to 9: a Persian keyboard types `۸:۳۰`. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

/**
 * The text as it counts in a comparison: compatibility forms, upper and lower case, digits and direction marks make no
 * difference, nor do the Arabic letters that stand on many keyboards for the Persian ones.
 */
export function foldText(text: string): string {
  return latinDigits(withoutDirectionMarks(text.normalize("NFKC")))
    .toLowerCase()
    .replaceAll("\u064a", "\u06cc")
    .replaceAll("\u0643", "\u06a9");
}
