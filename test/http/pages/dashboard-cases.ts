import type { InboxItem } from "../../../src/app/notifications/inbox.ts";
import type { Condition } from "../../../src/domain/condition.ts";
import type { ConnectionState } from "../../../src/domain/connection.ts";
import type { ConnectionEvent } from "../../../src/domain/event.ts";
import { FAILURE_REASONS, type Failure, type FailureReason } from "../../../src/domain/failure.ts";
import type { ConnectionId, IncidentId, MemberId, NotificationId, WorkspaceId } from "../../../src/domain/ids.ts";
import type { Incident } from "../../../src/domain/incident.ts";
import type { DashboardAccount } from "../../../src/http/pages/dashboard-account-card.ts";
import { renderAccountPage } from "../../../src/http/pages/dashboard-account-page.ts";
import { type AccountsWish, renderAccountsPage } from "../../../src/http/pages/dashboard-accounts-page.ts";
import { renderAlertsPage } from "../../../src/http/pages/dashboard-alerts-page.ts";
import { renderInboxPage } from "../../../src/http/pages/dashboard-inbox-page.ts";
import type { DashboardFrame } from "../../../src/http/pages/dashboard-layout.ts";
import { renderLoginPage } from "../../../src/http/pages/login-page.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import type { Translator } from "../../../src/lib/i18n/translator.ts";
import { fakeConnection } from "../../fakes/fake-connection.ts";
import { fakeIncident } from "../../fakes/fake-incident.ts";
import type { CaseNames, PageCase } from "./page-case.ts";

const FORM_TOKEN = "x".repeat(43);
const NO_WISH: AccountsWish = { search: "", provider: "", condition: null, page: 1 };
const NO_COUNTS = { broken: 0, failing: 0, expiring: 0, healthy: 0, disconnected: 0 };
const PROVIDERS = [
  { name: "instagram", title: "Instagram" },
  { name: "amocrm", title: "amoCRM" },
];

