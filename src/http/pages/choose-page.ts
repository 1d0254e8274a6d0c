import type { ChoiceView, OfferedChoice } from "../../app/connect/choose-accounts.ts";
import { type Html, html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { renderLayout } from "./layout.ts";
import { name, said } from "./said.ts";

/**
 * Where accounts are picked that one log-in gave access to: ticked, several at once, or one where only one is asked for.
 * What the service named without giving access to it stands there too, greyed, with the reason.
 */
export function renderChoosePage(input: {
  readonly t: Translator;
  readonly view: ChoiceView;
  readonly formToken: string;
  /** What was wrong with the last try; null at first. */
  readonly problem: string | null;
}): string {
  const { t, view, formToken, problem } = input;
  const { providerTitle: provider, loginTitle, team, isSingle, accounts } = view;
  const token = html`<input type="hidden" name="form_token" value="${formToken}">`;
  const body = html`<p>${said(t(isSingle ? "pages-choose-next-one" : "pages-choose-next", { team }))}</p>
${problem !== null && html`<div class="notice" role="alert"><p>${said(problem)}</p></div>`}
<form method="post" id="choice">
${token}
<fieldset class="choices">
<legend>${provider}</legend>
${accounts.map((account) => choice(account, isSingle, t))}
</fieldset>
</form>
<form method="post" class="aside">
${token}
<span>${t("pages-choose-missing")}</span>
<button class="quiet" name="do" value="again">${said(t("pages-choose-again", { provider: loginTitle }))}</button>
</form>`;
  // Outside its form, so that the way to ask again can stand above it and Enter still connects.
  const actions = html`<button class="button primary" form="choice" name="do" value="connect">${t(isSingle ? "pages-choose-button-one" : "pages-choose-button")}</button>`;
  return renderLayout({ t, title: t("pages-choose-title"), mood: "plain", body, actions });
}

function choice(account: OfferedChoice, isSingle: boolean, t: Translator): Html {
  const { externalId, usable, isConnected } = account;
  const remark = !usable ? t("pages-choose-no-access") : isConnected ? t("pages-choose-connected") : null;
  return html`<label class="choice${!usable && " off"}">
<input type="${isSingle ? "radio" : "checkbox"}" name="account" value="${externalId}"${!usable && html` disabled`}>
<span>${name(account.name)}${remark !== null && html`<small>${remark}</small>`}</span>
</label>
`;
}
