import type { ConnectedAccount } from "../../app/connect/store-grant.ts";
import { html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { abilityWords } from "./ability-words.ts";
import { renderLayout } from "./layout.ts";

/** The good end of a connect: what was connected, what stays off, and the way back. */
export function renderConnectedPage(input: {
  readonly t: Translator;
  readonly account: ConnectedAccount;
  /** The console's address where there is one, for who came from there. */
  readonly backUrl: string | null;
}): string {
  const { t, account, backUrl } = input;
  const again = account.reconnected;
  const names = { account: account.name, provider: account.providerTitle };
  const missing = abilityWords(account.missingScopes, t);
  const body = html`<p>${t(again ? "pages-connected-text-again" : "pages-connected-text", names)}</p>
${
  missing.length > 0 &&
  html`<div class="notice"><p>${t("pages-connected-missing")}</p><ul>${missing.map((ability) => html`<li>${ability}</li>`)}</ul><p>${t("pages-connected-missing-hint")}</p></div>`
}
${backUrl === null ? html`<p>${t("pages-connected-chat")}</p>` : html`<p><a class="button" href="${backUrl}">${t("pages-back-to-console")}</a></p>`}
<p class="small">${t("pages-close")}</p>`;
  const title = t(again ? "pages-connected-title-again" : "pages-connected-title", names);
  return renderLayout({ t, title, mood: "good", sign: "✓", body });
}
