import { Refusal } from "../../domain/errors.ts";
import type { ChatId, MemberId, WorkspaceId } from "../../domain/ids.ts";
import type { Role } from "../../domain/permissions.ts";
import { type Chat, type ChatAddress, isOwnChat, type Member, type Platform } from "../../domain/team.ts";
import { type Clock, MINUTE_MS } from "../../lib/clock.ts";
import { hashToken, newPairingCode, normalizePairingCode } from "../../lib/crypto/tokens.ts";
import { languageOf } from "../../lib/i18n/language-of.ts";
import { newId } from "../../lib/new-id.ts";
import type { Random } from "../../lib/random.ts";
import type { Store } from "../../store/store.ts";

/** Who may do what here, and which chats belong to the team. */
export interface TeamAdmin {
  /** A code that links a chat to the workspace: 30 minutes, single use. `grants`: the role its user gets. */
  makePairingCode(input: { workspace: WorkspaceId; grants: Role | null }): Promise<{ code: string; expiresAt: number }>;
  /**
   * Links a chat by a code, whose role goes to who typed it. Throws `Refusal`: `link_invalid`, or `forbidden` where the chat is
   * another team's and who typed it is no admin there; the code is not used up by that.
   */
  linkChat(input: LinkChatInput): Promise<{ chat: Chat; member: Member; teamName: string }>;
  /** Links a chat without a code: the console of a sandbox, which is opened by a one-time link. */
  linkOwnChat(
    input: Omit<LinkChatInput, "code"> & { workspace: WorkspaceId; role: Role },
  ): Promise<{ chat: Chat; member: Member }>;
  /**
   * The chat an address stands for, and who is asking there; a person in a linked chat is a viewer until given a role. Who
   * was given one has it in their own private chat with us too.
   */
  recognise(input: RecogniseInput): Promise<{ chat: Chat | null; member: Member | null }>;
  members(workspace: WorkspaceId): Promise<Member[]>;
  /** Changes a role. The last admin stays one, and so does whom the settings name (`forbidden`). */
  setRole(input: { workspace: WorkspaceId; memberId: MemberId; role: Role }): Promise<Member>;
}

export interface LinkChatInput {
  readonly code: string;
  readonly address: ChatAddress;
  readonly title: string;
  readonly person: {
    readonly platform: Platform;
    readonly userId: string;
    readonly name: string;
    readonly locale: string | null;
  };
}

export interface RecogniseInput {
  readonly address: ChatAddress;
  readonly person: { readonly userId: string; readonly name: string; readonly mayHaveRole: boolean };
}

export interface TeamAdminTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  /** Chat identities that are admins from the start, such as `telegram:123`. */
  readonly admins: ReadonlySet<string>;
  readonly defaultLanguage: string;
  /** The languages there are texts in. */
  readonly languages: readonly string[];
}

const PAIRING_MS = 30 * MINUTE_MS;

