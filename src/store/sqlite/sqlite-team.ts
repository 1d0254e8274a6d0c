import {
  addressKey,
  type Chat,
  DEFAULT_CHAT_SETTINGS,
  DEFAULT_WORKSPACE_SETTINGS,
  type Member,
  type Workspace,
} from "../../domain/team.ts";
import type { TeamStore } from "../team-store.ts";
import type { Database } from "./database.ts";
import { reading, returning, type Statement, type Value, writing } from "./worker-protocol.ts";

// An insert that meets a stored row changes nothing in it, or little, and returns it: one statement, one winner.
const WORKSPACE = "id, name, settings, created_at";
const ENSURE_WORKSPACE = returning(`INSERT INTO workspaces (id, name, created_at) VALUES (?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET name = workspaces.name RETURNING ${WORKSPACE}`);
const GET_WORKSPACE = reading(`SELECT ${WORKSPACE} FROM workspaces WHERE id = ?`);
const LIST_WORKSPACES = reading(`SELECT ${WORKSPACE} FROM workspaces ORDER BY id`);

/** The stored settings with those of a JSON object in their place; null changes none. */
const SETTINGS_WITH = (change: string) => `(SELECT json_group_object(key, json(setting)) FROM (
    SELECT key, settings -> fullkey AS setting FROM json_each(settings)
      WHERE key NOT IN (SELECT key FROM json_each(${change}))
    UNION ALL SELECT key, ${change} -> fullkey FROM json_each(${change})))`;
const UPDATE_WORKSPACE = writing(`UPDATE workspaces SET name = coalesce(?2, name), settings = ${SETTINGS_WITH("?3")}
  WHERE id = ?1`);

const CHAT = "id, workspace, address, title, gone_because, locale, time_zone, settings, created_at";
const KEPT = (column: string) =>
  `${column} = CASE WHEN workspace = excluded.workspace THEN ${column} ELSE excluded.${column} END`;
const LINK_CHAT = returning(`INSERT INTO chats (id, workspace, address, title, gone_because, locale,
    time_zone, created_at, address_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (address_key) DO UPDATE SET workspace = excluded.workspace, title = excluded.title,
    gone_because = excluded.gone_because, ${KEPT("locale")}, ${KEPT("time_zone")}, ${KEPT("settings")},
    created_at = excluded.created_at
  RETURNING ${CHAT}`);
const GET_CHAT = reading(`SELECT ${CHAT} FROM chats WHERE id = ?`);
const FIND_CHAT = reading(`SELECT ${CHAT} FROM chats WHERE address_key = ?`);
const LIST_CHATS = reading(`SELECT ${CHAT} FROM chats WHERE workspace = ? ORDER BY created_at, id`);
/**
 * Null leaves a field, but for the reason, which has its own mark (6). An address that is taken changes nothing, nor does
 * a setting that is not what it was (10): one that was never stored is null.
 */
const UPDATE_CHAT = writing(`UPDATE OR IGNORE chats SET address_key = coalesce(?2, address_key),
  address = coalesce(?3, address), title = coalesce(?4, title),
  gone_because = CASE WHEN ?6 THEN ?5 ELSE gone_because END,
  locale = coalesce(?7, locale), time_zone = coalesce(?8, time_zone),
  settings = ${SETTINGS_WITH("?9")} WHERE id = ?1
    AND NOT EXISTS (SELECT 1 FROM json_each(?10) WHERE coalesce(settings -> fullkey, 'null') <> (?10 -> fullkey))`);

const MEMBER = "id, workspace, platform, user_id, name, role, created_at";
const ENSURE_MEMBER = returning(`INSERT INTO members (${MEMBER}) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (workspace, platform, user_id) DO UPDATE SET name = excluded.name RETURNING ${MEMBER}`);
const FIND_MEMBER = reading(`SELECT ${MEMBER} FROM members WHERE workspace = ? AND platform = ? AND user_id = ?`);
const GET_MEMBER = reading(`SELECT ${MEMBER} FROM members WHERE id = ?`);
const LIST_MEMBERS = reading(`SELECT ${MEMBER} FROM members WHERE workspace = ? ORDER BY created_at, id`);
const SET_ROLE = writing("UPDATE members SET role = ?2 WHERE id = ?1");

