import { type Store, StoreUnavailable } from "../store/store.ts";

/** Whether the product can serve, and which messengers answer. */
export interface Readiness {
  /** Why it can't, in a few English words each; empty when it can. Never throws. */
  reasons(): Promise<readonly string[]>;
  /** For information: one silent messenger does not make the product unready. */
  messengers(): readonly { readonly platform: string; readonly reachable: boolean }[];
}

/** Asks the store for a read each time; the platforms tell what they know. */
export function createReadiness(tools: {
  readonly store: Store;
  readonly chats: readonly { readonly platform: string; reachable(): boolean }[];
}): Readiness {
  return {
    async reasons() {
      try {
        await tools.store.system.getMeta("ready");
        return [];
      } catch (error) {
        return [error instanceof StoreUnavailable ? "the database does not answer" : "the database can't be read"];
      }
    },
    messengers: () => tools.chats.map((chat) => ({ platform: chat.platform, reachable: chat.reachable() })),
  };
}
