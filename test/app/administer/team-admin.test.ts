import { beforeEach, describe, expect, it } from "vitest";
import { isRefusal } from "../../../src/domain/errors.ts";
import { DEFAULT_WORKSPACE, type MemberId } from "../../../src/domain/ids.ts";
import type { ChatAddress } from "../../../src/domain/team.ts";
import { MINUTE_MS } from "../../../src/lib/clock.ts";
import { hashToken } from "../../../src/lib/crypto/tokens.ts";
import { type AppWorld, createAppWorld, GROUP } from "../app-world.ts";

const NORA = { platform: "telegram", userId: "7", name: "Nora", locale: null } as const;
let world: AppWorld;

beforeEach(async () => {
  world = await createAppWorld({ admins: ["telegram:1"] });
});

const team = () => world.app.team;
const link = (code: string, address: ChatAddress = GROUP) =>
  team().linkChat({ code, address, title: "Ops", person: NORA });
const code = async (grants: "admin" | "operator" | "viewer" | null = null) =>
  (await team().makePairingCode({ workspace: DEFAULT_WORKSPACE, grants })).code;

const nora = (mayHaveRole = true, name = "Nora") => ({ userId: "7", name, mayHaveRole });
const refused = (codes: string) => (error: unknown) => isRefusal(error) && error.code === codes;

describe("a pairing code", () => {
  it("B60: is at least 128 random bits, stored as a hash, for 30 minutes and one use", async () => {
    const made = await team().makePairingCode({ workspace: DEFAULT_WORKSPACE, grants: null });
    expect(made.code.replaceAll("-", "").length * 5).toBeGreaterThanOrEqual(128);
    expect(made.expiresAt - world.clock.now()).toBe(30 * MINUTE_MS);
    const dump = JSON.stringify(world.memory.dump());
    expect(dump).toContain(hashToken(made.code));
    expect(dump).not.toContain(made.code);
    await link(made.code);
    await expect(link(made.code)).rejects.toSatisfy(refused("link_invalid"));
  });

  it("links the chat and gives its role to who typed it", async () => {
    const { chat, member, teamName } = await link(await code("operator"));
    expect([chat.title, member.role, teamName]).toEqual(["Ops", "operator", "Acme"]);
    expect(await team().recognise({ address: GROUP, person: nora() })).toMatchObject({
      chat: { id: chat.id },
      member: { role: "operator" },
    });
  });

  it.each([
    ["ru", "ru"],
    ["pt-BR", "pt"],
    ["ja", "en"],
    [null, "en"],
  ])("the chat speaks the language of who links it, where there is one: %s", async (locale, expected) => {
    const input = { code: await code(), address: GROUP, title: "Ops" };
    const { chat } = await team().linkChat({ ...input, person: { ...NORA, locale } });
    expect(chat.locale).toBe(expected);
  });

  it("takes no role from an admin who types one that grants less", async () => {
    await link(await code("admin"));
    expect((await link(await code("viewer"))).member.role).toBe("admin");
  });

  it("takes no chat from another team unless an admin of that team types it, and is not used up by the attempt", async () => {
    await link(await code("operator"));
    await world.app.workspaces.create({ slug: "bakery", name: "Bakery" });
    const other = async () => team().makePairingCode({ workspace: "bakery" as never, grants: "admin" });
    const { code: taken } = await other();
    await expect(link(taken)).rejects.toSatisfy(refused("forbidden"));
    expect((await world.memory.team.findChat(GROUP))?.workspace).toBe(DEFAULT_WORKSPACE);
    await link(await code("admin"));
    expect((await link(taken)).chat.workspace).toBe("bakery");
    const boss = { ...NORA, userId: "1", name: "Boss" };
    const back = { code: await code(), address: GROUP, title: "Ops", person: boss };
    expect((await team().linkChat(back)).chat.workspace).toBe(DEFAULT_WORKSPACE);
  });

  it("takes a chat that its team has lost without asking", async () => {
    const { chat } = await link(await code());
    await world.memory.team.updateChat(chat.id, { goneBecause: "kicked" });
    await world.app.workspaces.create({ slug: "bakery", name: "Bakery" });
    const other = await team().makePairingCode({ workspace: "bakery" as never, grants: null });
    expect((await link(other.code)).chat).toMatchObject({ workspace: "bakery", goneBecause: null });
  });

  it("of another purpose links nothing", async () => {
    const { url } = await world.app.links.makeConnectLink({
      workspace: DEFAULT_WORKSPACE,
      provider: "amocrm",
      connectionId: null,
      incidentId: null,
      by: null,
      tell: null,
    });
    await expect(link(url.slice(url.lastIndexOf("/") + 1))).rejects.toSatisfy(refused("link_invalid"));
    expect(await world.memory.team.findChat(GROUP)).toBeNull();
  });
});

