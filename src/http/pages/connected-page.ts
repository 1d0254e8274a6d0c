import type { ConnectResult } from "../../app/connect/connect-flow.ts";
import { type Html, html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { abilityWords } from "./ability-words.ts";
import { name, renderLayout } from "./layout.ts";

type Connected = Extract<ConnectResult, { success: true }>;

/** The good end of a connect: what was connected, what stays off, and the way back. */
export function renderConnectedPage(input: {
  readonly t: Translator;
  readonly result: Connected;
  /** The console's address where there is one, for who came from there. */
  readonly backUrl: string | null;
  /** Why an account that was picked could not be connected. */
  readonly leftWords: (code: Connected["left"][number]["code"], name: string) => string;
}): string {
  const { t, result, backUrl, leftWords } = input;
  const { account, accounts, left, isClient } = result;
  const names = { account: account.name, provider: account.providerTitle };
  const again = account.reconnected;
  const textKey = isClient
    ? "pages-connected-text-client"
    : accounts.length > 1
      ? "pages-connected-text-many"
      : again
        ? "pages-connected-text-again"
        : "pages-connected-text";
  const missing = abilityWords(
    accounts.flatMap(({ missingScopes }) => missingScopes),
    t,
  );
  const body = html`${accounts.length > 1 && list(accounts.map((one) => name(one.name)))}
<p>${t(textKey, names)}</p>
${left.length > 0 && notice(t("pages-connected-left"), list(left.map((one) => whyLeft(one.name, leftWords(one.code, one.name)))))}
${missing.length > 0 && notice(t("pages-connected-missing"), list(missing), t("pages-connected-missing-hint"))}
${!isClient && wayBack(backUrl, t)}
<p class="small">${t("pages-close")}</p>`;
  return renderLayout({ t, title: connectedTitle(result, t), mood: "good", sign: "✓", body });
}

/** What was connected, in one line. */
export function connectedTitle({ account, accounts }: Connected, t: Translator): string {
  if (accounts.length > 1) return t("pages-connected-title-many", { count: accounts.length });
  return t(account.reconnected ? "pages-connected-title-again" : "pages-connected-title", { account: account.name });
}

/** Some reasons name the account themselves. */
function whyLeft(account: string, reason: string): string | Html {
  return reason.includes(account) ? reason : html`${name(account)}: ${reason}`;
}

function wayBack(backUrl: string | null, t: Translator): Html {
  return backUrl === null
    ? html`<p>${t("pages-connected-chat")}</p>`
    : html`<p><a class="button" href="${backUrl}">${t("pages-back-to-console")}</a></p>`;
}

function notice(sentence: string, items: Html, hint: string | null = null): Html {
  return html`<div class="notice"><p>${sentence}</p>${items}${hint !== null && html`<p>${hint}</p>`}</div>`;
}

function list(items: readonly (string | Html)[]): Html {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}
