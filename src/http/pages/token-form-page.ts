import type { TokenFormView } from "../../app/import/token-forms.ts";
import { type Html, html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { renderLayout } from "./layout.ts";
import { name, said } from "./said.ts";

/**
 * The form in which a person hands over a token that exists already. Its fields are never filled in again by us, and
 * browsers are asked not to keep them.
 */
export function renderTokenFormPage(input: {
  readonly t: Translator;
  readonly view: TokenFormView;
  readonly formToken: string;
  /** Why what was given before was not taken; null at first. */
  readonly problem: string | null;
}): string {
  const { t, view, formToken, problem } = input;
  const { providerTitle: provider, team, by, takesRefreshToken, takesHost } = view;
  const body = html`<dl>
<div><dt>${t("pages-connect-service")}</dt><dd>${name(provider)}</dd></div>
<div><dt>${t("pages-connect-team")}</dt><dd>${name(team)}</dd></div>
<div><dt>${t("pages-connect-by")}</dt><dd>${name(by)}</dd></div>
</dl>
${problem !== null && html`<div class="notice" role="alert"><p>${said(problem)}</p></div>`}
<p>${t("pages-token-next")}</p>
<form method="post" autocomplete="off" id="token">
<input type="hidden" name="form_token" value="${formToken}">
${field({ id: "access_token", label: t("pages-token-access"), hint: null, isSecret: true, isNeeded: !takesRefreshToken })}
${takesRefreshToken && field({ id: "refresh_token", label: t("pages-token-refresh"), hint: t("pages-token-refresh-hint"), isSecret: true })}
${takesHost && field({ id: "host", label: t("pages-token-host"), hint: t("pages-token-host-hint"), isSecret: false })}
</form>
<p class="small">${t("pages-token-note")}</p>`;
  const actions = html`<button class="button primary" form="token">${t("pages-token-button")}</button>`;
  return renderLayout({ t, title: t("pages-token-title", { provider }), mood: "plain", body, actions });
}

/** What goes in is written from the left in every language. */
function field(field: {
  readonly id: string;
  readonly label: string;
  readonly hint: string | null;
  readonly isSecret: boolean;
  readonly isNeeded?: boolean;
}): Html {
  const { id, label, hint, isSecret, isNeeded = false } = field;
  const kind = isSecret
    ? html`type="password" autocomplete="off"`
    : html`type="text" inputmode="url" autocomplete="off" autocapitalize="none"`;
  return html`<label for="${id}">${label}</label>
<input class="field" id="${id}" name="${id}" dir="ltr" ${kind} spellcheck="false"${hint !== null && html` aria-describedby="${id}_hint"`}${isNeeded && html` required`}>
${hint !== null && html`<p class="hint" id="${id}_hint">${hint}</p>`}`;
}
