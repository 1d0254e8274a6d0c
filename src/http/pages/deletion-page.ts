import type { Deletion } from "../../app/provider-hooks/provider-hooks.ts";
import { html } from "../../lib/html.ts";
import { formatDateTime } from "../../lib/i18n/format.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { renderLayout } from "./layout.ts";
import { said } from "./said.ts";

/** What became of a person's order to delete what is stored about them. Names nobody: who has the address may show it. */
export function renderDeletionPage({ t, deletion }: { readonly t: Translator; readonly deletion: Deletion }): string {
  const { doneAt, requestedAt, accounts } = deletion;
  const at = (time: number) => formatDateTime(t.locale, "UTC", time);
  if (doneAt === null) {
    const body = html`<p>${said(t("pages-deletion-pending", { requested: at(requestedAt) }))}</p>`;
    const actions = html`<a class="button" href="">${t("pages-look-again")}</a>`;
    return renderLayout({ t, title: t("pages-deletion-pending-title"), mood: "plain", body, actions });
  }
  const key = accounts === 0 ? "pages-deletion-nothing" : "pages-deletion-done";
  const body = html`<p>${said(t(key, { accounts, date: at(doneAt) }))}</p>
${accounts > 0 && html`<p>${t("pages-deletion-what")}</p>`}
<p class="small">${t("pages-deletion-stays")}</p>`;
  return renderLayout({ t, title: t("pages-deletion-title"), mood: "good", body, actions: null });
}
