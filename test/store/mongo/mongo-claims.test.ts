import { describe, expect, it } from "vitest";
import { HOUR_MS } from "../../../src/lib/clock.ts";
import { connection, given, LEASE_MS, NOW } from "../../contracts/store/fixtures.ts";
import { mongoPlace, mongoUrl } from "./mongo-place.ts";

const claim = (owner: string, now = NOW) => ({ now, owner, leaseMs: LEASE_MS });

describe.skipIf(mongoUrl === undefined)("a claim whose answer was lost", () => {
  it("B67: is undone before the next one, so that no intent stands for a rotation that nobody tried", async () => {
    const { store, proxy } = await (await mongoPlace()).openThroughProxy();
    for (const id of ["con_1", "con_2", "con_3"]) await given(store, connection(id));
    const lost = proxy.cutAfter("clm_");
    await expect(store.connections.claimDue({ ...claim("me"), limit: 3 })).rejects.toMatchObject({
      maybeWritten: true,
    });
    await lost;
    proxy.restore();
    const claims = await store.connections.claimDue({ ...claim("me"), limit: 3 });
    expect(claims.map(({ intent, unfinished }) => ({ intent, unfinished }))).toEqual(
      Array(3).fill({ intent: true, unfinished: null }),
    );
  });

  it("B67: of one connection too, and what an earlier owner left unfinished is told again", async () => {
    const { store, proxy } = await (await mongoPlace()).openThroughProxy();
    const { id } = await given(store, connection("con_1"));
    await store.connections.claimDue({ ...claim("crashed"), limit: 1 });
    const later = { ...claim("me", NOW + LEASE_MS), id, intent: true };
    const lost = proxy.cutAfter("clm_");
    await expect(store.connections.claimOne(later)).rejects.toMatchObject({ maybeWritten: true });
    await lost;
    proxy.restore();
    const unfinished = { owner: "crashed", startedAt: NOW };
    expect(await store.connections.claimOne(later)).toMatchObject({ intent: true, unfinished });
  });

  it("is left alone when somebody else took over meanwhile", async () => {
    const place = await mongoPlace();
    const { store, proxy } = await place.openThroughProxy();
    const other = await place.open();
    const record = await given(store, connection("con_1"));
    const lost = proxy.cutAfter("clm_");
    await expect(store.connections.claimDue({ ...claim("me"), limit: 1 })).rejects.toThrow();
    await lost;
    const [taken] = await other.connections.claimDue({ ...claim("other", NOW + LEASE_MS), limit: 1 });
    expect(taken?.unfinished).toEqual({ owner: "me", startedAt: NOW });
    proxy.restore();
    expect(await store.connections.claimDue({ ...claim("me", NOW + LEASE_MS), limit: 1 })).toEqual([]);
    const save = { id: record.id, owner: "other", now: NOW + LEASE_MS, state: record.state, events: [] };
    expect(await other.connections.saveOutcome(save)).toBe(true);
  });
});

describe.skipIf(mongoUrl === undefined)("claims that meet", () => {
  it("B16: of two who found the same ended lease of one owner only one takes it, though the owner's name is the same", async () => {
    const { open } = await mongoPlace();
    const [one, two] = [await open(), await open()];
    await given(one, connection("con_1"));
    await one.connections.claimDue({ ...claim("me"), limit: 1 });
    const late = claim("me", NOW + LEASE_MS);
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? one : two).connections.claimDue({ ...late, limit: 1 })),
    );
    expect(claims.flat()).toHaveLength(1);
  });

  it("B14: 20 claims, renewals and renames at once neither lose a claim nor give one away twice", async () => {
    const { open } = await mongoPlace();
    const store = await open();
    const ids = Array.from({ length: 60 }, (_, n) => `con_${n}`);
    await Promise.all(ids.map((id) => given(store, connection(id))));
    const saved: string[] = [];
    const worker = async (owner: string) => {
      for (;;) {
        const claims = await store.connections.claimDue({ ...claim(owner), limit: 5 });
        if (claims.length === 0) return;
        for (const { connection: record } of claims) {
          const state = { ...record.state, renewAt: NOW + HOUR_MS, nextCheckAt: NOW + HOUR_MS };
          const ours = await store.connections.saveOutcome({ id: record.id, owner, now: NOW, state, events: [] });
          expect(ours).toBe(true);
          saved.push(record.id);
        }
      }
    };
    const rename = async (id: string, n: number) => {
      const found = await store.connections.get(connection(id).id);
      const named = { ...found!, alias: `alias-${n}` };
      return store.connections.replace({ connection: named, expectedVersion: found!.version, events: [], now: NOW });
    };
    await Promise.all([...Array.from({ length: 20 }, (_, n) => worker(`owner-${n}`)), ...ids.map(rename)]);
    expect(saved.sort()).toEqual(ids.sort());
    expect(await store.connections.overdue(NOW)).toEqual({ count: 0, oldestAt: null });
  });
});
