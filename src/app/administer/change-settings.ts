import { Refusal } from "../../domain/errors.ts";
import type { ChatId, WorkspaceId } from "../../domain/ids.ts";
import type { Chat, ChatSettings, Workspace } from "../../domain/team.ts";
import { type Clock, DAY_MS } from "../../lib/clock.ts";
import type { EvaluatedItem } from "../../store/connection-store.ts";
import type { Store } from "../../store/store.ts";
import { DELIVERY_LEASE_MS } from "../alerts/incident-delivery.ts";
import { connectionsOf } from "../connections-of.ts";

/** What people decide about their chat and their team. */
export interface ChangeSettings {
  /** The team as it is set now; throws `Refusal` (`not_found`). */
  team(workspace: WorkspaceId): Promise<Workspace>;
  /** How far before an end this team is warned, in milliseconds, the farthest first. */
  thresholdsOf(workspace: WorkspaceId): Promise<readonly number[]>;
  /**
   * Changes one chat; answers it as it is now. What others change of it at the same moment stays. Throws `Refusal`
   * (`not_found`).
   */
  changeChat(chat: Pick<Chat, "id">, change: ChatChange): Promise<Chat>;
  /** Changes which alerts a chat gets, from those that it gets by then. Throws `Refusal` (`not_found`, `busy`). */
  changeAlertKinds(
    chat: Pick<Chat, "id">,
    change: (now: ChatSettings["alertKinds"]) => ChatSettings["alertKinds"],
  ): Promise<Chat>;
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
const MAX_ATTEMPTS = 8;
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

    async changeChat({ id }, { locale, timeZone, ...settings }) {
      const change = {
        ...(locale === undefined ? {} : { locale }),
        ...(timeZone === undefined ? {} : { timeZone }),
        settings,
      };
      if (!(await store.team.updateChat(id, change))) throw new Refusal("not_found");
      return changed(id);
    },

    async changeAlertKinds({ id }, change) {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
        const { alertKinds } = (await chatNow(id)).settings;
        const settings = { alertKinds: change(alertKinds) };
        if (await store.team.updateChat(id, { settings }, { alertKinds })) return changed(id);
      }
      throw new Refusal("busy");
    },

    async changeTeam(workspace, { name, thresholdsMs }) {
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(thresholdsMs === undefined ? {} : { settings: { thresholdsMs } }),
      };
      if (!(await store.team.updateWorkspace(workspace, change))) throw new Refusal("not_found");
      if (thresholdsMs !== undefined) await evaluateAll(workspace);
      return team(workspace);
    },
  };

  async function chatNow(id: ChatId): Promise<Chat> {
    const found = await store.team.getChat(id);
    if (found === null) throw new Refusal("not_found");
    return found;
  }

  async function changed(id: ChatId): Promise<Chat> {
    const chat = await chatNow(id);
    await letOut(chat);
    return chat;
  }

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
