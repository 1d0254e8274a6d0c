/**
 * A message that knows no platform. Commands and alerts make these; each messenger renders them to its own
 * limits and escapes every text, so a name such as `<b>` or `@channel` stays the text it is (B55).
 */
export interface Message {
  readonly tone: Tone;
  /** One line, shown bold; the tone's icon is put before it by the messenger. */
  readonly title: string | null;
  readonly blocks: readonly Block[];
  /** Rows of buttons. */
  readonly buttons: readonly (readonly Button[])[];
  /** Set where its language is written from the right: a line that begins with a Latin name is read from there all the same. */
  readonly direction?: "rtl";
  /** Set where a command did not do what was wished: it asks which one is meant, or found none. The terminal ends with 1 then. */
  readonly isUndone?: true;
}

export type Tone = "plain" | "ok" | "info" | "warning" | "critical" | "resolved";

export type Block =
  | { readonly type: "text"; readonly spans: readonly Span[] }
  /** Lines that belong together; a messenger may split the message between two of them, never inside one. */
  | { readonly type: "lines"; readonly lines: readonly (readonly Span[])[] }
  /** Small print. */
  | { readonly type: "note"; readonly spans: readonly Span[] };

/** A piece of text. `code` is shown in a fixed-width face, `link` leads away. */
export type Span =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  | { readonly link: string; readonly url: string };

export type Button =
  | { readonly type: "link"; readonly label: string; readonly url: string; readonly style: ButtonStyle }
  /** Pressing it runs a command line, such as `refresh con_x`, with the rights of who presses it (B54). */
  | { readonly type: "command"; readonly label: string; readonly command: string; readonly style: ButtonStyle };

export type ButtonStyle = "primary" | "plain" | "danger";

/** Telegram's limit for what a button carries, in bytes, the smallest of the platforms (Bot API, callback_data 1-64). */
export const COMMAND_MAX_BYTES = 64;

/** The icon that stands before the title. */
export const TONE_ICONS: Readonly<Record<Tone, string>> = {
  plain: "",
  ok: "✅",
  info: "ℹ️",
  warning: "⚠️",
  critical: "🔴",
  resolved: "🟢",
};

/** The message, marked with the direction of the language it is said in. */
export function inDirection(message: Message, direction: "ltr" | "rtl"): Message {
  return direction === "rtl" ? { ...message, direction } : message;
}

/** The message as the answer of a command that did nothing yet: it asks back, or found nothing of that name. */
export function undone(message: Message): Message {
  return { ...message, isUndone: true };
}

/** A message of one plain paragraph. */
export function plainMessage(text: string, tone: Tone = "plain"): Message {
  return { tone, title: null, blocks: [{ type: "text", spans: [text] }], buttons: [] };
}

/** The message as bare text: the last resort of every messenger, and what the terminal prints. */
export function messageText(message: Message): string {
  const title = message.title === null ? [] : [[TONE_ICONS[message.tone], message.title].filter(Boolean).join(" ")];
  const blocks = message.blocks.map((block) =>
    block.type === "lines" ? block.lines.map(spansText).join("\n") : spansText(block.spans),
  );
  const links = message.buttons
    .flat()
    .flatMap((button) => (button.type === "link" ? [`${button.label}: ${button.url}`] : []));
  return [...title, ...blocks, ...links].join("\n");
}

/** The bare text of spans. */
export function spansText(spans: readonly Span[]): string {
  return spans
    .map((span) => {
      if (typeof span === "string") return span;
      if ("bold" in span) return span.bold;
      if ("code" in span) return span.code;
      return span.link;
    })
    .join("");
}
