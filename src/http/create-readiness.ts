import type { ChatAdapter } from "../chat/messenger.ts";
import type { Log } from "../lib/log/log.ts";
import type { Store } from "../store/store.ts";
import type { Readiness } from "./routes/ready.ts";

/**
 * Makes what `/ready` asks: the store must take a read, and the process must be neither starting nor stopping.
 * `phase` says which of the two it is, in a few English words; null while it serves.
 */
export function createReadiness(tools: {
  readonly store: Pick<Store, "system">;
  readonly adapters: readonly Pick<ChatAdapter, "platform" | "reachable">[];
  readonly phase: () => string | null;
  readonly log: Log;
}): Readiness {
  const { store, adapters, phase, log } = tools;
  return {
    async reasons() {
      const now = phase();
      const reasons = now === null ? [] : [now];
      try {
        await store.system.getMeta("ready");
      } catch (error) {
        log.debug({ err: error }, "the store did not take a read");
        reasons.push("the database does not answer");
      }
      return reasons;
    },
    messengers: () => adapters.map(({ platform, reachable }) => ({ platform, reachable: reachable() })),
  };
}
