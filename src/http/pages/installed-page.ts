import { html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { renderLayout } from "./layout.ts";
import { said } from "./said.ts";

/** After an install from a marketplace: it is in, and waits for an admin. Names no account: nobody knows who opened this. */
export function renderInstalledPage({ t, provider }: { readonly t: Translator; readonly provider: string }): string {
  const body = html`<p>${said(t("pages-installed-text"))}</p>
<p>${t("pages-installed-until")}</p>
<p class="small">${t("pages-close")}</p>`;
  return renderLayout({ t, title: t("pages-installed-title", { provider }), mood: "good", body, actions: null });
}
