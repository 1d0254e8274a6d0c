import { describe, expect, it } from "vitest";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { connection, credential, event, given, type MakePlace, NOW } from "./fixtures.ts";

/** What makes alerts follow from state: due evaluations, pending events, history. */
export function evaluationContract(makePlace: MakePlace): void {
  describe("evaluation", () => {
    it("a new connection is due for it, with the events it came with", async () => {
      const store = await (await makePlace()).open();
      const record = connection("con_1");
      const events = [event("ev_1", record.id, { type: "connected", actor: "Anna", detail: "by link" })];
      await store.connections.create({ connection: record, credential: credential("1"), events });
      expect(await store.connections.dueForEvaluation({ now: NOW, limit: 10 })).toEqual([
        { connection: record, pendingEvents: events },
      ]);
    });

    it("comes when its time has come, earliest first, never more than the limit", async () => {
      const store = await (await makePlace()).open();
      for (const id of ["con_1", "con_2", "con_3"]) await given(store, connection(id));
      const at = (id: string, evaluateAt: number | null) => ({
        id: id as ConnectionId,
        version: 1,
        evaluateAt,
        drainedEventIds: [],
      });
      await store.connections.markEvaluated([at("con_1", NOW + 20), at("con_2", NOW + 10), at("con_3", null)]);
      const due = async (now: number, limit = 10) =>
        (await store.connections.dueForEvaluation({ now, limit })).map(({ connection: { id } }) => id as string);
      expect(await due(NOW + 9)).toEqual([]);
      expect(await due(NOW + 10)).toEqual(["con_2"]);
      expect(await due(NOW + 20)).toEqual(["con_2", "con_1"]);
      expect(await due(NOW + 20, 1)).toEqual(["con_2"]);
    });

    it("B39: events stay on the record until they are drained, and draining twice is once", async () => {
      const store = await (await makePlace()).open();
      const record = await given(store, connection("con_1"));
      const change = (expectedVersion: number, ...ids: string[]) =>
        store.connections.replace({
          connection: record,
          expectedVersion,
          events: ids.map((id) => event(id, record.id)),
          now: NOW,
        });
      await change(1, "ev_1", "ev_2");
      await change(2, "ev_3");
      const pending = async () =>
        (await store.connections.dueForEvaluation({ now: NOW, limit: 1 }))[0]?.pendingEvents.map(({ id }) => id);
      expect(await pending()).toEqual(["ev_1", "ev_2", "ev_3"]);
      const drain = { id: record.id, version: 3, evaluateAt: NOW, drainedEventIds: ["ev_1", "ev_3", "ev_unknown"] };
      await store.connections.markEvaluated([drain]);
      expect(await pending()).toEqual(["ev_2"]);
      await store.connections.markEvaluated([drain]);
      expect(await pending()).toEqual(["ev_2"]);
      expect((await store.connections.get(record.id))?.version).toBe(3);
    });

    it("a change that came after what was evaluated stays due, though the drained events leave", async () => {
      const store = await (await makePlace()).open();
      const record = await given(store, connection("con_1"));
      await store.connections.replace({
        connection: record,
        expectedVersion: 1,
        events: [event("ev_1", record.id)],
        now: NOW,
      });
      const [seen] = await store.connections.dueForEvaluation({ now: NOW, limit: 1 });
      await store.connections.replace({
        connection: record,
        expectedVersion: 2,
        events: [event("ev_2", record.id)],
        now: NOW + 5,
      });
      const mark = { id: record.id, version: seen!.connection.version, evaluateAt: null, drainedEventIds: ["ev_1"] };
      await store.connections.markEvaluated([mark]);
      const [still] = await store.connections.dueForEvaluation({ now: NOW + 5, limit: 1 });
      expect(still?.pendingEvents.map(({ id }) => id)).toEqual(["ev_2"]);
    });

    it("marking nothing, or what is not there, does nothing", async () => {
      const store = await (await makePlace()).open();
      await store.connections.markEvaluated([]);
      await store.connections.markEvaluated([
        { id: "con_x" as ConnectionId, version: 1, evaluateAt: NOW, drainedEventIds: ["ev"] },
      ]);
      expect(await store.connections.dueForEvaluation({ now: NOW, limit: 1 })).toEqual([]);
    });
  });

  describe("history", () => {
    it("tells the newest first, of one connection, and a line written twice once", async () => {
      const store = await (await makePlace()).open();
      const lines = [1, 2, 3].map((n) => event(`ev_${n}`, "con_1", { at: NOW + n, actor: "Anna", detail: null }));
      await store.connections.appendHistory(lines);
      await store.connections.appendHistory([{ ...lines[1]!, detail: "changed" }, event("ev_other", "con_2")]);
      await store.connections.appendHistory([]);
      const history = (limit: number) => store.connections.history({ connectionId: "con_1" as ConnectionId, limit });
      expect(await history(10)).toEqual(lines.toReversed());
      expect(await history(2)).toEqual([lines[2], lines[1]]);
    });

    it("goes on after a line, also among lines of one moment, and not after one of another connection", async () => {
      const store = await (await makePlace()).open();
      const lines = [1, 2, 2, 2, 3].map((n, index) => event(`ev_${index}`, "con_1", { at: NOW + n }));
      await store.connections.appendHistory([...lines, event("ev_other", "con_2")]);
      const id = "con_1" as ConnectionId;
      const read: string[] = [];
      for (let after: string | undefined; read.length <= lines.length; after = read.at(-1)) {
        const from = after === undefined ? {} : { after };
        const page = await store.connections.history({ connectionId: id, limit: 2, ...from });
        if (page.length === 0) break;
        read.push(...page.map((line) => line.id));
      }
      expect(read).toEqual(lines.map((line) => line.id).toReversed());
      expect(await store.connections.history({ connectionId: id, limit: 9, after: "ev_other" })).toEqual([]);
    });

    it("forgets the people of one connection, also in lines that are still to be written, and of no other", async () => {
      const store = await (await makePlace()).open();
      const record = await given(store, connection("con_1"));
      const who = { actor: "Anna", detail: "token_revoked" };
      const written = [event("ev_1", "con_1", who), event("ev_other", "con_2", who)];
      await store.connections.appendHistory(written);
      const pending = [event("ev_2", "con_1", { ...who, at: NOW + 1 })];
      await store.connections.replace({ connection: record, expectedVersion: 1, events: pending, now: NOW });
      await store.connections.anonymizeHistory(record.id);
      await store.connections.anonymizeHistory("con_x" as ConnectionId);
      for (const { pendingEvents } of await store.connections.dueForEvaluation({ now: NOW, limit: 1 }))
        await store.connections.appendHistory(pendingEvents);
      const history = (connectionId: string) =>
        store.connections.history({ connectionId: connectionId as ConnectionId, limit: 9 });
      const nobody = { actor: null, detail: null };
      expect(await history("con_1")).toEqual([
        { ...pending[0], ...nobody },
        { ...written[0], ...nobody },
      ]);
      expect(await history("con_2")).toEqual([written[1]]);
    });
  });
}
