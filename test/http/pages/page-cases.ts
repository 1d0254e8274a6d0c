import type { ConnectResult } from "../../../src/app/connect/connect-flow.ts";
import type { LinkView } from "../../../src/app/connect/connect-links.ts";
import type { TokenFormView } from "../../../src/app/import/token-forms.ts";
import { renderConsoleLine, renderConsoleMessage } from "../../../src/chat/console/render.ts";
import type { Connection } from "../../../src/domain/connection.ts";
import { ERROR_CODES, type ErrorCode } from "../../../src/domain/errors.ts";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { inDirection, type Message } from "../../../src/domain/message.ts";
import { renderChoosePage } from "../../../src/http/pages/choose-page.ts";
import { renderConnectPage } from "../../../src/http/pages/connect-page.ts";
import { renderConnectedPage, type WayBack } from "../../../src/http/pages/connected-page.ts";
import { renderConsoleClosedPage } from "../../../src/http/pages/console-closed-page.ts";
import { renderConsolePage } from "../../../src/http/pages/console-page.ts";
import { renderDeletionPage } from "../../../src/http/pages/deletion-page.ts";
import { renderInstalledPage } from "../../../src/http/pages/installed-page.ts";
import { renderRefusalPage } from "../../../src/http/pages/refusal-page.ts";
import { refusalWords } from "../../../src/http/pages/refusal-words.ts";
import { renderTokenFormPage } from "../../../src/http/pages/token-form-page.ts";
import { renderTokenTakenPage } from "../../../src/http/pages/token-taken-page.ts";
import { DAY_MS, HOUR_MS } from "../../../src/lib/clock.ts";
import type { Translator } from "../../../src/lib/i18n/translator.ts";
import { dashboardCases } from "./dashboard-cases.ts";
import type { CaseNames, PageCase } from "./page-case.ts";

/** The moment of all cases: Nov 21, 2026, 07:40 UTC. */
export const CASES_NOW = Date.UTC(2026, 10, 21, 7, 40);

/** Names as most are. */
export const PLAIN_NAMES: CaseNames = {
  account: "harbour.yoga",
  other: "bluebird.bakery",
  team: "Acme Marketing",
  by: "Anna",
};

/** Names that break a page which is not ready for them: long without a space, emoji, from the right, marks, direction signs. */
export const HOSTILE_NAMES: CaseNames = {
  account: "averyveryverylonghandlewithoutanyspaceinitatall1234567890123",
  other: "استودیوی یوگای بندر \u202E(abc) 🧘🏽‍♀️",
  team: `קבוצת השיווק <b>&"'</b> ${"🎉".repeat(20)}`,
  by: "علی \u2066رضایی 12 (مدیر)",
};

/**
 * Every page of the product in every state it has, by the file in `src/http/pages` that makes it. A test holds the keys
 * against that folder.
 */
