import { setImmediate as turn } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { silentObserver } from "../../../src/app/observer.ts";
import { createSweep } from "../../../src/app/refresh/sweep.ts";
import { HOUR_MS } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { type Store, StoreUnavailable } from "../../../src/store/store.ts";
import { connection } from "../../contracts/store/fixtures.ts";
import { createFakeClock, createSeededRandom, type FakeClock } from "../../fakes/fake-clock.ts";
import { createFakeProvider, type FakeProvider } from "../../fakes/fake-provider.ts";
import { createMemoryStore, type MemoryStore } from "../../fakes/memory-store.ts";

const CONCURRENCY = 10;

let clock: FakeClock;
let store: MemoryStore;
let provider: FakeProvider;

beforeEach(() => {
  clock = createFakeClock();
  store = createMemoryStore();
  provider = createFakeProvider({ clock });
});

function sweepOn(face: Store = store) {
  let claims = 0;
  return createSweep(
    {
      store: face,
      spool: { put: () => undefined },
      drainSpool: async () => 0,
      providers: new Map([[provider.name, provider]]),
      clock,
      random: createSeededRandom(),
      log: silentLog,
      observer: silentObserver,
    },
    { newOwner: () => `me/${++claims}`, leaseMs: 30_000, concurrency: CONCURRENCY, timeBudgetMs: HOUR_MS },
  );
}

async function connectDue(count: number): Promise<void> {
  const now = clock.now();
  for (let number = 0; number < count; number++) {
    const record = connection(`con_${number}`);
    const state = { ...record.state, renewAt: now, verifyAt: now + HOUR_MS, nextCheckAt: now };
    await store.connections.create({
      connection: { ...record, provider: provider.name, renewal: "rotate", state },
      credential: provider.credentialFor(record.externalId),
      events: [],
    });
  }
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await turn();
}

describe("a pass", () => {
  it("fills every place, and holds few leases beyond what it works on", async () => {
    await connectDue(100);
    const gate = provider.holdRenewals();
    const running = sweepOn().run();
    await settle();
    expect(gate.waiting).toBe(CONCURRENCY);
    const { count: left } = await store.connections.overdue(clock.now());
    expect(100 - left - CONCURRENCY).toBeGreaterThan(0);
    expect(100 - left - CONCURRENCY).toBeLessThan(CONCURRENCY);
    gate.open();
    expect(await running).toMatchObject({ claimed: 100, renewed: 100, complete: true });
  });

  it("that cannot claim any more ends with that error, but not before what it began has ended", async () => {
    await connectDue(100);
    let claims = 0;
    const face = store.attach({
      before: (call) => {
        if (call === "connections.claimDue" && ++claims === 2)
          throw new StoreUnavailable("gone", { maybeWritten: false });
      },
    });
    const gate = provider.holdRenewals();
    let ended = false;
    const running = sweepOn(face)
      .run()
      .finally(() => {
        ended = true;
      });
    const outcome = expect(running).rejects.toBeInstanceOf(StoreUnavailable);
    await settle();
    expect(ended).toBe(false);
    const begun = gate.waiting;
    expect(begun).toBeGreaterThan(0);
    gate.open();
    await outcome;
    const saved = await store.connections.list({});
    expect(saved.filter(({ generation }) => generation === 2)).toHaveLength(begun);
  });
});
