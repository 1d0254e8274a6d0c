import type { Incident } from "../domain/incident.ts";
import { type Message, plainMessage } from "../domain/message.ts";
import type { CommandContext } from "./command-context.ts";
import { momentWords } from "./moment-words.ts";

/** What a late press on a settled alert is told: what happened since, by whom and when (B53). */
export function settledMessage(resolved: NonNullable<Incident["resolved"]>, context: CommandContext): Message {
  const { t } = context;
  const when = momentWords(resolved.at, context);
  const { by, how } = resolved;
  if (how === "superseded") return plainMessage(t("commands-settled-superseded"), "info");
  if (by === null || how === "healed") return plainMessage(t("commands-settled", { when }), "resolved");
  return plainMessage(t(`commands-settled-${how}`, { by, when }), how === "reconnected" ? "resolved" : "info");
}
