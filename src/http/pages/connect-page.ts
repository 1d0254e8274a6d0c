import type { LinkView } from "../../app/connect/connect-links.ts";
import { html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { abilityWords } from "./ability-words.ts";
import { name, renderLayout } from "./layout.ts";

/**
 * What a connect or reconnect link opens: which account of which service will be connected to which team, and by whom.
 * Its form has no address, so it goes back to the page's own and the link's token does not stand in the page.
 */
export function renderConnectPage(input: {
  readonly t: Translator;
  readonly view: LinkView;
  readonly formToken: string;
}): string {
  const { t, view, formToken } = input;
  if (view.isClient) return renderClientPage(input);
  const { account, providerTitle: provider, loginTitle, team, by } = view;
  // Nobody logs in as a Page.
  const isThrough = loginTitle !== provider;
  const title =
    account === null ? t("pages-connect-title", { provider }) : t("pages-connect-title-account", { account });
  const next =
    account === null
      ? t("pages-connect-next", { provider: loginTitle })
      : t(isThrough ? "pages-connect-next-account-through" : "pages-connect-next-account", {
          provider: loginTitle,
          account,
        });
  const button =
    account === null
      ? t("pages-connect-button", { provider: loginTitle })
      : t("pages-connect-button-account", { provider: loginTitle });
  const body = html`<dl>
<div><dt>${t("pages-connect-service")}</dt><dd>${provider}</dd></div>
<div><dt>${t("pages-connect-account")}</dt><dd>${account === null ? t("pages-connect-account-new") : name(account)}</dd></div>
<div><dt>${t("pages-connect-team")}</dt><dd>${name(team)}</dd></div>
${by !== null && html`<div><dt>${t("pages-connect-by")}</dt><dd>${name(by)}</dd></div>`}
</dl>
<p>${next}</p>
<form method="post">
<input type="hidden" name="form_token" value="${formToken}">
<button class="button primary">${button}</button>
</form>
<p class="small">${t("pages-connect-note")}</p>`;
  return renderLayout({ t, title, mood: "plain", body });
}

/** For the owner of an account who is not of the team: who asks, which team, what it will be able to do. */
function renderClientPage({
  t,
  view,
  formToken,
}: {
  readonly t: Translator;
  readonly view: LinkView;
  readonly formToken: string;
}): string {
  const { providerTitle: provider, loginTitle, team, by, scopes } = view;
  const abilities = abilityWords(scopes, t);
  const lead =
    by === null ? t("pages-connect-lead-client-self", { team }) : t("pages-connect-lead-client", { by, team });
  const body = html`<p>${lead}</p>
${abilities.length > 0 && html`<h2>${t("pages-connect-access")}</h2><ul>${abilities.map((one) => html`<li>${one}</li>`)}</ul>`}
<p>${t("pages-connect-next-client", { provider: loginTitle })}</p>
<form method="post">
<input type="hidden" name="form_token" value="${formToken}">
<button class="button primary">${t("pages-connect-button", { provider: loginTitle })}</button>
</form>
<p class="small">${t("pages-connect-note")} ${t("pages-connect-forward-client")}</p>`;
  return renderLayout({ t, title: t("pages-connect-title-client", { team, provider }), mood: "plain", body });
}
