import { formatDateTime, formatMoment } from "../lib/i18n/format.ts";
import type { CommandContext } from "./command-context.ts";

/** By which clock times are told where it was asked: the chat's, or UTC where there is none. */
export function zoneOf({ chat }: Pick<CommandContext, "chat">): string {
  return chat?.timeZone ?? "UTC";
}

/** A moment (epoch milliseconds) by that clock, in the person's language. Outside a chat nobody knows whose clock it is, so it is named. */
export function momentWords(at: number, context: Pick<CommandContext, "chat" | "t" | "now" | "address">): string {
  const { t, now, address } = context;
  return address === null
    ? formatDateTime(t.locale, zoneOf(context), at)
    : formatMoment(t.locale, zoneOf(context), { at, now });
}
