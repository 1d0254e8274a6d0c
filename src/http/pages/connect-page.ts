import type { LinkView } from "../../app/connect/connect-links.ts";
import { type Html, html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { abilityWords } from "./ability-words.ts";
import { renderLayout } from "./layout.ts";
import { name, said } from "./said.ts";

/** What the page of a link needs. */
interface ConnectPage {
  readonly t: Translator;
  readonly view: LinkView;
  readonly formToken: string;
}

/**
 * What a connect or reconnect link opens: which account of which service will be connected to which team, and by whom.
 * Its form has no address, so it goes back to the page's own and the link's token does not stand in the page.
 */
export function renderConnectPage(input: ConnectPage): string {
  const { t, view } = input;
  if (view.isClient) return renderClientPage(input);
  const { account, providerTitle: provider, loginTitle, team, by } = view;
  const title =
    account === null ? t("pages-connect-title", { provider }) : t("pages-connect-title-account", { account });
  const body = html`<dl>
<div><dt>${t("pages-connect-service")}</dt><dd>${name(provider)}</dd></div>
<div><dt>${t("pages-connect-account")}</dt><dd${account === null && html` class="open"`}>${account === null ? t("pages-connect-account-new") : name(account)}</dd></div>
<div><dt>${t("pages-connect-team")}</dt><dd>${name(team)}</dd></div>
${by !== null && html`<div><dt>${t("pages-connect-by")}</dt><dd>${name(by)}</dd></div>`}
</dl>
<p>${said(nextWords(view, t))}</p>`;
  const button = account === null ? "pages-connect-button" : "pages-connect-button-account";
  const actions = goOn(input, t(button, { provider: loginTitle }), t("pages-connect-note"));
  return renderLayout({ t, title, mood: "plain", body, actions });
}

/** What happens at the service. Nobody logs in as a Page. */
function nextWords({ account, providerTitle, loginTitle }: LinkView, t: Translator): string {
  if (account === null) return t("pages-connect-next", { provider: loginTitle });
  const isThrough = loginTitle !== providerTitle;
  const key = isThrough ? "pages-connect-next-account-through" : "pages-connect-next-account";
  return t(key, { provider: loginTitle, account });
}

/** For the owner of an account who is not of the team: who asks, which team, what it will be able to do. */
function renderClientPage(input: ConnectPage): string {
  const { t, view } = input;
  const { providerTitle: provider, loginTitle, team, by, scopes } = view;
  const abilities = abilityWords(scopes, t);
  const lead =
    by === null ? t("pages-connect-lead-client-self", { team }) : t("pages-connect-lead-client", { by, team });
  const body = html`<p>${said(lead)}</p>
${abilities.length > 0 && html`<h2>${t("pages-connect-access")}</h2><ul>${abilities.map((one) => html`<li>${name(one)}</li>`)}</ul>`}
<p>${said(t("pages-connect-next-client", { provider: loginTitle }))}</p>
<p>${t("pages-connect-forward-client")}</p>`;
  const actions = goOn(input, t("pages-connect-button", { provider: loginTitle }), t("pages-connect-note"));
  return renderLayout({ t, title: t("pages-connect-title-client", { team, provider }), mood: "plain", body, actions });
}

function goOn({ formToken }: ConnectPage, button: string, note: string): Html {
  return html`<form method="post">
<input type="hidden" name="form_token" value="${formToken}">
<button class="button primary">${said(button)}</button>
</form>
<p class="small">${note}</p>`;
}
