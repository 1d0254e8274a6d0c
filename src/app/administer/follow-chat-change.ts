import type { ChatChange, ChatChanged } from "../../domain/chat-change.ts";
import type { Chat, ChatAddress } from "../../domain/team.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Store } from "../../store/store.ts";

/**
 * Keeps the records of linked chats true when their platform says that they moved, are gone or are back (B56), or are
 * called something else. What happens to a whole chat happens to the topics and threads in it that were linked by
 * themselves. Chats that are not linked are ignored. Answers the chats that changed, as they are now.
 */
export function createFollowChatChange(tools: {
  store: Store;
  log: Log;
}): (changed: ChatChanged) => Promise<readonly Chat[]> {
  const { store, log } = tools;
  return async ({ address, change }) => {
    const changed: Chat[] = [];
    for (const chat of await chatsAt(store, address)) {
      const update = updateOf(chat, change);
      if (update === null || !(await store.team.updateChat(chat.id, update))) continue;
      log.info({ chat: chat.id, platform: address.platform, change: change.type }, "a chat changed");
      changed.push({ ...chat, ...update });
    }
    return changed;
  };
}

/** The linked chats at an address: the one itself, and those in it. */
export async function chatsAt(store: Store, { platform, chat, thread }: ChatAddress): Promise<readonly Chat[]> {
  const workspaces = await store.team.listWorkspaces();
  const chats = (await Promise.all(workspaces.map(({ id }) => store.team.listChats(id)))).flat();
  return chats.filter(
    ({ address }) =>
      address.platform === platform && address.chat === chat && (thread === null || address.thread === thread),
  );
}

function updateOf(chat: Chat, change: ChatChange): Partial<Pick<Chat, "address" | "goneBecause" | "title">> | null {
  // What was deleted in a chat does not come back with it.
  const mayReturn = chat.goneBecause !== null && chat.goneBecause !== "deleted";
  switch (change.type) {
    case "gone":
      return { goneBecause: change.code };
    case "back":
      return mayReturn ? { goneBecause: null } : null;
    case "migrated":
      // The old place may have been reported as left before its new one was told.
      return {
        address: { ...change.to, thread: change.to.thread ?? chat.address.thread },
        ...(mayReturn ? { goneBecause: null } : {}),
      };
    case "renamed":
      return change.title === chat.title ? null : { title: change.title };
  }
}