/** Makes the use cases. */
export function createTeamAdmin(tools: TeamAdminTools): TeamAdmin {
  const { store, clock, random, admins, defaultLanguage, languages } = tools;

  function isAdmin(platform: Platform, userId: string): boolean {
    return admins.has(`${platform}:${userId}`);
  }

  function asSettingsSay(member: Member): Member {
    return isAdmin(member.platform, member.userId) ? { ...member, role: "admin" } : member;
  }

  /** The stored member; those whom the settings name are admins whatever the store says. */
  async function memberOf(
    workspace: WorkspaceId,
    person: { platform: Platform; userId: string; name: string },
    role: Role,
  ): Promise<Member> {
    const known = await store.team.findMember({ workspace, platform: person.platform, userId: person.userId });
    const fresh = { id: newId("mem", random) as MemberId, workspace, ...person, role, createdAt: clock.now() };
    const member = known !== null && known.name === person.name ? known : await store.team.ensureMember({ ...fresh });
    return asSettingsSay(member);
  }

  /** A chat speaks the language of who linked it, until its settings say otherwise. */
  function spokenBy(locale: string | null): string {
    const language = locale === null ? defaultLanguage : languageOf(locale);
    return languages.includes(language) ? language : defaultLanguage;
  }

  async function storeChat(
    workspace: WorkspaceId,
    { address, title, person }: Pick<LinkChatInput, "address" | "title" | "person">,
  ): Promise<Chat> {
    const id = newId("chat", random) as ChatId;
    return store.team.linkChat({
      id,
      workspace,
      address,
      title,
      goneBecause: null,
      locale: spokenBy(person.locale),
      timeZone: "UTC",
      createdAt: clock.now(),
    });
  }

  /**
   * Outside a linked chat nobody has a role, also not those whom the settings name: others may be reading there. But for one
   * place: what a team gave a role to goes on in the private chat to which we answer them. Who is a viewer merely by being
   * in a linked chat may have left it since.
   */
  async function atHome(address: ChatAddress, userId: string): Promise<Member | null> {
    if (!isOwnChat(address, userId)) return null;
    const { platform } = address;
    const workspaces = await store.team.listWorkspaces();
    const found = await Promise.all(
      workspaces.map(({ id }) => store.team.findMember({ workspace: id, platform, userId })),
    );
    const trusted = found
      .flatMap((one) => (one === null ? [] : [asSettingsSay(one)]))
      .filter(({ role }) => role !== "viewer");
    // Of two teams it can't be known which one is meant.
    return trusted.length === 1 ? (trusted[0] ?? null) : null;
  }

  /** A chat that another team uses is taken from it by its admins alone: its alerts would end there without a word. */
  async function mayMove(
    address: ChatAddress,
    { platform, userId }: { platform: Platform; userId: string },
    to: WorkspaceId,
  ): Promise<void> {
    const chat = await store.team.findChat(address);
    if (chat === null || chat.workspace === to || chat.goneBecause !== null) return;
    const member = await store.team.findMember({ workspace: chat.workspace, platform, userId });
    if (!isAdmin(platform, userId) && member?.role !== "admin") throw new Refusal("forbidden", { needed: "admin" });
  }

  async function promote(member: Member, role: Role | null): Promise<Member> {
    if (role === null || member.role === role || member.role === "admin") return member;
    await store.team.setRole(member.id, role);
    return { ...member, role };
  }

  return {
    async makePairingCode({ workspace, grants }) {
      const code = newPairingCode(random);
      const now = clock.now();
      const expiresAt = now + PAIRING_MS;
      const hash = hashToken(normalizePairingCode(code));
      await store.links.putLink({
        hash,
        purpose: "pairing",
        payload: { workspace, grants },
        createdAt: now,
        expiresAt,
      });
      return { code, expiresAt };
    },

    async linkChat({ code, address, title, person }) {
      const hash = hashToken(normalizePairingCode(code));
      // One refusal for used, expired, unknown and guessed codes alike (B60); a link for another purpose is not used up by it.
      const found = await store.links.getLink(hash, clock.now());
      if (found?.purpose !== "pairing") throw new Refusal("link_invalid");
      await mayMove(address, person, (found.payload as { workspace: WorkspaceId }).workspace);
      const used = await store.links.useLink(hash, clock.now());
      if (used.outcome !== "taken") throw new Refusal("link_invalid");
      const { workspace, grants } = used.link.payload as { workspace: WorkspaceId; grants: Role | null };
      const chat = await storeChat(workspace, { address, title, person });
      const { platform, userId, name } = person;
      const member = await promote(await memberOf(workspace, { platform, userId, name }, "viewer"), grants);
      const team = await store.team.getWorkspace(workspace);
      return { chat, member, teamName: team?.name ?? workspace };
    },

    async linkOwnChat({ workspace, role, address, title, person }) {
      const existing = await store.team.findChat(address);
      const chat = existing ?? (await storeChat(workspace, { address, title, person }));
      const { platform, userId, name } = person;
      const member = await promote(await memberOf(workspace, { platform, userId, name }, role), role);
      return { chat, member };
    },

    async recognise({ address, person }) {
      const { platform } = address;
      const { userId, name } = person;
      const chat =
        (await store.team.findChat(address)) ??
        (address.thread === null ? null : await store.team.findChat({ ...address, thread: null }));
      if (chat === null) return { chat: null, member: person.mayHaveRole ? await atHome(address, userId) : null };
      if (!person.mayHaveRole) return { chat, member: null };
      return { chat, member: await memberOf(chat.workspace, { platform, userId, name }, "viewer") };
    },

    members: async (workspace) => (await store.team.listMembers(workspace)).map(asSettingsSay),

    async setRole({ workspace, memberId, role }) {
      const members = (await store.team.listMembers(workspace)).map(asSettingsSay);
      const member = members.find(({ id }) => id === memberId);
      if (member === undefined) throw new Refusal("not_found");
      // What is stored would not matter: the truth is said instead of a change that is none.
      if (isAdmin(member.platform, member.userId) && role !== "admin")
        throw new Refusal("forbidden", { needed: "settings_admin" });
      // The console's person is whoever sits at the machine: the team in its chats needs an admin of its own.
      const stayAdmin = (one: Member) =>
        one.role === "admin" && (one.platform !== "console" || member.platform === "console");
      const others = members.filter(({ id }) => id !== memberId);
      if (member.role === "admin" && role !== "admin" && !others.some(stayAdmin))
        throw new Refusal("forbidden", { needed: "last_admin" });
      await store.team.setRole(memberId, role);
      // Two who take each other's role at the same moment both saw one left: the one who finds nobody goes back.
      const stays = (await store.team.listMembers(workspace)).map(asSettingsSay).some(stayAdmin);
      if (member.role === "admin" && !stays) {
        await store.team.setRole(memberId, "admin");
        throw new Refusal("forbidden", { needed: "last_admin" });
      }
      return { ...member, role };
    },
  };
}