export const PAGE_CASES: Readonly<Record<string, readonly PageCase[]>> = {
  "choose-page.ts": [
    page("several", (t, names) => choose(t, names, false, null)),
    page("one alone", (t, names) => choose(t, names, true, null)),
    page("nothing was ticked", (t, names) => choose(t, names, false, words(t, names, "nothing_picked").text)),
  ],
  "connect-page.ts": [
    page("new account", (t, names) => connect(t, names, {})),
    page("an account again", (t, { account, ...names }) => connect(t, { account, ...names }, { account })),
    page("an account that is reached through another, from an alert", (t, { account, ...names }) =>
      connect(t, { account, ...names }, { account, by: null, providerTitle: "Facebook Page", loginTitle: "Facebook" }),
    ),
    page("of a client", (t, names) => connect(t, names, { isClient: true })),
    page("of a client, asked by nobody", (t, names) => connect(t, names, { isClient: true, by: null })),
  ],
  "connected-page.ts": [
    page("one", (t, names) => connectedTo(t, names, {})),
    page("again, in a chat elsewhere", (t, names) => connectedTo(t, names, { reconnected: true }, null)),
    page("many, and some not", (t, names) => connectedTo(t, names, { many: true })),
    page("with permissions missing", (t, names) => connectedTo(t, names, { missing: MISSING, againUrl: "/c/again" })),
    page("with permissions missing, and no link to give them", (t, names) =>
      connectedTo(t, names, { missing: MISSING }, null),
    ),
    page("of a client, with permissions missing", (t, names) =>
      connectedTo(t, names, { missing: MISSING, isClient: true }, null),
    ),
    page("and back to a chat", (t, names) =>
      connectedTo(t, names, {}, { url: "https://t.me/keeper_bot", isConsole: false }),
    ),
    page("of a client", (t, names) => connectedTo(t, names, { isClient: true }, null)),
  ],
  "console-closed-page.ts": [
    page("without a link", (t) => renderConsoleClosedPage({ t, asksForLogin: false, linkRefused: false })),
    page("with a used link", (t) => renderConsoleClosedPage({ t, asksForLogin: false, linkRefused: true })),
    page("without a login", (t) => renderConsoleClosedPage({ t, asksForLogin: true, linkRefused: false })),
  ],
  "console-page.ts": [
    { title: "empty", policy: "console", render: (t) => consoleWith(t, []) },
    { title: "with messages", policy: "console", render: (t, names) => consoleWith(t, consoleEntries(t, names)) },
  ],
  ...dashboardCases(CASES_NOW),
  "deletion-page.ts": [
    page("done", (t) => deletion(t, CASES_NOW, 3)),
    page("nothing found", (t) => deletion(t, CASES_NOW, 0)),
    page("not yet", (t) => deletion(t, null, 0)),
  ],
  "installed-page.ts": [page("waits for an admin", (t) => renderInstalledPage({ t, provider: "amoCRM" }))],
  "refusal-page.ts": [
    ...ERROR_CODES.map((code) => page(code, (t, names) => refusal(t, names, code))),
    page("link_used by a client", (t, names) => refusal(t, names, "link_used", { isClient: 1 })),
    page("scope_missing where more was given before", (t, names) =>
      refusal(t, names, "scope_missing", { account: names.account, isKept: 1 }),
    ),
    page("personal_account without a name", (t, names) => refusal(t, names, "personal_account", { account: "" })),
    ...(["refusal-form", "not-found", "too-many", "bad-request", "deletion-unknown"] as const).map((key) =>
      page(key, (t) => renderRefusalPage({ t, title: t(`pages-${key}-title`), text: t(`pages-${key}`) })),
    ),
  ],
  "token-form-page.ts": [
    page("all fields", (t, names) => tokenForm(t, names, { takesRefreshToken: true, takesHost: true }, null)),
    page("one field", (t, names) => tokenForm(t, names, {}, null)),
    page("refused before", (t, names) => tokenForm(t, names, {}, t("pages-token-known"))),
  ],
  "token-taken-page.ts": [
    page("renewed", (t, names) => tokenTaken(t, names, "extend", null, null)),
    page("without end", (t, names) => tokenTaken(t, names, "none", null, null)),
    page("data access ends", (t, names) => tokenTaken(t, names, "none", null, CASES_NOW + 90 * DAY_MS)),
    page("ends", (t, names) => tokenTaken(t, names, "none", CASES_NOW + 60 * DAY_MS, CASES_NOW + 60 * DAY_MS)),
  ],
};

function page(title: string, render: PageCase["render"]): PageCase {
  return { title, policy: "page", render };
}

const FORM_TOKEN = "x".repeat(43);

function choose(t: Translator, names: CaseNames, isSingle: boolean, problem: string | null): string {
  const accounts = [
    { externalId: "1", name: names.account, usable: true, isConnected: false },
    { externalId: "2", name: names.other, usable: true, isConnected: true },
    { externalId: "3", name: "Maple & Co. <i>", usable: false, isConnected: false },
    ...Array.from({ length: 9 }, (_, index) => ({
      externalId: `more-${index}`,
      name: `Page ${index + 4}`,
      usable: true,
      isConnected: false,
    })),
  ];
  const view = { providerTitle: "Facebook Page", loginTitle: "Facebook", team: names.team, isSingle, accounts };
  return renderChoosePage({ t, view, formToken: FORM_TOKEN, problem });
}

function connect(t: Translator, { team, by }: CaseNames, change: Partial<LinkView>): string {
  const view: LinkView = {
    provider: "instagram",
    providerTitle: "Instagram",
    loginTitle: "Instagram",
    team,
    by,
    account: null,
    isClient: false,
    scopes: ["instagram_business_basic", "instagram_business_manage_insights", "odd_scope"],
    ...change,
  };
  return renderConnectPage({ t, view, formToken: FORM_TOKEN });
}

const MISSING = ["instagram_business_manage_insights", "odd_scope"];

function connectedTo(
  t: Translator,
  names: CaseNames,
  how: {
    readonly reconnected?: boolean;
    readonly many?: boolean;
    readonly missing?: readonly string[];
    readonly isClient?: boolean;
    readonly againUrl?: string;
  },
  back: WayBack | null = { url: "/console", isConsole: true },
): string {
  const { reconnected = false, many = false, missing = [], isClient = false, againUrl = null } = how;
  const accountOf = (name: string) => ({
    connectionId: `con_${name}` as ConnectionId,
    provider: "instagram",
    providerTitle: "Instagram",
    name,
    reconnected,
    isFirstConnection: false,
    missingScopes: missing,
  });
  const account = accountOf(names.account);
  const accounts = many ? [account, accountOf(names.other)] : [account];
  const left = many
    ? [
        { name: names.other, code: "account_not_offered" as const },
        { name: names.account, code: "provider_down" as const },
      ]
    : [];
  const result: Extract<ConnectResult, { success: true }> = {
    success: true,
    account,
    accounts,
    left,
    isClient,
    from: null,
    againUrl,
  };
  const leftWords = (code: ErrorCode, name: string) => words(t, names, code, { account: name }).title;
  return renderConnectedPage({ t, result, back, leftWords });
}

