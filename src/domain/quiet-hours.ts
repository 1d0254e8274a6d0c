import { HOUR_MS } from "../lib/clock.ts";
import { localTime, nextLocalMoment } from "../lib/local-time.ts";
import type { Incident } from "./incident.ts";
import type { Chat } from "./team.ts";

/** Who reads it in the morning still needs the time to act. */
const TIME_TO_ACT_MS = HOUR_MS;

/** When the quiet hours end that a chat is in at `now`; null when it is in none. Epoch milliseconds. */
export function quietUntil({ settings, timeZone }: Pick<Chat, "settings" | "timeZone">, now: number): number | null {
  if (settings.quietHours === null) return null;
  const { fromMinute, toMinute } = settings.quietHours;
  const { minute } = localTime(timeZone, now);
  const inside =
    fromMinute <= toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
  return inside ? nextLocalMoment(timeZone, now, { minute: toMinute }) : null;
}

/**
 * Whether this can be told at `morning` without harm. What is dead already, or dies before somebody could act in the morning,
 * can't; nor can that nothing is kept alive any more. A test is asked for by somebody who is awake.
 */
export function canWait({ kind, facts }: Pick<Incident, "kind" | "facts">, morning: number): boolean {
  if (kind === "test" || kind === "scheduler_stopped") return false;
  const endsAt = typeof facts.endsAt === "number" ? facts.endsAt : null;
  if (kind === "reconnect_needed" && endsAt === null) return false;
  return endsAt === null || endsAt > morning + TIME_TO_ACT_MS;
}
