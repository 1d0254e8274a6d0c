import type { ConnectResult } from "../../app/connect/connect-flow.ts";
import { type Html, html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { abilityWords } from "./ability-words.ts";
import { renderLayout } from "./layout.ts";
import { name, said, withoutMarks } from "./said.ts";

type Connected = Extract<ConnectResult, { success: true }>;

/** The way back to where a person came from. */
export interface WayBack {
  readonly url: string;
  readonly isConsole: boolean;
}

/** The good end of a connect: what was connected, what stays off, and the way back. */
export function renderConnectedPage(input: {
  readonly t: Translator;
  readonly result: Connected;
  /** Null where there is none that we know. */
  readonly back: WayBack | null;
  /** Why an account that was picked could not be connected. */
  readonly leftWords: (code: Connected["left"][number]["code"], name: string) => string;
}): string {
  const { t, result, back, leftWords } = input;
  const { account, accounts, left, isClient } = result;
  const names = { account: account.name, provider: account.providerTitle };
  const missing = abilityWords(
    accounts.flatMap(({ missingScopes }) => missingScopes),
    t,
  );
  const way = isClient ? null : back;
  const body = html`${accounts.length > 1 && html`<ul class="names">${accounts.map((one) => html`<li>${name(one.name)}</li>`)}</ul>`}
<p>${said(t(textKey(result), names))}</p>
${left.length > 0 && notice(t("pages-connected-left"), list(left.map((one) => whyLeft(one.name, leftWords(one.code, one.name)))))}
${missing.length > 0 && notice(t("pages-connected-missing"), list(missing.map(name)), wayToMissing(result, t))}
${!isClient && way === null && html`<p>${t("pages-connected-chat")}</p>`}
${way === null && html`<p class="small">${t("pages-close")}</p>`}`;
  const actions =
    way === null
      ? null
      : html`<a class="button primary" href="${way.url}">${t(way.isConsole ? "pages-back-to-console" : "pages-back-to-chat")}</a>
<p class="small">${t("pages-close")}</p>`;
  return renderLayout({ t, title: connectedTitle(result, t), mood: "good", body, actions });
}

/** What was connected, in one line. */
export function connectedTitle({ account, accounts }: Connected, t: Translator): string {
  if (accounts.length > 1) return t("pages-connected-title-many", { count: accounts.length });
  return t(account.reconnected ? "pages-connected-title-again" : "pages-connected-title", { account: account.name });
}

function textKey({ account, accounts, isClient }: Connected): string {
  if (isClient) return "pages-connected-text-client";
  if (accounts.length > 1) return "pages-connected-text-many";
  return account.reconnected ? "pages-connected-text-again" : "pages-connected-text";
}

/** Some reasons name the account themselves. */
function whyLeft(account: string, reason: string): Html {
  return reason.includes(withoutMarks(account)) ? said(reason) : html`${name(account)}: ${said(reason)}`;
}

/** By a link of this page where there is one; otherwise from where the last one came. */
function wayToMissing({ againUrl, isClient }: Connected, t: Translator): Html {
  if (againUrl === null)
    return html`<p>${said(t(isClient ? "pages-connected-missing-hint-client" : "pages-connected-missing-hint-chat"))}</p>`;
  return html`<p>${t("pages-connected-missing-hint")}</p><p><a class="button" href="${againUrl}">${t("pages-connected-missing-again")}</a></p>`;
}

function notice(sentence: string, items: Html, hint: Html | null = null): Html {
  return html`<div class="notice"><p>${sentence}</p>${items}${hint}</div>`;
}

function list(items: readonly Html[]): Html {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}
