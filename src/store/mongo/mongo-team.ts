import type { ChatId, MemberId, WorkspaceId } from "../../domain/ids.ts";
import { addressKey, type Chat, type ChatAddress, type Member, type Workspace } from "../../domain/team.ts";
import type { TeamStore } from "../team-store.ts";
import { type ChatDocument, type Collections, fromDocument, toDocument } from "./documents.ts";
import { isDuplicateKey, reading, upserting, writingRepeatably } from "./driver-errors.ts";

/** Workspaces, chats and members, over MongoDB. */
export function createMongoTeam({ workspaces, chats, members }: Collections): TeamStore {
  return {
    ensureWorkspace,
    getWorkspace,
    listWorkspaces,
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

  async function ensureWorkspace(workspace: Workspace): Promise<Workspace> {
    const { _id, ...fields } = toDocument(workspace);
    const stored = await upserting(() => workspaces.findOneAndUpdate({ _id }, { $setOnInsert: fields }, STORED));
    return stored === null ? workspace : fromDocument(stored);
  }

  async function getWorkspace(id: WorkspaceId): Promise<Workspace | null> {
    const document = await reading(() => workspaces.findOne({ _id: id }));
    return document === null ? null : fromDocument(document);
  }

  async function listWorkspaces(): Promise<Workspace[]> {
    const documents = await reading(() => workspaces.find().sort({ createdAt: 1, _id: 1 }).toArray());
    return documents.map(fromDocument);
  }

  async function linkChat(chat: Chat): Promise<Chat> {
    const { _id, ...fields } = toDocument(chat);
    const key = addressKey(chat.address);
    const stored = await upserting(() =>
      chats.findOneAndUpdate({ key }, { $set: fields, $setOnInsert: { _id } }, STORED),
    );
    return stored === null ? chat : toChat(stored);
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

  async function updateChat(id: ChatId, change: Parameters<TeamStore["updateChat"]>[1]): Promise<boolean> {
    const key = change.address === undefined ? {} : { key: addressKey(change.address) };
    try {
      const result = await writingRepeatably(() => chats.updateOne({ _id: id }, { $set: { ...change, ...key } }));
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

const STORED = { upsert: true, returnDocument: "after" } as const;

function toChat({ key: _key, ...document }: ChatDocument): Chat {
  return fromDocument(document);
}
