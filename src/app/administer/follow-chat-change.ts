import type { ChatChanged } from "../../domain/chat-change.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Store } from "../../store/store.ts";

/** Keeps a linked chat's record true when its platform says that it moved or is gone (B56). Chats that are not linked are ignored. */
export function createFollowChatChange({
  store,
  log,
}: {
  store: Store;
  log: Log;
}): (changed: ChatChanged) => Promise<void> {
  return async ({ address, change }) => {
    const chat = await store.team.findChat(address);
    if (chat === null) return;
    if (change.type === "migrated") await store.team.updateChat(chat.id, { address: change.to });
    else await store.team.updateChat(chat.id, { goneBecause: change.code });
    log.info({ chat: chat.id, platform: address.platform, change: change.type }, "a chat changed");
  };
}
