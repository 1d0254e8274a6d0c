import { conditionOf } from "../domain/condition.ts";
import { type Connection, displayName } from "../domain/connection.ts";
import type { Block, Button, Message, Span } from "../domain/message.ts";
import { formatDateTime, formatDuration } from "../lib/i18n/format.ts";
import type { CommandContext } from "./command.ts";
import { CONDITION_ICONS, commandButton, failureWords, providerTitle, stateWords } from "./connection-line.ts";

/** One account in full: how it stands, when it ends, what was done last, and what can be done. */
export function accountMessage(connection: Connection, context: CommandContext): Message {
  const { t, now } = context;
  const condition = conditionOf(connection, now);
  const { state, id } = connection;
  const ago = (at: number | null): string =>
    at === null ? t("commands-never") : t("commands-ago", { duration: formatDuration(t.locale, now - at) });
  const lines: Span[][] = [
    [`${CONDITION_ICONS[condition]} ${stateWords(connection, context)}`],
    [t("commands-account-refreshed", { when: ago(state.lastRefreshedAt) })],
    [t("commands-account-verified", { when: ago(state.lastVerifiedAt) })],
  ];
  // What was revoked or has ended works until no date at all.
  if (state.deadlineAt !== null && (condition !== "broken" || state.status === "action_required")) {
    lines.push([
      t("commands-account-deadline", {
        date: formatDateTime(t.locale, context.chat?.timeZone ?? "UTC", state.deadlineAt),
      }),
    ]);
  }
  if (state.nextCheckAt !== null && state.nextCheckAt > now) {
    lines.push([t("commands-account-next", { duration: formatDuration(t.locale, state.nextCheckAt - now) })]);
  }
  const buttons: Button[] =
    condition === "disconnected"
      ? []
      : [
          commandButton(t("commands-button-refresh"), `refresh ${id}`),
          commandButton(t("commands-button-check"), `check ${id}`),
        ];
  if (condition !== "healthy")
    buttons.unshift(commandButton(t("commands-button-reconnect"), `connect ${connection.provider} ${id}`, "primary"));
  return {
    tone: "plain",
    title: `${displayName(connection)} · ${providerTitle(connection.provider, context)}`,
    blocks: [{ type: "lines", lines }, ...troubleBlocks(connection, context)],
    buttons: [buttons],
  };
}

/** What went wrong and what to do, in full; the code is for who searches for it. */
function troubleBlocks({ state, provider }: Connection, context: CommandContext): Block[] {
  const { failure } = state;
  if (failure === null) return [];
  const { t } = context;
  return [
    { type: "text", spans: [failureWords(failure.reason, t, "sentence")] },
    { type: "text", spans: [failureWords(failure.reason, t, "do")] },
    {
      type: "note",
      spans: [t("commands-account-code", { provider: providerTitle(provider, context) }), { code: failure.code }],
    },
  ];
}
