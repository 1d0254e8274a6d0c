import type { ChatChanged } from "../../domain/chat-change.ts";
import type { Chat, ChatAddress } from "../../domain/team.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Store } from "../../store/store.ts";

/**
 * Keeps the records of linked chats true when their platform says that they moved or are gone (B56). What happens to a
 * whole chat happens to the topics and threads in it that were linked by themselves. Chats that are not linked are ignored.
 */
export function createFollowChatChange(tools: { store: Store; log: Log }): (changed: ChatChanged) => Promise<void> {
  const { store, log } = tools;
  return async ({ address, change }) => {
    for (const chat of await linkedAt(store, address)) {
      if (change.type === "gone") await store.team.updateChat(chat.id, { goneBecause: change.code });
      else
        await store.team.updateChat(chat.id, {
          address: { ...change.to, thread: change.to.thread ?? chat.address.thread },
        });
      log.info({ chat: chat.id, platform: address.platform, change: change.type }, "a chat changed");
    }
  };
}

async function linkedAt(store: Store, { platform, chat, thread }: ChatAddress): Promise<Chat[]> {
  const workspaces = await store.team.listWorkspaces();
  const chats = (await Promise.all(workspaces.map(({ id }) => store.team.listChats(id)))).flat();
  return chats.filter(
    ({ address }) =>
      address.platform === platform && address.chat === chat && (thread === null || address.thread === thread),
  );
}
