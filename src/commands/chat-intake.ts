import { createFollowChatChange } from "../app/administer/follow-chat-change.ts";
import type { App } from "../app/app.ts";
import { DEFAULT_WORKSPACE } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import type { Store } from "../store/store.ts";
import { commandLists, type ListedCommand } from "./command-lists.ts";
import { createDispatch, type DispatchTools } from "./dispatch.ts";
import type { Dispatch } from "./incoming.ts";
import { createStartBotFirst } from "./start-bot-first.ts";

/** What the product does for every chat platform: each takes of it what it can use. */
export interface ChatIntake {
  /** Takes in a typed line or a press. */
  readonly dispatch: Dispatch;
  /** Follows a chat that moved or is gone. */
  readonly onChatChanged: ReturnType<typeof createFollowChatChange>;
  /** The commands that a platform lists, by language. */
  readonly commands: Readonly<Record<string, readonly ListedCommand[]>>;
  /** What is said where a private answer has nowhere to go. */
  readonly startBotFirst: (locale: string | null, url: string) => Message;
  /** Makes a chat of our own the team's, and who is there an admin. */
  readonly linkChat: (chat: OwnChat) => Promise<unknown>;
}

type OwnChat = Pick<Parameters<App["team"]["linkOwnChat"]>[0], "address" | "title" | "person">;

/** Joins commands and use cases to it. */
export function createChatIntake(
  tools: DispatchTools & { readonly store: Store; readonly locales: readonly string[] },
): ChatIntake {
  const { app, commands } = tools;
  return {
    dispatch: createDispatch(tools),
    onChatChanged: createFollowChatChange(tools),
    commands: commandLists(commands.all, tools),
    startBotFirst: createStartBotFirst(tools),
    linkChat: (chat) => app.team.linkOwnChat({ ...chat, workspace: DEFAULT_WORKSPACE, role: "admin" }),
  };
}
