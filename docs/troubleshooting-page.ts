import { ERROR_CODES } from "../src/domain/errors.ts";
import { FAILURE_KINDS, FAILURE_REASONS, type FailureReason } from "../src/domain/failure.ts";
import type { TextVariables, Translator } from "../src/lib/i18n/translator.ts";
import { FAILURE_ADVICE, OPERATOR_ADVICE, REFUSAL_ADVICE, TEXT_ADVICE } from "./troubleshooting-advice.ts";

/**
 * Says of every message that tells of trouble what it means and what to do: the messages from the language file, the advice
 * from `troubleshooting-advice.ts`. The page is written by `npm run docs`; a test holds what is committed against it.
 */
export function troubleshootingPage(t: Translator, keys: readonly string[]): string {
  const say = (key: string, other: TextVariables = {}) => t(key, { ...EXAMPLE, ...other });
  const table = (area: RegExp) =>
    keys.filter((key) => area.test(key) && key in TEXT_ADVICE).map((key) => row(say(key), TEXT_ADVICE[key] ?? ""));
  const refusals = ERROR_CODES.map((code) => {
    const key = code.replaceAll("_", "-");
    const inChat = (VARIANTS[code] ?? [{}]).map((variant) => say(`commands-refusal-${key}`, variant));
    const onPage = keys.includes(`pages-refusal-${key}-title`) ? [say(`pages-refusal-${key}-title`)] : [];
    return row([...inChat, ...onPage].join("<br>"), REFUSAL_ADVICE[code]);
  });
  const reasons = FAILURE_KINDS.map((kind) => {
    const [title, what] = FAILURE_ADVICE[kind];
    const ofKind = (Object.keys(FAILURE_REASONS) as FailureReason[]).filter((one) => FAILURE_REASONS[one] === kind);
    const rows = ofKind.map((reason) => {
      const key = `failures-${reason.replaceAll("_", "-")}`;
      const ofMany = keys.includes(`${key}-many`) ? `<br>${say(`${key}-many`)} ` : "";
      return row(`${say(key)} ${ofMany}<br>*${say(`${key}-short`)}*`, say(`${key}-do`));
    });
    return `### ${title}\n\n${what}\n\n${HEAD}${rows.join("")}\n`;
  });
  const operator = Object.entries(OPERATOR_ADVICE).map(
    ([title, entries]) =>
      `## ${title}\n\n${HEAD}${entries.map(([says, , what]) => row(quoted(says), what)).join("")}\n`,
  );
  return `# Troubleshooting, by message

Made from the code by \`npm run docs\`; the advice is in \`docs/troubleshooting-advice.ts\`. Search this page for the words you read. Names such as *${EXAMPLE.account}* stand for yours. Questions rather than messages: [FAQ](faq.md).

## Alerts

The headline says what is wrong; [alerts](alerts.md) says when each one comes and to whom.

${HEAD}${table(/^alerts-/).join("")}
## Why an account does not work

These sentences stand in alerts and behind \`/status\`, there in few words. The code below an alert is the service's own: what each service's codes mean is in the pages on [Instagram](providers/instagram.md), [Facebook](providers/facebook.md), [Pages](providers/facebook_page.md), [Instagram through Facebook](providers/instagram_facebook.md), [amoCRM](providers/amocrm.md) and [Kommo](providers/kommo.md).

${reasons.join("")}
## Refusals

What a command or a page will not do, and why. Nothing was changed when you read one of these.

${HEAD}${refusals.join("")}
## Other answers in chat

${HEAD}${table(/^commands-/).join("")}
## Other pages

${HEAD}${table(/^pages-/).join("")}
## The dashboard

${HEAD}${table(/^dashboard-/).join("")}
${operator.join("\n")}`;
}

/** Which texts tell of trouble, so that each must have its advice. Refusals and failures have theirs by their codes. */
export const TELLS_OF_TROUBLE: readonly RegExp[] = [
  /^alerts-(?!resolved-).*-title(-|$)/,
  /^alerts-summary-(reconnect-needed|together|expiring|renewal-failing|check-failing|action-required|mixed)$/,
  /^pages-token-(none|no-|known|wrong|refused|later)/,
  /^pages-(refusal-(broken|form)|not-found|too-many|bad-request|deletion-unknown)-title$/,
  /^pages-console-(offline|ended|failed|closed-title|closed-used|login-title|forbidden)$/,
  /^dashboard-(?!link-|login-|alerts-|inbox-).*-title$/,
  /^commands-(no-(account|alert|person)|connect-no(-service|ne)$|form-.*-(nothing|past)$|installs-gone|settled|database-down|broke$)/,
  /^commands-(failed|skipped$|verified-(only|but)|setting-unread|start-bot-first|topic-gone|back$)/,
  /^commands-(status-provider-incident|help-(unlinked|no-role)|name-taken$|many-none$)/,
];

/** Words by which a text of trouble gives itself away, so that a new one is not forgotten. */
export const SOUNDS_OF_TROUBLE =
  /\b(can't|cannot|don't|does not|did not|would not|is not|not here|already|nobody|there is no|nothing|no account|refus|gone|wrong|choose another|try again|too )/i;

/** Those that sound so and tell of none, or say in a second sentence what a headline above has said. */
export const SOUNDS_ALONE: readonly string[] = [
  "commands-bring-token",
  "commands-choose-account",
  "commands-form-connect-again",
  "commands-history-empty",
  "commands-installs-existing",
  "commands-installs-known",
  "commands-installs-none",
  "commands-installs-note",
  "commands-notification-gone",
  "commands-notifications-marked",
  "commands-notifications-none",
  "commands-owner-nobody",
  "commands-owner-nobody-button",
  "commands-refresh-all-over",
  "commands-refresh-provider-over",
  "commands-status-empty",
  "commands-status-empty-provider",
];

/** What stands in the messages of the page in place of what would stand there. */
const EXAMPLE = {
  account: "bluebird.bakery",
  name: "bluebird.bakery",
  provider: "Instagram",
  by: "Anna",
  person: "Boris",
  when: "5 min ago",
  since: "5 min",
  left: "7 days",
  duration: "2 hr",
  count: 3,
  title: "Ops",
  asked: "bluebrid",
  nearest: "/status",
  what: "account unpaid",
  needed: "operator",
  usage: "/snooze account 4h",
  value: "25:00",
  state: "58 days left",
  reason: "The access token has run out.",
  expected: "bluebird.bakery",
  got: "harbour.yoga",
  scopes: "read statistics",
  request: "req-1",
  product: "tokenkeeper",
} as const;

/** Refusals that have several sentences. */
const VARIANTS: Readonly<Record<string, readonly TextVariables[]>> = {
  forbidden: [{}, { needed: "person" }, { needed: "last_admin" }, { needed: "settings_admin" }],
  too_soon: [{}, { account: "all" }, { account: "link" }],
};

/** What stands in the middle of a sentence is shown as such. */
function quoted(says: string): string {
  return `${/^\p{Lu}/u.test(says) ? "" : "… "}${says}${/[.:)]$/.test(says) ? "" : " …"}`;
}

const HEAD = "| you read | what it means, what to do |\n|---|---|\n";

function row(says: string, what: string): string {
  return `| ${cell(says)} | ${cell(what)} |\n`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ").trim();
}
