import type { Delivery } from "../../domain/incident.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log/log.ts";
import { type Store, StoreUnavailable } from "../../store/store.ts";
import { ALL_OPEN } from "./evaluate-beyond-connections.ts";
import { recordDelivery } from "./record-delivery.ts";
import type { Messengers } from "./send-alert.ts";

/** What showing again needs. */
export interface ShowAgainTools {
  readonly store: Store;
  readonly messengers: Messengers;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * After a start, has what is open shown again in chats whose messages ended with the former process. Their deliveries are
 * marked as showing nothing: the deliverer then edits, meets a message that is missing, and sends it anew, once. The
 * answer does it at its first call, and again only where the store was away.
 */
export function createShowAgain(tools: ShowAgainTools): () => Promise<void> {
  const { log } = tools;
  let done: Promise<void> | null = null;

  async function once(): Promise<void> {
    try {
      await markForgotten(tools);
    } catch (error) {
      // Nor could anything be delivered now: the next look tries it again.
      if (error instanceof StoreUnavailable) throw error;
      // What a console lacks must not keep the other chats' alerts back.
      log.error({ err: error }, "open alerts could not be shown again after the start");
    }
  }

  return () => {
    done ??= once().catch((error: unknown) => {
      done = null;
      throw error;
    });
    return done;
  };
}

async function markForgotten({ store, messengers, clock }: ShowAgainTools): Promise<void> {
  const forgetful = [...messengers.values()].filter(({ isForgetful }) => isForgetful);
  if (forgetful.length === 0) return;
  const platforms = new Set(forgetful.map(({ platform }) => platform));
  for (const { id: workspace } of await store.team.listWorkspaces()) {
    const chats = await store.team.listChats(workspace);
    const ids = new Set(chats.filter(({ address }) => platforms.has(address.platform)).map(({ id }) => id));
    if (ids.size === 0) continue;
    for (const incident of await store.alerts.findOpenIncidents({ workspace, limit: ALL_OPEN })) {
      for (const delivery of await store.alerts.deliveriesOf(incident.id))
        if (ids.has(delivery.chatId) && isShown(delivery)) await recordDelivery(store, delivery, forgotten);
    }
  }

  function forgotten(delivery: Delivery): Delivery {
    return isShown(delivery) ? { ...delivery, sentRevision: 0, dueAt: clock.now() } : delivery;
  }
}

/** True of what has a message that follows its incidents; of several incidents in a summary the first one finds it. */
function isShown({ status, messageRef, sentRevision }: Delivery): boolean {
  return status === "open" && messageRef !== null && sentRevision > 0;
}
