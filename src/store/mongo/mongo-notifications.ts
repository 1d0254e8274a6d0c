import type { Notification } from "../../domain/notification.ts";
import type { NotificationStore } from "../notification-store.ts";
import { type Collections, fromDocument, toDocument } from "./documents.ts";
import { inserted, reading, writing, writingRepeatably } from "./driver-errors.ts";

/** The inbox, over MongoDB. */
export function createMongoNotifications({ notifications }: Pick<Collections, "notifications">): NotificationStore {
  return {
    async add(all) {
      for (const one of all) await inserted(() => notifications.insertOne(toDocument(one)));
    },

    async list({ workspace, limit, after }) {
      const last = after === undefined ? null : await reading(() => notifications.findOne({ _id: after, workspace }));
      if (after !== undefined && last === null) return [];
      const behind = last === null ? {} : { $or: behindOf(last.createdAt, last._id) };
      const documents = await reading(() =>
        notifications
          .find({ workspace, ...behind })
          .sort({ createdAt: -1, _id: -1 })
          .limit(limit)
          .toArray(),
      );
      return documents.map((document): Notification => fromDocument(document));
    },

    countUnread: (workspace) => reading(() => notifications.countDocuments({ workspace, readAt: null })),

    async markRead({ workspace, id, at }) {
      const which = { workspace, readAt: null, ...(id === undefined ? {} : { _id: id }) };
      const { modifiedCount } = await writing(() => notifications.updateMany(which, { $set: { readAt: at } }));
      return modifiedCount;
    },

    async deleteBefore(createdAt) {
      await writingRepeatably(() => notifications.deleteMany({ createdAt: { $lt: createdAt } }));
    },
  };
}

/** What follows one in the order of the list. */
function behindOf(createdAt: number, id: Notification["id"]) {
  return [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: id } }];
}
