import { incidentText } from "../../app/alerts/incident-text.ts";
import { attentionNotes, type Wording } from "../../app/alerts/wording.ts";
import type { Incident } from "../../domain/incident.ts";
import { type Html, html } from "../../lib/html.ts";
import { formatDateTime, formatDuration } from "../../lib/i18n/format.ts";
import { actButton, type DashboardFrame, paragraphs, renderDashboard } from "./dashboard-layout.ts";
import { said } from "./said.ts";

/** What is open: the same sentences as in the alerts, and the way to say that somebody is on it. */
export function renderAlertsPage(
  frame: DashboardFrame,
  view: { readonly incidents: readonly Incident[]; readonly hasMore: boolean },
): string {
  const { t, openAlerts } = frame;
  const { incidents, hasMore } = view;
  const title = t("dashboard-alerts-title", { count: openAlerts });
  const body = html`${incidents.length === 0 && html`<p>${t("dashboard-alerts-none")}</p>`}
<ul class="cards">
${incidents.map((incident, index) => card(incident, `a${index}`, frame))}</ul>
${hasMore && html`<p class="soft">${t("dashboard-alerts-more", { count: incidents.length })}</p>`}`;
  return renderDashboard(frame, { place: "alerts", title, headline: said(title), body });
}

function card(incident: Incident, id: string, frame: DashboardFrame): Html {
  const { t, now } = frame;
  const { severity, subject, acknowledged, openedAt } = incident;
  const wording = wordingOf(frame);
  const { title, cause, effect, advice } = incidentText(incident, wording);
  const notes = attentionNotes(incident, wording).flatMap((block) => (block.type === "note" ? [block.spans] : []));
  const connectionId = subject.type === "connection" ? subject.connectionId : null;
  const mine =
    frame.mayAct && acknowledged === null
      ? actButton({
          label: t("dashboard-alert-mine"),
          action: `/dashboard/alerts/${incident.id}/ack`,
          look: "primary",
          of: id,
        })
      : null;
  return html`<li class="card ${severity === "critical" ? "broken" : "expiring"}">
<h2 id="${id}">${said(title)}</h2>
${paragraphs([cause, effect])}${advice !== null && html`<p class="advice">${said(advice)}</p>`}
${notes.map((spans) => html`<p class="taken">${spans.map((span) => typeof span === "string" && said(span))}</p>`)}
<p class="soft">${said(t("dashboard-alert-since", { duration: formatDuration(t.locale, Math.max(0, now - openedAt)) }))}</p>
${(mine !== null || connectionId !== null) && html`<div class="does">${mine}${connectionId !== null && html`<a class="button" href="/dashboard/accounts/${connectionId}" aria-describedby="${id}">${t("dashboard-alert-account")}</a>`}</div>`}
</li>
`;
}

/** The alerts' own way of saying things, as a page says it. */
function wordingOf({ t, now, timeZone }: DashboardFrame): Wording {
  return {
    t,
    now,
    // Pages lead to the account instead, where a reconnect begins with the person who presses.
    reconnectUrl: () => "",
    moment: (at) => formatDateTime(t.locale, timeZone, at),
    duration: (ms) => formatDuration(t.locale, ms),
  };
}
