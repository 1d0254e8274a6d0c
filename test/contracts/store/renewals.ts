import { describe, expect, it } from "vitest";
import type { Connection } from "../../../src/domain/connection.ts";
import type { ConnectionId, WorkspaceId } from "../../../src/domain/ids.ts";
import { MINUTE_MS } from "../../../src/lib/clock.ts";
import type { Store } from "../../../src/store/store.ts";
import {
  connection,
  credential,
  event,
  failure,
  given,
  LEASE_MS,
  type MakePlace,
  NOW,
  renewedState,
  revealed,
  TEAM,
} from "./fixtures.ts";

/** Saving what a renewal or a check led to. */
export function renewalContract(makePlace: MakePlace): void {
  async function claimed(store: Store, id: string) {
    const record = await given(store, connection(id, { alias: "shop", details: { host: "old" } }));
    const claim = await store.connections.claimOne({
      id: record.id,
      now: NOW,
      owner: "me",
      leaseMs: LEASE_MS,
      intent: true,
    });
    if (claim === "busy" || claim === "missing") throw new Error(claim);
    return record;
  }

  /** Another claim, for a check. */
  function claim(store: Store, { id }: Connection, owner: string, now = NOW) {
    return store.connections.claimOne({ id, now, owner, leaseMs: LEASE_MS, intent: false });
  }

  describe("saving a renewal", () => {
    it("B19: writes both tokens, state and events at once, drops the lease, and touches nothing else (B21)", async () => {
      const store = await (await makePlace()).open();
      const record = await claimed(store, "con_1");
      const state = renewedState(record);
      const events = [event("ev_1", record.id)];
      const tokens = credential("new", { issuedAt: NOW, expiresAt: state.expiresAt });
      const saved = await store.connections.saveRenewal({
        id: record.id,
        owner: "me",
        now: NOW,
        state,
        events,
        credential: tokens,
      });
      expect(saved).toBe(true);
      const found = await store.connections.getWithCredential(record.id);
      expect(found?.connection).toEqual({ ...record, state, version: 2, generation: 2, updatedAt: NOW });
      expect(revealed(found?.credential)).toEqual(revealed(tokens));
      const [item] = await store.connections.dueForEvaluation({ now: NOW, limit: 10 });
      expect(item).toEqual({ connection: found?.connection, pendingEvents: events });
      const next = await claim(store, record, "next");
      expect(next).toMatchObject({ unfinished: null });
    });

    it("a reader sees the old pair or the new one, never one token of each", async () => {
      const store = await (await makePlace()).open();
      const record = await given(store, connection("con_1"), credential("0"));
      let done = false;
      const write = async () => {
        for (let n = 1; n <= 100; n += 1) {
          await claim(store, record, "me");
          const save = { id: record.id, owner: "me", now: NOW, state: record.state, events: [] };
          expect(await store.connections.saveRenewal({ ...save, credential: credential(`${n}`) })).toBe(true);
        }
        done = true;
      };
      const read = async () => {
        while (!done) {
          const found = await store.connections.getWithCredential(record.id);
          const tokens = revealed(found?.credential);
          expect(tokens?.accessToken).toBe(`access-${found!.connection.generation - 1}`);
          expect(tokens?.refreshToken).toBe(`refresh-${found!.connection.generation - 1}`);
        }
      };
      await Promise.all([write(), read()]);
    });

    it("B17: is refused to who holds no lease, and nothing is written", async () => {
      const store = await (await makePlace()).open();
      const record = await given(store, connection("con_1"));
      const save = {
        id: record.id,
        owner: "me",
        now: NOW,
        state: renewedState(record),
        events: [event("ev_1", record.id)],
      };
      expect(await store.connections.saveRenewal({ ...save, credential: credential("new") })).toBe(false);
      expect(await store.connections.saveOutcome(save)).toBe(false);
      await store.connections.claimDue({ now: NOW, owner: "other", leaseMs: LEASE_MS, limit: 1 });
      expect(await store.connections.saveRenewal({ ...save, credential: credential("new") })).toBe(false);
      expect(await store.connections.saveOutcome(save)).toBe(false);
      const found = await store.connections.getWithCredential(record.id);
      expect(found?.connection).toEqual(record);
      expect(revealed(found?.credential)).toEqual(revealed(credential("con_1")));
      expect(
        await store.connections.saveRenewal({ ...save, id: "con_x" as ConnectionId, credential: credential("new") }),
      ).toBe(false);
    });

    it("is taken from a lease that ended, while nobody else took it: no pair is lost to a slow answer", async () => {
      const store = await (await makePlace()).open();
      const record = await claimed(store, "con_1");
      const save = { id: record.id, owner: "me", now: NOW + 2 * LEASE_MS, state: renewedState(record), events: [] };
      expect(await store.connections.saveRenewal({ ...save, credential: credential("slow") })).toBe(true);
      expect(await store.connections.saveRenewal({ ...save, credential: credential("twice") })).toBe(false);
    });

    it("changes the details when there are new ones", async () => {
      const store = await (await makePlace()).open();
      const record = await claimed(store, "con_1");
      const save = { id: record.id, owner: "me", now: NOW, state: renewedState(record), events: [] };
      await store.connections.saveRenewal({ ...save, details: { host: "new" }, credential: credential("new") });
      expect((await store.connections.get(record.id))?.details).toEqual({ host: "new" });
    });
  });

  describe("saving an outcome", () => {
    it("writes the state, leaves the tokens and their generation, and drops the lease", async () => {
      const store = await (await makePlace()).open();
      const record = await claimed(store, "con_1");
      const state = { ...record.state, status: "failing" as const, failure: failure(), nextCheckAt: NOW + MINUTE_MS };
      const events = [event("ev_1", record.id, { type: "failing", detail: "provider_unavailable" })];
      expect(await store.connections.saveOutcome({ id: record.id, owner: "me", now: NOW, state, events })).toBe(true);
      const found = await store.connections.getWithCredential(record.id);
      expect(found?.connection).toEqual({ ...record, state, version: 2, updatedAt: NOW });
      expect(revealed(found?.credential)).toEqual(revealed(credential("con_1")));
      const due = (now: number) => store.connections.claimDue({ now, owner: "next", leaseMs: LEASE_MS, limit: 1 });
      expect(await due(NOW + MINUTE_MS - 1)).toEqual([]);
      expect(await due(NOW + MINUTE_MS)).toHaveLength(1);
    });

    it("with nothing due any more, nobody is handed the connection", async () => {
      const store = await (await makePlace()).open();
      const record = await claimed(store, "con_1");
      const state = { ...record.state, status: "revoked" as const, renewAt: null, verifyAt: null, nextCheckAt: null };
      await store.connections.saveOutcome({ id: record.id, owner: "me", now: NOW, state, events: [] });
      expect(await store.connections.claimDue({ now: NOW * 2, owner: "next", leaseMs: LEASE_MS, limit: 1 })).toEqual(
        [],
      );
    });
  });

  describe("adopting a renewal whose lease was lost", () => {
    it("B19: writes the pair if the tokens are still those it was rotated from, and ends the lease of who is at work", async () => {
      const store = await (await makePlace()).open();
      const record = await claimed(store, "con_1");
      await store.connections.claimOne({
        id: record.id,
        now: NOW + LEASE_MS,
        owner: "next",
        leaseMs: LEASE_MS,
        intent: true,
      });
      const state = renewedState(record);
      const adopt = { id: record.id, now: NOW, state, events: [event("ev_1", record.id)], generation: 1 };
      expect(await store.connections.adoptRenewal({ ...adopt, credential: credential("rotated") })).toBe(true);
      const found = await store.connections.getWithCredential(record.id);
      expect(found?.connection).toEqual({ ...record, state, version: 2, generation: 2, updatedAt: NOW });
      expect(revealed(found?.credential)?.refreshToken).toBe("refresh-rotated");
      const late = { id: record.id, owner: "next", now: NOW, state: record.state, events: [] };
      expect(await store.connections.saveOutcome(late)).toBe(false);
      const after = await claim(store, record, "after");
      expect(after).toMatchObject({ unfinished: null });
    });

    it("B17: writes nothing when somebody stored newer tokens, or when it was adopted already", async () => {
      const store = await (await makePlace()).open();
      const record = await claimed(store, "con_1");
      const adopt = { id: record.id, now: NOW, state: renewedState(record), events: [], generation: 1 };
      const save = { ...adopt, owner: "me", credential: credential("winner") };
      expect(await store.connections.saveRenewal(save)).toBe(true);
      expect(await store.connections.adoptRenewal({ ...adopt, credential: credential("late") })).toBe(false);
      const found = await store.connections.getWithCredential(record.id);
      expect(revealed(found?.credential)?.accessToken).toBe("access-winner");
      expect(found?.connection.version).toBe(2);
      expect(
        await store.connections.adoptRenewal({ ...adopt, id: "con_x" as ConnectionId, credential: credential("late") }),
      ).toBe(false);
    });

    it("a check that was saved meanwhile does not keep the pair out", async () => {
      const store = await (await makePlace()).open();
      const record = await claimed(store, "con_1");
      await claim(store, record, "next", NOW + LEASE_MS);
      await store.connections.saveOutcome({ id: record.id, owner: "next", now: NOW, state: record.state, events: [] });
      const adopt = { id: record.id, now: NOW, state: renewedState(record), events: [], generation: 1 };
      expect(await store.connections.adoptRenewal({ ...adopt, credential: credential("rotated") })).toBe(true);
    });
  });

  it("B28: the health of a provider is told from what its connections met", async () => {
    const store = await (await makePlace()).open();
    const since = NOW - 10 * MINUTE_MS;
    const health = (workspace = TEAM) => store.connections.providerHealth({ provider: "amocrm", workspace, since });
    expect(await health()).toEqual({
      attempted: 0,
      transient: 0,
      app: 0,
      stillTransient: 0,
      stillLimited: 0,
      transientSince: null,
      appSample: null,
    });
    const state = (lastAttemptAt: number | null, met: Parameters<typeof failure>[0] | null = null) =>
      ({ state: { lastAttemptAt, failure: met === null ? null : failure(met) } }) as const;
    await given(store, connection("con_never", state(null)));
    await given(store, connection("con_good", state(NOW)));
    await given(store, connection("con_edge", state(since)));
    await given(store, connection("con_old", state(since - 1)));
    await given(store, connection("con_outage", state(NOW, { since: NOW - 5 })));
    await given(
      store,
      connection("con_limited", state(NOW, { kind: "rate_limited", reason: "rate_limited", since: NOW - 7 })),
    );
    await given(store, connection("con_old_outage", state(since - 1, { since: NOW - 9 })));
    // Its last attempt was a good check, which says that the provider answers again; its renewal's failure still stands.
    const answers = { ...state(NOW, { since: NOW - 6, during: "renew" }).state, lastVerifiedAt: NOW };
    await given(store, connection("con_answers", { state: answers }));
    // A block of one account says nothing of the provider, however many have one.
    await given(store, connection("con_blocked", state(NOW, { reason: "action_blocked", since: NOW - 60 })));
    await given(store, connection("con_dead", state(NOW, { kind: "dead", reason: "token_revoked" })));
    await given(
      store,
      connection("con_app", state(since - 1, { kind: "app", reason: "app_blocked", code: "101", since: NOW - 3 })),
    );
    // Older, but it says no more than that something is refused.
    await given(
      store,
      connection("con_refused", state(since - 1, { kind: "app", reason: "app_refused", since: NOW - 8 })),
    );
    // Older still: the last token of an app that was left.
    await given(
      store,
      connection("con_left", state(since - 1, { kind: "app", reason: "app_changed", since: NOW - 9 })),
    );
    await given(store, connection("con_other", { provider: "kommo", ...state(NOW, {}) }));
    await given(store, connection("con_elsewhere", { workspace: "other" as WorkspaceId, ...state(NOW, {}) }));
    expect(await health()).toEqual({
      attempted: 7,
      transient: 2,
      app: 3,
      stillTransient: 4,
      stillLimited: 1,
      transientSince: NOW - 9,
      appSample: { reason: "app_blocked", code: "101", since: NOW - 3 },
    });
    expect(await health("other" as WorkspaceId)).toMatchObject({ attempted: 1, transient: 1 });
  });
}
