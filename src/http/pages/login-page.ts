import type { LoginView } from "../../app/sign-in/login.ts";
import { html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { renderLayout } from "./layout.ts";
import { said } from "./said.ts";

/** What a sign-in link opens: who will be signed in, and to which team. Its form goes back to the page's own address. */
export function renderLoginPage(input: {
  readonly t: Translator;
  readonly view: LoginView;
  readonly formToken: string;
}): string {
  const { t, view, formToken } = input;
  const { team, name } = view;
  const as = name === null ? t("dashboard-login-as-terminal") : t("dashboard-login-as", { name });
  const button = name === null ? t("dashboard-login-button") : t("dashboard-login-button-as", { name });
  const actions = html`<form method="post">
<input type="hidden" name="form_token" value="${formToken}">
<button class="button primary">${said(button)}</button>
</form>
<p class="small">${t("dashboard-login-note")}</p>`;
  return renderLayout({
    t,
    title: t("dashboard-login-title", { team }),
    mood: "plain",
    body: html`<p>${said(as)}</p>`,
    actions,
  });
}
