import type { Account } from "./account.ts";
import { escapeHtml } from "./page.ts";
import type { RunningSimulator, SandboxCore } from "./sandbox-core.ts";
import type { AuthorizeRequest } from "./simulator.ts";

/** What the rows of a consent page are made of. */
export interface ConsentRows {
  readonly core: SandboxCore;
  readonly running: RunningSimulator;
  readonly authorize: AuthorizeRequest;
}

/** One account to choose, with its Pages to tick below it while it is chosen. */
export function accountRow(look: ConsentRows, account: Account, checked: boolean): string {
  const choice = `<label class="row"><input type="radio" name="account" value="${escapeHtml(account.key)}"${checked ? " checked" : ""}><span>${escapeHtml(account.name)}<small>${accountLine(look, account)}</small></span></label>`;
  return `<div class="choice">${choice}${pageRows(look, account)}</div>`;
}

/** All accounts to choose from, and the way to log in as one that is not there yet. */
export function chooserRows(look: ConsentRows, accounts: readonly Account[]): string {
  const { consent } = look.running.definition;
  return `${accounts.map((account) => accountRow(look, account, false)).join("\n")}
<label class="row"><input type="radio" name="account" value="other"><span>Log in as another ${consent.accountWord}<small>Write its name below</small></span></label>
<input type="text" name="other" maxlength="80" autocomplete="off" placeholder="Name of the other ${consent.accountWord}" aria-label="Name of the other ${consent.accountWord}">
${consent.personal ? `<label class="row"><input type="checkbox" name="personal" value="yes"><span>It is a personal account<small>Neither Business nor Creator</small></span></label>` : ""}`;
}

/** The permissions that were asked for, each to be unticked. */
export function scopeRows({ authorize, running: { definition } }: ConsentRows): string {
  if (authorize.scopes.length === 0) return "";
  const rows = authorize.scopes.map((scope) => {
    const words = definition.consent.scopeWords[scope] ?? scope;
    return tickRow("scope", scope, words, scope);
  });
  return `<fieldset><legend>The app may</legend>${rows.join("\n")}</fieldset>`;
}

function pageRows({ core, running, authorize }: ConsentRows, account: Account): string {
  const pages = authorize.choosesPages ? (running.simulator.pagesOf?.(account) ?? []) : undefined;
  if (!pages) return "";
  const rows = pages.map((page) => tickRow("page", page.key, page.name, pageLine(core, page)));
  const none = `<p class="soft">${escapeHtml(account.name)} has no Page.</p>`;
  return `<fieldset class="below"><legend>Pages that the app may use</legend><input type="hidden" name="pages_of" value="${escapeHtml(account.key)}">${rows.join("\n") || none}</fieldset>`;
}

function pageLine(core: SandboxCore, page: Account): string {
  const behind = [...core.state.accounts()].find(({ facebook }) => facebook?.pageKey === page.key);
  const business = page.facebook?.business;
  const parts = [
    "Page",
    ...(behind && !behind.facebook?.unlinked ? [`Instagram @${behind.handle}`] : []),
    ...(business ? [`held by ${business.name}`] : []),
  ];
  return parts.join(" · ");
}

function tickRow(name: string, value: string, words: string, small: string): string {
  return `<label class="row"><input type="checkbox" name="${name}" value="${escapeHtml(value)}" checked><span>${escapeHtml(words)}<small>${escapeHtml(small)}</small></span></label>`;
}

function accountLine({ running, authorize }: ConsentRows, account: Account): string {
  const { consent } = running.definition;
  const count = authorize.choosesPages ? running.simulator.pagesOf?.(account).length : undefined;
  const pages = count === undefined ? "" : ` · ${count} ${count === 1 ? "Page" : "Pages"}`;
  const kind =
    { BUSINESS: " · business", MEDIA_CREATOR: " · creator", PERSONAL: " · personal" }[account.accountType ?? ""] ?? "";
  const system = account.facebook?.systemUser ? " · system user" : "";
  return escapeHtml(
    `${consent.handlePrefix}${account.handle}${consent.handleSuffix}${kind}${system}${pages}${account.unpaid ? " · unpaid" : ""}`,
  );
}
