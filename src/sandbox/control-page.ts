import { DAY_MS } from "../lib/clock.ts";
import type { Account } from "./account.ts";
import type { SandboxControl } from "./control.ts";
import { accountSwitches } from "./control-account-switches.ts";
import { readControlForm } from "./control-form.ts";
import { describeFault, providerSwitches } from "./control-provider-switches.ts";
import { button, chip, folded, switchForm } from "./control-widgets.ts";
import type { ActiveFault } from "./faults.ts";
import { escapeHtml, pageHeaders, renderPage } from "./page.ts";
import { type SandboxCore, SandboxRefusal } from "./sandbox-core.ts";
import type { SimulatedAnswer } from "./simulator.ts";
import { truthOfAccount } from "./truth.ts";

const ACCENT = "#3b5bdb";
const MAX_OTHERS = 24;
/** Operations whose result a person wants to read. */
const TELLING: readonly string[] = ["seed", "signedRequest", "disconnectHook"];
const KIND_WORDS: Readonly<Record<string, string>> = {
  facebook: "Person",
  facebook_page: "Page",
  instagram_facebook: "Instagram behind a Page",
};

/** The page at `/`: what this is, the accounts, and the main switches, for a person who wants to play. */
export function renderControlPage(
  core: SandboxCore,
  control: SandboxControl,
  environment: Readonly<Record<string, string>>,
): SimulatedAnswer {
  const { rotation, lifetimeFactor } = core.settings();
  const sections = [...core.simulators.values()].map((running) => {
    const { definition } = running;
    const names: readonly string[] = [definition.provider, ...(definition.otherProviders ?? [])];
    const all = [...core.state.accounts()].filter((account) => names.includes(account.provider));
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
${hidden > 0 ? `<p class="soft">and ${hidden} more</p>` : ""}
${providerSwitches(core, control, running)}`;
  });
  const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const body = `<h1>The providers, simulated</h1>
<p>tokenkeeper’s sandbox: it answers as the providers do, so that everything can be tried without an account. Break something here, then watch tokenkeeper notice.</p>
${sections.join("\n")}
<h2>Everywhere</h2>
<div class="card"><p>Rotating refresh tokens. ${rotation === "strict" ? "<b>Strict:</b> a renewal kills the old refresh token at once." : "<b>Grace:</b> the old pair works until the new one is first used."}</p>
${button(rotation === "strict" ? "Switch to grace" : "Switch to strict", { do: rotation === "strict" ? "grace" : "strict" })}
${button("Start over", { do: "reset" })} <span class="soft">Forgets every grant and switch.</span>
${switchForm({ does: "lifetimes", fields: [{ name: "factor", label: "Every lifetime times", value: String(lifetimeFactor) }], submit: "Set" })}
${folded("Accounts with tokens, without a consent page", [
  switchForm({
    does: "seed",
    fields: [
      { name: "provider", label: "Of", options: providerNames(core) },
      { name: "count", label: "How many", value: "1" },
      { name: "ageMs", label: "Issued ago, ms" },
    ],
    submit: "Make",
  }),
])}</div>
<details><summary>Settings for <code>.env</code></summary><pre>${escapeHtml(settings.join("\n"))}</pre></details>
<p class="soft">For programs: <code>POST /_control/…</code>. What is true: <a href="/_control/truth">truth</a>, <a href="/_control/calls">calls</a>, <a href="/_control/faults">faults</a>, <a href="/_control/settings">settings</a>, <a href="/_control/messages">messages</a>.</p>`;
  return widePage(body);
}

function widePage(body: string): SimulatedAnswer {
  const page = renderPage({
    title: "Provider simulator",
    accent: ACCENT,
    banner: "· nothing here is real",
    body,
    wide: true,
  });
  return { status: 200, headers: pageHeaders, body: page };
}

function providerNames(core: SandboxCore): readonly string[] {
  return [...core.simulators.values()].flatMap(({ definition }) => [
    definition.provider,
    ...(definition.otherProviders ?? []),
  ]);
}

/** Does what a button or form of the page asked for, and shows the page again; what gives something to read is shown first. */
export async function answerControlForm(
  core: SandboxCore,
  control: SandboxControl,
  form: URLSearchParams,
): Promise<SimulatedAnswer> {
  const provider = form.get("provider") ?? "";
  const account = form.get("account") ?? "";
  const shortcuts: Readonly<Record<string, () => unknown>> = {
    unpaid: () => control.unpaid({ account, unpaid: true }),
    paid: () => control.unpaid({ account, unpaid: false }),
    down: () => control.fault({ provider: core.account(account).provider, account, kind: "unavailable" }),
    outage: () => control.fault({ provider, kind: "unavailable" }),
    restore: () => clearOutage(control, provider),
    strict: () => control.mode({ rotation: "strict" }),
    grace: () => control.mode({ rotation: "grace" }),
  };
  const shortcut = shortcuts[form.get("do") ?? ""];
  if (shortcut) shortcut();
  else {
    const read = readControlForm(form);
    if ("wrong" in read) throw new SandboxRefusal(read.wrong);
    // The schema of this name has just accepted the input; TypeScript cannot follow that through the union of names.
    const result = await (control[read.name] as (input: unknown) => unknown)(read.input);
    if (TELLING.includes(read.name))
      return widePage(
        `<h1>Done</h1><pre>${escapeHtml(JSON.stringify(result, null, 2))}</pre><p><a href="/">Back to the switches</a></p>`,
      );
  }
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
    KIND_WORDS[account.provider] ? chip("", KIND_WORDS[account.provider] ?? "") : "",
    account.blockedBecause ? chip("warn", `Refused: ${account.blockedBecause}`) : "",
    account.facebook?.unlinked ? chip("warn", "Not linked") : "",
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
    faults.length > 0 || truth.unpaid || account.blockedBecause ? button("Heal", { do: "heal", ...where }) : "",
  ];
  return `<div class="card"><div><b>${escapeHtml(account.name)}</b><br><span class="soft">${escapeHtml(`${consent.handlePrefix}${account.handle}${consent.handleSuffix}`)}</span></div>
<div class="chips">${chips.join("")}</div><div class="buttons">${buttons.join("")}</div>
${accountSwitches(core, account)}</div>`;
}

function deathOf(cause: string | null): string {
  return cause === "expired" ? "Dead: its time ended" : `Dead: access taken back (${cause})`;
}

function daysLeft(core: SandboxCore, deadlineAt: number | null): string {
  if (deadlineAt === null) return "";
  const days = Math.round((deadlineAt - core.now()) / DAY_MS);
  return days < 1 ? ", under a day left" : `, ${days} ${days === 1 ? "day" : "days"} left`;
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
