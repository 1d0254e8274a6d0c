import { type Html, html } from "../../src/lib/html.ts";
import type { SeenMessage } from "../../test/fakes/telegram-server.ts";

/** What stands around the messages. */
export interface PhoneChat {
  readonly title: string;
  /** Below the title, such as how many are in the chat. */
  readonly about: string;
  /** Who writes in it, by their id. */
  readonly people: Readonly<Record<number, string>>;
  /** A moment as the clock on the phone says it. */
  readonly clock: (at: number) => string;
  /** How high the screen is, in pixels; as high as its messages without it. */
  readonly fills?: number;
}

/** Draws messages that a Bot API server took, as a person sees them on a phone: their words, their form and their buttons as sent. */
export function drawTelegram(messages: readonly SeenMessage[], chat: PhoneChat): Html {
  const initials = chat.title
    .split(" ")
    .map((word) => word.at(0) ?? "")
    .join("");
  return html`<div class="phone" style="min-height: ${chat.fills ?? 0}px">
    <header><span class="face">${initials.slice(0, 2)}</span><div><b>${chat.title}</b><p>${chat.about}</p></div></header>
    ${messages.map((message) => drawMessage(message, chat))}
  </div>`;
}

function drawMessage(message: SeenMessage, { people, clock }: PhoneChat): Html {
  const person = message.from === "bot" ? null : (people[message.from] ?? "Somebody");
  const rows = message.keyboard.map((row) => html`<div class="keys">${row.map(drawButton)}</div>`);
  return html`<div class="said ${person === null ? "" : "own"}">
    <div class="bubble">${person === null ? html`<div class="name">Keeper</div>` : null}<div class="words" dir="auto">${drawText(message)}</div><time>${clock(message.at)}</time></div>
    ${rows}
  </div>`;
}

function drawButton({ text, url, style }: SeenMessage["keyboard"][number][number]): Html {
  return html`<span class="${style ?? ""} ${url === undefined ? "" : "leads"}">${text}</span>`;
}

/** Entities may lie in each other, so the text is cut wherever one begins or ends. */
function drawText({ text, entities }: SeenMessage): Html[] {
  const cuts = new Set([0, text.length, ...entities.flatMap(({ offset, length }) => [offset, offset + length])]);
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index) => {
    const over = entities.filter(({ offset, length }) => offset <= from && from < offset + length);
    return over.reduce((inner, { type }) => wrap(inner, type), html`${text.slice(from, edges[index + 1])}`);
  });
}

function wrap(inner: Html, type: string): Html {
  if (type === "bold") return html`<b>${inner}</b>`;
  if (type === "italic") return html`<i>${inner}</i>`;
  if (type === "code") return html`<code>${inner}</code>`;
  return type === "text_link" || type === "bot_command" || type === "url" ? html`<a>${inner}</a>` : inner;
}
