import type { DeliveryId } from "../../domain/ids.ts";
import type { Delivery } from "../../domain/incident.ts";
import { createPool } from "../../lib/pool.ts";
import { EDIT_GAP_MS } from "./decide-delivery.ts";
import { deliverToChat } from "./deliver-to-chat.ts";
import { DELIVERY_LEASE_MS } from "./incident-delivery.ts";
import { createIncidentOfProvider } from "./incident-of-provider.ts";
import { createParentExplains } from "./parent-explains.ts";
import type { DeliverMemory, DeliverTools } from "./speak-delivery.ts";

/** Makes what chats show equal to what they should show. */
export interface Deliver {
  /** Works on what is due until nothing is; answers how many messages were sent or edited. Shared while it runs. */
  deliverDue(): Promise<number>;
  /** Begins `deliverDue` in the background, once more if one runs. Returns at once and never throws. */
  kick(): void;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
}

const BATCH = 100;
const MAX_BATCHES = 100;
/** Chats that are spoken to at the same time; inside one chat everything is in sequence. */
const CHATS_AT_ONCE = 8;

/**
 * Makes the deliverer. Each delivery is claimed for a minute by one process; one that dies leaves its claims to the next.
 * A message is recorded after it was accepted: killed in between, it is sent again, never lost (B38, B67).
 */
export function createDeliver(tools: DeliverTools): Deliver {
  const { store, clock, log } = tools;
  const pausedUntil = new Map<string, number>();
  const failingSince = new Map<string, number>();
  const lastEditAt = new Map<DeliveryId, number>();
  let running: Promise<number> | null = null;
  let kicked = false;

  async function run(): Promise<number> {
    let sent = 0;
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      forgetPast();
      const claimed = await store.alerts.claimDueDeliveries({
        now: clock.now(),
        limit: BATCH,
        leaseMs: DELIVERY_LEASE_MS,
      });
      if (claimed.length === 0) break;
      sent += await deliverBatch(claimed);
    }
    return sent;
  }

  async function deliverBatch(claimed: readonly Delivery[]): Promise<number> {
    const memory: DeliverMemory = {
      pausedUntil,
      failingSince,
      lastEditAt,
      incidentOfProvider: createIncidentOfProvider(tools),
      parentExplains: createParentExplains(tools),
    };
    const pool = createPool(CHATS_AT_ONCE);
    const byChat = Map.groupBy(claimed, ({ chatId }) => chatId);
    const counts = await Promise.all(
      [...byChat].map(([chatId, deliveries]) => pool.run(() => inChat(chatId, deliveries, memory))),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async function inChat(chatId: string, deliveries: readonly Delivery[], memory: DeliverMemory): Promise<number> {
    try {
      return await deliverToChat(tools, memory, deliveries);
    } catch (error) {
      // One chat's trouble is not the others'; what was claimed is due again when the claim ends.
      log.error({ chat: chatId, err: error }, "delivering to a chat broke: tried again when the claim ends");
      return 0;
    }
  }

  function forgetPast(): void {
    const now = clock.now();
    for (const [chatId, until] of pausedUntil) if (until <= now) pausedUntil.delete(chatId);
    for (const [id, at] of lastEditAt) if (at + EDIT_GAP_MS <= now) lastEditAt.delete(id);
  }

  function deliverDue(): Promise<number> {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    deliverDue,
    kick() {
      if (kicked) return;
      kicked = true;
      // What became due while a run was under way may have been missed by it: so another one follows.
      const before = running ?? Promise.resolve(0);
      void before
        .catch(() => 0)
        .then(() => {
          kicked = false;
          return deliverDue();
        })
        .catch((error: unknown) => log.error({ err: error }, "delivering broke: tried again at the next tick"));
    },
    async idle() {
      while (running !== null || kicked) await (running ?? Promise.resolve(0)).catch(() => 0);
    },
  };
}
