import { describe, expect, it } from "vitest";
import type { ChatId, MemberId, WorkspaceId } from "../../../src/domain/ids.ts";
import type { RoutedKind } from "../../../src/domain/incident.ts";
import { DAY_MS } from "../../../src/lib/clock.ts";
import { chat, type MakePlace, member, NOW, TEAM } from "./fixtures.ts";

/** Workspaces, chats, members. */
export function teamContract(makePlace: MakePlace): void {
  describe("workspaces", () => {
    it("are inserted once and answer what is stored", async () => {
      const store = await (await makePlace()).open();
      const begun = { id: TEAM, name: "First", createdAt: NOW };
      const first = { ...begun, settings: { thresholdsMs: null } };
      expect(await store.team.ensureWorkspace(begun)).toEqual(first);
      expect(await store.team.ensureWorkspace({ ...begun, name: "Second" })).toEqual(first);
      expect(await store.team.getWorkspace(TEAM)).toEqual(first);
      expect(await store.team.getWorkspace("other" as WorkspaceId)).toBeNull();
      const other = { id: "other" as WorkspaceId, name: "Other", createdAt: NOW };
      await store.team.ensureWorkspace(other);
      expect((await store.team.listWorkspaces()).toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([
        first,
        { ...other, settings: { thresholdsMs: null } },
      ]);
    });

    it("take another name and other settings, each by itself, also at the same moment", async () => {
      const store = await (await makePlace()).open();
      const begun = { id: TEAM, name: "First", createdAt: NOW };
      await store.team.ensureWorkspace(begun);
      const settings = { thresholdsMs: [7 * DAY_MS, DAY_MS] };
      expect(await store.team.updateWorkspace(TEAM, { settings })).toBe(true);
      expect(await store.team.getWorkspace(TEAM)).toEqual({ ...begun, settings });
      expect(await store.team.updateWorkspace(TEAM, { name: "Second" })).toBe(true);
      expect(await store.team.getWorkspace(TEAM)).toEqual({ ...begun, name: "Second", settings });
      const next = { thresholdsMs: [3 * DAY_MS] };
      await Promise.all([
        store.team.updateWorkspace(TEAM, { name: "Third" }),
        store.team.updateWorkspace(TEAM, { settings: next }),
      ]);
      expect(await store.team.getWorkspace(TEAM)).toEqual({ ...begun, name: "Third", settings: next });
      expect(await store.team.updateWorkspace(TEAM, {})).toBe(true);
      expect(await store.team.updateWorkspace("other" as WorkspaceId, { name: "Other" })).toBe(false);
    });
  });

  describe("chats", () => {
    it("an address is linked to one workspace; linking it again keeps its id", async () => {
      const store = await (await makePlace()).open();
      const first = chat("chat_1");
      expect(await store.team.linkChat(first)).toEqual(first);
      const moved = chat("chat_2", { address: first.address, workspace: "other" as WorkspaceId, title: "Moved" });
      expect(await store.team.linkChat(moved)).toEqual({ ...moved, id: first.id });
      expect(await store.team.findChat(first.address)).toEqual({ ...moved, id: first.id });
      expect(await store.team.getChat("chat_2" as ChatId)).toBeNull();
      expect(await store.team.listChats(TEAM)).toEqual([]);
      expect(await store.team.listChats("other" as WorkspaceId)).toHaveLength(1);
    });

    it("linked again to the same team it keeps language, time zone and settings; with another team it begins anew", async () => {
      const store = await (await makePlace()).open();
      const first = chat("chat_1");
      await store.team.linkChat(first);
      const settings = {
        quietHours: { fromMinute: 22 * 60, toMinute: 7 * 60 },
        digestAtMinute: 540,
        alertKinds: ["reconnect_needed" as const],
      };
      expect(await store.team.updateChat(first.id, { settings, locale: "ko", timeZone: "Asia/Seoul" })).toBe(true);
      const decided = { ...first, settings, locale: "ko", timeZone: "Asia/Seoul" };
      expect(await store.team.getChat(first.id)).toEqual(decided);
      expect(await store.team.updateChat(first.id, { title: "T" })).toBe(true);
      expect(await store.team.linkChat({ ...first, title: "Again" })).toEqual({ ...decided, title: "Again" });
      const elsewhere = { ...first, workspace: "other" as WorkspaceId };
      expect(await store.team.linkChat(elsewhere)).toEqual(elsewhere);
      expect(await store.team.findChat(first.address)).toEqual(elsewhere);
    });

    it("keep both of two settings that are changed at the same moment, whoever is last", async () => {
      const place = await makePlace();
      const [one, other] = [await place.open(), await place.open()];
      const first = await one.team.linkChat(chat("chat_1"));
      const quietHours = { fromMinute: 22 * 60, toMinute: 7 * 60 };
      const alertKinds = ["reconnect_needed" as const];
      const written = await Promise.all([
        one.team.updateChat(first.id, { settings: { quietHours } }),
        other.team.updateChat(first.id, { locale: "ko" }),
        other.team.updateChat(first.id, { settings: { digestAtMinute: 540 } }),
        one.team.updateChat(first.id, { timeZone: "Asia/Seoul", settings: { alertKinds } }),
      ]);
      expect(written).toEqual([true, true, true, true]);
      const settings = { quietHours, digestAtMinute: 540, alertKinds };
      expect(await other.team.getChat(first.id)).toEqual({ ...first, locale: "ko", timeZone: "Asia/Seoul", settings });
      expect(await one.team.updateChat(first.id, { settings: { quietHours: null } })).toBe(true);
      expect((await other.team.getChat(first.id))?.settings).toEqual({ ...settings, quietHours: null });
    });

    it("take a setting on the condition of what it was", async () => {
      const store = await (await makePlace()).open();
      const { id } = await store.team.linkChat(chat("chat_1"));
      const set = (to: readonly RoutedKind[] | null, was: readonly RoutedKind[] | null) =>
        store.team.updateChat(id, { settings: { alertKinds: to } }, { alertKinds: was });
      expect(await set(["expiring"], ["reconnect_needed"])).toBe(false);
      expect(await set(["expiring"], null)).toBe(true);
      expect(await set(["expiring", "action_required"], null)).toBe(false);
      expect(await set(["expiring", "action_required"], ["expiring"])).toBe(true);
      expect(await set([], ["expiring"])).toBe(false);
      const tries = (["reconnect_needed", "provider_incident", "scheduler_stopped"] as const).map((kind) =>
        set([kind], ["expiring", "action_required"]),
      );
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
      const quietHours = { fromMinute: 1320, toMinute: 420 };
      expect(await store.team.updateChat(id, { settings: { quietHours } }, { quietHours: null })).toBe(true);
      expect(await store.team.updateChat(id, { settings: { quietHours: null } }, { quietHours })).toBe(true);
    });

    it("a topic is a chat of its own", async () => {
      const store = await (await makePlace()).open();
      const group = await store.team.linkChat(chat("chat_1"));
      const topic = await store.team.linkChat(chat("chat_2", { address: { ...group.address, thread: "7" } }));
      expect(await store.team.findChat(group.address)).toEqual(group);
      expect(await store.team.findChat({ ...group.address, thread: "7" })).toEqual(topic);
      expect(await store.team.findChat({ ...group.address, thread: "8" })).toBeNull();
    });

    it("B56: follows to a new address, and is marked gone, with all else left as it was", async () => {
      const store = await (await makePlace()).open();
      const first = await store.team.linkChat(chat("chat_1"));
      const address = { platform: "telegram", chat: "-100999", thread: null } as const;
      expect(await store.team.updateChat(first.id, { address })).toBe(true);
      expect(await store.team.findChat(first.address)).toBeNull();
      expect(await store.team.updateChat(first.id, { goneBecause: "kicked", locale: "pt" })).toBe(true);
      expect(await store.team.findChat(address)).toEqual({ ...first, address, goneBecause: "kicked", locale: "pt" });
      expect(await store.team.updateChat(first.id, { goneBecause: null, title: "T", timeZone: "Asia/Seoul" })).toBe(
        true,
      );
      expect(await store.team.getChat(first.id)).toMatchObject({
        goneBecause: null,
        title: "T",
        timeZone: "Asia/Seoul",
      });
      expect(await store.team.updateChat("chat_x" as ChatId, { title: "x" })).toBe(false);
    });

    it("never takes the address of another chat", async () => {
      const store = await (await makePlace()).open();
      const first = await store.team.linkChat(chat("chat_1"));
      const second = await store.team.linkChat(chat("chat_2"));
      expect(await store.team.updateChat(first.id, { address: second.address, title: "x" })).toBe(false);
      expect(await store.team.getChat(first.id)).toEqual(first);
      expect(await store.team.updateChat(first.id, {})).toBe(true);
    });
  });

  describe("members", () => {
    it("a person is known once per workspace and platform; her name follows, her role stays", async () => {
      const store = await (await makePlace()).open();
      const anna = member("mem_1", { role: "admin" });
      expect(await store.team.ensureMember(anna)).toEqual(anna);
      const again = member("mem_2", { userId: anna.userId, name: "Anna B." });
      expect(await store.team.ensureMember(again)).toEqual({ ...anna, name: "Anna B." });
      const who = { workspace: TEAM, platform: "telegram", userId: anna.userId } as const;
      expect(await store.team.findMember(who)).toEqual({ ...anna, name: "Anna B." });
      expect(await store.team.findMember({ ...who, platform: "slack" })).toBeNull();
      expect(await store.team.findMember({ ...who, workspace: "other" as WorkspaceId })).toBeNull();
      expect(await store.team.getMember("mem_2" as MemberId)).toBeNull();
    });

    it("get roles, and are listed by workspace", async () => {
      const store = await (await makePlace()).open();
      const anna = await store.team.ensureMember(member("mem_1"));
      await store.team.ensureMember(member("mem_2", { workspace: "other" as WorkspaceId }));
      expect(await store.team.setRole(anna.id, "operator")).toBe(true);
      expect(await store.team.setRole("mem_x" as MemberId, "admin")).toBe(false);
      expect(await store.team.getMember(anna.id)).toEqual({ ...anna, role: "operator" });
      expect(await store.team.listMembers(TEAM)).toEqual([{ ...anna, role: "operator" }]);
    });
  });
}
