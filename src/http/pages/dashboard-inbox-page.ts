import type { InboxItem } from "../../app/notifications/inbox.ts";
import { type Html, html } from "../../lib/html.ts";
import { formatDateTime, formatDuration } from "../../lib/i18n/format.ts";
import { actButton, type DashboardFrame, pager, renderDashboard } from "./dashboard-layout.ts";
import { said } from "./said.ts";

/** A line of the inbox, with the name its service has for people. */
export interface DashboardNotification extends InboxItem {
  readonly providerTitle: string;
}

/** What happened lately, the newest first; what nobody has read yet is marked. */
export function renderInboxPage(
  frame: DashboardFrame,
  view: { readonly items: readonly DashboardNotification[]; readonly older: string | null },
): string {
  const { t, unread } = frame;
  const { items, older } = view;
  const title = t("dashboard-inbox-title", { unread });
  const body = html`${items.length === 0 && html`<p>${t("dashboard-inbox-none")}</p>`}
${unread > 0 && html`<div class="does">${actButton({ label: t("dashboard-inbox-read-all"), action: "/dashboard/inbox/read" })}</div>`}
${
  items.length > 0 &&
  html`<ol class="inbox">
${items.map((item, index) => line(item, `n${index}`, frame))}</ol>`
}
${pager(t, { newer: null, older })}`;
  return renderDashboard(frame, { place: "inbox", title, headline: said(title), body });
}

function line(item: DashboardNotification, id: string, frame: DashboardFrame): Html {
  const { t } = frame;
  const { account, readAt, connectionId } = item;
  const words = said(textOf(item, frame));
  return html`<li${readAt === null && html` class="unread"`}>
<p id="${id}">${readAt === null && html`<span class="state new">${t("dashboard-inbox-new")}</span> `}${account === null ? words : html`<a href="/dashboard/accounts/${connectionId}">${words}</a>`}</p>
${readAt === null && actButton({ label: t("dashboard-inbox-read"), action: `/dashboard/inbox/${item.id}/read`, look: "quiet", of: id })}
</li>
`;
}

/** The sentence that `/notifications` says in chat. */
function textOf(item: DashboardNotification, { t, now, timeZone }: DashboardFrame): string {
  const { kind, account, endsAt, createdAt, providerTitle: provider } = item;
  const when = t("commands-ago", { duration: formatDuration(t.locale, Math.max(0, now - createdAt)) });
  if (account === null) return t("commands-notification-gone", { when });
  const ends = endsAt === null ? "" : formatDateTime(t.locale, timeZone, endsAt);
  const isSomeDay = kind === "token_expiring" && endsAt === null;
  const key = `commands-notification-${kind.replaceAll("_", "-")}${isSomeDay ? "-some-day" : ""}`;
  return t(key, { account: account.name, provider, when, endsAt: ends });
}