function consoleWith(t: Translator, entries: readonly string[]): string {
  return renderConsolePage({
    asksForLogin: false,
    t,
    entries: entries.map((text, index) => ({ ref: `m${index}`, seq: index + 1, html: text })),
    seq: entries.length,
    formToken: FORM_TOKEN,
    commands: [
      { name: "status", usage: "[provider | account]" },
      { name: "connect", usage: "[provider] [account]" },
    ],
  });
}

function consoleEntries(t: Translator, names: CaseNames): string[] {
  const message: Message = {
    tone: "critical",
    title: names.account,
    blocks: [
      { type: "text", spans: [{ bold: names.other }, " ", names.account] },
      {
        type: "lines",
        lines: [
          ["🟢 ", { bold: names.account }, " · Instagram"],
          [{ code: "/refresh" }, " ", names.by],
        ],
      },
      { type: "note", spans: [names.team, " ", { link: "tokenkeeper", url: "http://localhost/docs" }] },
    ],
    buttons: [
      [
        { type: "link", label: t("pages-try-again"), url: "http://localhost/r/x", style: "primary" },
        { type: "command", label: t("pages-console-send"), command: "ack inc_1", style: "plain" },
      ],
      [{ type: "command", label: names.other, command: "refresh con_1", style: "danger" }],
    ],
  };
  const tones = ["ok", "info", "warning", "resolved", "plain"] as const;
  return [
    renderConsoleLine(`/status ${names.other}`, { ref: "m0", at: CASES_NOW }),
    ...tones.map((tone, index) =>
      renderConsoleMessage(inDirection({ ...message, tone, buttons: [] }, t.direction), {
        ref: `m${index + 1}`,
        at: CASES_NOW,
      }),
    ),
    renderConsoleMessage(inDirection(message, t.direction), { ref: "m9", at: CASES_NOW }),
  ];
}

function deletion(t: Translator, doneAt: number | null, accounts: number): string {
  const requestedAt = CASES_NOW - HOUR_MS;
  return renderDeletionPage({ t, deletion: { doneAt, requestedAt, accounts } });
}

/** What use cases give along, for those codes that say more with it. */
function factsOf({
  account,
  other,
  by,
}: CaseNames): Readonly<Partial<Record<ErrorCode, Record<string, string | number>>>> {
  return {
    other_account: { expected: account, got: other },
    personal_account: { account },
    verification_failed: { account, reason: "token_invalid" },
    account_not_offered: { account },
    scope_missing: { scopes: "instagram_business_basic, instagram_business_manage_insights, odd_scope" },
    link_settled: { account, by, how: "reconnected", at: CASES_NOW - 5 * HOUR_MS },
    no_accounts: { provider: "Facebook" },
    choose_accounts: { provider: "Facebook" },
    provider_down: { provider: "Instagram" },
    provider_refused: { provider: "amoCRM" },
    app_refused: { provider: "Instagram", code: "190/458" },
  };
}

function words(t: Translator, names: CaseNames, code: ErrorCode, more: Readonly<Record<string, string | number>> = {}) {
  const facts = { ...factsOf(names)[code], ...more };
  return refusalWords({ code, facts }, { t, now: CASES_NOW, requestId: "req_0123456789" });
}

function refusal(t: Translator, names: CaseNames, code: ErrorCode, more?: Readonly<Record<string, string | number>>) {
  const said = words(t, names, code, more);
  const way = said.good ? null : { label: t("pages-try-again"), url: "/c/again" };
  return renderRefusalPage({ t, ...said, way });
}

function tokenForm(t: Translator, { team, by }: CaseNames, takes: Partial<TokenFormView>, problem: string | null) {
  const view = { providerTitle: "amoCRM", team, by, takesRefreshToken: false, takesHost: false, ...takes };
  return renderTokenFormPage({ t, view, formToken: FORM_TOKEN, problem });
}

function tokenTaken(
  t: Translator,
  { account }: CaseNames,
  renewal: Connection["renewal"],
  expiresAt: number | null,
  deadlineAt: number | null,
): string {
  const state = { expiresAt, deadlineAt } as Connection["state"];
  return renderTokenTakenPage({ t, account, connection: { renewal, state } as Connection });
}
