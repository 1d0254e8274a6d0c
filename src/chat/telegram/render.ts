import type { InlineKeyboardButton } from "grammy/types";
import { type Button, COMMAND_MAX_BYTES, type Message, type Span, spansText } from "../../domain/message.ts";
import { readFromRight, withoutTurns, withoutTurnsIn } from "../../domain/reading-direction.ts";
import { cleanText, type Line, messageLines, shorten, splitLines } from "../../domain/split-lines.ts";

/** One Telegram message of the one or more that a neutral message becomes. */
export interface TelegramPart {
  /** For `parse_mode: "HTML"`; without it when `plain` was asked for. */
  readonly text: string;
  readonly html: boolean;
  /** Empty on all parts but the last. */
  readonly keyboard: readonly (readonly InlineKeyboardButton[])[];
}

/** How to render a message that Telegram refused in its best form. */
export interface TelegramRenderMode {
  /** Bare text, for when the HTML was refused. */
  readonly plain: boolean;
  /** Addresses as text instead of link buttons, for when one was refused (`http://localhost`). */
  readonly linksInText: boolean;
}

/** The best form. */
export const RICH: TelegramRenderMode = { plain: false, linksInText: false };

/**
 * Renders a message for Telegram: HTML with everything from outside escaped, split at line ends into parts of at most
 * `maxCharacters`, the buttons under the last. There is always at least one part, and none is empty.
 */
export function renderTelegram(
  message: Message,
  mode: TelegramRenderMode = RICH,
  maxCharacters = MESSAGE_MAX_CHARACTERS,
): readonly TelegramPart[] {
  const rtl = message.direction === "rtl";
  const { keyboard, leftOver } = placeButtons(message.buttons, mode, rtl);
  const lines = [...messageLines(message), ...leftOver]
    .map((line) => ({ ...line, spans: withoutTurns(line.spans.map(writeOut), rtl) }))
    // What a long line is cut into are lines of their own, and each wants its mark.
    .flatMap((line) =>
      rtl
        ? splitLines([line], maxCharacters - 1, measure)
            .flat()
            .map(fromRight)
        : [line],
    );
  const parts = splitLines(lines, maxCharacters, measure)
    // Telegram refuses a message without a visible character.
    .filter((part) => part.some(({ spans }) => isVisible(spansText(spans))))
    .map((part) => part.map((line) => (mode.plain ? plainLine(line) : htmlLine(line))).join("\n"));
  const texts = parts.length > 0 ? parts : ["…"];
  return texts.map((text, index) => ({
    text,
    html: !mode.plain,
    keyboard: index === texts.length - 1 ? keyboard : [],
  }));

  /** A link that cannot be one is told: in bare text, and where Telegram would leave only its words. */
  function writeOut(span: Span): Span {
    if (typeof span === "string" || !("url" in span)) return span;
    const isLink = !mode.plain && isPublicAddress(span.url);
    return isLink || !isWebAddress(span.url) ? span : `${span.link} (${span.url})`;
  }
}

/** After entities are parsed: https://core.telegram.org/bots/api#sendmessage (2026-11-21). In UTF-16 units, the strictest reading. */
export const MESSAGE_MAX_CHARACTERS = 4096;
/** Undocumented: more are refused with "reply markup is too long" (https://limits.tginfo.me/en, 2026-11-21). */
const KEYBOARD_MAX_BUTTONS = 100;
const ROW_MAX_BUTTONS = 8;
/** Undocumented; a phone shows some 20 to 40 characters. */
const LABEL_MAX_CHARACTERS = 64;

function htmlLine({ kind, spans }: Line): string {
  const html = spans.map(htmlSpan).join("");
  if (kind === "title") return `<b>${html}</b>`;
  return kind === "note" ? `<i>${html}</i>` : html;
}

