/**
 * What Telegram does to a text and its buttons before it accepts them, as pure functions.
 * Sources: https://core.telegram.org/bots/api#formatting-options and #inlinekeyboardbutton (2026-11-20).
 */

/** A call that the Bot API answers with `ok: false`. */
export class TelegramRefusal extends Error {
  readonly code: number;
  readonly parameters: { readonly retry_after?: number; readonly migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: TelegramRefusal["parameters"]) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** A stretch of text that is bold, a link, a command; offsets and lengths count UTF-16 units. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

/** A button under a message; a person sees the text, and the bot gets `callback_data`. */
export interface Button {
  readonly text: string;
  readonly url?: string;
  readonly callback_data?: string;
  readonly style?: string;
  readonly [field: string]: unknown;
}

/** A message's text as a person sees it. */
export interface ParsedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

const TAGS: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  a: "text_link",
  code: "code",
  pre: "pre",
  span: "spoiler",
  "tg-spoiler": "spoiler",
  "tg-emoji": "custom_emoji",
  blockquote: "blockquote",
};
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/** Parses by `parse_mode`; refuses what cannot be parsed, what is empty, and what is longer than `most` after parsing. */
export function parseText(raw: unknown, parseMode: unknown, most: number): ParsedText {
  if (parseMode !== undefined && parseMode !== "HTML")
    throw badRequest(`this fake does not know parse_mode ${parseMode}`);
  const parsed = parseMode === "HTML" ? parseHtml(String(raw ?? "")) : { text: String(raw ?? ""), entities: [] };
  if (parsed.text.trim() === "" && most > 1024) throw badRequest("message text is empty");
  if (parsed.text.length > most) throw badRequest(most > 1024 ? "message is too long" : "message caption is too long");
  return { text: parsed.text, entities: [...parsed.entities, ...commandsIn(parsed.text)] };
}

function parseHtml(raw: string): ParsedText {
  const entities: Entity[] = [];
  const open: { tag: string; offset: number; url?: string }[] = [];
  let text = "";
  for (const [token] of raw.matchAll(/<[^>]*>?|&(?:#x?[0-9a-f]+|[a-z]+);|[^<&]+|&/gi)) {
    if (token.startsWith("<")) {
      const at = `at byte offset ${Buffer.byteLength(text)}`;
      const [, slash, tag = "", rest = ""] = /^<(\/?)([a-z][a-z-]*)?([^>]*)>?$/i.exec(token) ?? [];
      if (!token.endsWith(">")) throw cannotParse(`Unclosed start tag ${at}`);
      if (slash === "/") {
        const last = open.pop();
        if (last === undefined) throw cannotParse(`Unexpected end tag ${at}`);
        if (last.tag !== tag.toLowerCase()) {
          throw cannotParse(`Unmatched end tag ${at}, expected "</${last.tag}>", found "</${tag}>"`);
        }
        const url = last.url === undefined ? {} : { url: last.url };
        entities.push({ type: TAGS[last.tag] ?? "", offset: last.offset, length: text.length - last.offset, ...url });
      } else {
        if (TAGS[tag.toLowerCase()] === undefined) throw cannotParse(`Unsupported start tag "${tag}" ${at}`);
        const url = /href\s*=\s*["']?([^"'\s>]+)/i.exec(rest)?.[1];
        const link = url === undefined ? {} : { url: decode(url) };
        open.push({ tag: tag.toLowerCase(), offset: text.length, ...link });
      }
    } else {
      text += decode(token);
    }
  }
  const last = open.at(-1);
  if (last !== undefined) throw cannotParse(`Can't find end tag corresponding to start tag "${last.tag}"`);
  return { text, entities: entities.filter(({ length }) => length > 0) };
}

function decode(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return NAMED[name] ?? whole;
    return String.fromCodePoint(/^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
  });
}

/** Telegram marks `/status` and `/status@ops_bot` at the start of a word. */
export function commandsIn(text: string): Entity[] {
  return [...text.matchAll(/(?<![^\s])\/[A-Za-z0-9_]{1,32}(?:@\w+)?/g)].map((match) => ({
    type: "bot_command",
    offset: match.index,
    length: match[0].length,
  }));
}

/** The rows of an inline keyboard; refuses what Telegram refuses. `refuseLocal`: refuse links to this machine, as Telegram does. */
export function parseKeyboard(markup: unknown, refuseLocal: boolean): readonly (readonly Button[])[] {
  const rows = (markup as { inline_keyboard?: Button[][] } | undefined)?.inline_keyboard ?? [];
  for (const button of rows.flat()) {
    if (typeof button.text !== "string" || button.text === "") throw badRequest("text buttons must not be empty");
    const bytes = Buffer.byteLength(button.callback_data ?? "x");
    if (bytes < 1 || bytes > 64) throw badRequest("BUTTON_DATA_INVALID");
    if (button.url !== undefined) checkLink(button.url, refuseLocal);
    // tdlib/telegram-bot-api 10.0, Client::get_button_style.
    if (button.style !== undefined && !["danger", "success", "primary"].includes(button.style))
      throw badRequest("can't parse inline keyboard button: invalid button style specified");
    if (button.url === undefined && button.callback_data === undefined && !("copy_text" in button)) {
      throw badRequest("text buttons are unallowed in the inline keyboard");
    }
  }
  return rows.filter((row) => row.length > 0);
}

function checkLink(url: string, refuseLocal: boolean): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const local = parsed !== undefined && parsed.protocol !== "tg:" && /^(?:[^.]+|127\..*)$/.test(parsed.hostname);
  if (parsed === undefined || !/^(?:https?|tg):$/.test(parsed.protocol) || (refuseLocal && local)) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
}

/** A refusal with status 400 and Telegram's usual opening. */
export function badRequest(description: string, parameters?: TelegramRefusal["parameters"]): TelegramRefusal {
  return new TelegramRefusal(400, `Bad Request: ${description}`, parameters);
}

function cannotParse(description: string): TelegramRefusal {
  return badRequest(`can't parse entities: ${description}`);
}
