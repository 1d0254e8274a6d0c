import { failureWords } from "../../app/failure-words.ts";
import { standingOf } from "../../domain/condition.ts";
import { displayName } from "../../domain/connection.ts";
import type { ConnectionEvent } from "../../domain/event.ts";
import { FAILURE_REASONS } from "../../domain/failure.ts";
import { type Html, html } from "../../lib/html.ts";
import { formatDateTime, formatDuration } from "../../lib/i18n/format.ts";
import {
  accountButtons,
  accountWords,
  conditionBadge,
  type DashboardAccount,
  lookOf,
} from "./dashboard-account-card.ts";
import { type DashboardFrame, pager, paragraphs, renderDashboard } from "./dashboard-layout.ts";
import { name, said } from "./said.ts";

/** One account in full: how it stands and what can be done, its dates, and what happened to it. */
export function renderAccountPage(
  frame: DashboardFrame,
  view: DashboardAccount & {
    readonly history: readonly ConnectionEvent[];
    /** Where older lines of the history stand. */
    readonly older: string | null;
    /** What came of a button that was pressed just now. */
    readonly tried: { readonly isGood: boolean; readonly texts: readonly string[] } | null;
  },
): string {
  const { t } = frame;
  const { connection, history, older, tried } = view;
  const title = displayName(connection);
  const standing = standingOf(connection, frame);
  const body = html`${tried !== null && html`<div class="notice${tried.isGood && " good"}" role="status">${paragraphs(tried.texts)}</div>`}
<div class="card ${lookOf(standing)}">
${conditionBadge(standing, frame)}
${accountWords(view, frame)}
${accountButtons(connection, frame)}
</div>
${facts(view, frame)}
<h2>${t("dashboard-history")}</h2>
${
  history.length === 0
    ? html`<p class="soft">${t("dashboard-history-none")}</p>`
    : html`<ol class="history">
${history.map((event) => line(event, frame))}</ol>`
}
${pager(t, { newer: null, older })}`;
  const back = { label: t("dashboard-back"), url: "/dashboard" };
  return renderDashboard(frame, { place: "accounts", title, headline: name(title), back, body });
}

function facts({ connection, providerTitle, owner }: DashboardAccount, frame: DashboardFrame): Html {
  const { t, now, timeZone } = frame;
  const { deadlineAt, lastRefreshedAt, lastVerifiedAt, nextCheckAt, failure, status } = connection.state;
  const isLost = status === "expired" || status === "revoked" || status === "disconnected";
  const ago = (at: number | null) =>
    at === null
      ? t("commands-never")
      : t("commands-ago", { duration: formatDuration(t.locale, Math.max(0, now - at)) });
  const rows: (readonly [string, Html] | null)[] = [
    [t("dashboard-fact-provider"), name(providerTitle)],
    [t("dashboard-fact-owner"), owner === null ? html`${t("dashboard-fact-owner-none")}` : name(owner)],
    // The day on which a dead access would have ended says nothing, and reads as if it worked until then.
    deadlineAt === null || (deadlineAt > now && isLost)
      ? null
      : [
          t(deadlineAt > now ? "dashboard-fact-deadline" : "dashboard-fact-ended"),
          html`${formatDateTime(t.locale, timeZone, deadlineAt)}`,
        ],
    [t("dashboard-fact-refreshed"), said(ago(lastRefreshedAt))],
    [t("dashboard-fact-verified"), said(ago(lastVerifiedAt))],
    nextCheckAt === null || nextCheckAt <= now
      ? null
      : [t("dashboard-fact-next"), said(t("dashboard-in", { duration: formatDuration(t.locale, nextCheckAt - now) }))],
    failure === null ? null : [t("dashboard-fact-code"), html`<code dir="ltr">${failure.code}</code>`],
  ];
  return html`<dl>
${rows.map(
  (row) =>
    row !== null &&
    html`<div><dt>${row[0]}</dt><dd>${row[1]}</dd></div>
`,
)}</dl>`;
}

function line({ type, at, actor, detail }: ConnectionEvent, { t, timeZone }: DashboardFrame): Html {
  const why = detail === null ? null : Object.hasOwn(FAILURE_REASONS, detail) ? failureWords(detail, t) : detail;
  return html`<li class="${type}"><strong>${t(`commands-event-${type.replaceAll("_", "-")}`)}</strong>${actor !== null && html` · ${name(actor)}`}${why !== null && html` · ${name(why)}`}<small>${formatDateTime(t.locale, timeZone, at)}</small></li>
`;
}
