import type { ChoiceView, OfferedChoice } from "../../app/connect/choose-accounts.ts";
import { type Html, html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { name, renderLayout } from "./layout.ts";

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
  const body = html`<p>${t(isSingle ? "pages-choose-next-one" : "pages-choose-next", { team })}</p>
${problem !== null && html`<div class="notice" role="alert"><p>${problem}</p></div>`}
<form method="post">
<input type="hidden" name="form_token" value="${formToken}">
<fieldset class="choices">
<legend>${provider}</legend>
${accounts.map((account) => choice(account, isSingle, t))}
</fieldset>
<button class="button primary" name="do" value="connect">${t(isSingle ? "pages-choose-button-one" : "pages-choose-button")}</button>
<p class="small">${t("pages-choose-missing")}</p>
<button class="button" name="do" value="again">${t("pages-choose-again", { provider: loginTitle })}</button>
</form>`;
  return renderLayout({ t, title: t("pages-choose-title"), mood: "plain", body });
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
