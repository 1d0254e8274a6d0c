import type { SandboxControl } from "./control.ts";
import { button, folded, switchForm } from "./control-widgets.ts";
import type { ActiveFault } from "./faults.ts";
import { escapeHtml } from "./page.ts";
import type { RunningSimulator, SandboxCore } from "./sandbox-core.ts";
import { chosenQuirks } from "./sandbox-settings.ts";
import type { Account } from "./sandbox-state.ts";

const FAULT_KINDS = [
  "error",
  "unavailable",
  "rate_limit",
  "slow",
  "reset",
  "html",
  "status",
  "empty",
  "malformed",
  "endless",
  "redirect",
];
const YES_NO = ["", "true"];
/** What the commonest codes of Meta stand for. */
const CODE_WORDS: Readonly<Record<string, string>> = {
  null: "nothing",
  "10": "10 · not permitted",
  "190/458": "190/458 · app removed",
  "190/459": "190/459 · checkpoint",
  "190/460": "190/460 · password changed",
  "190/463": "190/463 · expired",
  "190/464": "190/464 · not confirmed",
  "190/467": "190/467 · logged out",
  "190/492": "190/492 · role lost",
  "200/blocked": "200 · app blocked",
};

/** The switches of one account, beyond the buttons of its card. */
export function accountSwitches(core: SandboxCore, account: Account): string {
  const { definition, simulator } = core.simulator(account.provider);
  const where = { account: account.key };
  const codes = definition.errorCodes;
  const isMeta = "appSecret" in definition.credentials;
  const users = simulator.usersOf?.(account).map((user) => user.key) ?? [];
  const people = [...core.state.accounts()].filter((each) => each.provider === "facebook");
  const names = Object.fromEntries(people.map(({ key, name }) => [key, name]));
  const product = "http://127.0.0.1:3000";
  return folded("More switches", [
    switchForm({
      does: "revoke",
      hidden: where,
      fields: [{ name: "cause", label: "Access taken back, with", options: deathCodes(codes), words: CODE_WORDS }],
      submit: "Revoke",
    }),
    isMeta
      ? switchForm({
          does: "block",
          hidden: where,
          fields: [
            {
              name: "code",
              label: "Refused for now, with",
              options: ["null", ...codes],
              words: CODE_WORDS,
              value: account.blockedBecause ?? "null",
            },
          ],
          submit: "Block",
        })
      : "",
    switchForm({
      does: "fault",
      hidden: { provider: account.provider, ...where, kind: "error" },
      fields: [
        { name: "code", label: "Its calls fail with", options: codes, words: CODE_WORDS },
        { name: "path", label: "Call", options: ["", ...definition.calls] },
        { name: "times", label: "Times" },
      ],
      submit: "Fail",
    }),
    account.provider === "facebook_page" || account.provider === "instagram_facebook"
      ? ""
      : switchForm({
          does: "lifetimes",
          hidden: where,
          fields: [
            { name: "accessMs", label: "Next token lives, ms" },
            { name: isMeta ? "dataAccessMs" : "refreshMs", label: isMeta ? "Data access, ms" : "Refresh token, ms" },
            { name: "grants", label: "For consents" },
          ],
          submit: "Set",
        }),
    account.accountType === undefined
      ? ""
      : switchForm({
          does: "accountType",
          hidden: where,
          fields: [
            {
              name: "accountType",
              label: "Account type",
              options: ["BUSINESS", "MEDIA_CREATOR", "PERSONAL"],
              value: account.accountType,
            },
            { name: "personalAnswer", label: "Shown by", options: ["", "account_type", "error_10", "refusal"] },
          ],
          submit: "Set",
        }),
    account.provider === "instagram_facebook"
      ? button(account.facebook?.unlinked ? "Link to its Page" : "Unlink from its Page", {
          do: "link",
          ...where,
          linked: String(account.facebook?.unlinked ?? false),
        })
      : "",
    account.provider === "facebook_page"
      ? switchForm({
          does: "role",
          hidden: { page: account.key },
          fields: [
            { name: "user", label: "Role of", options: [...new Set([...users, ...Object.keys(names)])], words: names },
            { name: "has", label: "Has one", options: ["false", "true"] },
          ],
          submit: "Set",
        })
      : "",
    account.provider === "facebook" || account.provider === "instagram"
      ? switchForm({
          does: "permissions",
          hidden: where,
          fields: [
            { name: "scopes", label: "Permissions left (JSON list)", value: JSON.stringify(scopesOf(core, account)) },
          ],
          submit: "Set",
        })
      : "",
    definition.consent.widget
      ? switchForm({
          does: "rename",
          hidden: where,
          fields: [
            { name: "handle", label: "Subdomain", value: account.handle },
            { name: "refuse", label: "Refuse till asked", options: YES_NO },
          ],
          submit: "Rename",
        })
      : "",
    simulator.signHook
      ? switchForm({
          does: "signedRequest",
          hidden: where,
          fields: [
            { name: "url", label: "Signed call to", value: `${product}/hooks/meta/deauthorize` },
            { name: "signedWith", label: "Secret", options: ["own", "new", "facebook", "foreign"] },
          ],
          submit: "Send",
        })
      : "",
    simulator.disconnectHook
      ? switchForm({
          does: "disconnectHook",
          hidden: where,
          fields: [
            { name: "url", label: "Disconnect hook to", value: `${product}/hooks/amocrm/disconnect` },
            { name: "signedWith", label: "Secret", options: ["newest", "oldest", "foreign"] },
          ],
          submit: "Send",
        })
      : "",
  ]);
}

