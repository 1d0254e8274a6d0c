import type { Connection } from "../../domain/connection.ts";
import { html } from "../../lib/html.ts";
import { formatDay } from "../../lib/i18n/format.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { renderLayout } from "./layout.ts";

/** The good end of the form: whose token it was, and how it will live on. */
export function renderTokenTakenPage(input: {
  readonly t: Translator;
  readonly account: string;
  readonly connection: Connection;
}): string {
  const { t, account, connection } = input;
  const body = html`<p>${lifeWords(connection, t)}</p>
<p class="small">${t("pages-token-taken-note")}</p>
<p class="small">${t("pages-close")}</p>`;
  return renderLayout({ t, title: t("pages-connected-title", { account }), mood: "good", sign: "✓", body });
}

/** Of a token that nothing renews people learn its end now, since only they can replace it. */
function lifeWords({ renewal, state }: Connection, t: Translator): string {
  if (renewal !== "none") return t("pages-token-taken-renewed");
  if (state.expiresAt === null) {
    if (state.deadlineAt === null) return t("pages-token-taken-endless");
    return t("pages-token-taken-data-access", { date: formatDay(t.locale, "UTC", state.deadlineAt) });
  }
  return t("pages-token-taken-fixed", { date: formatDay(t.locale, "UTC", state.expiresAt) });
}
