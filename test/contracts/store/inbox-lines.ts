import { describe, expect, it } from "vitest";
import { createEvaluate, type Evaluate } from "../../../src/app/alerts/evaluate.ts";
import { DAY_MS, HOUR_MS } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { type Store, StoreUnavailable } from "../../../src/store/store.ts";
import { createFakeClock, createSeededRandom, type FakeClock } from "../../fakes/fake-clock.ts";
import { connection, given, type MakePlace, NOW, TEAM } from "./fixtures.ts";

/** The lines of the inbox that follow from incidents, over the real store: an incident and its line are two writes. */
export function inboxLinesContract(makePlace: MakePlace): void {
  describe("a line of the inbox that follows from an incident", () => {
    it("B67: is written by the next look when the process died between the two, also at the next distance", async () => {
      const { store, clock } = await endingSoon(makePlace);
      for (const write of ["openIncident", "updateIncident"] as const) {
        const before = await lines(store);
        await expect(evaluating(dyingAfter(store, write), clock, 1).evaluate()).rejects.toThrow(StoreUnavailable);
        expect(await lines(store)).toEqual(before);
        await evaluating(store, clock, 2).evaluate();
        expect(await lines(store)).toHaveLength(before.length + 1);
        await evaluating(store, clock, 3).evaluate();
        expect(await lines(store)).toHaveLength(before.length + 1);
        clock.advance(2 * DAY_MS);
      }
    });

    it("B67: is written once by several processes that look at the same moment", async () => {
      const { store, clock } = await endingSoon(makePlace);
      for (const expected of [1, 2]) {
        await Promise.all([1, 2, 3].map((seed) => evaluating(store, clock, seed).evaluate()));
        expect(await lines(store)).toHaveLength(expected);
        clock.advance(2 * DAY_MS);
      }
    });

    it("is not written anew for an incident of before", async () => {
      const { store, clock } = await endingSoon(makePlace);
      await evaluating(store, clock, 1).evaluate();
      for (const { grewToStage: _, ...old } of await store.alerts.findOpenIncidents({}))
        expect(await store.alerts.updateIncident(old)).toBe(true);
      await store.notifications.deleteBefore(clock.now() + 1);
      clock.advance(2 * HOUR_MS);
      await evaluating(store, clock, 2).evaluate();
      expect(await store.alerts.findOpenIncidents({})).toHaveLength(1);
      expect(await lines(store)).toEqual([]);
    });
  });
}

/** A team with an account that nobody can renew, whose end is warned of today and again in two days. */
async function endingSoon(makePlace: MakePlace): Promise<{ store: Store; clock: FakeClock }> {
  const store = await (await makePlace()).open();
  const end = { expiresAt: NOW + 8 * DAY_MS, deadlineAt: NOW + 8 * DAY_MS, renewAt: null };
  await store.team.ensureWorkspace({ id: TEAM, name: "Team", createdAt: NOW });
  await given(store, connection("con_1", { renewal: "none", state: { ...end, lastAttemptAt: NOW } }));
  return { store, clock: createFakeClock(NOW) };
}

function evaluating(store: Store, clock: FakeClock, seed: number): Evaluate {
  const providerTitles = new Map([["amocrm", "amoCRM"]]);
  const settings = { thresholdsMs: [14 * DAY_MS, 7 * DAY_MS, 3 * DAY_MS], groupWaitMs: 0 };
  return createEvaluate({ store, clock, random: createSeededRandom(seed), log: silentLog, providerTitles, settings });
}

/** The store as a process has it that dies right after one write. */
function dyingAfter(store: Store, write: "openIncident" | "updateIncident"): Store {
  const alerts: Store["alerts"] = {
    ...store.alerts,
    [write]: async (incident: Parameters<Store["alerts"][typeof write]>[0]) => {
      await store.alerts[write](incident);
      throw new StoreUnavailable("the process died here (test)", { maybeWritten: true });
    },
  };
  return { ...store, alerts };
}

async function lines(store: Store): Promise<unknown[]> {
  return (await store.notifications.list({ workspace: TEAM, limit: 10 })).map(({ id, endsAt }) => [id, endsAt]);
}
