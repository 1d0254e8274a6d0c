import { describe, expect, it } from "vitest";
import type { ChatId, ConnectionId, DeliveryId, IncidentId, WorkspaceId } from "../../../src/domain/ids.ts";
import { delivery, incident, type MakePlace, NOW, TEAM } from "./fixtures.ts";

/** Incidents and their messages. */
export function alertContract(makePlace: MakePlace): void {
  const resolved = { at: NOW + 5, by: "Anna", how: "reconnected" } as const;

  describe("incidents", () => {
    it("B35: a fingerprint is open once, whoever of 20 opens it, and free again after it was resolved", async () => {
      const store = await (await makePlace()).open();
      const tries = Array.from({ length: 20 }, (_, n) => incident(`inc_${n}`, { fingerprint: "same" }));
      const outcomes = await Promise.all(tries.map((one) => store.alerts.openIncident(one)));
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      const open = tries[outcomes.indexOf(true)]!;
      expect(await store.alerts.findOpenIncidents({})).toEqual([open]);
      expect(await store.alerts.updateIncident({ ...open, resolved })).toBe(true);
      expect(await store.alerts.findOpenIncidents({})).toEqual([]);
      expect(await store.alerts.openIncident(incident("inc_again", { fingerprint: "same" }))).toBe(true);
      expect(await store.alerts.getIncident(open.id)).toEqual({ ...open, resolved, version: 2 });
    });

    it("get another name for their connection, open or resolved, and who holds an older version must look again", async () => {
      const store = await (await makePlace()).open();
      const subject = { type: "connection", connectionId: "con_1" as ConnectionId } as const;
      const open = incident("inc_1", { subject, facts: { name: "Anna's shop", endsAt: NOW } });
      const past = incident("inc_2", { subject, facts: { name: "Anna's shop" }, fingerprint: "past" });
      const other = incident("inc_3", { facts: { name: "Other" }, fingerprint: "other" });
      for (const one of [open, past, other]) await store.alerts.openIncident(one);
      await store.alerts.updateIncident({ ...past, resolved });
      await store.alerts.renameInIncidents(subject.connectionId, "—");
      expect(await store.alerts.getIncident(open.id)).toEqual({
        ...open,
        facts: { name: "—", endsAt: NOW },
        version: 2,
      });
      expect(await store.alerts.getIncident(past.id)).toMatchObject({ resolved, facts: { name: "—" }, version: 3 });
      expect(await store.alerts.getIncident(other.id)).toEqual(other);
      expect(await store.alerts.updateIncident(open)).toBe(false);
    });

    it("come back with every field, one by one or several", async () => {
      const store = await (await makePlace()).open();
      const full = incident("inc_1", {
        acknowledged: { by: "Anna", at: NOW },
        snoozed: { by: "Ben", until: NOW + 5 },
        facts: { account: "<b>🦊", endsAt: NOW, nothing: null },
        stage: 3,
        grewToStage: 2,
      });
      const service = incident("inc_2", { subject: { type: "service" }, provider: null, kind: "scheduler_stopped" });
      await store.alerts.openIncident(full);
      await store.alerts.openIncident(service);
      expect(await store.alerts.getIncident(full.id)).toEqual(full);
      const ids = [service.id, "inc_x" as IncidentId, full.id];
      const found = await store.alerts.getIncidents(ids);
      expect(found.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([full, service]);
      expect(await store.alerts.getIncidents([])).toEqual([]);
      expect(await store.alerts.getIncident("inc_x" as IncidentId)).toBeNull();
    });

    it("the open ones are found by workspace, connection and provider, oldest first", async () => {
      const store = await (await makePlace()).open();
      const of = (id: string, connectionId: string, openedAt: number, change: Parameters<typeof incident>[1] = {}) =>
        store.alerts.openIncident(
          incident(id, {
            subject: { type: "connection", connectionId: connectionId as ConnectionId },
            openedAt,
            ...change,
          }),
        );
      await of("inc_3", "con_3", NOW + 3);
      await of("inc_1", "con_1", NOW + 1);
      await of("inc_2", "con_2", NOW + 2, { provider: "kommo" });
      await of("inc_4", "con_4", NOW + 4, { workspace: "other" as WorkspaceId });
      await store.alerts.openIncident(
        incident("inc_5", { openedAt: NOW + 5, subject: { type: "provider", provider: "kommo" }, provider: "kommo" }),
      );
      const find = async (filter: Parameters<typeof store.alerts.findOpenIncidents>[0]) =>
        (await store.alerts.findOpenIncidents(filter)).map(({ id }) => id as string);
      expect(await find({})).toEqual(["inc_1", "inc_2", "inc_3", "inc_4", "inc_5"]);
      expect(await find({ limit: 2 })).toEqual(["inc_1", "inc_2"]);
      expect(await find({ workspace: TEAM })).toEqual(["inc_1", "inc_2", "inc_3", "inc_5"]);
      expect(await find({ provider: "kommo" })).toEqual(["inc_2", "inc_5"]);
      expect(await find({ connectionIds: ["con_3", "con_1", "con_x"] as ConnectionId[] })).toEqual(["inc_1", "inc_3"]);
      expect(await find({ connectionIds: [] })).toEqual([]);
      expect(await find({ connectionIds: ["con_1" as ConnectionId], provider: "kommo" })).toEqual([]);
    });

    it("a stale version is refused and nothing is written", async () => {
      const store = await (await makePlace()).open();
      const first = incident("inc_1");
      await store.alerts.openIncident(first);
      expect(await store.alerts.updateIncident({ ...first, stage: 1, revision: 2 })).toBe(true);
      expect(await store.alerts.updateIncident({ ...first, stage: 9 })).toBe(false);
      expect(await store.alerts.updateIncident(incident("inc_x"))).toBe(false);
      expect(await store.alerts.getIncident(first.id)).toEqual({ ...first, stage: 1, revision: 2, version: 2 });
    });
  });

  describe("deliveries", () => {
    it("B38: come back with every field; an id is there once", async () => {
      const store = await (await makePlace()).open();
      const full = delivery("del_1", {
        type: "summary",
        incidentIds: ["inc_1", "inc_2"] as IncidentId[],
        joinedTo: "del_0" as DeliveryId,
        status: "settled",
        messageRef: "123:456",
        sentAt: NOW,
        attempts: 3,
      });
      expect(await store.alerts.createDelivery(full)).toBe(true);
      expect(await store.alerts.createDelivery({ ...full, attempts: 9 })).toBe(false);
      expect(await store.alerts.getDelivery(full.id)).toEqual(full);
      expect(await store.alerts.getDelivery("del_x" as DeliveryId)).toBeNull();
    });

    it("are found by any incident they name, also by one that joined later", async () => {
      const store = await (await makePlace()).open();
      const summary = delivery("del_1", { type: "summary", incidentIds: ["inc_1", "inc_2"] as IncidentId[] });
      await store.alerts.createDelivery(summary);
      await store.alerts.createDelivery(delivery("del_2", { incidentIds: ["inc_2"] as IncidentId[] }));
      const of = async (id: string) =>
        (await store.alerts.deliveriesOf(id as IncidentId)).map(({ id }) => id as string).sort();
      expect(await of("inc_1")).toEqual(["del_1"]);
      expect(await of("inc_2")).toEqual(["del_1", "del_2"]);
      await store.alerts.updateDelivery({ ...summary, incidentIds: ["inc_1", "inc_3"] as IncidentId[] });
      expect(await of("inc_2")).toEqual(["del_2"]);
      expect(await of("inc_3")).toEqual(["del_1"]);
    });

    it("a stale version is refused and nothing is written", async () => {
      const store = await (await makePlace()).open();
      const first = delivery("del_1");
      await store.alerts.createDelivery(first);
      expect(await store.alerts.updateDelivery({ ...first, sentRevision: 1, dueAt: null })).toBe(true);
      expect(await store.alerts.updateDelivery({ ...first, sentRevision: 9 })).toBe(false);
      expect(await store.alerts.updateDelivery(delivery("del_x"))).toBe(false);
      expect(await store.alerts.getDelivery(first.id)).toEqual({ ...first, sentRevision: 1, dueAt: null, version: 2 });
    });

    it("the recent ones of a chat and cause were created or sent since, oldest first", async () => {
      const store = await (await makePlace()).open();
      await store.alerts.createDelivery(delivery("del_3", { createdAt: NOW + 3 }));
      await store.alerts.createDelivery(delivery("del_1", { createdAt: NOW - 9, sentAt: NOW }));
      await store.alerts.createDelivery(delivery("del_2", { createdAt: NOW, cause: "other" }));
      await store.alerts.createDelivery(delivery("del_old", { createdAt: NOW - 9, sentAt: NOW - 1 }));
      await store.alerts.createDelivery(delivery("del_elsewhere", { chatId: "chat_2" as ChatId }));
      const chatId = "chat_1" as ChatId;
      const recent = async (filter: { cause?: string; limit?: number }) =>
        (await store.alerts.recentDeliveries({ chatId, since: NOW, ...filter })).map(({ id }) => id as string);
      expect(await recent({})).toEqual(["del_1", "del_2", "del_3"]);
      expect(await recent({ cause: "other" })).toEqual(["del_2"]);
      expect(await recent({ limit: 1 })).toEqual(["del_1"]);
    });

    it("B67: 20 deliverers who ask at once get each due delivery exactly once, and it is due again when their lease ends", async () => {
      const store = await (await makePlace()).open();
      const ids = Array.from({ length: 200 }, (_, n) => `del_${n}`);
      await Promise.all(ids.map((id, n) => store.alerts.createDelivery(delivery(id, { dueAt: NOW - n }))));
      await store.alerts.createDelivery(delivery("del_later", { dueAt: NOW + 1 }));
      await store.alerts.createDelivery(delivery("del_never", { dueAt: null }));
      expect(await store.alerts.nextDeliveryAt()).toBe(NOW - 199);
      const claims = await Promise.all(
        Array.from({ length: 20 }, () => store.alerts.claimDueDeliveries({ now: NOW, limit: 15, leaseMs: 1000 })),
      );
      const rest = await store.alerts.claimDueDeliveries({ now: NOW, limit: 1000, leaseMs: 1000 });
      const all = [...claims.flat(), ...rest];
      expect(all.map(({ id }) => id as string).sort()).toEqual(ids.sort());
      expect(Math.max(...claims.map((some) => some.length))).toBeLessThanOrEqual(15);
      expect(all.every(({ version, dueAt }) => version === 2 && dueAt === NOW + 1000)).toBe(true);
      expect(await store.alerts.nextDeliveryAt()).toBe(NOW + 1);
      expect(await store.alerts.getDelivery(all[0]!.id)).toEqual(all[0]);
      expect(await store.alerts.claimDueDeliveries({ now: NOW + 1000, limit: 1000, leaseMs: 1000 })).toHaveLength(201);
    });

    it("what was claimed can be updated by the claimed version, and by nobody who read it before", async () => {
      const store = await (await makePlace()).open();
      const before = delivery("del_1");
      await store.alerts.createDelivery(before);
      const [claimed] = await store.alerts.claimDueDeliveries({ now: NOW, limit: 1, leaseMs: 1000 });
      expect(await store.alerts.updateDelivery({ ...before, attempts: 1 })).toBe(false);
      expect(await store.alerts.updateDelivery({ ...claimed!, attempts: 1, dueAt: null })).toBe(true);
      expect(await store.alerts.nextDeliveryAt()).toBeNull();
    });
  });
}
