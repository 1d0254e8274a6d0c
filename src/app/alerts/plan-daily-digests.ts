import type { Chat } from "../../domain/team.ts";
import { type Clock, HOUR_MS } from "../../lib/clock.ts";
import { localTime, nextLocalMoment } from "../../lib/local-time.ts";
import type { Store } from "../../store/store.ts";
import { dailyFor } from "./incident-delivery.ts";

/** Makes the digest of each of these chats whose time for it has come. */
export type PlanDailyDigests = (chats: readonly Chat[]) => Promise<void>;

/** A digest whose time passed while nobody was running comes late, but not in the evening. */
const STILL_TODAY_MS = 3 * HOUR_MS;

/** Makes the planning. Done again, or by another process, it changes nothing: a day's digest has one id. */
export function createPlanDailyDigests({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): PlanDailyDigests {
  /** When each chat's next digest is due, as it is set: until then nothing need be reckoned or tried every few seconds. */
  const waits = new Map<string, { readonly setting: string; readonly since: number; readonly until: number }>();

  async function plan(chat: Chat, now: number): Promise<void> {
    const { digestAtMinute } = chat.settings;
    if (digestAtMinute === null) return;
    const { timeZone } = chat;
    const setting = `${timeZone} ${digestAtMinute}`;
    const wait = waits.get(chat.id);
    // A clock that was put back is no reason to wait longer than for the next one.
    if (wait?.setting === setting && wait.since <= now && now < wait.until) return;
    let until = nextLocalMoment(timeZone, now - STILL_TODAY_MS, { minute: digestAtMinute });
    if (until <= now) {
      await store.alerts.createDelivery(dailyFor(chat, localTime(timeZone, until).date, now));
      until = nextLocalMoment(timeZone, now, { minute: digestAtMinute });
    }
    waits.set(chat.id, { setting, since: now, until });
  }

  return async (chats) => {
    const now = clock.now();
    for (const chat of chats) await plan(chat, now);
  };
}
