import type { Incident } from "../domain/incident.ts";
import { type Message, plainMessage } from "../domain/message.ts";
import { formatDateTime } from "../lib/i18n/format.ts";
import type { CommandContext } from "./command.ts";

/** What a late press on a settled alert is told: who reconnected it and when. */
export function settledMessage(resolved: NonNullable<Incident["resolved"]>, { t, chat }: CommandContext): Message {
  const when = formatDateTime(t.locale, chat?.timeZone ?? "UTC", resolved.at);
  return plainMessage(
    resolved.by === null ? t("commands-settled", { when }) : t("commands-settled-by", { by: resolved.by, when }),
    "resolved",
  );
}
