import type { Connection } from "../../domain/connection.ts";
import { html } from "../../lib/html.ts";
import { formatDateTime } from "../../lib/i18n/format.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { renderLayout } from "./layout.ts";
import { said } from "./said.ts";

/** The good end of the form: whose token it was, and how it will live on. */
export function renderTokenTakenPage(input: {
  readonly t: Translator;
  readonly account: string;
  readonly connection: Connection;
}): string {
  const { t, account, connection } = input;
  const body = html`<p>${said(lifeWords(connection, t))}</p>
<p>${t("pages-token-taken-note")}</p>
<p class="small">${t("pages-close")}</p>`;
  return renderLayout({ t, title: t("pages-connected-title", { account }), mood: "good", body, actions: null });
}

/** Of a token that nothing renews people learn its end now, since only they can replace it. */
function lifeWords({ renewal, state }: Connection, t: Translator): string {
  // Where the person is nobody knows without a script, so the moment is told with its zone.
  const at = (time: number) => ({ date: formatDateTime(t.locale, "UTC", time) });
  if (renewal !== "none") return t("pages-token-taken-renewed");
  if (state.expiresAt !== null) return t("pages-token-taken-fixed", at(state.expiresAt));
  if (state.deadlineAt === null) return t("pages-token-taken-endless");
  return t("pages-token-taken-data-access", at(state.deadlineAt));
}
