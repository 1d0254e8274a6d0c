import { type Html, html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { renderHead } from "./page-head.ts";
import { said } from "./said.ts";

/** The frame of every page but the console's. */
export interface Layout {
  readonly t: Translator;
  /** A sentence, as the translator gave it. */
  readonly title: string;
  /** Shows a sign above the title, except on a plain page. */
  readonly mood: "plain" | "good" | "bad";
  readonly body: Html;
  /** What to do next: stands at the lower end of a phone's screen, where the thumb is. Null: nothing is left to do. */
  readonly actions: Html | null;
}

/** A whole page: readable on a phone, one card on a wider screen, in light and dark, without script. */
export function renderLayout({ t, title, mood, body, actions }: Layout): string {
  const page = html`${renderHead({ t, title, style: "pages" })}
<body>
<div class="card">
<header><img src="/assets/favicon.svg" alt="" width="22" height="22">${t("pages-product")}</header>
<main>
${mood !== "plain" && SIGNS[mood]}
<h1>${said(title)}</h1>
${body}
${actions !== null && html`<div class="actions">${actions}</div>`}
</main>
</div>
</body>
</html>
`;
  return page.text;
}

const SIGNS = {
  good: html`<svg class="sign good" viewBox="0 0 24 24" aria-hidden="true"><path d="m6.5 12.5 3.7 3.7 7.3-8"/></svg>`,
  bad: html`<svg class="sign bad" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 6.5v7M12 17.4v.1"/></svg>`,
};
