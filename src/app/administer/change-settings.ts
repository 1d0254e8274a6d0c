import { Refusal } from "../../domain/errors.ts";
import type { WorkspaceId } from "../../domain/ids.ts";
import type { Chat, ChatSettings, Workspace } from "../../domain/team.ts";
import { type Clock, DAY_MS } from "../../lib/clock.ts";
import type { EvaluatedItem } from "../../store/connection-store.ts";
import type { Store } from "../../store/store.ts";
import { DELIVERY_LEASE_MS } from "../alerts/incident-delivery.ts";
import { connectionsOf } from "../status/connections-of.ts";

/** What people decide about their chat and their team. */
export interface ChangeSettings {
  /** The team as it is set now; throws `Refusal` (`not_found`). */
  team(workspace: WorkspaceId): Promise<Workspace>;
  /** How far before an end this team is warned, in milliseconds, the farthest first. */
  thresholdsOf(workspace: WorkspaceId): Promise<readonly number[]>;
  /** Changes one chat; answers it as it is now. Throws `Refusal` (`not_found`). */
  changeChat(chat: Chat, change: ChatChange): Promise<Chat>;
  /** Changes the team; `thresholdsMs` null: those of the install. New distances count at once for every account. */
  changeTeam(
    workspace: WorkspaceId,
    change: { readonly name?: string; readonly thresholdsMs?: readonly number[] | null },
  ): Promise<Workspace>;
}

export interface ChatChange extends Partial<ChatSettings> {
  readonly locale?: string;
  readonly timeZone?: string;
}

/** Quiet hours last less than a day. */
const HELD_AT_MOST_MS = DAY_MS;
const MANY = 10_000;
/** A team may have very many accounts, and somebody waits for the answer. */
const MARKED_AT_ONCE = 200;

/** Makes the use cases. `thresholdsMs` are those of the install. */
export function createChangeSettings({
  store,
  clock,
  thresholdsMs: ofInstall,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly thresholdsMs: readonly number[];
}): ChangeSettings {
  async function team(workspace: WorkspaceId): Promise<Workspace> {
    const found = await store.team.getWorkspace(workspace);
    if (found === null) throw new Refusal("not_found");
    return found;
  }

  return {
    team,
    thresholdsOf: async (workspace) => (await team(workspace)).settings.thresholdsMs ?? ofInstall,

    async changeChat(chat, { locale, timeZone, ...settings }) {
      // Read anew: two people may be changing two things at once, and each change names one thing.
      const now = await store.team.getChat(chat.id);
      if (now === null) throw new Refusal("not_found");
      const change = {
        ...(locale === undefined ? {} : { locale }),
        ...(timeZone === undefined ? {} : { timeZone }),
        settings: { ...now.settings, ...settings },
      };
      await store.team.updateChat(chat.id, change);
      await letOut(now);
      return { ...now, ...change };
    },

    async changeTeam(workspace, { name, thresholdsMs }) {
      const now = await team(workspace);
      const settings = thresholdsMs === undefined ? now.settings : { ...now.settings, thresholdsMs };
      const change = { name: name ?? now.name, settings };
      await store.team.updateWorkspace(workspace, change);
      if (thresholdsMs !== undefined) await evaluateAll(workspace);
      return { ...now, ...change };
    },
  };

  /** What the old quiet hours held back is looked at anew, now; what nothing holds back was due in any case. */
  async function letOut({ id: chatId }: Chat): Promise<void> {
    const now = clock.now();
    const since = now - HELD_AT_MOST_MS;
    for (const delivery of await store.alerts.recentDeliveries({ chatId, since, limit: MANY })) {
      const waits =
        delivery.status === "open" && delivery.messageRef === null && (delivery.dueAt ?? 0) > now + DELIVERY_LEASE_MS;
      // One that is due sooner may be in somebody's hands: taken from under a first sending it would be sent twice.
      if (waits && delivery.joinedTo === null) await store.alerts.updateDelivery({ ...delivery, dueAt: now });
    }
  }

  /** Each account's next look was planned by the old distances: all of them are looked at now. */
  async function evaluateAll(workspace: WorkspaceId): Promise<void> {
    const evaluateAt = clock.now();
    let marks: EvaluatedItem[] = [];
    for await (const { id, version } of connectionsOf(store, { workspace })) {
      marks.push({ id, version, evaluateAt, drainedEventIds: [] });
      if (marks.length < MARKED_AT_ONCE) continue;
      await store.connections.markEvaluated(marks);
      marks = [];
    }
    if (marks.length > 0) await store.connections.markEvaluated(marks);
  }
}
