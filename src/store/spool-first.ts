import type { ConnectionStore } from "./connection-store.ts";
import type { Spool } from "./spool.ts";
import { type Store, StoreUnavailable } from "./store.ts";

/**
 * A store that hands out no claim while a pair of this process waits in the spool. Such a connection still has its old
 * tokens on record: when the lease under which it was rotated has ended and the database is back, whoever claims it
 * before the spool was drained would spend the same refresh token once more. So claims drain first, and where that
 * fails they throw `StoreUnavailable`, as if the database were still gone.
 */
export function spoolFirst(store: Store, spool: Pick<Spool, "pending" | "drain">): Store {
  const { connections } = store;

  async function bringHome(): Promise<void> {
    if (spool.pending() === 0) return;
    await spool.drain(store);
    if (spool.pending() > 0) {
      throw new StoreUnavailable("Renewed pairs wait in the spool, and the database does not take them.", {
        maybeWritten: false,
      });
    }
  }

  const claiming: Pick<ConnectionStore, "claimDue" | "claimOne"> = {
    async claimDue(input) {
      await bringHome();
      return connections.claimDue(input);
    },
    async claimOne(input) {
      await bringHome();
      return connections.claimOne(input);
    },
  };
  return { ...store, connections: { ...connections, ...claiming } };
}
