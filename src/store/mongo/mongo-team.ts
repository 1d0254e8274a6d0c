import type { ChatId, MemberId, WorkspaceId } from "../../domain/ids.ts";
import {
  addressKey,
  type Chat,
  type ChatAddress,
  type ChatSettings,
  DEFAULT_CHAT_SETTINGS,
  DEFAULT_WORKSPACE_SETTINGS,
  type Member,
  type NewChat,
  type NewWorkspace,
  type Workspace,
} from "../../domain/team.ts";
import type { ChatUpdate, TeamStore, WorkspaceUpdate } from "../team-store.ts";
import { type ChatDocument, type Collections, fromDocument, toDocument, type WorkspaceDocument } from "./documents.ts";
import { isDuplicateKey, reading, upserting, writingRepeatably } from "./driver-errors.ts";

/** Workspaces, chats and members, over MongoDB. */
export function createMongoTeam({ workspaces, chats, members }: Collections): TeamStore {
  return {
    ensureWorkspace,
    getWorkspace,
    listWorkspaces,
    updateWorkspace,
    linkChat,
    getChat,
    findChat,
    listChats,
    updateChat,
    ensureMember,
    findMember,
    getMember,
    listMembers,
    setRole,
  };

  async function ensureWorkspace(workspace: NewWorkspace): Promise<Workspace> {
    const { _id, ...fields } = toDocument(workspace);
    const stored = await upserting(() => workspaces.findOneAndUpdate({ _id }, { $setOnInsert: fields }, STORED));
    return stored === null ? { ...workspace, settings: DEFAULT_WORKSPACE_SETTINGS } : toWorkspace(stored);
  }

  async function getWorkspace(id: WorkspaceId): Promise<Workspace | null> {
    const document = await reading(() => workspaces.findOne({ _id: id }));
    return document === null ? null : toWorkspace(document);
  }

  async function listWorkspaces(): Promise<Workspace[]> {
    const documents = await reading(() => workspaces.find().sort({ createdAt: 1, _id: 1 }).toArray());
    return documents.map(toWorkspace);
  }

  async function updateWorkspace(id: WorkspaceId, { settings, ...fields }: WorkspaceUpdate): Promise<boolean> {
    const change = { ...fields, ...settingsAt(settings) };
    if (Object.keys(change).length === 0) return (await getWorkspace(id)) !== null;
    const result = await writingRepeatably(() => workspaces.updateOne({ _id: id }, { $set: change }));
    return result.matchedCount === 1;
  }

  async function linkChat(chat: NewChat): Promise<Chat> {
    const { id: _id, workspace, address, title, goneBecause, locale, timeZone, createdAt } = chat;
    const key = addressKey(address);
    const fields = { key, workspace, address, title, goneBecause, createdAt };
    const decided = { locale, timeZone, settings: DEFAULT_CHAT_SETTINGS };
    // Linked once more to the same team, a chat keeps what its people decided; with another it begins anew.
    const again = await writingRepeatably(() =>
      chats.findOneAndUpdate({ key, workspace: chat.workspace }, { $set: fields }, { returnDocument: "after" }),
    );
    if (again !== null) return toChat(again);
    const stored = await upserting(() =>
      chats.findOneAndUpdate({ key }, { $set: { ...fields, ...decided }, $setOnInsert: { _id } }, STORED),
    );
    return stored === null ? { ...chat, settings: DEFAULT_CHAT_SETTINGS } : toChat(stored);
  }

  async function getChat(id: ChatId): Promise<Chat | null> {
    const document = await reading(() => chats.findOne({ _id: id }));
    return document === null ? null : toChat(document);
  }

  async function findChat(address: ChatAddress): Promise<Chat | null> {
    const document = await reading(() => chats.findOne({ key: addressKey(address) }));
    return document === null ? null : toChat(document);
  }

  async function listChats(workspace: WorkspaceId): Promise<Chat[]> {
    const documents = await reading(() => chats.find({ workspace }).sort({ createdAt: 1, _id: 1 }).toArray());
    return documents.map(toChat);
  }

  async function updateChat(
    id: ChatId,
    { settings, ...fields }: ChatUpdate,
    was?: Partial<ChatSettings>,
  ): Promise<boolean> {
    const key = fields.address === undefined ? {} : { key: addressKey(fields.address) };
    const change = { $set: { ...fields, ...settingsAt(settings), ...key } };
    try {
      // A setting that was never stored is null, to a condition too.
      const result = await writingRepeatably(() => chats.updateOne({ _id: id, ...settingsAt(was) }, change));
      return result.matchedCount === 1;
    } catch (error) {
      // Another chat has this address.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async function ensureMember(member: Member): Promise<Member> {
    const { workspace, platform, userId, name, ...rest } = member;
    const { _id, ...onInsert } = toDocument(rest);
    const change = { $set: { name }, $setOnInsert: { _id, ...onInsert } };
    const stored = await upserting(() => members.findOneAndUpdate({ workspace, platform, userId }, change, STORED));
    return stored === null ? member : fromDocument(stored);
  }

  async function findMember(who: Pick<Member, "workspace" | "platform" | "userId">): Promise<Member | null> {
    const { workspace, platform, userId } = who;
    const document = await reading(() => members.findOne({ workspace, platform, userId }));
    return document === null ? null : fromDocument(document);
  }

  async function getMember(id: MemberId): Promise<Member | null> {
    const document = await reading(() => members.findOne({ _id: id }));
    return document === null ? null : fromDocument(document);
  }

  async function listMembers(workspace: WorkspaceId): Promise<Member[]> {
    const documents = await reading(() => members.find({ workspace }).sort({ createdAt: 1, _id: 1 }).toArray());
    return documents.map(fromDocument);
  }

  async function setRole(id: MemberId, role: Member["role"]): Promise<boolean> {
    const result = await writingRepeatably(() => members.updateOne({ _id: id }, { $set: { role } }));
    return result.matchedCount === 1;
  }
}

/** Each setting by its own path, so that the others stay as somebody else may just have set them. */
function settingsAt(settings: object = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`settings.${name}`, value]));
}

const STORED = { upsert: true, returnDocument: "after" } as const;

/** What was stored before a setting was thought of has its default. */
function toWorkspace(document: WorkspaceDocument): Workspace {
  const workspace = fromDocument(document);
  return { ...workspace, settings: { ...DEFAULT_WORKSPACE_SETTINGS, ...workspace.settings } };
}

function toChat({ key: _key, ...document }: ChatDocument): Chat {
  const chat = fromDocument(document);
  return { ...chat, settings: { ...DEFAULT_CHAT_SETTINGS, ...chat.settings } };
}
