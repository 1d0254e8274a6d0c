import type { Incident } from "../domain/incident.ts";
import { type Message, plainMessage } from "../domain/message.ts";
import { formatDateTime } from "../lib/i18n/format.ts";
import type { CommandContext } from "./command.ts";

/** What a late press on a settled alert is told: what happened since, by whom and when (B53). */
export function settledMessage(resolved: NonNullable<Incident["resolved"]>, { t, chat }: CommandContext): Message {
  const when = formatDateTime(t.locale, chat?.timeZone ?? "UTC", resolved.at);
  const { by, how } = resolved;
  if (how === "superseded") return plainMessage(t("commands-settled-superseded"), "info");
  if (by === null || how === "healed") return plainMessage(t("commands-settled", { when }), "resolved");
  return plainMessage(t(`commands-settled-${how}`, { by, when }), how === "reconnected" ? "resolved" : "info");
}
