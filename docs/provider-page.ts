import { FAILURE_REASONS, type FailureKind, type FailureReason } from "../src/domain/failure.ts";
import type { RenewalPolicy } from "../src/domain/renewal-policy.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../src/lib/clock.ts";
import type { Translator } from "../src/lib/i18n/translator.ts";
import type { FailureRow, Provider } from "../src/providers/provider.ts";

/**
 * Says of one provider, from its own code and tables: what is renewed when, what is checked, and what each of its
 * answers leads to, in the very sentences that people read in chat. The page is written by `npm run docs`; a test holds
 * what is committed against it.
 */
export function providerPage(provider: Provider, t: Translator): string {
  const { about, title } = provider;
  if (about === undefined) throw new Error(`${provider.name} says nothing about itself`);
  return `# ${title}: what is renewed, what is checked, what each answer means

Made from the code by \`npm run docs\`; change it there. In settings and in the API this service is \`${provider.name}\`.

- **Renewed**: ${renewalWords(provider, about.renewedBy)}
- **Checked**: by \`${about.checkedBy}\`, at least every ${duration(provider.policy.checkEveryMs)} (\`CHECK_INTERVAL_HOURS\`).
${scopeLines(provider)}
Codes decide, and words only where they stand beside a code below. An answer that may mean several things is confirmed by a second call before anything is called dead.

${KINDS.map((kind) => kindSection(kind, about.failures, t)).join("")}${ON_THE_WAY}`;
}

const KINDS: readonly FailureKind[] = [
  "dead",
  "user_action",
  "permission",
  "app",
  "rate_limited",
  "transient",
  "request",
];

const KIND_WORDS: Readonly<Record<FailureKind, readonly [title: string, what: string]>> = {
  dead: [
    "Only a person can help",
    "The token is dead. The team is asked at once to reconnect, with a link that does it.",
  ],
  user_action: [
    "A person must act at the service",
    "The token stays. It is looked at again each day, and at a press of “Refresh now”.",
  ],
  permission: [
    "A right is missing",
    "The token lives and stays. The team is asked to reconnect with the right ticked.",
  ],
  app: [
    "Our app or its settings",
    "One alert about the whole service. Nobody is asked to reconnect, and live tokens stay in service.",
  ],
  rate_limited: ["Too many calls", "It goes on more slowly by itself; what the service asks to wait is waited."],
  transient: [
    "It passes by itself",
    "Tried again after a minute to six hours. A live token stays in service; an alert comes only as its end nears, or when the whole service is down.",
  ],
  request: ["Our mistake", "Logged, and tried again as above."],
};

const ON_THE_WAY = `Silence, a reset, a redirect, an unreadable body, 408, 425, 429 and 5xx pass by themselves too, whatever the service.
`;

function kindSection(kind: FailureKind, failures: readonly FailureRow[], t: Translator): string {
  const reasons = new Map<FailureReason, string[]>();
  for (const { code, reason, says } of failures) {
    if (FAILURE_REASONS[reason] !== kind) continue;
    const answer = says === undefined ? `\`${code}\`` : `\`${code}\` “${says}”`;
    const answers = reasons.get(reason) ?? [];
    reasons.set(reason, answers.includes(answer) ? answers : [...answers, answer]);
  }
  if (reasons.size === 0) return "";
  const [title, what] = KIND_WORDS[kind];
  const rows = [...reasons].map(([reason, answers]) => {
    const key = `failures-${reason.replaceAll("_", "-")}`;
    return `| ${cell(answers.join(" "))} | ${cell(t(key))} | ${cell(t(`${key}-do`))} |\n`;
  });
  return `## ${title}

${what}

| the service's answer | what people read | what they should do |
|---|---|---|
${rows.join("")}
`;
}

function renewalWords({ renewal, policy }: Provider, by: string | null): string {
  if (by === null || renewal === "none") return "by nobody. The team is warned before its end.";
  const every = policy.renewEveryMs === null ? "" : ` One without a known end: every ${duration(policy.renewEveryMs)}.`;
  const young = policy.minAgeMs === 0 ? "" : ` Not before it is ${duration(policy.minAgeMs)} old.`;
  const when = `${duration(policy.windowMs)} before its end, at the latest after half of its life.`;
  if (renewal === "reissue") return `by \`${by}\` with the token of the connection it was granted through.${every}`;
  return `by \`${by}\`, ${when}${young}${every}`;
}

function scopeLines({ requiredScopes, wantedScopes }: Provider): string {
  const list = (scopes: readonly string[]) => scopes.map((scope) => `\`${scope}\``).join(", ");
  const required =
    requiredScopes.length === 0
      ? ""
      : `- **Required**: ${list(requiredScopes)}. Without them there is no connection.\n`;
  const wanted =
    wantedScopes.length === 0 ? "" : `- **Wanted**: ${list(wantedScopes)}. Without one, what needs it stays off.\n`;
  return required + wanted;
}

function duration(ms: RenewalPolicy["windowMs"]): string {
  for (const [unit, size] of [
    ["day", DAY_MS],
    ["hour", HOUR_MS],
    ["minute", MINUTE_MS],
  ] as const) {
    const count = ms / size;
    if (count >= 1 && Number.isInteger(count) && !(unit === "day" && count === 1))
      return `${count} ${unit}${count === 1 ? "" : "s"}`;
  }
  return `${Math.round(ms / 1000)} seconds`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
}
