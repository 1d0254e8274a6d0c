import { failureWords } from "../app/failure-words.ts";
import type { Condition } from "../domain/condition.ts";
import { type Connection, displayName } from "../domain/connection.ts";
import type { Button, Span } from "../domain/message.ts";
import { cleanText, shorten } from "../domain/split-lines.ts";
import { formatDuration } from "../lib/i18n/format.ts";
import type { CommandContext } from "./command.ts";

/** What stands before a connection's line. */
export const CONDITION_ICONS: Readonly<Record<Condition, string>> = {
  broken: "🔴",
  failing: "🟠",
  expiring: "🟡",
  healthy: "🟢",
  disconnected: "⚪",
};

/** One line of `/status`: icon, account, provider, and "58 days left" or what is wrong and since when. */
export function connectionLine(connection: Connection, condition: Condition, context: CommandContext): Span[] {
  return [
    `${CONDITION_ICONS[condition]} `,
    { bold: displayName(connection) },
    ` · ${providerTitle(connection.provider, context)} · ${stateWords(connection, context)}`,
  ];
}

/** How it stands, in words: what is wrong and since when, or how long it lasts. */
export function stateWords(connection: Connection, { t, now }: CommandContext): string {
  const { status, failure, deadlineAt } = connection.state;
  if (status === "disconnected") return t("commands-state-disconnected");
  const since = failure === null ? "" : formatDuration(t.locale, Math.max(0, now - failure.since));
  const trouble =
    failure === null ? null : t("commands-state-trouble", { what: failureWords(failure.reason, t), since });
  const left = deadlineAt === null ? null : leftWords(deadlineAt, now, t);
  if (trouble === null) return left ?? t("commands-state-no-end");
  const stillLives = (status === "failing" || status === "action_required") && left !== null;
  return stillLives ? `${trouble}, ${left}` : trouble;
}

function leftWords(deadlineAt: number, now: number, t: CommandContext["t"]): string {
  if (deadlineAt <= now) return t("commands-state-ended");
  return t("commands-state-left", { duration: formatDuration(t.locale, deadlineAt - now) });
}

/** The name people know a provider by. */
export function providerTitle(provider: string, { app }: Pick<CommandContext, "app">): string {
  return app.providers.find(({ name }) => name === provider)?.title ?? provider;
}

/** A button that runs a command line. */
export function commandButton(label: string, command: string, style: Button["style"] = "plain"): Button {
  return { type: "command", label, command, style };
}

/** A name as a button can carry it: a button is one line, and a name may be anything (B55). */
export function buttonName(name: string): string {
  return shorten(cleanText(name).replaceAll("\n", " "), 40);
}
