import type { ChatAddress } from "./team.ts";

/** What a platform reported of one of its chats without being asked. */
export interface ChatChanged {
  readonly address: ChatAddress;
  readonly change: ChatChange;
}

export type ChatChange =
  /** It is not there any more or does not want us; `code` says why: kicked, blocked, left, archived, deleted. */
  | { readonly type: "gone"; readonly code: string }
  /** It wants us again. */
  | { readonly type: "back" }
  /** It goes on under another address. */
  | { readonly type: "migrated"; readonly to: ChatAddress }
  /** It is called something else. */
  | { readonly type: "renamed"; readonly title: string };