function htmlSpan(span: Span): string {
  // Telegram makes no mentions inside code and links, so only here do they need to be broken.
  if (typeof span === "string") return escapeHtml(breakMentions(span));
  if ("bold" in span) return `<b>${escapeHtml(breakMentions(span.bold))}</b>`;
  if ("code" in span) return `<code>${escapeHtml(span.code)}</code>`;
  return isPublicAddress(span.url)
    ? `<a href="${escapeHtml(span.url)}">${escapeHtml(span.link)}</a>`
    : escapeHtml(breakMentions(span.link));
}

function plainLine({ spans }: Line): string {
  return breakMentions(spansText(spans));
}

/** https://core.telegram.org/bots/api#html-style (2026-11-21); the quote only matters inside an attribute. */
function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/**
 * Telegram turns `@name` into a mention that pings the person of that name, and nothing escapes it (B55): an invisible
 * word joiner after the `@` does. An `@` inside a word, as in an e-mail address, pings nobody and stays.
 */
function breakMentions(text: string): string {
  return text.replace(/(?<!\w)@(?=\w|$)/g, "@\u2060");
}

/** Any other scheme is refused, or worse, as `tg://user?id=` pings. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

/**
 * Telegram takes no link to a host without a dot, such as `localhost`: "Wrong HTTP URL" under a button, and in a text only
 * the words stay (tdlib/td, LinkManager; 2026-11-21).
 */
function isPublicAddress(url: string): boolean {
  return isWebAddress(url) && URL.canParse(url) && /[.:]/.test(new URL(url).hostname);
}

function isVisible(text: string): boolean {
  return /[^\s\p{Cf}\p{Z}]/u.test(text);
}

function measure(text: string): number {
  return breakMentions(text).length;
}

function fromRight(line: Line): Line {
  return { ...line, spans: readFromRight(line.spans) };
}

function placeButtons(
  rows: Message["buttons"],
  mode: TelegramRenderMode,
  rtl: boolean,
): { readonly keyboard: InlineKeyboardButton[][]; readonly leftOver: Line[] } {
  const keyboard: InlineKeyboardButton[][] = [];
  const leftOver: Line[] = [];
  let places = KEYBOARD_MAX_BUTTONS;
  for (const row of rows) {
    const buttons: InlineKeyboardButton[] = [];
    for (const button of row) {
      const fits =
        places > 0 &&
        (button.type === "link" ? !mode.linksInText && isWebAddress(button.url) : isCarried(button.command));
      if (fits) buttons.push(keyboardButton(button, rtl));
      else leftOver.push({ kind: "text", spans: [buttonAsText(button)] });
      if (fits) places -= 1;
    }
    for (let from = 0; from < buttons.length; from += ROW_MAX_BUTTONS) {
      const shown = buttons.slice(from, from + ROW_MAX_BUTTONS);
      // Telegram puts them from left to right; the first to be read is then the last.
      keyboard.push(rtl ? shown.reverse() : shown);
    }
  }
  return { keyboard, leftOver };
}

function keyboardButton(button: Button, rtl: boolean): InlineKeyboardButton {
  const words = withoutTurnsIn(cleanText(button.label), rtl).replaceAll("\n", " ");
  const label = shorten(words, LABEL_MAX_CHARACTERS);
  const text = !isVisible(label) ? "…" : rtl ? spansText(readFromRight([label])) : label;
  const style = button.style === "plain" ? {} : { style: button.style };
  return button.type === "link"
    ? { text, url: button.url, ...style }
    : { text, callback_data: button.command, ...style };
}

/** Telegram wants 1 to 64 bytes: https://core.telegram.org/bots/api#inlinekeyboardbutton (2026-11-21). */
function isCarried(command: string): boolean {
  const bytes = Buffer.byteLength(command, "utf8");
  return bytes > 0 && bytes <= COMMAND_MAX_BYTES && command.isWellFormed();
}

function buttonAsText(button: Button): string {
  const address = button.type === "link" ? button.url : `/${button.command}`;
  return cleanText(`${button.label}: ${address}`).replaceAll("\n", " ");
}