/** The switches of a whole provider: its oddities, failing calls, speed, and what only some providers have. */
export function providerSwitches(core: SandboxCore, control: SandboxControl, running: RunningSimulator): string {
  const { definition, simulator } = running;
  const { provider } = definition;
  const settings = core.settings();
  const where = { provider };
  const quirks = chosenQuirks(settings, definition);
  const faults = control.faults().filter((fault) => fault.provider === provider);
  return folded("Switches of this provider", [
    switchForm({
      does: "quirks",
      hidden: where,
      fields: Object.entries(definition.quirks).map(([name, options]) => ({
        name: `quirk.${name}`,
        label: name,
        options,
        value: quirks[name] ?? "",
      })),
      submit: "Set oddities",
    }),
    switchForm({
      does: "fault",
      hidden: where,
      fields: [
        { name: "kind", label: "Fail by", options: FAULT_KINDS },
        { name: "code", label: "Error", options: definition.errorCodes, words: CODE_WORDS },
        { name: "path", label: "Call", options: ["", ...definition.calls] },
        { name: "times", label: "Times" },
        { name: "status", label: "HTTP status" },
        { name: "latencyMs", label: "Slow by, ms", value: "5000" },
        { name: "retryAfterSeconds", label: "Retry-After, s" },
        { name: "afterActing", label: "After acting", options: YES_NO },
      ],
      submit: "Fail",
    }),
    ...faults.map(
      (fault) =>
        `<p class="line">${escapeHtml(describeFault(fault))} ${button("Take back", { do: "clearFaults", id: String(fault.id) })}</p>`,
    ),
    switchForm({
      does: "latency",
      hidden: where,
      fields: [{ name: "latencyMs", label: "Latency, ms", value: String(settings.latencyMs[provider] ?? 0) }],
      submit: "Set",
    }),
    switchForm({
      does: "rateLimit",
      hidden: where,
      fields: [
        { name: "perSecond", label: "Calls per second", value: String(settings.rateLimits[provider] ?? "null") },
      ],
      submit: "Set",
    }),
    "appSecret" in definition.credentials
      ? switchForm({
          does: "usage",
          hidden: where,
          fields: usageFields(settings.usageHeaders[provider]),
          submit: "Set headers",
        })
      : "",
    "clientSecret" in definition.credentials
      ? switchForm({
          does: "clientSecrets",
          hidden: where,
          fields: [
            {
              name: "secrets",
              label: "Valid client secrets (JSON list)",
              value: JSON.stringify(settings.clientSecrets[provider] ?? [definition.credentials.clientSecret]),
            },
          ],
          submit: "Set",
        })
      : "",
    simulator.blockedAnswer
      ? button("Block this address", { do: "addressBlock", ...where, blocked: "true" }) +
        button("Lift the block", { do: "addressBlock", ...where, blocked: "false" })
      : "",
    definition.registersRedirectUri
      ? switchForm({
          does: "redirectUri",
          hidden: where,
          fields: [{ name: "redirectUri", label: "Registered address", value: settings.redirectUris[provider] ?? "" }],
          submit: "Set",
        })
      : "",
    switchForm({
      does: "account",
      fields: [
        { name: "provider", label: "New", options: [provider, ...(definition.otherProviders ?? [])] },
        { name: "name", label: "Name" },
      ],
      submit: "Make account",
    }),
  ]);
}

/** A fault in few words. */
export function describeFault(fault: ActiveFault): string {
  const what =
    fault.kind === "error" ? fault.code : fault.kind === "unavailable" ? "503" : fault.kind.replace("_", " ");
  const times = fault.left === null ? "" : ` (${fault.left} more)`;
  return `${fault.path === undefined ? "everything" : fault.path} fails: ${what}${times}`;
}

function usageFields(headers: Readonly<Record<string, string>> = {}) {
  const field = (name: string, header: string) => ({ name, label: header, value: headers[header] ?? "null" });
  return [
    field("appUsage", "x-app-usage"),
    field("businessUseCaseUsage", "x-business-use-case-usage"),
    field("adAccountUsage", "x-ad-account-usage"),
  ];
}

/** The codes that end a token come first. */
function deathCodes(codes: readonly string[]): readonly string[] {
  const ends = (code: string) => /^190\/4|^token_revoked/.test(code);
  return [...codes.filter(ends).sort(), ...codes.filter((code) => !ends(code))];
}

function scopesOf(core: SandboxCore, account: Account): readonly string[] {
  return core.state.grantsOf(account).at(-1)?.scopes ?? [];
}
