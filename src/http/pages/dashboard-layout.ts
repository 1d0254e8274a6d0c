import { type Html, html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { renderHead } from "./page-head.ts";
import { name, said } from "./said.ts";

/** Who looks at the dashboard, and what stands around every page of it. */
export interface DashboardFrame {
  readonly t: Translator;
  readonly now: number;
  /** How long before an end the team is warned: what is nearer is shown as ending. */
  readonly warnAheadMs: number;
  readonly timeZone: string;
  readonly team: string;
  /** Null for who came from the terminal. */
  readonly person: string | null;
  /** Whether there are buttons that act: a viewer only looks. */
  readonly mayAct: boolean;
  /** Whether the way to the console is shown. */
  readonly mayOpenConsole: boolean;
  readonly formToken: string;
  readonly openAlerts: number;
  readonly unread: number;
}

/** The places of the dashboard. A further page is its file, a line here and one in the routes. */
const PLACES = [
  ["accounts", "/dashboard", "M4 6.5h16M4 12h16M4 17.5h10"],
  ["alerts", "/dashboard/alerts", "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4"],
  ["inbox", "/dashboard/inbox", "M4 13.5 6.5 5h11l2.5 8.5V19H4zM4 13.5h5l1 2.5h4l1-2.5h5"],
] as const;

/**
 * A whole page of the dashboard: on a phone the places stand at the lower end, where the thumb is. One form carries the
 * token for all buttons, each of which names the address it goes to; without script, as all our pages.
 */
export function renderDashboard(
  frame: DashboardFrame,
  page: {
    readonly place: (typeof PLACES)[number][0];
    /** A sentence or a name, as it stands in the tab. */
    readonly title: string;
    readonly headline: Html;
    /** The way back to where this page was reached from. */
    readonly back?: { readonly label: string; readonly url: string };
    readonly body: Html;
  },
): string {
  const { t, team, person, mayAct, mayOpenConsole, formToken } = frame;
  const { place, title, headline, back, body } = page;
  const whole = html`${renderHead({ t, title, style: "dashboard" })}
<body>
<header>
<img src="/assets/favicon.svg" alt="" width="24" height="24">
<p><strong>${name(team)}</strong><small>${person === null ? t("dashboard-admin") : name(person)}</small></p>
${mayOpenConsole && html`<a class="quiet" href="/console">${t("dashboard-console")}</a>`}
<button class="quiet" form="act" formaction="/dashboard/sign-out">${t("dashboard-sign-out")}</button>
</header>
<nav aria-label="${t("dashboard-nav")}">
${PLACES.map(([key, address, lines]) => tab(frame, { key, address, lines, isHere: key === place }))}
</nav>
<main>
${back !== undefined && html`<p class="back"><a href="${back.url}">${back.label}</a></p>`}
<h1>${headline}</h1>
${!mayAct && html`<p class="soft">${t("dashboard-viewer-note")}</p>`}
${body}
</main>
<form method="post" id="act" hidden><input type="hidden" name="form_token" value="${formToken}"></form>
</body>
</html>
`;
  return whole.text;
}

/** A button that does something, by the page's one form. What it is about stands in the element `of`. */
export function actButton(input: {
  readonly label: string;
  readonly action: string;
  readonly look?: "primary" | "plain" | "quiet";
  readonly of?: string;
}): Html {
  const { label, action, look = "plain", of } = input;
  return html`<button class="${look === "quiet" ? "quiet" : "button"}${look === "primary" && " primary"}" form="act" formaction="${action}"${of !== undefined && html` aria-describedby="${of}"`}>${label}</button>
`;
}

/** Forth and back through a long list. */
export function pager(t: Translator, { newer, older }: { newer: string | null; older: string | null }): Html | null {
  if (newer === null && older === null) return null;
  return html`<p class="pager">
${newer !== null && html`<a class="button" href="${newer}">${t("dashboard-newer")}</a>`}
${older !== null && html`<a class="button" href="${older}">${t("dashboard-older")}</a>`}
</p>`;
}

/** Sentences, each a paragraph; nothing where there is none. */
export function paragraphs(texts: readonly (string | null)[]): Html {
  return html`${texts.map((text) => text !== null && html`<p>${said(text)}</p>`)}`;
}

function tab(
  { t, openAlerts, unread }: DashboardFrame,
  { key, address, lines, isHere }: { key: string; address: string; lines: string; isHere: boolean },
): Html {
  const count = key === "alerts" ? openAlerts : key === "inbox" ? unread : 0;
  return html`<a href="${address}"${isHere && html` aria-current="page"`}><svg viewBox="0 0 24 24" aria-hidden="true"><path d="${lines}"/></svg><span>${t(`dashboard-nav-${key}`)}</span>${count > 0 && html` <strong class="badge${key === "alerts" && " urgent"}">${t("dashboard-count", { count })}</strong>`}</a>
`;
}
