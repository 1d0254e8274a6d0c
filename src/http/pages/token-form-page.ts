import type { TokenFormView } from "../../app/import/token-forms.ts";
import { html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { name, renderLayout } from "./layout.ts";

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
<div><dt>${t("pages-connect-service")}</dt><dd>${provider}</dd></div>
<div><dt>${t("pages-connect-team")}</dt><dd>${name(team)}</dd></div>
<div><dt>${t("pages-connect-by")}</dt><dd>${name(by)}</dd></div>
</dl>
${problem !== null && html`<div class="notice" role="alert"><p>${problem}</p></div>`}
<p>${t("pages-token-next")}</p>
<form method="post" autocomplete="off">
<input type="hidden" name="form_token" value="${formToken}">
<label for="access_token">${t("pages-token-access")}</label>
<input class="field" id="access_token" name="access_token" type="password" autocomplete="off" spellcheck="false" ${takesRefreshToken ? html`` : html`required`}>
${
  takesRefreshToken &&
  html`<label for="refresh_token">${t("pages-token-refresh")}</label>
<input class="field" id="refresh_token" name="refresh_token" type="password" autocomplete="off" spellcheck="false">
<p class="hint">${t("pages-token-refresh-hint")}</p>`
}
${
  takesHost &&
  html`<label for="host">${t("pages-token-host")}</label>
<input class="field" id="host" name="host" type="text" inputmode="url" autocapitalize="none" spellcheck="false">
<p class="hint">${t("pages-token-host-hint")}</p>`
}
<button class="button primary">${t("pages-token-button")}</button>
</form>
<p class="small">${t("pages-token-note")}</p>`;
  return renderLayout({ t, title: t("pages-token-title", { provider }), mood: "plain", body });
}
