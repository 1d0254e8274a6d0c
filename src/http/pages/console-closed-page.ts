import { html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { renderLayout } from "./layout.ts";
import { said } from "./said.ts";

/** What who may not come in sees at `/console`: how to get a link, or where links don't open it, how to sign in. */
export function renderConsoleClosedPage({
  t,
  asksForLogin,
  linkRefused,
}: {
  readonly t: Translator;
  readonly asksForLogin: boolean;
  readonly linkRefused: boolean;
}): string {
  if (asksForLogin) {
    const body = html`<p>${said(t("pages-console-login"))}</p>
<pre>npm run cli -- login-link</pre>`;
    const actions = html`<a class="button primary" href="/console">${t("dashboard-closed-again")}</a>`;
    return renderLayout({ t, title: t("pages-console-login-title"), mood: "plain", body, actions });
  }
  const body = html`${linkRefused && html`<p>${t("pages-console-closed-used")}</p>`}
<p>${t("pages-console-closed")}</p>
<pre>npm start</pre>`;
  return renderLayout({ t, title: t("pages-console-closed-title"), mood: "plain", body, actions: null });
}
