import type { Incident } from "../domain/incident.ts";
import { type Message, plainMessage } from "../domain/message.ts";
import { formatMoment } from "../lib/i18n/format.ts";
import type { CommandContext } from "./command.ts";

/** What a late press on a settled alert is told: what happened since, by whom and when (B53). */
export function settledMessage(resolved: NonNullable<Incident["resolved"]>, { t, chat, now }: CommandContext): Message {
  const when = formatMoment(t.locale, chat?.timeZone ?? "UTC", { at: resolved.at, now });
  const { by, how } = resolved;
  if (how === "superseded") return plainMessage(t("commands-settled-superseded"), "info");
  if (by === null || how === "healed") return plainMessage(t("commands-settled", { when }), "resolved");
  return plainMessage(t(`commands-settled-${how}`, { by, when }), how === "reconnected" ? "resolved" : "info");
}
