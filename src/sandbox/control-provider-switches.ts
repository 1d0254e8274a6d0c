import type { SandboxControl } from "./control.ts";
import { button, CODE_WORDS, folded, switchForm, YES_NO } from "./control-widgets.ts";
import type { ActiveFault } from "./faults.ts";
import { escapeHtml } from "./page.ts";
import type { RunningSimulator, SandboxCore } from "./sandbox-core.ts";
import { chosenQuirks } from "./sandbox-settings.ts";

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
