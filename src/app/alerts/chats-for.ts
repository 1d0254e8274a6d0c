import { type IncidentKind, ROUTED_KINDS } from "../../domain/incident.ts";
import type { Chat } from "../../domain/team.ts";

/**
 * The chats of a team that are to hear of this kind of alert, out of those that are there. What no chat is set to get goes
 * to all of them: a setting, or a chat that is gone, must not make an alert nobody's.
 */
export function chatsFor(kind: IncidentKind, chats: readonly Chat[]): readonly Chat[] {
  const asked = kind === "check_failing" ? "renewal_failing" : kind;
  const routed = ROUTED_KINDS.find((one) => one === asked);
  if (routed === undefined) return chats;
  const meant = chats.filter(({ settings }) => settings.alertKinds === null || settings.alertKinds.includes(routed));
  return meant.length === 0 ? chats : meant;
}
