import { DAY_MS } from "../lib/clock.ts";
import type { SandboxControl } from "./control.ts";
import type { ActiveFault } from "./faults.ts";
import { escapeHtml, pageHeaders, renderPage } from "./page.ts";
import { type SandboxCore, SandboxRefusal } from "./sandbox-core.ts";
import type { Account } from "./sandbox-state.ts";
import type { SimulatedAnswer } from "./simulator.ts";
import { truthOfAccount } from "./truth.ts";

const ACCENT = "#3b5bdb";
const MAX_OTHERS = 24;

/** The page at `/`: what this is, the accounts, and the main switches, for a person who wants to play. */
export function renderControlPage(
  core: SandboxCore,
  control: SandboxControl,
  environment: Readonly<Record<string, string>>,
): SimulatedAnswer {
  const { rotation } = core.settings();
  const sections = [...core.simulators.values()].map(({ definition }) => {
    const all = [...core.state.accounts()].filter((account) => account.provider === definition.provider);
    const interesting = [
      ...all.filter((account) => account.demo),
      ...all.filter((account) => !account.demo).slice(-MAX_OTHERS),
    ];
    const hidden = all.length - interesting.length;
    const down = providerOutage(control.faults(), definition.provider);
    return `<h2>${escapeHtml(definition.consent.title)}</h2>
<div class="line">${down ? chip("bad", "Answers 503 to everything") : chip("good", "Answers normally")}
${button(down ? "End the outage" : "Start an outage (503)", { do: down ? "restore" : "outage", provider: definition.provider })}</div>
<div class="grid">${interesting.map((account) => accountCard(core, control, account)).join("\n")}</div>
${hidden > 0 ? `<p class="soft">and ${hidden} more</p>` : ""}`;
  });
  const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const body = `<h1>The providers, simulated</h1>
<p>tokenkeeper’s sandbox: it answers as Instagram and amoCRM do, so that everything can be tried without an account. Break something here, then watch tokenkeeper notice.</p>
${sections.join("\n")}
<h2>Rotating refresh tokens</h2>
<div class="card"><p>${rotation === "strict" ? "<b>Strict:</b> a renewal kills the old refresh token at once." : "<b>Grace:</b> the old pair works until the new one is first used."}</p>
${button(rotation === "strict" ? "Switch to grace" : "Switch to strict", { do: rotation === "strict" ? "grace" : "strict" })}
${button("Start over", { do: "reset" })} <span class="soft">Forgets every grant and switch.</span></div>
<details><summary>Settings for <code>.env</code></summary><pre>${escapeHtml(settings.join("\n"))}</pre></details>
<p class="soft">Every other switch: <code>POST /_control/…</code>. What is true: <a href="/_control/truth">truth</a>, <a href="/_control/calls">calls</a>, <a href="/_control/faults">faults</a>, <a href="/_control/settings">settings</a>.</p>`;
  const page = renderPage({
    title: "Provider simulator",
    accent: ACCENT,
    banner: "· nothing here is real",
    body,
    wide: true,
  });
  return { status: 200, headers: pageHeaders, body: page };
}

/** Does what a button of the page asked for, and shows the page again. */
export function answerControlForm(core: SandboxCore, control: SandboxControl, form: URLSearchParams): SimulatedAnswer {
  const provider = form.get("provider") ?? "";
  const account = form.get("account") ?? "";
  const switches: Readonly<Record<string, () => unknown>> = {
    revoke: () => control.revoke({ account }),
    heal: () => control.heal({ account }),
    unpaid: () => control.unpaid({ account, unpaid: true }),
    paid: () => control.unpaid({ account, unpaid: false }),
    down: () => control.fault({ provider: core.account(account).provider, account, kind: "unavailable" }),
    outage: () => control.fault({ provider, kind: "unavailable" }),
    restore: () => clearOutage(control, provider),
    strict: () => control.mode({ rotation: "strict" }),
    grace: () => control.mode({ rotation: "grace" }),
    reset: () => control.reset(),
  };
  const act = switches[form.get("do") ?? ""];
  if (!act) throw new SandboxRefusal("There is no such switch.");
  act();
  return { status: 303, headers: { ...pageHeaders, location: "/" }, body: "" };
}

function accountCard(core: SandboxCore, control: SandboxControl, account: Account): string {
  const truth = truthOfAccount(core, account);
  const faults = control.faults().filter((fault) => fault.account === account.key);
  const { consent } = core.simulator(account.provider).definition;
  const chips = [
    !truth.granted
      ? chip("", "Not connected")
      : truth.alive
        ? chip("good", `Alive${daysLeft(core, truth.deadlineAt)}`)
        : chip("bad", deathOf(truth.deadBecause)),
    truth.unpaid ? chip("warn", "Unpaid") : "",
    account.accountType === "PERSONAL" ? chip("warn", "Personal") : "",
    ...faults.map((fault) => chip("warn", describeFault(fault))),
  ];
  const where = { account: account.key };
  const buttons = [
    truth.alive ? button("Revoke", { do: "revoke", ...where }) : "",
    consent.widget
      ? button(truth.unpaid ? "Mark paid" : "Mark unpaid", { do: truth.unpaid ? "paid" : "unpaid", ...where })
      : "",
    faults.some((fault) => fault.kind === "unavailable" && fault.path === undefined)
      ? ""
      : button("Answer 503", { do: "down", ...where }),
    faults.length > 0 || truth.unpaid ? button("Heal", { do: "heal", ...where }) : "",
  ];
  return `<div class="card"><div><b>${escapeHtml(account.name)}</b><br><span class="soft">${escapeHtml(`${consent.handlePrefix}${account.handle}${consent.handleSuffix}`)}</span></div>
<div class="chips">${chips.join("")}</div><div class="buttons">${buttons.join("")}</div></div>`;
}

function deathOf(cause: string | null): string {
  return cause === "expired" ? "Dead: its time ended" : `Dead: access taken back (${cause})`;
}

function daysLeft(core: SandboxCore, deadlineAt: number | null): string {
  if (deadlineAt === null) return "";
  const days = Math.round((deadlineAt - core.now()) / DAY_MS);
  return days < 1 ? ", under a day left" : `, ${days} ${days === 1 ? "day" : "days"} left`;
}

function describeFault(fault: ActiveFault): string {
  const what =
    fault.kind === "error" ? fault.code : fault.kind === "unavailable" ? "503" : fault.kind.replace("_", " ");
  return `${fault.path === undefined ? "everything" : fault.path} fails: ${what}`;
}

function providerOutage(faults: readonly ActiveFault[], provider: string): boolean {
  return faults.some(
    (fault) => fault.provider === provider && fault.account === undefined && fault.kind === "unavailable",
  );
}

/** Only the outage of the whole provider; an account's own switches stay. */
function clearOutage(control: SandboxControl, provider: string): void {
  for (const fault of control.faults()) if (providerOutage([fault], provider)) control.clearFaults({ id: fault.id });
}

function chip(kind: string, text: string): string {
  return `<span class="chip ${kind}">${escapeHtml(text)}</span>`;
}

function button(text: string, fields: Readonly<Record<string, string>>): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return `<form class="inline" method="post" action="/">${hidden.join("")}<button class="small">${escapeHtml(text)}</button></form>`;
}
