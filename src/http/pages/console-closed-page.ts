import { html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { renderLayout } from "./layout.ts";

/** What who has no session sees at `/console`: how to get a link. */
export function renderConsoleClosedPage({
  t,
  linkRefused,
}: {
  readonly t: Translator;
  readonly linkRefused: boolean;
}): string {
  const body = html`${linkRefused && html`<p>${t("pages-console-closed-used")}</p>`}
<p>${t("pages-console-closed")}</p>
<pre>npm start</pre>`;
  return renderLayout({ t, title: t("pages-console-closed-title"), mood: "plain", body, actions: null });
}
