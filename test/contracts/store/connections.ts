import { describe, expect, it } from "vitest";
import type { ConnectionId, MemberId, WorkspaceId } from "../../../src/domain/ids.ts";
import { HOUR_MS } from "../../../src/lib/clock.ts";
import {
  connection,
  credential,
  event,
  failure,
  given,
  LEASE_MS,
  type MakePlace,
  NOW,
  revealed,
  TEAM,
} from "./fixtures.ts";

/** Records: inserting, reading, listing, replacing. */
export function connectionContract(makePlace: MakePlace): void {
  describe("connections", () => {
    it("gives back every field as it was stored, and the tokens only with the credential", async () => {
      const store = await (await makePlace()).open();
      const full = connection("con_full", {
        name: "Ünïcode 🦊 \u0000 end",
        alias: "shop",
        owner: "mem_1" as MemberId,
        accountType: "BUSINESS",
        details: { host: "shop.amocrm.ru", "dotted.$name": "kept" },
        parentId: "con_parent" as ConnectionId,
        version: 7,
        generation: 3,
        state: {
          status: "failing",
          failure: failure(),
          scopes: ["a", "b"],
          expiresAt: NOW + 1,
          deadlineAt: NOW + 2,
          dataAccessEndsAt: NOW + 3,
          lastRefreshedAt: NOW - 4,
          lastVerifiedAt: NOW - 5,
          lastAttemptAt: NOW - 6,
        },
      });
      await given(store, full, credential("full"));
      expect(await store.connections.get(full.id)).toEqual(full);
      const found = await store.connections.getWithCredential(full.id);
      expect(found?.connection).toEqual(full);
      expect(revealed(found?.credential)).toEqual(revealed(credential("full")));
      expect(JSON.stringify(found)).not.toContain("access-full");
    });

    it("keeps null where there is no refresh token and no end", async () => {
      const store = await (await makePlace()).open();
      const endless = credential("endless", { refreshToken: null, expiresAt: null, refreshExpiresAt: null });
      await given(store, connection("con_1"), endless);
      const found = await store.connections.getWithCredential("con_1" as ConnectionId);
      expect(revealed(found?.credential)).toEqual(revealed(endless));
    });

    it("says null for what is not there", async () => {
      const store = await (await makePlace()).open();
      const account = { workspace: TEAM, provider: "amocrm", externalId: "nobody" };
      expect(await store.connections.get("con_x" as ConnectionId)).toBeNull();
      expect(await store.connections.getWithCredential("con_x" as ConnectionId)).toBeNull();
      expect(await store.connections.findByAccount(account)).toBeNull();
    });

    it("B43: an account is there once per workspace and provider; the second insert writes nothing", async () => {
      const store = await (await makePlace()).open();
      const first = await given(store, connection("con_1", { externalId: "42" }), credential("first"));
      const second = {
        connection: connection("con_2", { externalId: "42" }),
        credential: credential("second"),
        events: [],
      };
      expect(await store.connections.create(second)).toBe("exists");
      expect(await store.connections.get("con_2" as ConnectionId)).toBeNull();
      const kept = await store.connections.getWithCredential(first.id);
      expect(revealed(kept?.credential)?.accessToken).toBe("access-first");
      await given(store, connection("con_3", { externalId: "42", provider: "kommo" }));
      await given(store, connection("con_4", { externalId: "42", workspace: "other" as WorkspaceId }));
      const account = { workspace: TEAM, provider: "amocrm", externalId: "42" };
      expect(await store.connections.findByAccount(account)).toEqual(first);
    });

    it("of 20 who insert the same account at once exactly one succeeds", async () => {
      const store = await (await makePlace()).open();
      const tries = Array.from({ length: 20 }, (_, n) =>
        store.connections.create({
          connection: connection(`con_${n}`, { externalId: "42" }),
          credential: credential(`${n}`),
          events: [],
        }),
      );
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter((outcome) => outcome === "created")).toHaveLength(1);
    });

    it("lists in order of id, page by page, by workspace, provider and status", async () => {
      const store = await (await makePlace()).open();
      const ids = Array.from({ length: 105 }, (_, n) => `con_${String(n).padStart(3, "0")}`);
      await Promise.all(ids.toReversed().map((id) => given(store, connection(id))));
      await given(store, connection("con_500", { provider: "instagram", state: { status: "revoked" } }));
      await given(store, connection("con_600", { workspace: "other" as WorkspaceId }));
      const idsOf = async (filter: Parameters<typeof store.connections.list>[0]) =>
        (await store.connections.list(filter)).map(({ id }) => id as string);
      expect(await idsOf({ workspace: TEAM })).toEqual(ids.slice(0, 100));
      expect(await idsOf({ workspace: TEAM, cursor: "con_099" as ConnectionId })).toEqual([
        ...ids.slice(100),
        "con_500",
      ]);
      expect(await idsOf({ workspace: TEAM, limit: 2, cursor: "con_001" as ConnectionId })).toEqual([
        "con_002",
        "con_003",
      ]);
      expect(await idsOf({ provider: "instagram" })).toEqual(["con_500"]);
      expect(await idsOf({ status: "revoked" })).toEqual(["con_500"]);
      expect(await idsOf({ provider: "amocrm", status: "revoked" })).toEqual([]);
      expect(await idsOf({ workspace: TEAM, provider: "instagram", status: "revoked" })).toEqual(["con_500"]);
      expect(await idsOf({ workspace: TEAM, status: "active", limit: 1 })).toEqual(["con_000"]);
      expect(await idsOf({ provider: "instagram", status: "active" })).toEqual([]);
      expect(await idsOf({ limit: 1, cursor: "con_500" as ConnectionId })).toEqual(["con_600"]);
      expect(await idsOf({ workspace: "other" as WorkspaceId })).toEqual(["con_600"]);
    });

    it("lists those whose deadline is earlier than a moment, with the other filters, page by page", async () => {
      const store = await (await makePlace()).open();
      const ends = (deadlineAt: number | null) => ({ state: { deadlineAt } });
      await given(store, connection("con_1", ends(NOW + 1)));
      await given(store, connection("con_2", ends(NOW + 2)));
      await given(store, connection("con_3", { ...ends(NOW + 1), provider: "instagram" }));
      await given(store, connection("con_4", ends(null)));
      const idsOf = async (filter: Parameters<typeof store.connections.list>[0]) =>
        (await store.connections.list(filter)).map(({ id }) => id as string);
      expect(await idsOf({ deadlineBefore: NOW + 2 })).toEqual(["con_1", "con_3"]);
      expect(await idsOf({ deadlineBefore: NOW + 3 })).toEqual(["con_1", "con_2", "con_3"]);
      expect(await idsOf({ deadlineBefore: NOW + 3, limit: 1, cursor: "con_1" as ConnectionId })).toEqual(["con_2"]);
      expect(await idsOf({ deadlineBefore: NOW + 3, provider: "instagram", status: "active" })).toEqual(["con_3"]);
      expect(await idsOf({ deadlineBefore: NOW + 3, workspace: "other" as WorkspaceId })).toEqual([]);
      expect(await idsOf({ deadlineBefore: NOW + 3, status: "revoked" })).toEqual([]);
    });

    it("lists those that live through a connection, page by page, by the other filters too, and as the parent changes", async () => {
      const store = await (await makePlace()).open();
      const parentId = "con_parent" as ConnectionId;
      await given(store, connection("con_parent", { provider: "facebook" }));
      await given(store, connection("con_page1", { provider: "facebook_page", parentId }));
      await given(
        store,
        connection("con_page2", { provider: "facebook_page", parentId, state: { status: "revoked" } }),
      );
      await given(store, connection("con_insta", { provider: "instagram_facebook", parentId }));
      await given(store, connection("con_page3", { parentId: "con_other" as ConnectionId }));
      const idsOf = async (filter: Parameters<typeof store.connections.list>[0]) =>
        (await store.connections.list(filter)).map(({ id }) => id as string);
      expect(await idsOf({ parentId })).toEqual(["con_insta", "con_page1", "con_page2"]);
      expect(await idsOf({ parentId, limit: 1 })).toEqual(["con_insta"]);
      expect(await idsOf({ parentId, cursor: "con_insta" as ConnectionId, limit: 1 })).toEqual(["con_page1"]);
      expect(await idsOf({ parentId, provider: "facebook_page", status: "revoked" })).toEqual(["con_page2"]);
      expect(await idsOf({ parentId, workspace: "other" as WorkspaceId })).toEqual([]);
      expect(await idsOf({ parentId: "con_page1" as ConnectionId })).toEqual([]);
      const moved = connection("con_page3", { parentId });
      expect(await store.connections.replace({ connection: moved, expectedVersion: 1, events: [], now: NOW })).toBe(
        true,
      );
      expect(await idsOf({ parentId })).toEqual(["con_insta", "con_page1", "con_page2", "con_page3"]);
    });

    it("counts by provider and status, of one workspace or of all", async () => {
      const store = await (await makePlace()).open();
      await given(store, connection("con_1"));
      await given(store, connection("con_2"));
      await given(store, connection("con_3", { state: { status: "revoked" } }));
      await given(store, connection("con_4", { provider: "instagram", workspace: "other" as WorkspaceId }));
      const sorted = async (workspace?: WorkspaceId) =>
        (await store.connections.counts(workspace))
          .map(({ provider, status, count }) => `${provider} ${status} ${count}`)
          .sort();
      expect(await sorted()).toEqual(["amocrm active 2", "amocrm revoked 1", "instagram active 1"]);
      expect(await sorted(TEAM)).toEqual(["amocrm active 2", "amocrm revoked 1"]);
      const revoked = connection("con_1", { state: { status: "revoked" } });
      await store.connections.replace({ connection: revoked, expectedVersion: 1, events: [], now: NOW });
      expect(await sorted(TEAM)).toEqual(["amocrm active 1", "amocrm revoked 2"]);
      const last = connection("con_2", { state: { status: "failing" } });
      await store.connections.replace({ connection: last, expectedVersion: 1, events: [], now: NOW });
      expect(await sorted(TEAM)).toEqual(["amocrm failing 1", "amocrm revoked 2"]);
    });
  });

  describe("replacing a connection", () => {
    it("B17: a stale version is refused and nothing is written", async () => {
      const store = await (await makePlace()).open();
      const first = await given(store, connection("con_1"));
      const write = (alias: string, expectedVersion: number) =>
        store.connections.replace({
          connection: { ...first, alias },
          expectedVersion,
          events: [event(alias, first.id)],
          now: NOW,
        });
      expect(await write("one", 1)).toBe(true);
      expect(await write("two", 1)).toBe(false);
      const stored = await store.connections.get(first.id);
      expect(stored).toEqual({ ...first, alias: "one", version: 2, updatedAt: NOW });
      expect(await write("three", 2)).toBe(true);
      const [item] = await store.connections.dueForEvaluation({ now: NOW, limit: 10 });
      expect(item?.pendingEvents.map(({ id }) => id)).toEqual(["one", "three"]);
    });

    it("of 20 who replace the same version exactly one succeeds", async () => {
      const store = await (await makePlace()).open();
      const first = await given(store, connection("con_1"));
      const tries = Array.from({ length: 20 }, (_, n) =>
        store.connections.replace({
          connection: { ...first, alias: `${n}` },
          expectedVersion: 1,
          events: [],
          now: NOW,
        }),
      );
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect((await store.connections.get(first.id))?.alias).toBe(`${outcomes.indexOf(true)}`);
    });

    it("B40: new tokens make a new generation, and whoever was at work has lost his lease and intent", async () => {
      const store = await (await makePlace()).open();
      const first = await given(store, connection("con_1"));
      await store.connections.claimDue({ now: NOW, owner: "worker", leaseMs: LEASE_MS, limit: 1 });
      const renewed = { ...first, state: { ...first.state, nextCheckAt: NOW + HOUR_MS, renewAt: NOW + HOUR_MS } };
      const input = {
        connection: renewed,
        expectedVersion: 1,
        credential: credential("reconnected"),
        events: [],
        now: NOW,
      };
      expect(await store.connections.replace(input)).toBe(true);
      const late = { id: first.id, owner: "worker", now: NOW, state: first.state, events: [] };
      expect(await store.connections.saveRenewal({ ...late, credential: credential("late") })).toBe(false);
      expect(await store.connections.saveOutcome(late)).toBe(false);
      const found = await store.connections.getWithCredential(first.id);
      expect(found?.connection).toEqual({ ...renewed, version: 2, generation: 2, updatedAt: NOW });
      expect(revealed(found?.credential)).toEqual(revealed(credential("reconnected")));
      const claim = { id: first.id, now: NOW, owner: "next", leaseMs: LEASE_MS, intent: false };
      expect(await store.connections.claimOne(claim)).toMatchObject({ unfinished: null, intent: false });
    });

    it("erased tokens are gone, the record stays, and nobody can claim or revive it", async () => {
      const store = await (await makePlace()).open();
      const first = await given(store, connection("con_1"));
      await store.connections.claimDue({ now: NOW, owner: "worker", leaseMs: LEASE_MS, limit: 1 });
      const erase = { connection: first, expectedVersion: 1, credential: null, events: [], now: NOW };
      expect(await store.connections.replace(erase)).toBe(true);
      const found = await store.connections.getWithCredential(first.id);
      expect(found).toEqual({ connection: { ...first, version: 2, generation: 2, updatedAt: NOW }, credential: null });
      const later = { now: NOW + LEASE_MS, owner: "worker", leaseMs: LEASE_MS };
      expect(await store.connections.claimDue({ ...later, limit: 10 })).toEqual([]);
      expect(await store.connections.claimOne({ ...later, id: first.id, intent: true })).toBe("missing");
      const late = { id: first.id, now: NOW, state: first.state, events: [], credential: credential("late") };
      expect(await store.connections.saveRenewal({ ...late, owner: "worker" })).toBe(false);
      expect(await store.connections.adoptRenewal({ ...late, generation: 1 })).toBe(false);
      expect((await store.connections.getWithCredential(first.id))?.credential).toBeNull();
    });

    it("B14: a name given while somebody is at work neither takes nor frees his lease", async () => {
      const store = await (await makePlace()).open();
      const first = await given(store, connection("con_1"));
      const [claim] = await store.connections.claimDue({ now: NOW, owner: "worker", leaseMs: LEASE_MS, limit: 1 });
      const named = { ...first, alias: "shop" };
      expect(await store.connections.replace({ connection: named, expectedVersion: 1, events: [], now: NOW })).toBe(
        true,
      );
      const other = { now: NOW + 1, owner: "other", leaseMs: LEASE_MS };
      expect(await store.connections.claimDue({ ...other, limit: 1 })).toEqual([]);
      expect(await store.connections.claimOne({ ...other, id: first.id, intent: true })).toBe("busy");
      const save = { id: first.id, owner: "worker", now: NOW, state: claim!.connection.state, events: [] };
      expect(await store.connections.saveOutcome(save)).toBe(true);
      expect((await store.connections.get(first.id))?.alias).toBe("shop");
    });
  });
}
