import { describe, expect, it } from "vitest";
import type { ConnectionId } from "../../src/domain/ids.ts";
import { spoolFirst } from "../../src/store/spool-first.ts";
import { type Store, StoreUnavailable } from "../../src/store/store.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";

const DUE = { now: 1_000, owner: "own_1", leaseMs: 1_000, limit: 10 };
const ONE = { now: 1_000, owner: "own_1", leaseMs: 1_000, id: "con_1" as ConnectionId, intent: true };

/** A spool with this many pairs in it, of which a drain stores those that the database takes. */
function spoolWith(pairs: number, takes: (store: Store) => number) {
  let waiting = pairs;
  let drains = 0;
  return {
    pending: () => waiting,
    async drain(store: Store) {
      drains += 1;
      const written = Math.min(waiting, takes(store));
      waiting -= written;
      return written;
    },
    drains: () => drains,
  };
}

describe("a store whose claims come after the spool", () => {
  it("B68: hands out no claim while a renewed pair waits that the database does not take", async () => {
    const store = spoolFirst(
      createMemoryStore(),
      spoolWith(2, () => 1),
    );
    await expect(store.connections.claimDue(DUE)).rejects.toThrow(StoreUnavailable);
    await expect(store.connections.claimOne(ONE)).resolves.toBe("missing");
  });

  it("B68: brings home what waits before a claim, of many and of one", async () => {
    for (const claim of ["many", "one"]) {
      const spool = spoolWith(3, () => 3);
      const { connections } = spoolFirst(createMemoryStore(), spool);
      await (claim === "many" ? connections.claimDue(DUE) : connections.claimOne(ONE));
      expect(spool.pending()).toBe(0);
      expect(spool.drains()).toBe(1);
    }
  });

  it("does not look at the disk while nothing waits", async () => {
    const spool = spoolWith(0, () => 0);
    await spoolFirst(createMemoryStore(), spool).connections.claimDue(DUE);
    expect(spool.drains()).toBe(0);
  });
});