/** The dashboard's pages in their states, at the moment `now`. */
export function dashboardCases(now: number): Readonly<Record<string, readonly PageCase[]>> {
  const page = (title: string, render: PageCase["render"]): PageCase => ({ title, policy: "page", render });

  const frame = (t: Translator, { team, by }: CaseNames, change: Partial<DashboardFrame> = {}): DashboardFrame => ({
    t,
    now,
    warnAheadMs: 14 * DAY_MS,
    timeZone: "Europe/Berlin",
    team,
    person: by,
    mayAct: true,
    mayOpenConsole: true,
    formToken: FORM_TOKEN,
    openAlerts: 2,
    unread: 3,
    ...change,
  });

  const failure = (reason: FailureReason, change: Partial<Failure> = {}): Failure => ({
    kind: FAILURE_REASONS[reason],
    reason,
    code: "190/460",
    during: "check",
    since: now - 5 * HOUR_MS,
    count: 3,
    retryAt: null,
    ...change,
  });

  function account(
    name: string,
    change: Partial<ConnectionState> = {},
    more: Partial<Omit<DashboardAccount, "connection">> = {},
  ): DashboardAccount {
    const connection = fakeConnection(name, now, {
      id: "con_2hXq0123456789abcdef" as ConnectionId,
      provider: "instagram",
      owner: "mem_1" as MemberId,
      renewal: "extend",
      createdAt: now - 90 * DAY_MS,
      state: {
        issuedAt: now - 2 * DAY_MS,
        expiresAt: now + 58 * DAY_MS,
        deadlineAt: now + 58 * DAY_MS,
        lastRefreshedAt: now - 2 * DAY_MS,
        lastVerifiedAt: now - 3 * HOUR_MS,
        lastAttemptAt: now - 3 * HOUR_MS,
        renewAt: now + 28 * DAY_MS,
        verifyAt: now + 3 * HOUR_MS,
        nextCheckAt: now + 3 * HOUR_MS,
        ...change,
      },
    });
    return { connection, providerTitle: "Instagram", owner: null, incident: null, ...more };
  }

  function incident({ account: name }: CaseNames, change: Partial<Incident> = {}): Incident {
    return fakeIncident(now - 5 * HOUR_MS, {
      id: "inc_2hXq0123456789abcdef" as IncidentId,
      subject: { type: "connection", connectionId: "con_2hXq0123456789abcdef" as ConnectionId },
      facts: { name, provider: "Instagram", reason: "password_changed", since: now - 5 * HOUR_MS, endsAt: null },
      ...change,
    });
  }

  function accounts(names: CaseNames): DashboardAccount[] {
    const dead = { status: "revoked", failure: failure("password_changed") } as const;
    const slow = failure("provider_unavailable", { retryAt: now + 20 * MINUTE_MS, during: "renew" });
    const acknowledged = { by: names.by, at: now - HOUR_MS };
    return [
      account(names.account, dead, { owner: names.by }),
      account(names.other, dead, { owner: names.by, incident: incident(names, { acknowledged }) }),
      account("Maple & Co. <i>", { status: "action_required", failure: failure("account_unpaid") }),
      account("oak.and.elm", { deadlineAt: now + 5 * DAY_MS }),
      account("north.pier", { status: "failing", failure: slow }),
      ...Array.from({ length: 7 }, (_, index) => account(`shop.${index + 1}`)),
    ];
  }

  function list(
    t: Translator,
    names: CaseNames,
    change: {
      readonly accounts?: readonly DashboardAccount[];
      readonly counts?: Partial<Record<Condition, number>>;
      readonly wish?: Partial<AccountsWish>;
      readonly frame?: Partial<DashboardFrame>;
      readonly withIncident?: boolean;
    } = {},
  ): string {
    const provider = { kind: "provider_incident", subject: { type: "provider", provider: "instagram" } } as const;
    const counts = { ...NO_COUNTS, ...(change.counts ?? { broken: 3, expiring: 1, failing: 1, healthy: 31 }) };
    return renderAccountsPage(frame(t, names, change.frame), {
      accounts: change.accounts ?? accounts(names),
      hasMore: change.accounts === undefined && (change.wish?.page ?? 1) < 2,
      counts,
      overall: counts,
      providerIncidents:
        change.withIncident === true ? [{ incident: incident(names, provider), providerTitle: "Instagram" }] : [],
      providers: PROVIDERS,
      wish: { ...NO_WISH, ...change.wish },
    });
  }

  const well = (names: CaseNames) => [account(names.account), account(names.other)];

  function one(
    t: Translator,
    names: CaseNames,
    of: DashboardAccount,
    change: Partial<DashboardFrame> = {},
    good = true,
  ) {
    const event = (type: ConnectionEvent["type"], ageMs: number, more: Partial<ConnectionEvent> = {}) => ({
      id: `evt_${ageMs}`,
      connectionId: of.connection.id,
      workspace: of.connection.workspace,
      type,
      at: now - ageMs,
      actor: null,
      detail: null,
      ...more,
    });
    return renderAccountPage(frame(t, names, change), {
      ...of,
      history: [
        event("revoked", 5 * HOUR_MS, { detail: "password_changed" }),
        event("refreshed", 2 * DAY_MS),
        event("reconnected", 30 * DAY_MS, { actor: names.by }),
        event("connected", 90 * DAY_MS, { actor: names.by }),
      ],
      older: good ? null : "/dashboard/accounts/con_1?before=evt_1",
      tried: { isGood: good, texts: [t("commands-renewed", { account: names.account, state: "58" })] },
    });
  }

  function inbox(t: Translator, names: CaseNames, count: number, unread: number): string {
    const item = (index: number): InboxItem => ({
      id: `ntf_${index}` as NotificationId,
      workspace: "default" as WorkspaceId,
      kind: index % 2 === 0 ? "connection_lost" : "token_expiring",
      connectionId: "con_2hXq0123456789abcdef" as ConnectionId,
      endsAt: index % 3 === 0 ? null : now + DAY_MS,
      createdAt: now - (index + 1) * HOUR_MS,
      readAt: index < unread ? null : now,
      account: index === 4 ? null : { name: index % 2 === 0 ? names.account : names.other, provider: "instagram" },
    });
    const items = Array.from({ length: count }, (_, index) => ({ ...item(index), providerTitle: "Instagram" }));
    return renderInboxPage(frame(t, names, { unread }), {
      items,
      older: count > 5 ? "/dashboard/inbox?after=1" : null,
    });
  }

  return {
    "login-page.ts": [
      page("a member", (t, { team, by }) => renderLoginPage({ t, view: { team, name: by }, formToken: FORM_TOKEN })),
      page("who sits at the terminal", (t, { team }) =>
        renderLoginPage({ t, view: { team, name: null }, formToken: FORM_TOKEN }),
      ),
    ],
    "dashboard-accounts-page.ts": [
      page("some are broken", (t, names) => list(t, names)),
      page("a service has trouble", (t, names) => list(t, names, { withIncident: true })),
      page("for who only looks", (t, names) => list(t, names, { frame: { mayAct: false, unread: 0, openAlerts: 0 } })),
      page("searched and filtered, second page", (t, names) =>
        list(t, names, { wish: { search: "har", provider: "instagram", condition: "broken", page: 2 } }),
      ),
      page("all is well", (t, names) =>
        list(t, names, { accounts: well(names), counts: { healthy: 2 }, frame: { openAlerts: 0, unread: 0 } }),
      ),
      page("all are broken", (t, names) =>
        list(t, names, { accounts: Array.from({ length: 12 }, () => accounts(names)[1]!), counts: { broken: 99 } }),
      ),
      page("nothing found", (t, names) => list(t, names, { accounts: [], wish: { search: "zzz", page: 2 } })),
      page("nothing connected", (t, names) => list(t, names, { accounts: [], counts: {}, wish: { page: 2 } })),
    ],
    "dashboard-account-page.ts": [
      page("broken, just tried", (t, names) => one(t, names, accounts(names)[0]!, {}, false)),
      page("refreshed", (t, names) => one(t, names, account(names.account, {}, { owner: names.by }))),
      page("disconnected", (t, names) =>
        one(t, names, account(names.account, { status: "disconnected", deadlineAt: null, nextCheckAt: null })),
      ),
      page("for who only looks", (t, names) => one(t, names, account(names.other), { mayAct: false, person: null })),
    ],
    "dashboard-alerts-page.ts": [
      page("two", (t, names) =>
        renderAlertsPage(frame(t, names), {
          incidents: [incident(names), incident(names, { acknowledged: { by: names.by, at: now - HOUR_MS } })],
          hasMore: false,
        }),
      ),
      page("for who only looks", (t, names) =>
        renderAlertsPage(frame(t, names, { mayAct: false }), { incidents: [incident(names)], hasMore: false }),
      ),
      page("more than fit", (t, names) =>
        renderAlertsPage(frame(t, names, { openAlerts: 40 }), {
          incidents: Array.from({ length: 8 }, () =>
            incident(names, {
              kind: "action_required",
              facts: { ...incident(names).facts, reason: "account_unpaid" },
              snoozed: { by: names.by, until: null },
            }),
          ),
          hasMore: true,
        }),
      ),
      page("none", (t, names) =>
        renderAlertsPage(frame(t, names, { openAlerts: 0 }), { incidents: [], hasMore: false }),
      ),
    ],
    "dashboard-inbox-page.ts": [
      page("some are new", (t, names) => inbox(t, names, 25, 3)),
      page("all is new", (t, names) => inbox(t, names, 25, 25)),
      page("empty", (t, names) => inbox(t, names, 0, 0)),
    ],
  };
}