describe("who asks", () => {
  it("is nobody outside a linked chat", async () => {
    expect(await team().recognise({ address: GROUP, person: nora() })).toEqual({ chat: null, member: null });
    expect(await team().members(DEFAULT_WORKSPACE)).toEqual([]);
  });

  it("is a viewer in a linked chat until given a role, and known by the newest name", async () => {
    await world.linkGroup();
    const first = await team().recognise({ address: GROUP, person: nora() });
    const renamed = await team().recognise({ address: GROUP, person: nora(true, "Nora Q.") });
    expect(first.member).toMatchObject({ role: "viewer", name: "Nora" });
    expect(renamed.member).toMatchObject({ id: first.member?.id, name: "Nora Q." });
    expect(await team().members(DEFAULT_WORKSPACE)).toHaveLength(1);
  });

  it("has no role where the platform does not say who it is", async () => {
    await world.linkGroup();
    expect((await team().recognise({ address: GROUP, person: { ...nora(false), userId: "1" } })).member).toBeNull();
    expect(await team().members(DEFAULT_WORKSPACE)).toEqual([]);
  });

  it("stands in a topic of a linked group, unless the topic was linked by itself", async () => {
    const group = await world.linkGroup();
    const topic = { ...GROUP, thread: "5" };
    expect((await team().recognise({ address: topic, person: nora() })).chat?.id).toBe(group.id);
    const own = (await link(await code(), topic)).chat;
    expect((await team().recognise({ address: topic, person: nora() })).chat?.id).toBe(own.id);
    expect((await team().recognise({ address: GROUP, person: nora() })).chat?.id).toBe(group.id);
  });

  it("is admin in every linked chat when the settings say so, by platform and id, and nobody in others", async () => {
    const boss = { userId: "1", name: "Boss", mayHaveRole: true };
    expect((await team().recognise({ address: GROUP, person: boss })).member).toBeNull();
    await link(await code(null));
    expect((await team().recognise({ address: GROUP, person: boss })).member?.role).toBe("admin");
    const slack: ChatAddress = { platform: "slack", chat: "C1", thread: null };
    expect((await team().recognise({ address: slack, person: boss })).member).toBeNull();
    const listed = await team().members(DEFAULT_WORKSPACE);
    expect(listed.find(({ name }) => name === "Boss")).toMatchObject({ role: "admin" });
  });
});

