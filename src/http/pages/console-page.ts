import type { ConsoleEntry } from "../../chat/console-chat.ts";
import { Html, html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { renderHead } from "./page-head.ts";

/** A command as the console suggests it. */
export interface SuggestedCommand {
  readonly name: string;
  /** What is typed behind it; the page says it in its own language. Empty where nothing is. */
  readonly usage: string;
}

/** The console: the messages so far, and a line to type commands in. The script `console.js` brings it to life. */
export function renderConsolePage(input: {
  readonly t: Translator;
  readonly entries: readonly ConsoleEntry[];
  /** The last change that `entries` show. */
  readonly seq: number;
  readonly formToken: string;
  /** What brings it back once its session has ended: a login, or the link of the next start. */
  readonly asksForLogin: boolean;
  readonly commands: readonly SuggestedCommand[];
}): string {
  const { t, entries, seq, formToken, asksForLogin, commands } = input;
  const ended = t(asksForLogin ? "pages-console-login-title" : "pages-console-ended");
  const suggestions = commands.map(({ name, usage }) => {
    const typed = usage === "" ? "" : t(`commands-usage-${name}`);
    return html`<li role="option" id="suggest-${name}" data-command="/${name}" data-usage="${typed}"><bdi dir="ltr"><b>/${name}</b></bdi> <bdi><span>${typed}</span></bdi><small>${t(`commands-about-${name}`)}</small></li>`;
  });
  const page = html`${renderHead({ t, title: t("pages-console-title"), style: "console", hasInputBelow: true, more: SCRIPT })}
<body data-form-token="${formToken}" data-seq="${seq}" data-offline="${t("pages-console-offline")}" data-ended="${ended}" data-failed="${t("pages-console-failed")}">
<header><img src="/assets/favicon.svg" alt="" width="24" height="24"><h1>${t("pages-product")}</h1><span class="soft">${t("pages-console-title")}</span></header>
<noscript><p class="banner">${t("pages-console-no-script")}</p></noscript>
<p class="banner" id="banner" role="status"></p>
<main>
<div id="messages" role="log" tabindex="0" aria-label="${t("pages-console-messages")}">
${entries.map(({ html: entry }) => new Html(entry))}
</div>
<button type="button" id="newer" aria-label="${t("pages-console-messages")}" hidden><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v13.5m-6-6 6 6 6-6"/></svg></button>
</main>
<p id="working" class="soft" role="status" hidden><i></i><i></i><i></i><span>${t("pages-console-working")}</span></p>
<footer>
<ul id="suggestions" role="listbox" aria-label="${t("pages-console-commands")}" hidden>${suggestions}</ul>
<form id="line" autocomplete="off">
<input name="line" id="input" maxlength="500" placeholder="${t("pages-console-input")}" aria-label="${t("pages-console-input")}" role="combobox" aria-expanded="false" aria-controls="suggestions" autocapitalize="off" autocorrect="off" spellcheck="false" enterkeyhint="send">
<button class="primary" aria-label="${t("pages-console-send")}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V5.5m-6 6 6-6 6 6"/></svg></button>
</form>
</footer>
</body>
</html>
`;
  return page.text;
}

const SCRIPT = html`<script src="/assets/console.js" defer></script>`;
