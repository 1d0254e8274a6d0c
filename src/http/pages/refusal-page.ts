import { html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { renderLayout } from "./layout.ts";

/** Something did not go as the person wished: what, and the way to go on where there is one. */
export function renderRefusalPage(input: {
  readonly t: Translator;
  readonly title: string;
  readonly text: string;
  readonly good?: boolean;
  /** A button that leads on. */
  readonly way?: { readonly label: string; readonly url: string } | null;
}): string {
  const { t, title, text, good = false, way = null } = input;
  const body = html`<p>${text}</p>
${way !== null && html`<p><a class="button primary" href="${way.url}">${way.label}</a></p>`}`;
  return renderLayout({ t, title, mood: good ? "good" : "bad", sign: good ? "✓" : "!", body });
}
