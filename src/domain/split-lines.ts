/** How a message becomes lines and the lines become parts that fit a platform, cut only where a reader would (B58). */
import { type Message, type Span, spansText, TONE_ICONS } from "./message.ts";

/** One line of a message. `kind` says how it is shown. */
export interface Line {
  readonly kind: "title" | "text" | "note";
  readonly spans: readonly Span[];
}

/** The message as lines, icon and title first. No span of a line has a line break in it, and none is broken text. */
export function messageLines(message: Message): readonly Line[] {
  const lines: Line[] = [];
  const add = (kind: Line["kind"], spans: readonly Span[]) => {
    for (const line of breakAtNewlines(spans)) lines.push({ kind, spans: line });
  };
  if (message.title !== null) {
    const icon = TONE_ICONS[message.tone];
    add("title", [icon === "" ? message.title : `${icon} ${message.title}`]);
  }
  for (const block of message.blocks) {
    if (block.type === "lines") for (const spans of block.lines) add("text", spans);
    else add(block.type, block.spans);
  }
  return lines;
}

/**
 * Packs lines into parts of at most `limit`, by `measure`, which tells what a text costs once it is rendered. A line that
 * alone exceeds the limit is cut between two words; only a single word longer than the limit is cut inside. A line break
 * between two lines costs 1. `measure` must not give more for a text than for its pieces together.
 */
export function splitLines(
  lines: readonly Line[],
  limit: number,
  measure: (text: string) => number,
): readonly (readonly Line[])[] {
  const cost = (line: Line) => line.spans.reduce((sum, span) => sum + measure(spansText([span])), 0);
  const parts: Line[][] = [];
  let part: Line[] = [];
  let used = 0;
  for (const line of lines.flatMap((whole) => (cost(whole) > limit ? cutLine(whole, limit, measure) : [whole]))) {
    const lineCost = cost(line);
    if (part.length > 0 && used + 1 + lineCost > limit) {
      parts.push(part);
      part = [];
      used = 0;
    }
    used += lineCost + (part.length > 0 ? 1 : 0);
    part.push(line);
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

/** The text, or as many of its whole words as fit, with an ellipsis: at most `limit` UTF-16 units. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const [whole = ""] = cutText(text, limit - 1, (piece) => piece.length);
  return `${whole.trimEnd()}…`;
}

/** What somebody typed as a name: clean, in one line, without spaces around or in a row, shortened to `limit`. */
export function oneLine(text: string, limit: number): string {
  return shorten(cleanText(text).replace(/\s+/g, " ").trim(), limit);
}

/**
 * Text as every platform takes it: well-formed UTF-16, no control characters but the line break, and no override of the
 * writing direction, by which a name could turn round the words after it.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(CONTROL_CHARACTERS, " ");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point.
const CONTROL_CHARACTERS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202d\u202e]/g;

function breakAtNewlines(spans: readonly Span[]): Span[][] {
  const lines: Span[][] = [[]];
  for (const span of spans) {
    cleanText(spansText([span]))
      .split("\n")
      .forEach((text, index) => {
        if (index > 0) lines.push([]);
        if (text !== "") lines.at(-1)?.push(withText(span, text));
      });
  }
  return lines;
}

function cutLine(line: Line, limit: number, measure: (text: string) => number): Line[] {
  const lines: Line[] = [];
  let spans: Span[] = [];
  let used = 0;
  for (const span of line.spans) {
    for (const piece of pieces(spansText([span]), limit, measure)) {
      const pieceCost = measure(piece);
      if (used + pieceCost > limit && spans.length > 0) {
        lines.push({ ...line, spans });
        spans = [];
        used = 0;
      }
      spans = append(spans, withText(span, piece));
      used += pieceCost;
    }
  }
  if (spans.length > 0) lines.push({ ...line, spans });
  return lines;
}

/** Joins a piece to the one before it where both come from one span, so that a cut leaves no litter of tags. */
function append(spans: Span[], piece: Span): Span[] {
  const last = spans.at(-1);
  if (last === undefined || styleOf(last) !== styleOf(piece)) return [...spans, piece];
  return [...spans.slice(0, -1), withText(piece, spansText([last]) + spansText([piece]))];
}

function styleOf(span: Span): string {
  if (typeof span === "string") return "plain";
  if ("url" in span) return `link ${span.url}`;
  return Object.keys(span).join();
}

function withText(span: Span, text: string): Span {
  if (typeof span === "string") return text;
  if ("bold" in span) return { bold: text };
  if ("code" in span) return { code: text };
  return { link: text, url: span.url };
}

/** Words with the white space after them, and words longer than the limit in lumps. */
function pieces(text: string, limit: number, measure: (text: string) => number): string[] {
  return text.split(/(?<=\s)(?=\S)/u).flatMap((word) => (measure(word) > limit ? lumps(word, limit, measure) : [word]));
}

/** Cuts between what a reader takes for one character; one that alone is too long (a heap of accents) by code points. */
function lumps(word: string, limit: number, measure: (text: string) => number): string[] {
  const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const characters = [...graphemes.segment(word)].flatMap(({ segment }) =>
    measure(segment) > limit ? [...segment] : [segment],
  );
  const found: string[] = [];
  let lump = "";
  let used = 0;
  for (const character of characters) {
    const characterCost = measure(character);
    if (used + characterCost > limit && lump !== "") {
      found.push(lump);
      lump = "";
      used = 0;
    }
    lump += character;
    used += characterCost;
  }
  return lump === "" ? found : [...found, lump];
}

function cutText(text: string, limit: number, measure: (text: string) => number): string[] {
  const line: Line = { kind: "text", spans: [text] };
  return cutLine(line, limit, measure).map(({ spans }) => spansText(spans));
}
