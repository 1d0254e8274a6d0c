import type { ChatId, MemberId, WorkspaceId } from "../domain/ids.ts";
import type {
  Chat,
  ChatAddress,
  ChatSettings,
  Member,
  NewChat,
  NewWorkspace,
  Platform,
  Workspace,
  WorkspaceSettings,
} from "../domain/team.ts";

/** Workspaces, their linked chats and their members. */
export interface TeamStore {
  /** Inserts if there is none with this id; answers what is stored. */
  ensureWorkspace(workspace: NewWorkspace): Promise<Workspace>;
  getWorkspace(id: WorkspaceId): Promise<Workspace | null>;
  listWorkspaces(): Promise<Workspace[]>;
  /**
   * Changes the named fields of one workspace, and of its settings the named ones, in one write: what others change at the
   * same moment stays. False when it is not there.
   */
  updateWorkspace(id: WorkspaceId, change: WorkspaceUpdate): Promise<boolean>;

  /**
   * Inserts or replaces by address: a chat is linked to one workspace. Keeps the id of the one that was there, and within
   * the same workspace also its language, time zone and settings; answers what is stored.
   */
  linkChat(chat: NewChat): Promise<Chat>;
  getChat(id: ChatId): Promise<Chat | null>;
  findChat(address: ChatAddress): Promise<Chat | null>;
  listChats(workspace: WorkspaceId): Promise<Chat[]>;
  /**
   * Changes the named fields of one chat, and of its settings the named ones, in one write: what others change at the same
   * moment stays. `was`: only while these settings are still so. False, and nothing changed, when they are not, when the chat
   * is not there or another chat has the new address.
   */
  updateChat(id: ChatId, change: ChatUpdate, was?: Partial<ChatSettings>): Promise<boolean>;

  /** Inserts if this person is not known in the workspace; answers what is stored, with the stored role and the new name. */
  ensureMember(member: Member): Promise<Member>;
  findMember(who: { workspace: WorkspaceId; platform: Platform; userId: string }): Promise<Member | null>;
  getMember(id: MemberId): Promise<Member | null>;
  listMembers(workspace: WorkspaceId): Promise<Member[]>;
  setRole(id: MemberId, role: Member["role"]): Promise<boolean>;
}

/** What may be changed of a workspace. */
export interface WorkspaceUpdate extends Partial<Pick<Workspace, "name">> {
  readonly settings?: Partial<WorkspaceSettings>;
}

/** What may be changed of a chat. */
export interface ChatUpdate extends Partial<Pick<Chat, "address" | "title" | "goneBecause" | "locale" | "timeZone">> {
  readonly settings?: Partial<ChatSettings>;
}
