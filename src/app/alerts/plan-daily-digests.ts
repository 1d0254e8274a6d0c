import type { WorkspaceId } from "../../domain/ids.ts";
import type { Chat } from "../../domain/team.ts";
import { type Clock, HOUR_MS } from "../../lib/clock.ts";
import { localTime, nextLocalMoment } from "../../lib/local-time.ts";
import type { Store } from "../../store/store.ts";
import { dailyFor } from "./incident-delivery.ts";

/** Makes the digest of each chat whose time for it has come. */
export type PlanDailyDigests = (chats: (workspace: WorkspaceId) => Promise<readonly Chat[]>) => Promise<void>;

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
  /** The last digest that was made, by chat: what is known to be there need not be tried every few seconds. */
  const made = new Map<string, string>();

  async function plan(chat: Chat, now: number): Promise<void> {
    const { digestAtMinute } = chat.settings;
    if (digestAtMinute === null) return;
    const at = nextLocalMoment(chat.timeZone, now - STILL_TODAY_MS, { minute: digestAtMinute });
    const { date } = localTime(chat.timeZone, at);
    if (at > now || made.get(chat.id) === date) return;
    await store.alerts.createDelivery(dailyFor(chat, date, now));
    made.set(chat.id, date);
  }

  return async (chats) => {
    const now = clock.now();
    for (const { id } of await store.team.listWorkspaces()) for (const chat of await chats(id)) await plan(chat, now);
  };
}
