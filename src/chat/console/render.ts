import { type Button, type Message, type Span, TONE_ICONS } from "../../domain/message.ts";
import { type Html, html } from "../../lib/html.ts";

/** A message of ours as one element of the console's page; everything from outside is escaped (B55). */
export function renderConsoleMessage(
  message: Message,
  { ref, at }: { readonly ref: string; readonly at: number },
): string {
  const { tone, title, blocks, buttons, direction = "ltr" } = message;
  const icon = TONE_ICONS[tone];
  const body = blocks.map((block) => {
    if (block.type === "lines")
      return html`<ul>${block.lines.map((line) => html`<li>${line.map(renderSpan)}</li>`)}</ul>`;
    return html`<p${block.type === "note" && html` class="note"`}>${block.spans.map(renderSpan)}</p>`;
  });
  const rows = buttons.filter((row) => row.length > 0);
  return html`<article id="${ref}" class="message tone-${tone}" dir="${direction}">${title !== null && html`<h2>${icon !== "" && html`<span aria-hidden="true">${icon}</span> `}${title}</h2>`}${body}${
    rows.length > 0 && html`<div class="buttons">${rows.map((row) => html`<div>${row.map(renderButton)}</div>`)}</div>`
  }${renderTime(at)}</article>`.text;
}

/** What the person typed, as one element of the page. */
export function renderConsoleLine(line: string, { ref, at }: { readonly ref: string; readonly at: number }): string {
  return html`<article id="${ref}" class="message mine" dir="auto"><p>${line}</p>${renderTime(at)}</article>`.text;
}

function renderSpan(span: Span): Html {
  if (typeof span === "string") return html`${span}`;
  if ("bold" in span) return html`<b>${span.bold}</b>`;
  if ("code" in span) return html`<code>${span.code}</code>`;
  return isWebAddress(span.url) ? renderLink(span.link, span.url, "") : html`${span.link}`;
}

function renderButton(button: Button): Html {
  const style = `button ${button.style}`;
  if (button.type === "command")
    return html`<button type="button" class="${style}" data-command="${button.command}">${button.label}</button>`;
  return isWebAddress(button.url) ? renderLink(button.label, button.url, style) : html`<span>${button.label}</span>`;
}

function renderLink(label: string, url: string, style: string): Html {
  return html`<a class="${style}" href="${url}" target="_blank" rel="noopener">${label}</a>`;
}

/** The script shows it in the person's own time zone. */
function renderTime(at: number): Html {
  return html`<time datetime="${new Date(at).toISOString()}"></time>`;
}

/** Escaping does not help against `javascript:`. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
