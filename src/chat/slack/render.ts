import type { types } from "@slack/bolt";
import { type Button, type Message, type Span, spansText } from "../../domain/message.ts";
import { beginsFromLeft, readFromRight, withoutTurns, withoutTurnsIn } from "../../domain/reading-direction.ts";
import { cleanText, type Line, messageLines, shorten, splitLines } from "../../domain/split-lines.ts";

/** One Slack message of the one or more that a neutral message becomes. */
export interface SlackPart {
  readonly blocks: readonly types.KnownBlock[];
  /** What notifications and screen readers get beside the blocks; escaped. */
  readonly text: string;
  /** The whole part as text, to be sent alone when the blocks were refused; escaped. */
  readonly plainText: string;
}

/**
 * Renders a message for Slack. Words stand in rich text and plain text objects only, which Slack does not parse, so that
 * no name can be markup or a ping (B55); the buttons stand under the last part. There is always at least one part.
 */
export function renderSlack(message: Message): readonly SlackPart[] {
  const rtl = message.direction === "rtl";
  const { rows, leftOver } = placeButtons(message.buttons, rtl);
  const lines = [...messageLines(message), ...leftOver].map((line) => directed(line, rtl));
  const parts = splitLines(lines, PART_MAX_CHARACTERS, escapedLength).flatMap(intoBlocks);
  const last = parts.at(-1);
  const whole = last === undefined ? [{ blocks: [], lines: [] }] : parts;
  return whole.map(({ blocks, lines }, index) => {
    const isLast = index === whole.length - 1;
    const texts = lines.map((line) => spansText(line.spans)).filter((text) => text.trim() !== "");
    const links = isLast ? message.buttons.flat().flatMap(linkAsText) : [];
    const all = [...blocks, ...(isLast ? rows : [])];
    return {
      blocks: all.length > 0 ? all : [section(["…"])],
      text: escapeText(shorten(texts.join("\n") || "…", FALLBACK_MAX_CHARACTERS)),
      plainText: asManyAsFit([...texts, ...links].map(escapeText)) || "…",
    };
  });
}

/** A line in which no name turns the words after it, and which is read from the side that its language is read from (B55). */
function directed(line: Line, rtl: boolean): Line {
  const spans = withoutTurns(line.spans, rtl);
  const text = spansText(spans);
  return { ...line, spans: rtl && text.trim() !== "" && beginsFromLeft(text) ? readFromRight(spans) : spans };
}

/** Whole lines: half an address would lead nowhere. */
function asManyAsFit(lines: readonly string[]): string {
  let text = "";
  for (const line of lines) {
    const longer = text === "" ? line : `${text}\n${line}`;
    if (longer.length <= TEXT_MAX_CHARACTERS) text = longer;
  }
  return text;
}

/** Renders a message as an App Home, in one view however long it is. */
export function renderSlackHome(message: Message): types.KnownBlock[] {
  return capBlocks(renderSlack(message).flatMap((part) => part.blocks));
}

/** As many blocks as a view holds: the last of them say what can be pressed, and stay; an ellipsis stands for the rest. */
export function capBlocks(blocks: readonly types.KnownBlock[]): types.KnownBlock[] {
  if (blocks.length <= VIEW_MAX_BLOCKS) return [...blocks];
  const buttons = blocks.filter(({ type }) => type === "actions");
  const words = blocks.filter(({ type }) => type !== "actions");
  return [...words.slice(0, VIEW_MAX_BLOCKS - buttons.length - 1), section(["…"]), ...buttons];
}

/** `&`, `<` and `>` are all that Slack reads in a text: https://docs.slack.dev/messaging/formatting-message-text (2026-11-21). */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The prefixes of `action_id`: of buttons that run a command, and of those that only lead away. */
export const RUN_ACTION = "run";
export const OPEN_ACTION = "open";

// https://docs.slack.dev/reference/block-kit/blocks (2026-11-21) and the comments of @slack/types 3.2.
const MESSAGE_MAX_BLOCKS = 50;
const VIEW_MAX_BLOCKS = 100;
const HEADER_MAX_CHARACTERS = 150;
/** Documented for sections; rich text names no limit, and this one is known to be taken. */
const BLOCK_MAX_CHARACTERS = 3_000;
const ROW_MAX_BUTTONS = 25;
const BUTTON_TEXT_MAX_CHARACTERS = 75;
const BUTTON_VALUE_MAX_CHARACTERS = 2_000;
const URL_MAX_CHARACTERS = 3_000;
/** Slack refuses about 13,200 characters over all blocks of one message ("msg_blocks_too_long"); undocumented, so with room. */
const PART_MAX_CHARACTERS = 9_000;
/** What Slack cuts a text at: https://docs.slack.dev/reference/methods/chat.postMessage (2026-11-21). */
const TEXT_MAX_CHARACTERS = 40_000;
/** A notification shows far less. */
const FALLBACK_MAX_CHARACTERS = 3_000;
const MAX_BUTTON_ROWS = 10;
const PART_MAX_BLOCKS = MESSAGE_MAX_BLOCKS - MAX_BUTTON_ROWS;

