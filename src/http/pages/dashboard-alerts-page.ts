import { anotherTryComesFirst, incidentText } from "../../app/alerts/incident-text.ts";
import { attentionNotes, type Wording } from "../../app/alerts/wording.ts";
import { type Incident, isTriedAgain } from "../../domain/incident.ts";
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
${hasMore && html`<p class="soft">${said(t("dashboard-alerts-more", { count: incidents.length }))}</p>`}`;
  return renderDashboard(frame, { place: "alerts", title, headline: said(title), body });
}

function card(incident: Incident, id: string, frame: DashboardFrame): Html {
  const { t, now } = frame;
  const { severity, subject, openedAt } = incident;
  const wording = wordingOf(frame);
  const { title, cause, effect, advice } = incidentText(incident, wording);
  const notes = attentionNotes(incident, wording).flatMap((block) => (block.type === "note" ? [block.spans] : []));
  const connectionId = subject.type === "connection" ? subject.connectionId : null;
  const buttons = frame.mayAct ? buttonsOf(incident, id, frame) : [];
  return html`<li class="card ${severity === "critical" ? "broken" : "expiring"}">
<h2 id="${id}">${said(title)}</h2>
${paragraphs([cause, effect])}${advice !== null && html`<p class="advice">${said(advice)}</p>`}
${notes.map((spans) => html`<p class="taken">${spans.map((span) => typeof span === "string" && said(span))}</p>`)}
<p class="soft">${said(t("dashboard-alert-since", { duration: formatDuration(t.locale, Math.max(0, now - openedAt)) }))}</p>
${(buttons.length > 0 || connectionId !== null) && html`<div class="does">${buttons}${connectionId !== null && html`<a class="quiet" href="/dashboard/accounts/${connectionId}" aria-describedby="${id}">${t("dashboard-alert-account")}</a>`}</div>`}
</li>
`;
}

/** As under the alert in chat: first what helps most, then that somebody is on it. */
function buttonsOf(incident: Incident, of: string, { t }: DashboardFrame): Html[] {
  const { id, kind, subject, acknowledged } = incident;
  const buttons: Html[] = [];
  if (subject.type === "connection") {
    const wantsAct = anotherTryComesFirst(incident);
    const account = `/dashboard/accounts/${subject.connectionId}`;
    const reconnect = { label: t("dashboard-reconnect"), action: `${account}/reconnect`, of };
    const refresh = { label: t("dashboard-refresh"), action: `${account}/refresh`, of };
    if (isTriedAgain(incident) || kind === "action_required")
      buttons.push(actButton({ ...refresh, look: wantsAct ? "primary" : "plain" }));
    buttons.push(actButton({ ...reconnect, look: wantsAct ? "plain" : "primary" }));
  }
  if (acknowledged === null)
    buttons.push(actButton({ label: t("dashboard-alert-mine"), action: `/dashboard/alerts/${id}/ack`, of }));
  return buttons;
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
