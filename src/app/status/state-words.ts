import type { Condition, Standing } from "../../domain/condition.ts";
import type { Connection } from "../../domain/connection.ts";
import type { Tone } from "../../domain/message.ts";
import { formatDuration } from "../../lib/i18n/format.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { failureWords } from "../failure-words.ts";
import type { StatusReport } from "./status-report.ts";

/** What stands before a connection's line: red where its alert is red. */
export function standingIcon({ condition, severity }: Standing): string {
  return CONDITION_ICONS[severity === "critical" ? "broken" : condition];
}

const CONDITION_ICONS: Readonly<Record<Condition, string>> = {
  broken: "🔴",
  failing: "🟠",
  expiring: "🟡",
  healthy: "🟢",
  disconnected: "⚪",
};

/** The icon before a whole report: as red as the worst in it, an account or a whole service. */
export function reportTone({ items, providerIncidents }: Pick<StatusReport, "items" | "providerIncidents">): Tone {
  const severities = [...items, ...providerIncidents].map(({ severity }) => severity);
  if (severities.includes("critical")) return "critical";
  return severities.includes("warning") ? "warning" : "ok";
}

/** How a connection stands, in words: what is wrong and since when, or how long it lasts. */
export function stateWords(
  connection: Connection,
  { t, now }: { readonly t: Translator; readonly now: number },
): string {
  const { status, failure, deadlineAt } = connection.state;
  if (status === "disconnected") return t("commands-state-disconnected");
  const since = failure === null ? "" : formatDuration(t.locale, Math.max(0, now - failure.since));
  const trouble =
    failure === null ? null : t("commands-state-trouble", { what: failureWords(failure.reason, t), since });
  const left = deadlineAt === null ? null : leftWords(deadlineAt, now, t);
  if (trouble === null) return left ?? t("commands-state-no-end");
  const stillLives = (status === "failing" || status === "action_required") && left !== null;
  return stillLives ? t("commands-state-trouble-left", { trouble, left }) : trouble;
}

/** How many there are of each condition, in one line; empty when there are none. */
export function countWords(counts: StatusReport["counts"], t: Translator): string {
  return (["broken", "failing", "expiring", "healthy"] as const)
    .filter((condition) => counts[condition] > 0)
    .map((condition) => t(`commands-count-${condition}`, { count: counts[condition] }))
    .join(" · ");
}

function leftWords(deadlineAt: number, now: number, t: Translator): string {
  if (deadlineAt <= now) return t("commands-state-ended");
  return t("commands-state-left", { duration: formatDuration(t.locale, deadlineAt - now) });
}