interface PartInBlocks {
  readonly blocks: types.KnownBlock[];
  readonly lines: Line[];
}

/** In UTF-16 units, the strictest reading of "characters"; escaped, as they are sent where blocks are refused. */
function escapedLength(text: string): number {
  return escapeText(text).length;
}

function lengthOf(text: string): number {
  return text.length;
}

/** One block for neighbouring lines of a kind, and a new message when the blocks of one are used up. */
function intoBlocks(lines: readonly Line[]): PartInBlocks[] {
  const parts: PartInBlocks[] = [];
  for (const group of splitLines(lines, BLOCK_MAX_CHARACTERS, lengthOf).flatMap(groupByKind)) {
    const block = blockOf(group);
    if (block === null) continue;
    const part = parts.at(-1);
    if (part === undefined || part.blocks.length >= PART_MAX_BLOCKS) parts.push({ blocks: [block], lines: [...group] });
    else {
      part.blocks.push(block);
      part.lines.push(...group);
    }
  }
  return parts;
}

function groupByKind(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group?.[0]?.kind === line.kind) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

function blockOf(group: readonly Line[]): types.KnownBlock | null {
  const text = group.map((line) => spansText(line.spans)).join("\n");
  if (text.trim() === "") return null;
  const kind = group[0]?.kind;
  if (kind === "title") {
    return text.length <= HEADER_MAX_CHARACTERS
      ? { type: "header", text: { type: "plain_text", text, emoji: false } }
      : section([{ bold: text }]);
  }
  const hasLink = group.some((line) => line.spans.some((span) => typeof span !== "string" && "url" in span));
  if (kind === "note" && !hasLink) {
    return { type: "context", elements: [{ type: "plain_text", text, emoji: false }] };
  }
  return section(group.flatMap((line, index) => (index === 0 ? line.spans : ["\n", ...line.spans])));
}

function section(spans: readonly Span[]): types.RichTextBlock {
  const elements = spans.filter((span) => spansText([span]) !== "").map(richText);
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
}

function richText(span: Span): types.RichTextText | types.RichTextLink {
  if (typeof span === "string") return { type: "text", text: span };
  if ("bold" in span) return { type: "text", text: span.bold, style: { bold: true } };
  if ("code" in span) return { type: "text", text: span.code, style: { code: true } };
  return isWebAddress(span.url) ? { type: "link", url: span.url, text: span.link } : { type: "text", text: span.link };
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && url.length <= URL_MAX_CHARACTERS;
}

function placeButtons(
  rows: Message["buttons"],
  rtl: boolean,
): {
  readonly rows: types.ActionsBlock[];
  readonly leftOver: readonly Line[];
} {
  const fitting = rows.map((row) => row.filter(fits)).filter((row) => row.length > 0);
  const leftOver: Line[] = rows
    .flat()
    .filter((button) => !fits(button))
    .map((button) => ({
      kind: "text",
      spans: [asText(button)],
    }));
  // Rows are a wish; where there are too many, the buttons flow.
  const wide = fitting.length > MAX_BUTTON_ROWS || fitting.some((row) => row.length > ROW_MAX_BUTTONS);
  const placed = (wide ? chunk(fitting.flat(), ROW_MAX_BUTTONS) : fitting).slice(0, MAX_BUTTON_ROWS);
  return {
    rows: placed.map((row, rowIndex) => ({
      type: "actions",
      elements: row.map((button, index) => buttonElement(button, `${rowIndex}.${index}`, rtl)),
    })),
    leftOver,
  };
}

function fits(button: Button): boolean {
  if (button.type === "link") return isWebAddress(button.url);
  return button.command !== "" && button.command.length <= BUTTON_VALUE_MAX_CHARACTERS;
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** `place` makes the `action_id` unique, as Slack demands within a message. */
function buttonElement(button: Button, place: string, rtl: boolean): types.Button {
  const words = withoutTurnsIn(cleanText(button.label), rtl).replaceAll("\n", " ");
  const label = shorten(words, BUTTON_TEXT_MAX_CHARACTERS);
  return {
    type: "button",
    text: { type: "plain_text", text: label.trim() === "" ? "…" : label, emoji: false },
    ...(button.style === "plain" ? {} : { style: button.style }),
    ...(button.type === "link"
      ? { action_id: `${OPEN_ACTION}:${place}`, url: button.url }
      : { action_id: `${RUN_ACTION}:${place}`, value: button.command }),
  };
}

function linkAsText(button: Button): string[] {
  return button.type === "link" && fits(button) ? [asText(button)] : [];
}

/** A button as one line of text, where it can't be one to press. */
function asText(button: Button): string {
  const text = `${button.label}: ${button.type === "link" ? button.url : button.command}`;
  return cleanText(text).replaceAll("\n", " ");
}
