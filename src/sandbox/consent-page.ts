import type { Account } from "./account.ts";
import { type ConsentChoice, decideConsent } from "./consent.ts";
import { accountRow, type ConsentRows, chooserRows, scopeRows } from "./consent-rows.ts";
import { escapeHtml, pageHeaders, renderPage } from "./page.ts";
import type { RunningSimulator, SandboxCore } from "./sandbox-core.ts";
import type { AuthorizeRequest, SimulatedAnswer, SimulatedRequest } from "./simulator.ts";

const NEWEST_SHOWN = 8;

/**
 * The page on which an account's owner says yes or no: `GET` shows it and changes nothing, `POST` decides and sends the browser
 * back. The account chosen last is remembered in a cookie, as a real browser stays logged in.
 */
export function answerConsent(
  core: SandboxCore,
  running: RunningSimulator,
  request: SimulatedRequest,
  form: URLSearchParams,
): SimulatedAnswer {
  const authorize = running.simulator.readAuthorize(request.query);
  if ("refused" in authorize && authorize.location !== undefined)
    return { status: 302, headers: { ...pageHeaders, location: authorize.location }, body: "" };
  if ("refused" in authorize) return refusalPage(running, authorize.refused);
  if (request.method === "GET" || request.method === "HEAD") return choicePage(core, running, authorize, request);
  if (request.method !== "POST") return { status: 405, headers: { allow: "GET, POST" }, body: "" };
  const choice = readChoice(core, running, form);
  if (typeof choice === "string") return choicePage(core, running, authorize, request, choice);
  const location = decideConsent(core, running, authorize, choice);
  const remembered: Record<string, string> = choice.approved
    ? { "set-cookie": `${cookieName(running)}=${choice.account.id}; Path=/; HttpOnly; SameSite=Lax` }
    : {};
  return { status: 302, headers: { ...pageHeaders, ...remembered, location }, body: "" };
}

function readChoice(core: SandboxCore, running: RunningSimulator, form: URLSearchParams): ConsentChoice | string {
  if (form.get("decision") !== "approve") return { approved: false };
  const { provider, consent } = running.definition;
  const name = (form.get("other") ?? "").trim().slice(0, 80);
  let account: Account | undefined;
  if (form.get("account") === "other" || (name !== "" && !form.has("account"))) {
    if (name === "") return `Write the name of the other ${consent.accountWord}.`;
    const personal = consent.personal && form.has("personal");
    account = core.findOrCreateAccount(provider, { name, ...(personal ? { accountType: "PERSONAL" } : {}) });
  } else {
    account = core.state.findAccount(form.get("account") ?? "", provider);
  }
  if (!account) return `Choose the ${consent.accountWord} first.`;
  const asked = Object.keys(consent.scopeWords).length > 0 ? { scopes: form.getAll("scope") } : {};
  // Ticks count only where boxes were shown, and only those of the account that was chosen.
  const known = new Set(running.simulator.pagesOf?.(account).map(({ key }) => key));
  const pages = form.getAll("page").filter((key) => known.has(key));
  const ticked = form.getAll("pages_of").includes(account.key) ? { pages } : {};
  return { approved: true, account, ...asked, ...ticked, fromWidget: form.has("from_widget") };
}

function choicePage(
  core: SandboxCore,
  running: RunningSimulator,
  authorize: AuthorizeRequest,
  request: SimulatedRequest,
  problem?: string,
): SimulatedAnswer {
  const { provider, consent } = running.definition;
  const lastId = new RegExp(`(?:^|; )${cookieName(running)}=([^;]*)`).exec(request.headers.cookie ?? "")?.[1];
  const last = authorize.forceReauth || lastId === undefined ? undefined : core.state.findAccount(lastId, provider);
  const accounts = shownAccounts(core, provider);
  const others = last ? accounts.filter((account) => account.key !== last.key) : accounts;
  const look: ConsentRows = { core, running, authorize };
  const host = new URL(authorize.redirectUri).host;
  const body = `<form method="post" class="card">
<p class="brand">${escapeHtml(consent.title)}</p>
<h1>${last ? `Continue as ${escapeHtml(last.name)}?` : `Which ${consent.accountWord} do you connect?`}</h1>
<p class="soft">The app at <b>${escapeHtml(host)}</b> asks for access to your ${escapeHtml(consent.title)} ${consent.accountWord}.</p>
${problem ? `<p class="chip bad" role="alert">${escapeHtml(problem)}</p>` : ""}
${last ? `<fieldset>${accountRow(look, last, true)}</fieldset><details><summary>Use another ${consent.accountWord}</summary><fieldset>${chooserRows(look, others)}</fieldset></details>` : `<fieldset>${chooserRows(look, others)}</fieldset>`}
${scopeRows(look)}
${consent.widget ? `<details><summary>Unusual ways</summary><label class="row"><input type="checkbox" name="from_widget" value="yes"><span>Installed from the marketplace<small>The app gets a code it did not ask for, without a state</small></span></label></details>` : ""}
<button class="main" name="decision" value="approve">Allow</button>
<button class="quiet" name="decision" value="deny">Don’t allow</button>
</form>
<p class="soft">You come back to ${escapeHtml(host)} either way.</p>`;
  return html(running, problem ? 422 : 200, body);
}

/** The demo accounts, and the newest of the others. */
function shownAccounts(core: SandboxCore, provider: string): readonly Account[] {
  const all = [...core.state.accounts()].filter((account) => account.provider === provider);
  const demo = all.filter((account) => account.demo);
  const others = all.filter((account) => !account.demo);
  return [...demo, ...others.slice(-NEWEST_SHOWN).reverse()];
}

function refusalPage(running: RunningSimulator, sentence: string): SimulatedAnswer {
  const title = escapeHtml(running.definition.consent.title);
  return html(
    running,
    400,
    `<div class="card"><p class="brand">${title}</p><h1>This request can’t be shown</h1><p>${escapeHtml(sentence)}</p></div>`,
  );
}

function html(running: RunningSimulator, status: number, body: string): SimulatedAnswer {
  const { title, accent } = running.definition.consent;
  const banner = `· this is not ${escapeHtml(title)}, and nothing here is real`;
  return { status, headers: pageHeaders, body: renderPage({ title: `${title} (simulator)`, accent, banner, body }) };
}

function cookieName(running: RunningSimulator): string {
  return `sandbox_${running.definition.provider}`;
}