type WorkspaceRow = readonly [id: Workspace["id"], name: string, settings: string, createdAt: number];
type ChatRow = readonly [
  id: Chat["id"],
  workspace: Workspace["id"],
  address: string,
  title: string,
  goneBecause: string | null,
  locale: string,
  timeZone: string,
  settings: string,
  createdAt: number,
];
type MemberRow = readonly [
  id: Member["id"],
  workspace: Workspace["id"],
  platform: Member["platform"],
  userId: string,
  name: string,
  role: Member["role"],
  createdAt: number,
];

/** Workspaces, chats and members in SQLite. */
export function createSqliteTeam(db: Database): TeamStore {
  async function first<Row extends readonly Value[]>(statement: Statement, ...values: Value[]): Promise<Row | null> {
    return (await db.all<Row>(statement, ...values))[0] ?? null;
  }

  return {
    async ensureWorkspace(workspace) {
      const row = await first<WorkspaceRow>(ENSURE_WORKSPACE, workspace.id, workspace.name, workspace.createdAt);
      return row === null ? { ...workspace, settings: DEFAULT_WORKSPACE_SETTINGS } : toWorkspace(row);
    },
    async getWorkspace(id) {
      const row = await first<WorkspaceRow>(GET_WORKSPACE, id);
      return row === null ? null : toWorkspace(row);
    },
    listWorkspaces: async () => (await db.all<WorkspaceRow>(LIST_WORKSPACES)).map(toWorkspace),
    async updateWorkspace(id, { name = null, settings }) {
      return (await db.run(UPDATE_WORKSPACE, id, name, jsonOrNull(settings))) === 1;
    },

    async linkChat(chat) {
      const { id, workspace, address, title, goneBecause, locale, timeZone, createdAt } = chat;
      const place = [id, workspace, JSON.stringify(address), title, goneBecause];
      const rest = [locale, timeZone, createdAt, addressKey(address)];
      const row = await first<ChatRow>(LINK_CHAT, ...place, ...rest);
      return row === null ? { ...chat, settings: DEFAULT_CHAT_SETTINGS } : toChat(row);
    },
    async getChat(id) {
      const row = await first<ChatRow>(GET_CHAT, id);
      return row === null ? null : toChat(row);
    },
    async findChat(address) {
      const row = await first<ChatRow>(FIND_CHAT, addressKey(address));
      return row === null ? null : toChat(row);
    },
    listChats: async (workspace) => (await db.all<ChatRow>(LIST_CHATS, workspace)).map(toChat),
    async updateChat(id, { address, title = null, goneBecause, locale = null, timeZone = null, settings }, was) {
      const place = address === undefined ? [null, null] : [addressKey(address), JSON.stringify(address)];
      const reason = goneBecause === undefined ? [null, 0] : [goneBecause, 1];
      const decided = [locale, timeZone, jsonOrNull(settings), jsonOrNull(was)];
      return (await db.run(UPDATE_CHAT, id, ...place, title, ...reason, ...decided)) === 1;
    },

    async ensureMember(member) {
      const { id, workspace, platform, userId, name, role, createdAt } = member;
      const row = await first<MemberRow>(ENSURE_MEMBER, id, workspace, platform, userId, name, role, createdAt);
      return row === null ? member : toMember(row);
    },
    async findMember({ workspace, platform, userId }) {
      const row = await first<MemberRow>(FIND_MEMBER, workspace, platform, userId);
      return row === null ? null : toMember(row);
    },
    async getMember(id) {
      const row = await first<MemberRow>(GET_MEMBER, id);
      return row === null ? null : toMember(row);
    },
    listMembers: async (workspace) => (await db.all<MemberRow>(LIST_MEMBERS, workspace)).map(toMember),
    setRole: async (id, role) => (await db.run(SET_ROLE, id, role)) === 1,
  };
}

function jsonOrNull(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** What was stored before a setting was thought of has its default. */
function toWorkspace([id, name, settings, createdAt]: WorkspaceRow): Workspace {
  return { id, name, settings: { ...DEFAULT_WORKSPACE_SETTINGS, ...JSON.parse(settings) }, createdAt };
}

function toChat([id, workspace, address, title, goneBecause, locale, timeZone, settings, createdAt]: ChatRow): Chat {
  return {
    id,
    workspace,
    address: JSON.parse(address) as Chat["address"],
    title,
    goneBecause,
    locale,
    timeZone,
    settings: { ...DEFAULT_CHAT_SETTINGS, ...JSON.parse(settings) },
    createdAt,
  };
}

function toMember([id, workspace, platform, userId, name, role, createdAt]: MemberRow): Member {
  return { id, workspace, platform, userId, name, role, createdAt };
}
