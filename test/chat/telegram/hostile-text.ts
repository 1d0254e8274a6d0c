import fc from "fast-check";

/** What one reader takes for one character, though it is many: families, flags, keycaps, letters with marks, Hangul, Devanagari. */
export const CHARACTERS = [
  ...["👩‍👩‍👧‍👦", "🏳️‍🌈", "🇧🇷", "👍🏽", "1️⃣", "🧑🏻‍❤️‍💋‍🧑🏿", "e\u0301", "한", "각", "क्षि", "ṩ", "🎉", "a", "б", "ش"],
];

/** Pieces of names that have broken chats: markup, mentions, turns of the writing direction, what nobody sees. */
const HOSTILE = [
  ...[
    "<b>",
    "</a>",
    "&lt;",
    "&",
    '"',
    "@channel",
    "@durov",
    "*x*",
    "_y_",
    "`z`",
    "[a](tg://user?id=1)",
    "tg://user?id=1",
  ],
  ...[
    "\u202eevil",
    "\u202dx",
    "\u202a",
    "\u202b",
    "\u202c",
    "\u2066",
    "\u2067flip",
    "\u2068",
    "\u2069",
    "\u200e",
    "\u200f",
    "\u061c",
  ],
  ...[
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u0000",
    "\u0007",
    "\u009f",
    "\u2028",
    "\u2029",
    "\r\n",
    "\n",
    "\t",
  ],
  ...[
    "\ud800",
    "\udfff",
    "\u0300".repeat(50),
    "ﷺ",
    "שלום",
    "مرحبا",
    "{ $name }",
    "$" + "{x}",
    "%s",
    "\\",
    "https://evil.test/",
  ],
];

/** A name as nobody should have it. */
export function hostileName(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.constantFrom(...CHARACTERS),
    fc.string({ unit: "grapheme", maxLength: 8 }),
  );
  return fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
    fc.constantFrom("🎉".repeat(300), "👩‍👩‍👧‍👦".repeat(300), "\u200b", "\u202e", " ", ""),
  );
}

/** A word: some characters without white space between them, never longer than a message. */
export function anyWord(): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 40 })
    .map((characters) => characters.join(""));
}
