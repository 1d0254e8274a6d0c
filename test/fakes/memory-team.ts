import { isDeepStrictEqual } from "node:util";
import {
  addressKey,
  type Chat,
  type ChatAddress,
  DEFAULT_CHAT_SETTINGS,
  DEFAULT_WORKSPACE_SETTINGS,
  type Member,
  type Workspace,
} from "../../src/domain/team.ts";
import type { LinkStore, StoredLink, StoredState } from "../../src/store/link-store.ts";
import { type SystemStore, turnAt } from "../../src/store/system-store.ts";
import type { TeamStore } from "../../src/store/team-store.ts";

/** Workspaces, chats and members of the memory store. */
export function createMemoryTeam(): { store: TeamStore; dump(): unknown } {
  const workspaces = new Map<string, Workspace>();
  const chats = new Map<string, Chat>();
  const members = new Map<string, Member>();

  function byAddress(address: ChatAddress): Chat | null {
    return [...chats.values()].find((chat) => addressKey(chat.address) === addressKey(address)) ?? null;
  }

  function person({ workspace, platform, userId }: Pick<Member, "workspace" | "platform" | "userId">): Member | null {
    const same = (one: Member) => one.workspace === workspace && one.platform === platform && one.userId === userId;
    return [...members.values()].find(same) ?? null;
  }

  const store: TeamStore = {
    async ensureWorkspace(workspace) {
      const stored = workspaces.get(workspace.id) ?? { ...workspace, settings: DEFAULT_WORKSPACE_SETTINGS };
      workspaces.set(workspace.id, stored);
      return stored;
    },
    async getWorkspace(id) {
      return workspaces.get(id) ?? null;
    },
    async listWorkspaces() {
      return [...workspaces.values()];
    },
    async updateWorkspace(id, change) {
      const workspace = workspaces.get(id);
      if (workspace === undefined) return false;
      workspaces.set(id, { ...workspace, ...change, settings: { ...workspace.settings, ...change.settings } });
      return true;
    },
    async linkChat(chat) {
      const known = byAddress(chat.address);
      const fresh = { ...chat, settings: DEFAULT_CHAT_SETTINGS };
      const { locale, timeZone, settings } = known?.workspace === chat.workspace ? known : fresh;
      const stored = { ...fresh, id: known?.id ?? chat.id, locale, timeZone, settings };
      chats.set(stored.id, stored);
      return stored;
    },
    async getChat(id) {
      return chats.get(id) ?? null;
    },
    async findChat(address) {
      return byAddress(address);
    },
    async listChats(workspace) {
      return [...chats.values()].filter((chat) => chat.workspace === workspace);
    },
    async updateChat(id, change, was = {}) {
      const chat = chats.get(id);
      if (chat === undefined || !isDeepStrictEqual({ ...chat.settings, ...was }, chat.settings)) return false;
      const other = change.address === undefined ? null : byAddress(change.address);
      if (other !== null && other.id !== id) return false;
      chats.set(id, { ...chat, ...change, settings: { ...chat.settings, ...change.settings } });
      return true;
    },
    async ensureMember(member) {
      const known = person(member);
      const stored = known === null ? member : { ...known, name: member.name };
      members.set(stored.id, stored);
      return stored;
    },
    async findMember(who) {
      return person(who);
    },
    async getMember(id) {
      return members.get(id) ?? null;
    },
    async listMembers(workspace) {
      return [...members.values()].filter((member) => member.workspace === workspace);
    },
    async setRole(id, role) {
      const member = members.get(id);
      if (member === undefined) return false;
      members.set(id, { ...member, role });
      return true;
    },
  };
  return { store, dump: () => JSON.parse(JSON.stringify([[...workspaces], [...chats], [...members]])) };
}

/** Links and states of the memory store. */
export function createMemoryLinks(): { store: LinkStore; dump(): unknown } {
  const links = new Map<string, { readonly link: StoredLink; readonly usedAt: number | null }>();
  const states = new Map<
    string,
    { readonly state: StoredState; readonly codeHash: string | null; readonly result: unknown }
  >();

  function liveLink(hash: string, now: number) {
    const found = links.get(hash);
    return found !== undefined && found.link.expiresAt > now ? found : null;
  }

  function liveState(hash: string, now: number) {
    const found = states.get(hash);
    return found !== undefined && found.state.expiresAt > now ? found : null;
  }

  const store: LinkStore = {
    async putLink(link) {
      links.set(link.hash, { link, usedAt: null });
    },
    async getLink(hash, now) {
      const found = liveLink(hash, now);
      return found === null ? null : { ...found.link, usedAt: found.usedAt };
    },
    async useLink(hash, now) {
      const found = liveLink(hash, now);
      if (found === null) return { outcome: "unknown" };
      if (found.usedAt !== null) return { outcome: "used" };
      links.set(hash, { ...found, usedAt: now });
      return { outcome: "taken", link: found.link };
    },
    async putState(state) {
      states.set(state.hash, { state, codeHash: null, result: null });
    },
    async getState(hash, now) {
      return liveState(hash, now)?.state ?? null;
    },
    async claimState({ hash, codeHash, now }) {
      const found = liveState(hash, now);
      if (found === null) return { outcome: "unknown" };
      if (found.codeHash === null) {
        states.set(hash, { ...found, codeHash });
        return { outcome: "first", state: found.state };
      }
      if (found.codeHash !== codeHash) return { outcome: "other_code" };
      return { outcome: "again", state: found.state, result: found.result };
    },
    async saveStateResult(hash, result) {
      const found = states.get(hash);
      if (found !== undefined) states.set(hash, { ...found, result });
    },
    async deleteExpired(now) {
      for (const [hash, { link }] of links) if (link.expiresAt <= now) links.delete(hash);
      for (const [hash, { state }] of states) if (state.expiresAt <= now) states.delete(hash);
    },
  };
  return { store, dump: () => JSON.parse(JSON.stringify([[...links], [...states]])) };
}

/** The install's own part of the memory store. */
export function createMemorySystem(): { store: SystemStore; dump(): unknown } {
  const meta = new Map<string, string>();
  const jobs = new Set<string>();
  const seen = new Map<string, number>();
  const turns = new Map<string, number>();

  const store: SystemStore = {
    async getMeta(name) {
      return meta.get(name) ?? null;
    },
    async setMetaOnce(name, value) {
      const stored = meta.get(name) ?? value;
      meta.set(name, stored);
      return stored;
    },
    async setMeta(name, value) {
      meta.set(name, value);
    },
    async claimJob(name, slot) {
      const key = `${name} ${slot}`;
      if (jobs.has(key)) return false;
      jobs.add(key);
      return true;
    },
    async rememberOnce(key, now, expiresAt) {
      const until = seen.get(key);
      if (until !== undefined && until > now) return false;
      seen.set(key, expiresAt);
      return true;
    },
    async deleteExpired(now) {
      for (const [key, until] of seen) if (until <= now) seen.delete(key);
    },
    async reserveTurn(input) {
      const at = turnAt(input, turns.get(input.name) ?? null);
      if (at === null) return null;
      turns.set(input.name, at + input.gapMs);
      return { at };
    },
    async proveWritable() {
      return;
    },
  };
  return { store, dump: () => JSON.parse(JSON.stringify([[...meta], [...jobs], [...seen], [...turns]])) };
}
