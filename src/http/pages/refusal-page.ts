import { html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { renderLayout } from "./layout.ts";
import { said } from "./said.ts";

/** Something did not go as the person wished: what, and the way to go on where there is one. */
export function renderRefusalPage(input: {
  readonly t: Translator;
  readonly title: string;
  readonly text: string;
  readonly good?: boolean;
  /** A button that leads on; an empty address is the page's own. */
  readonly way?: { readonly label: string; readonly url: string } | null;
}): string {
  const { t, title, text, good = false, way = null } = input;
  const body = html`<p>${said(text)}</p>`;
  const actions = way === null ? null : html`<a class="button primary" href="${way.url}">${way.label}</a>`;
  return renderLayout({ t, title, mood: good ? "good" : "bad", body, actions });
}
