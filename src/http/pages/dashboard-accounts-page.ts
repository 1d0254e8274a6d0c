import { CONDITIONS, type Condition, standingOf } from "../../domain/condition.ts";
import { displayName } from "../../domain/connection.ts";
import type { Incident } from "../../domain/incident.ts";
import { type Html, html } from "../../lib/html.ts";
import {
  accountButtons,
  accountWords,
  conditionBadge,
  type DashboardAccount,
  lookOf,
} from "./dashboard-account-card.ts";
import { type DashboardFrame, pager, renderDashboard } from "./dashboard-layout.ts";
import { name, said } from "./said.ts";

/** What is looked for among the accounts. */
export interface AccountsWish {
  readonly search: string;
  readonly provider: string;
  readonly condition: Condition | null;
  /** The first page is 1. */
  readonly page: number;
}

/** The accounts of a team, worst first: the headline says at a glance whether anybody is needed. */
export function renderAccountsPage(
  frame: DashboardFrame,
  view: {
    readonly accounts: readonly DashboardAccount[];
    readonly hasMore: boolean;
    /** Of the service that is looked at, or of all. */
    readonly counts: Readonly<Record<Condition, number>>;
    /** Of all services. */
    readonly overall: Readonly<Record<Condition, number>>;
    readonly providerIncidents: readonly { readonly incident: Incident; readonly providerTitle: string }[];
    readonly providers: readonly { readonly name: string; readonly title: string }[];
    readonly wish: AccountsWish;
  },
): string {
  const { t } = frame;
  const { accounts, counts, overall, wish, providers, providerIncidents, hasMore } = view;
  const all = CONDITIONS.reduce((sum, condition) => sum + overall[condition], 0);
  const isFiltered = wish.search !== "" || wish.provider !== "" || wish.condition !== null;
  const verdict = verdictOf(overall, frame);
  const body = html`${providerIncidents.map((one) => providerNotice(one, frame))}
${all > 0 && tiles(counts, wish, frame)}
${(all > FEW || isFiltered) && finder(wish, providers, frame)}
${accounts.length === 0 && empty(isFiltered, frame)}
<ul class="cards">
${accounts.map((account, index) => card(account, `a${index}`, frame))}</ul>
${pager(t, {
  newer: wish.page > 1 ? addressOf({ ...wish, page: wish.page - 1 }) : null,
  older: hasMore ? addressOf({ ...wish, page: wish.page + 1 }) : null,
})}`;
  return renderDashboard(frame, { place: "accounts", title: verdict, headline: said(verdict), body });
}

/** With so few, everything is in sight. */
const FEW = 5;

function verdictOf(counts: Readonly<Record<Condition, number>>, { t }: DashboardFrame): string {
  const worst = (["broken", "expiring", "failing"] as const).find((condition) => counts[condition] > 0);
  if (worst !== undefined) return t(`dashboard-verdict-${worst}`, { count: counts[worst] });
  return t(counts.healthy > 0 ? "dashboard-verdict-healthy" : "dashboard-verdict-none");
}

/** Trouble of a whole service explains many lines at once; of stage 1 it is our app that is refused. */
function providerNotice(
  { incident, providerTitle: provider }: { readonly incident: Incident; readonly providerTitle: string },
  { t }: DashboardFrame,
): Html {
  const key = incident.stage > 0 ? "commands-status-provider-incident-app" : "commands-status-provider-incident";
  return html`<div class="notice"><p>${said(t(key, { provider }))}</p></div>`;
}

function tiles(counts: Readonly<Record<Condition, number>>, wish: AccountsWish, { t }: DashboardFrame): Html {
  const shown = CONDITIONS.filter((condition) => counts[condition] > 0 || condition === wish.condition);
  const living = CONDITIONS.reduce((sum, one) => sum + (one === "disconnected" ? 0 : counts[one]), 0);
  const tile = (condition: Condition | null, count: number) =>
    html`<li><a class="tile ${condition ?? "all"}" href="${addressOf({ ...wish, condition, page: 1 })}"${condition === wish.condition && html` aria-current="true"`}><strong>${t("dashboard-count", { count })}</strong> ${t(`dashboard-condition-${condition ?? "all"}`)}</a></li>
`;
  return html`<ul class="tiles">
${tile(null, living)}${shown.map((condition) => tile(condition, counts[condition]))}</ul>`;
}

/** A plain form by GET, so that what is looked for stands in the address. */
function finder(
  wish: AccountsWish,
  providers: readonly { readonly name: string; readonly title: string }[],
  { t }: DashboardFrame,
): Html {
  const option = (value: string, label: string, chosen: string) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`;
  const isOpen = wish.search !== "" || wish.provider !== "";
  return html`<details class="find"${isOpen && html` open`}>
<summary>${t("dashboard-find")}</summary>
<form method="get" action="/dashboard" role="search">
<p><label for="q">${t("dashboard-find-name")}</label>
<input class="field" type="search" id="q" name="q" value="${wish.search}" maxlength="80" autocapitalize="none" spellcheck="false"></p>
<p><label for="provider">${t("dashboard-find-provider")}</label>
<select class="field" id="provider" name="provider">${option("", t("dashboard-find-provider-any"), wish.provider)}${providers.map(({ name: value, title }) => option(value, title, wish.provider))}</select></p>
<p><label for="condition">${t("dashboard-find-condition")}</label>
<select class="field" id="condition" name="condition">${option("", t("dashboard-condition-all"), wish.condition ?? "")}${CONDITIONS.map((one) => option(one, t(`dashboard-condition-${one}`), wish.condition ?? ""))}</select></p>
<button class="button">${t("dashboard-find-button")}</button>
</form>
</details>`;
}

function card(account: DashboardAccount, id: string, frame: DashboardFrame): Html {
  const { connection, providerTitle, owner } = account;
  const standing = standingOf(connection, frame);
  return html`<li class="card ${lookOf(standing)}">
<div class="top"><h2 id="${id}"><a href="/dashboard/accounts/${connection.id}">${name(displayName(connection))}</a></h2>${conditionBadge(standing, frame)}</div>
${accountWords(account, frame)}<p class="soft">${name(providerTitle)}${owner !== null && html` · ${said(frame.t("dashboard-owner", { owner }))}`}</p>
${accountButtons(connection, frame, { of: id, isBrief: true })}
</li>
`;
}

function empty(isFiltered: boolean, { t }: DashboardFrame): Html {
  if (!isFiltered) return html`<p>${said(t("dashboard-none-hint"))}</p>`;
  return html`<p>${t("dashboard-nothing-found")}</p>
<p><a class="button" href="/dashboard">${t("dashboard-show-all")}</a></p>`;
}

/** The page that shows what is looked for. */
function addressOf({ search, provider, condition, page }: AccountsWish): string {
  const query = new URLSearchParams();
  if (search !== "") query.set("q", search);
  if (provider !== "") query.set("provider", provider);
  if (condition !== null) query.set("condition", condition);
  if (page > 1) query.set("page", String(page));
  return query.size === 0 ? "/dashboard" : `/dashboard?${query}`;
}
