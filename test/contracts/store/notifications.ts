import { describe, expect, it } from "vitest";
import type { ConnectionId, NotificationId, WorkspaceId } from "../../../src/domain/ids.ts";
import type { Notification } from "../../../src/domain/notification.ts";
import { type MakePlace, NOW, TEAM } from "./fixtures.ts";

/** The inbox. */
export function notificationContract(makePlace: MakePlace): void {
  const one = (id: string, change: Partial<Notification> = {}): Notification => ({
    id: id as NotificationId,
    workspace: TEAM,
    kind: "connection_lost",
    connectionId: "con_1" as ConnectionId,
    endsAt: null,
    createdAt: NOW,
    readAt: null,
    ...change,
  });
  const other = "other" as WorkspaceId;

  describe("notifications", () => {
    it("are kept once, newest first, and told page by page", async () => {
      const place = await makePlace();
      const store = await place.open();
      const early = one("ntf_a", { createdAt: NOW - 1000, kind: "token_expiring", endsAt: NOW + 5000 });
      await store.notifications.add([early, one("ntf_b"), one("ntf_c")]);
      await store.notifications.add([one("ntf_b", { kind: "first_connection" })]);
      const all = await (await place.open()).notifications.list({ workspace: TEAM, limit: 10 });
      expect(all).toEqual([one("ntf_c"), one("ntf_b"), early]);
      const first = await store.notifications.list({ workspace: TEAM, limit: 2 });
      expect(first).toEqual(all.slice(0, 2));
      const after = "ntf_b" as NotificationId;
      expect(await store.notifications.list({ workspace: TEAM, limit: 2, after })).toEqual([early]);
      expect(await store.notifications.list({ workspace: TEAM, limit: 2, after: early.id })).toEqual([]);
      expect(await store.notifications.list({ workspace: TEAM, limit: 2, after: "ntf_x" as NotificationId })).toEqual(
        [],
      );
    });

    it("are read one by one or all at once, and keep the time they were first read", async () => {
      const store = await (await makePlace()).open();
      await store.notifications.add([one("ntf_a"), one("ntf_b"), one("ntf_c")]);
      const id = "ntf_a" as NotificationId;
      expect(await store.notifications.countUnread(TEAM)).toBe(3);
      expect(await store.notifications.markRead({ workspace: TEAM, id, at: NOW + 1 })).toBe(1);
      expect(await store.notifications.markRead({ workspace: TEAM, id, at: NOW + 2 })).toBe(0);
      expect(await store.notifications.countUnread(TEAM)).toBe(2);
      expect(await store.notifications.markRead({ workspace: TEAM, at: NOW + 3 })).toBe(2);
      expect(await store.notifications.countUnread(TEAM)).toBe(0);
      const times = (await store.notifications.list({ workspace: TEAM, limit: 3 })).map(({ readAt }) => readAt);
      expect(times.toSorted()).toEqual([NOW + 1, NOW + 3, NOW + 3]);
    });

    it("of one team are nothing to another", async () => {
      const store = await (await makePlace()).open();
      await store.notifications.add([one("ntf_a"), one("ntf_b", { workspace: other })]);
      expect(await store.notifications.list({ workspace: other, limit: 10 })).toEqual([
        one("ntf_b", { workspace: other }),
      ]);
      expect(await store.notifications.list({ workspace: other, limit: 10, after: "ntf_a" as NotificationId })).toEqual(
        [],
      );
      const id = "ntf_a" as NotificationId;
      expect(await store.notifications.markRead({ workspace: other, id, at: NOW })).toBe(0);
      expect(await store.notifications.markRead({ workspace: other, at: NOW })).toBe(1);
      expect(await store.notifications.countUnread(TEAM)).toBe(1);
    });

    it("are forgotten when they are old", async () => {
      const store = await (await makePlace()).open();
      await store.notifications.add([one("ntf_a", { createdAt: NOW - 1 }), one("ntf_b")]);
      await store.notifications.deleteBefore(NOW);
      expect((await store.notifications.list({ workspace: TEAM, limit: 10 })).map(({ id }) => id)).toEqual(["ntf_b"]);
    });
  });
}
