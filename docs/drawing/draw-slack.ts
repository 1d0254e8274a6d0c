import { type Html, html } from "../../src/lib/html.ts";
import type { SlackBlock, SlackElement, SlackInput, SlackMessage, SlackView } from "../../test/fakes/local-slack.ts";

/** Draws messages that were posted to Slack: their blocks and buttons as sent. `clock` says a message's `ts`. */
export function drawChannel(messages: readonly SlackMessage[], title: string, clock: (ts: string) => string): Html {
  const posts = messages.map(
    ({ ts, text, blocks = [], ephemeral_to }) => html`<div class="post"><span class="face">Tk</span><div>
      <p class="who"><b>tokenkeeper</b> <span class="app">APP</span> <span>${clock(ts)}</span></p>
      ${ephemeral_to === undefined ? null : html`<p class="unseen">Only visible to you</p>`}
      ${blocks.length === 0 ? text : blocks.map(drawBlock)}
    </div></div>`,
  );
  return html`<div class="desk"><header>${title}</header>${posts}</div>`;
}

/** Draws the view that was published as somebody's App Home. */
export function drawHome(blocks: readonly SlackBlock[], title: string): Html {
  return html`<div class="desk"><header>${title}</header><div class="home">${blocks.map(drawBlock)}</div></div>`;
}

/** Draws the modal that is open. */
export function drawModal(view: SlackView): Html {
  const submit = view.submit === undefined ? null : html`<span class="primary">${view.submit.text}</span>`;
  return html`<div class="modal"><header>${view.title.text}</header><section>${view.blocks.map(drawBlock)}</section>
    <footer><div class="actions">${submit}</div></footer></div>`;
}

type ViewBlock = SlackView["blocks"][number] & { readonly label?: { readonly text: string } };

function drawBlock(block: SlackBlock): Html {
  switch (block.type) {
    case "header":
      return html`<h3 class="block">${block.text?.text}</h3>`;
    case "rich_text":
      return html`<div class="block">${(block.elements ?? []).flatMap(({ elements = [] }) => elements.map(drawSpan))}</div>`;
    case "context":
      return html`<div class="block small">${(block.elements ?? []).map(wordsOf)}</div>`;
    case "actions":
      return html`<div class="actions">${(block.elements ?? []).map(drawButton)}</div>`;
    case "input":
      return drawField(block);
    default:
      return html`<div class="block">${block.text?.text}</div>`;
  }
}

function drawSpan(element: SlackElement & { readonly style?: { readonly bold?: true; readonly code?: true } }): Html {
  const words = html`${wordsOf(element)}`;
  if (element.type === "link") return html`<a>${words}</a>`;
  if (element.style?.code === true) return html`<code>${words}</code>`;
  return element.style?.bold === true ? html`<b>${words}</b>` : words;
}

function drawButton(element: SlackElement & { readonly style?: unknown }): Html {
  return html`<span class="${typeof element.style === "string" ? element.style : ""}">${wordsOf(element)}</span>`;
}

function drawField(block: ViewBlock): Html {
  const { element, label } = block;
  return html`<div class="field"><b>${label?.text}</b>${element === undefined ? null : drawInput(element)}</div>`;
}

function drawInput(element: SlackInput & { readonly placeholder?: { readonly text: string } }): Html {
  const options = element.options ?? [];
  const chosen = element.initial_option;
  if (element.type === "radio_buttons") {
    const isChosen = (value: string) => (value === chosen?.value ? "chosen" : "");
    return html`${options.map(({ value, text, description }) => {
      const about = description === undefined ? null : html` <span class="hint">${description.text}</span>`;
      return html`<span class="option ${isChosen(value)}"><span>${text.text}${about}</span></span>`;
    })}`;
  }
  const shown = chosen?.text.text;
  return html`<span class="box ${shown === undefined ? "" : "chosen"}">${shown ?? element.placeholder?.text ?? ""}</span>`;
}

function wordsOf({ text }: SlackElement): string {
  return typeof text === "object" ? text.text : (text ?? "");
}
