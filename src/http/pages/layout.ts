import { type Html, html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";

/** The frame of every page but the console's. */
export interface Layout {
  readonly t: Translator;
  readonly title: string;
  /** Colours the sign above the title. */
  readonly mood: "plain" | "good" | "bad";
  /** One character above the title; none where it would only decorate. */
  readonly sign?: string;
  readonly body: Html;
}

/** A whole page: one card, readable on a phone, in light and dark, without script. */
export function renderLayout({ t, title, mood, sign, body }: Layout): string {
  const page = html`<!doctype html>
<html lang="${t.locale}" dir="${t.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${t("pages-product")}</title>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/pages.css">
</head>
<body>
<main class="card">
<p class="brand"><img src="/assets/favicon.svg" alt="" width="22" height="22">${t("pages-product")}</p>
${sign !== undefined && html`<p class="sign ${mood}" aria-hidden="true">${sign}</p>`}
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  return page.text;
}

/** A name from outside, kept apart from the sentence around it whatever script it is written in. */
export function name(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}
