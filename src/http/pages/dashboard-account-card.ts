import { failureWords } from "../../app/failure-words.ts";
import { stateWords } from "../../app/status/state-words.ts";
import { type Condition, type Standing, standingOf, wantsLogin } from "../../domain/condition.ts";
import type { Connection } from "../../domain/connection.ts";
import type { Incident } from "../../domain/incident.ts";
import { type Html, html } from "../../lib/html.ts";
import { actButton, type DashboardFrame } from "./dashboard-layout.ts";
import { said } from "./said.ts";

/** An account as the dashboard shows it. */
export interface DashboardAccount {
  readonly connection: Connection;
  readonly providerTitle: string;
  /** Who looks after it; null when nobody does. */
  readonly owner: string | null;
  /** Its open incident, if there is one. */
  readonly incident: Incident | null;
}

const LABELS = {
  refresh: "dashboard-refresh",
  reconnect: "dashboard-reconnect",
  check: "dashboard-check",
} as const;

/** How it stands in a word, with a colour. */
export function conditionBadge(standing: Standing, { t }: Pick<DashboardFrame, "t">): Html {
  return html`<span class="state ${lookOf(standing)}">${t(`dashboard-condition-${standing.condition}`)}</span>`;
}

/** The colour of its card and badge: red where its alert is red. */
export function lookOf({ condition, severity }: Standing): Condition {
  return severity === "critical" ? "broken" : condition;
}

/** How it stands in words: what is wrong and since when or how long it lasts, what to do, and who is on it. */
export function accountWords({ connection, incident }: DashboardAccount, { t, now }: DashboardFrame): Html {
  const { failure, status } = connection.state;
  const acknowledged = incident?.acknowledged ?? null;
  return html`<p>${said(stateWords(connection, { t, now }))}</p>
${failure !== null && status !== "disconnected" && html`<p class="advice">${said(t("alerts-do", { what: failureWords(failure.reason, t, "do") }))}</p>`}
${acknowledged !== null && html`<p class="taken">${said(t("dashboard-ack", { by: acknowledged.by }))}</p>`}
`;
}

/** What can be done, first what costs nobody anything; what helps most stands out. `of`: where its name stands. */
export function accountButtons(
  connection: Connection,
  frame: DashboardFrame,
  { of, isBrief = false }: { readonly of?: string; readonly isBrief?: boolean } = {},
): Html | null {
  const { t, mayAct } = frame;
  const { condition } = standingOf(connection, frame);
  const describes = of === undefined ? {} : { of };
  const button = (what: "refresh" | "reconnect" | "check", primary: boolean) =>
    actButton({
      label: t(LABELS[what]),
      action: `/dashboard/accounts/${connection.id}/${what}`,
      look: primary ? "primary" : what === "check" ? "quiet" : "plain",
      ...describes,
    });
  // Where the service wants something first, another try is what helps, and a new log-in changes nothing.
  const needsLogin = wantsLogin(connection, condition);
  const isTrouble = condition !== "healthy" && condition !== "disconnected";
  const buttons =
    condition === "disconnected"
      ? [mayAct && button("reconnect", true)]
      : [
          mayAct && (isTrouble || !isBrief) && button("refresh", isTrouble && !needsLogin),
          mayAct && (isTrouble || !isBrief) && button("reconnect", needsLogin),
          button("check", false),
        ];
  return buttons.some((one) => one !== false) ? html`<div class="does">${buttons}</div>` : null;
}