describe("roles", () => {
  const setRole = (memberId: string, role: "viewer" | "operator" | "admin", workspace = DEFAULT_WORKSPACE) =>
    team().setRole({ workspace, memberId: memberId as MemberId, role });

  it("are changed for members of this team only", async () => {
    const { member } = await link(await code("operator"));
    expect((await setRole(member.id, "viewer")).role).toBe("viewer");
    expect((await team().members(DEFAULT_WORKSPACE))[0]?.role).toBe("viewer");
    await expect(setRole(member.id, "admin", "other" as typeof DEFAULT_WORKSPACE)).rejects.toSatisfy(
      refused("not_found"),
    );
    await expect(setRole("mem_nobody", "admin")).rejects.toSatisfy(refused("not_found"));
  });

  it("leave the last admin one; another admin, be it by the settings, sets them free", async () => {
    const { member } = await link(await code("admin"));
    await expect(setRole(member.id, "viewer")).rejects.toSatisfy(refused("forbidden"));
    expect((await setRole(member.id, "admin")).role).toBe("admin");
    await team().recognise({ address: GROUP, person: { userId: "1", name: "Boss", mayHaveRole: true } });
    expect((await setRole(member.id, "viewer")).role).toBe("viewer");
  });

  it("leave the chats an admin of their own: the sandbox's console does not count as one", async () => {
    const { member } = await link(await code("admin"));
    const person = { platform: "console", userId: "you", name: "Admin", locale: null } as const;
    const address: ChatAddress = { platform: "console", chat: "main", thread: null };
    await team().linkOwnChat({ workspace: DEFAULT_WORKSPACE, role: "admin", address, title: "Console", person });
    await expect(setRole(member.id, "viewer")).rejects.toSatisfy(refused("forbidden"));
    expect((await team().members(DEFAULT_WORKSPACE)).find(({ id }) => id === member.id)?.role).toBe("admin");
  });

  it("leave one admin also where two take each other's role at the same moment", async () => {
    const first = (await link(await code("admin"))).member;
    const olga = { ...NORA, userId: "8", name: "Olga" };
    const second = (await team().linkChat({ code: await code("admin"), address: GROUP, title: "Ops", person: olga }))
      .member;
    await Promise.allSettled([setRole(first.id, "viewer"), setRole(second.id, "viewer")]);
    const roles = (await team().members(DEFAULT_WORKSPACE)).map(({ role }) => role);
    expect(roles).toContain("admin");
  });

  it("that the settings give are not taken by a command that would change nothing", async () => {
    await link(await code("admin"));
    await team().recognise({ address: GROUP, person: { userId: "1", name: "Boss", mayHaveRole: true } });
    const boss = (await team().members(DEFAULT_WORKSPACE)).find(({ name }) => name === "Boss");
    await expect(setRole(boss!.id, "viewer")).rejects.toSatisfy(refused("forbidden"));
  });
});

it("the sandbox's own chat is linked once, however often its page is opened", async () => {
  const address: ChatAddress = { platform: "console", chat: "console", thread: null };
  const person = { platform: "console", userId: "admin", name: "Admin", locale: null } as const;
  const open = () =>
    team().linkOwnChat({ workspace: DEFAULT_WORKSPACE, role: "admin", address, title: "Console", person });
  const [first, second] = [await open(), await open()];
  expect(second.chat).toEqual(first.chat);
  expect(second.member).toMatchObject({ id: first.member.id, role: "admin" });
});

describe("a private chat that is not linked", () => {
  const HOME: ChatAddress = { platform: "telegram", chat: "7", thread: null };
  const recognised = (address: ChatAddress, person = nora()) => team().recognise({ address, person });

  it("is a place for its own person, once a team gave them a role", async () => {
    await link(await code("operator"));
    expect(await recognised(HOME)).toMatchObject({ chat: null, member: { name: "Nora", role: "operator" } });
  });

  it("is none for a viewer, who may have left the team's chat since", async () => {
    await link(await code());
    expect(await recognised(HOME)).toEqual({ chat: null, member: null });
  });

  it("is none for anybody else, for those who are nobody, and for a group", async () => {
    await link(await code("admin"));
    expect((await recognised(HOME, { ...nora(), userId: "8" })).member).toBeNull();
    expect((await recognised(HOME, nora(false))).member).toBeNull();
    expect((await recognised({ ...HOME, chat: "-100999" })).member).toBeNull();
  });

  it("is none for a person of two teams: which one is meant can't be known", async () => {
    await link(await code("admin"));
    await world.app.workspaces.create({ slug: "bakery", name: "Bakery" });
    const other = await team().makePairingCode({ workspace: "bakery" as never, grants: "admin" });
    await link(other.code, { ...GROUP, chat: "-100999" });
    expect((await recognised(HOME)).member).toBeNull();
  });

  it("in Slack is a person's direct messages and App Home, and no channel", async () => {
    const person = { platform: "slack", userId: "U7", name: "Nora", locale: null } as const;
    const address = { platform: "slack", chat: "C1", thread: null } as const;
    await team().linkChat({ code: await code("admin"), address, title: "Ops", person });
    const at = (chat: string) => recognised({ ...address, chat }, { ...nora(), userId: "U7" });
    expect((await at("D9")).member?.role).toBe("admin");
    expect((await at("U7")).member?.role).toBe("admin");
    expect((await at("C2")).member).toBeNull();
    expect((await at("G2")).member).toBeNull();
  });
});
