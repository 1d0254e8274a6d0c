import { describe, expect, it } from "vitest";
import type { ChatId } from "../../../src/domain/ids.ts";
import { DAY_MS } from "../../../src/lib/clock.ts";
import { StoreRefused, StoreUnavailable } from "../../../src/store/store.ts";
import {
  chat,
  connection,
  credential,
  delivery,
  event,
  given,
  incident,
  LEASE_MS,
  type MakePlace,
  member,
  NOW,
  revealed,
  TEAM,
} from "./fixtures.ts";

/** The install itself: small values, jobs, what was seen, opening and closing. */
export function systemContract(makePlace: MakePlace): void {
  describe("small values", () => {
    it("are set once by the first of 20, and told to all", async () => {
      const store = await (await makePlace()).open();
      expect(await store.system.getMeta("check")).toBeNull();
      const values = await Promise.all(Array.from({ length: 20 }, (_, n) => store.system.setMetaOnce("check", `${n}`)));
      expect(new Set(values).size).toBe(1);
      expect(await store.system.getMeta("check")).toBe(values[0]);
      await store.system.setMeta("check", "new");
      expect(await store.system.getMeta("check")).toBe("new");
      expect(await store.system.setMetaOnce("check", "late")).toBe("new");
      await store.system.setMeta("other", "");
      expect(await store.system.getMeta("other")).toBe("");
    });
  });

  describe("jobs and things seen", () => {
    it("one of 20 gets a job of one time, and each time is a job of its own", async () => {
      const store = await (await makePlace()).open();
      const claims = await Promise.all(Array.from({ length: 20 }, () => store.system.claimJob("digest", NOW)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await store.system.claimJob("digest", NOW + 1)).toBe(true);
      expect(await store.system.claimJob("sync", NOW)).toBe(true);
      await store.system.deleteExpired(NOW + 6 * DAY_MS);
      expect(await store.system.claimJob("digest", NOW)).toBe(false);
    });

    it("B52: a key is new to one of 20, and to nobody until it expires", async () => {
      const store = await (await makePlace()).open();
      const see = (now: number, expiresAt = now + 1000) => store.system.rememberOnce("update:1", now, expiresAt);
      const firsts = await Promise.all(Array.from({ length: 20 }, () => see(NOW)));
      expect(firsts.filter(Boolean)).toHaveLength(1);
      expect(await see(NOW + 999, NOW + 9999)).toBe(false);
      await store.system.deleteExpired(NOW + 999);
      expect(await see(NOW + 999)).toBe(false);
      expect(await store.system.rememberOnce("update:2", NOW, NOW + 1000)).toBe(true);
      const again = await Promise.all(Array.from({ length: 20 }, () => see(NOW + 1000)));
      expect(again.filter(Boolean)).toHaveLength(1);
      expect(await see(NOW + 1999)).toBe(false);
    });
  });

  describe("turns", () => {
    const turn = (now: number, maxWaitMs = 60_000) => ({ name: "amocrm", now, gapMs: 100, maxWaitMs });

    it("come one gap after the other, however many ask at once, at the door of every process", async () => {
      const place = await makePlace();
      const doors = [await place.open(), await place.open(), await place.open()];
      const turns = await Promise.all(
        Array.from({ length: 30 }, (_, n) => doors[n % 3]!.system.reserveTurn(turn(NOW))),
      );
      const moments = turns.map((one) => one?.at ?? 0).sort((a, b) => a - b);
      expect(moments).toEqual(Array.from({ length: 30 }, (_, n) => NOW + n * 100));
    });

    it("are at once when the row stood still, and each row is one of its own", async () => {
      const { system } = await (await makePlace()).open();
      expect(await system.reserveTurn(turn(NOW))).toEqual({ at: NOW });
      expect(await system.reserveTurn({ ...turn(NOW), name: "kommo" })).toEqual({ at: NOW });
      expect(await system.reserveTurn(turn(NOW + 40))).toEqual({ at: NOW + 100 });
      expect(await system.reserveTurn(turn(NOW + 5_000))).toEqual({ at: NOW + 5_000 });
    });

    it("are refused, and not reserved, to who would wait too long", async () => {
      const { system } = await (await makePlace()).open();
      for (let n = 0; n < 3; n += 1) await system.reserveTurn(turn(NOW, 200));
      expect(await system.reserveTurn(turn(NOW, 200))).toBeNull();
      expect(await system.reserveTurn(turn(NOW, 200))).toBeNull();
      expect(await system.reserveTurn(turn(NOW, 300))).toEqual({ at: NOW + 300 });
    });

    it("B70: of a clock that ran far ahead, the row begins anew", async () => {
      const { system } = await (await makePlace()).open();
      await system.reserveTurn(turn(NOW + 365 * DAY_MS));
      expect(await system.reserveTurn(turn(NOW))).toEqual({ at: NOW });
      expect(await system.reserveTurn(turn(NOW))).toEqual({ at: NOW + 100 });
    });
  });

  describe("opening and closing", () => {
    it("B19: says that it takes writes, and after closing that it does not", async () => {
      const store = await (await makePlace()).open();
      await store.system.proveWritable();
      await store.close();
      await expect(store.system.proveWritable()).rejects.toThrow(StoreUnavailable);
      await expect(store.connections.claimDue({ now: NOW, owner: "me", leaseMs: LEASE_MS, limit: 1 })).rejects.toThrow(
        StoreUnavailable,
      );
      await store.close();
    });

    it("B39: everything is there after closing and opening again", async () => {
      const place = await makePlace();
      const before = await place.open();
      const record = await given(before, connection("con_1"), credential("kept"));
      await before.connections.replace({
        connection: record,
        expectedVersion: 1,
        events: [event("ev_1", record.id)],
        now: NOW,
      });
      await before.connections.claimDue({ now: NOW, owner: "crashed", leaseMs: LEASE_MS, limit: 1 });
      await before.connections.appendHistory([event("ev_0", record.id)]);
      await before.alerts.openIncident(incident("inc_1"));
      await before.alerts.createDelivery(delivery("del_1"));
      await before.team.linkChat(chat("chat_1"));
      await before.team.ensureMember(member("mem_1"));
      await before.system.setMeta("name", "value");
      await before.system.rememberOnce("key", NOW, NOW + 1000);
      await before.links.putLink({ hash: "h", purpose: "login", payload: {}, createdAt: NOW, expiresAt: NOW + 1000 });
      await before.close();

      const after = await place.open();
      const found = await after.connections.getWithCredential(record.id);
      expect(found?.connection).toEqual({ ...record, version: 2, updatedAt: NOW });
      expect(revealed(found?.credential)).toEqual(revealed(credential("kept")));
      expect(await after.connections.claimDue({ now: NOW, owner: "me", leaseMs: LEASE_MS, limit: 1 })).toEqual([]);
      const [claim] = await after.connections.claimDue({
        now: NOW + LEASE_MS,
        owner: "me",
        leaseMs: LEASE_MS,
        limit: 1,
      });
      expect(claim?.unfinished).toEqual({ owner: "crashed", startedAt: NOW });
      const [item] = await after.connections.dueForEvaluation({ now: NOW, limit: 1 });
      expect(item?.pendingEvents).toEqual([event("ev_1", record.id)]);
      expect(await after.connections.history({ connectionId: record.id, limit: 5 })).toEqual([
        event("ev_0", record.id),
      ]);
      expect(await after.alerts.findOpenIncidents({ workspace: TEAM })).toEqual([incident("inc_1")]);
      expect(await after.alerts.claimDueDeliveries({ now: NOW, limit: 5, leaseMs: 1 })).toHaveLength(1);
      expect(await after.team.getChat("chat_1" as ChatId)).toEqual(chat("chat_1"));
      expect(await after.team.listMembers(TEAM)).toEqual([member("mem_1")]);
      expect(await after.system.getMeta("name")).toBe("value");
      expect(await after.system.rememberOnce("key", NOW, NOW + 1000)).toBe(false);
      expect(await after.links.useLink("h", NOW)).toMatchObject({ outcome: "taken" });
    });

    it("B14: two who opened the same database see each other's work and never share a connection", async () => {
      const place = await makePlace();
      const [one, two] = [await place.open(), await place.open()];
      const ids = Array.from({ length: 100 }, (_, n) => `con_${n}`);
      await Promise.all(ids.map((id) => given(one, connection(id))));
      const claims = await Promise.all(
        [one, two, one, two].map((store, n) =>
          store.connections.claimDue({ now: NOW, owner: `${n}`, leaseMs: LEASE_MS, limit: 25 }),
        ),
      );
      const rest = await two.connections.claimDue({ now: NOW, owner: "rest", leaseMs: LEASE_MS, limit: 100 });
      expect([...claims.flat(), ...rest].map(({ connection: { id } }) => id as string).sort()).toEqual(ids.sort());
    });

    it.each([
      ["sandbox", "live"],
      ["live", "sandbox"],
    ] as const)("B71: a database born in %s mode is refused in %s mode, and is still whole", async (born, other) => {
      const place = await makePlace();
      const store = await place.open(born);
      const record = await given(store, connection("con_1"));
      await store.close();
      const refusal = await place.open(other).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(StoreRefused);
      expect(refusal).toMatchObject({ code: "other_mode" });
      const again = await place.open(born);
      expect(await again.connections.get(record.id)).toEqual(record);
    });
  });
}
