import { describe, expect, it } from "vitest";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { HOUR_MS } from "../../../src/lib/clock.ts";
import { connection, given, LEASE_MS, type MakePlace, NOW, revealed } from "./fixtures.ts";

/** Who may work on a connection, and until when. */
export function claimContract(makePlace: MakePlace): void {
  const claim = (owner: string, now = NOW) => ({ now, owner, leaseMs: LEASE_MS });

  describe("claims", () => {
    it("B14: 20 owners who claim 10,000 due connections at once get each of them exactly once", {
      timeout: 120_000,
    }, async () => {
      const store = await (await makePlace()).open();
      const ids = Array.from({ length: 10_000 }, (_, n) => `con_${n}`);
      for (let start = 0; start < ids.length; start += 500) {
        await Promise.all(ids.slice(start, start + 500).map((id) => given(store, connection(id))));
      }
      const claimedBy = await Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          const mine: string[] = [];
          for (;;) {
            const claims = await store.connections.claimDue({ ...claim(`owner-${n}`), limit: 100 });
            if (claims.length === 0) return mine;
            mine.push(...claims.map(({ connection: { id } }) => id));
          }
        }),
      );
      const all = claimedBy.flat();
      expect(all).toHaveLength(10_000);
      expect(new Set(all)).toEqual(new Set(ids));
      expect(claimedBy.filter((mine) => mine.length > 0).length).toBeGreaterThan(1);
    });

    it("hands over what is due, with tokens, and nothing that is not", async () => {
      const store = await (await makePlace()).open();
      const due = await given(store, connection("con_due"));
      await given(store, connection("con_later", { state: { nextCheckAt: NOW + 1 } }));
      await given(store, connection("con_never", { state: { nextCheckAt: null } }));
      const claims = await store.connections.claimDue({ ...claim("me"), limit: 10 });
      expect(claims).toHaveLength(1);
      expect(claims[0]?.connection).toEqual(due);
      expect(revealed(claims[0]?.credential)).toMatchObject({
        accessToken: "access-con_due",
        refreshToken: "refresh-con_due",
      });
      expect(claims[0]?.lease).toEqual({ owner: "me", until: NOW + LEASE_MS });
    });

    it("B70: the most overdue come first, and never more than the limit", async () => {
      const store = await (await makePlace()).open();
      const ages = [3, 9, 1, 7, 5];
      await Promise.all(
        ages.map((age) => given(store, connection(`con_${age}`, { state: { nextCheckAt: NOW - age * HOUR_MS } }))),
      );
      const ids = async (limit: number) =>
        (await store.connections.claimDue({ ...claim("me"), limit })).map(({ connection: { id } }) => id as string);
      expect(await ids(2)).toEqual(["con_9", "con_7"]);
      expect(await ids(10)).toEqual(["con_5", "con_3", "con_1"]);
      expect(await ids(10)).toEqual([]);
    });

    it("B16: a lease that ends is claimable again, in its turn, and not a millisecond sooner", async () => {
      const store = await (await makePlace()).open();
      await given(store, connection("con_1"));
      expect(await store.connections.claimDue({ ...claim("first"), limit: 1 })).toHaveLength(1);
      expect(await store.connections.claimDue({ ...claim("second", NOW + LEASE_MS - 1), limit: 1 })).toEqual([]);
      const [again] = await store.connections.claimDue({ ...claim("second", NOW + LEASE_MS), limit: 1 });
      expect(again?.lease).toEqual({ owner: "second", until: NOW + 2 * LEASE_MS });
      expect(again?.connection.version).toBe(1);
    });

    it("B16: a lease that ended is lost to its owner as soon as somebody took it", async () => {
      const store = await (await makePlace()).open();
      const record = await given(store, connection("con_1"));
      await store.connections.claimDue({ ...claim("first"), limit: 1 });
      await store.connections.claimDue({ ...claim("second", NOW + LEASE_MS), limit: 1 });
      const save = { id: record.id, now: NOW + LEASE_MS, state: record.state, events: [] };
      expect(await store.connections.saveOutcome({ ...save, owner: "first" })).toBe(false);
      await store.connections.release({ id: record.id, owner: "first", nextCheckAt: NOW, unfinished: null });
      expect(
        await store.connections.claimOne({ ...claim("third", NOW + LEASE_MS), id: record.id, intent: false }),
      ).toBe("busy");
      expect(await store.connections.saveOutcome({ ...save, owner: "second" })).toBe(true);
    });

    it("one connection can be claimed though it is not due, by one of 20", async () => {
      const store = await (await makePlace()).open();
      const record = await given(
        store,
        connection("con_1", { state: { nextCheckAt: NOW + HOUR_MS, renewAt: NOW + HOUR_MS } }),
      );
      const tries = Array.from({ length: 20 }, (_, n) =>
        store.connections.claimOne({ ...claim(`owner-${n}`), id: record.id, intent: false }),
      );
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter((outcome) => outcome === "busy")).toHaveLength(19);
      const winner = outcomes.findIndex((outcome) => outcome !== "busy");
      expect(outcomes[winner]).toMatchObject({
        connection: record,
        lease: { owner: `owner-${winner}`, until: NOW + LEASE_MS },
      });
      const unknown = { ...claim("me"), id: "con_x" as ConnectionId, intent: false };
      expect(await store.connections.claimOne(unknown)).toBe("missing");
    });

    it("a connection that was claimed by name is not due for the sweep until its lease ends", async () => {
      const store = await (await makePlace()).open();
      const record = await given(store, connection("con_1"));
      await store.connections.claimOne({ ...claim("person"), id: record.id, intent: false });
      expect(await store.connections.claimDue({ ...claim("sweep"), limit: 1 })).toEqual([]);
      const [after] = await store.connections.claimDue({ ...claim("sweep", NOW + LEASE_MS), limit: 1 });
      expect(after?.lease.owner).toBe("sweep");
    });

    it("the same owner does not get what he holds a second time", async () => {
      const store = await (await makePlace()).open();
      const record = await given(store, connection("con_1"));
      await store.connections.claimOne({ ...claim("me"), id: record.id, intent: false });
      expect(await store.connections.claimOne({ ...claim("me"), id: record.id, intent: false })).toBe("busy");
    });
  });

  describe("the intent of a rotation", () => {
    it("B67: is recorded by the sweep's claim of a rotating connection whose renewal is due, and of no other", async () => {
      const store = await (await makePlace()).open();
      await given(store, connection("con_rotate_due"));
      await given(store, connection("con_rotate_check", { state: { renewAt: NOW + 1 } }));
      await given(store, connection("con_rotate_never", { state: { renewAt: null } }));
      await given(store, connection("con_extend_due", { renewal: "extend" }));
      const claims = await store.connections.claimDue({ ...claim("me"), limit: 10 });
      expect(Object.fromEntries(claims.map(({ connection: { id }, intent }) => [id, intent]))).toEqual({
        con_rotate_due: true,
        con_rotate_check: false,
        con_rotate_never: false,
        con_extend_due: false,
      });
      expect(claims.map(({ unfinished }) => unfinished)).toEqual([null, null, null, null]);
    });

    it("B67: an unfinished one is told to who comes next, and to who comes after him", async () => {
      const store = await (await makePlace()).open();
      await given(store, connection("con_1"));
      await store.connections.claimDue({ ...claim("crashed"), limit: 1 });
      const [second] = await store.connections.claimDue({ ...claim("second", NOW + LEASE_MS), limit: 1 });
      expect(second?.unfinished).toEqual({ owner: "crashed", startedAt: NOW });
      expect(second?.intent).toBe(true);
      const id = "con_1" as ConnectionId;
      const third = await store.connections.claimOne({ ...claim("third", NOW + 2 * LEASE_MS), id, intent: false });
      expect(third).toMatchObject({ intent: false, unfinished: { owner: "second", startedAt: NOW + LEASE_MS } });
      const fourth = await store.connections.claimOne({ ...claim("fourth", NOW + 3 * LEASE_MS), id, intent: true });
      expect(fourth).toMatchObject({ intent: true, unfinished: { owner: "second", startedAt: NOW + LEASE_MS } });
    });

    it("falls away with the outcome, unless the answer was lost", async () => {
      const store = await (await makePlace()).open();
      const record = await given(store, connection("con_1"));
      const save = { id: record.id, owner: "me", now: NOW, state: record.state, events: [] };
      await store.connections.claimOne({ ...claim("me"), id: record.id, intent: true });
      expect(await store.connections.saveOutcome({ ...save, keepIntent: true })).toBe(true);
      const kept = await store.connections.claimOne({ ...claim("me"), id: record.id, intent: true });
      expect(kept).toMatchObject({ unfinished: { owner: "me", startedAt: NOW } });
      expect(await store.connections.saveOutcome(save)).toBe(true);
      const dropped = await store.connections.claimOne({ ...claim("me"), id: record.id, intent: true });
      expect(dropped).toMatchObject({ unfinished: null });
    });
  });

  describe("giving back", () => {
    it("makes the connection due as it was, without lease and intent", async () => {
      const store = await (await makePlace()).open();
      const record = await given(store, connection("con_1"));
      const [first] = await store.connections.claimDue({ ...claim("first"), limit: 1 });
      const { nextCheckAt } = first!.connection.state;
      await store.connections.release({ id: record.id, owner: "first", nextCheckAt, unfinished: null });
      expect(await store.connections.get(record.id)).toEqual(record);
      const [second] = await store.connections.claimDue({ ...claim("second"), limit: 1 });
      expect(second).toMatchObject({ connection: record, unfinished: null, lease: { owner: "second" } });
    });

    it("keeps an earlier owner's unfinished intent", async () => {
      const store = await (await makePlace()).open();
      const record = await given(store, connection("con_1"));
      await store.connections.claimDue({ ...claim("crashed"), limit: 1 });
      const [second] = await store.connections.claimDue({ ...claim("second", NOW + LEASE_MS), limit: 1 });
      const {
        connection: {
          state: { nextCheckAt },
        },
        unfinished,
      } = second!;
      await store.connections.release({ id: record.id, owner: "second", nextCheckAt, unfinished });
      const [third] = await store.connections.claimDue({ ...claim("third", NOW + LEASE_MS), limit: 1 });
      expect(third?.unfinished).toEqual({ owner: "crashed", startedAt: NOW });
    });

    it("is for the owner alone", async () => {
      const store = await (await makePlace()).open();
      const record = await given(store, connection("con_1"));
      await store.connections.claimDue({ ...claim("owner"), limit: 1 });
      await store.connections.release({ id: record.id, owner: "stranger", nextCheckAt: NOW, unfinished: null });
      expect(await store.connections.claimDue({ ...claim("stranger"), limit: 1 })).toEqual([]);
    });
  });

  it("the overdue are counted, with the time of the oldest, without those that somebody is at work on", async () => {
    const store = await (await makePlace()).open();
    expect(await store.connections.overdue(NOW)).toEqual({ count: 0, oldestAt: null });
    await given(store, connection("con_1", { state: { nextCheckAt: NOW - 5 } }));
    await given(store, connection("con_2", { state: { nextCheckAt: NOW - 3 } }));
    await given(store, connection("con_3", { state: { nextCheckAt: NOW + 1 } }));
    expect(await store.connections.overdue(NOW)).toEqual({ count: 2, oldestAt: NOW - 5 });
    await store.connections.claimDue({ ...claim("me"), limit: 1 });
    expect(await store.connections.overdue(NOW)).toEqual({ count: 1, oldestAt: NOW - 3 });
  });
}
