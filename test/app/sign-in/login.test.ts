import { beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_WORKSPACE, type MemberId, type WorkspaceId } from "../../../src/domain/ids.ts";
import { HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { hashToken } from "../../../src/lib/crypto/tokens.ts";
import { createAppWorld } from "../app-world.ts";

type World = Awaited<ReturnType<typeof createAppWorld>>;
const OLGA = "mem_olga" as MemberId;

let world: World;

beforeEach(async () => {
  world = await createAppWorld();
  const who = { workspace: DEFAULT_WORKSPACE, platform: "telegram", userId: "olga", name: "Olga" } as const;
  await world.memory.team.ensureMember({ id: OLGA, ...who, role: "operator", createdAt: world.clock.now() });
});

const linkFor = async (memberId: MemberId | null, workspace: WorkspaceId = DEFAULT_WORKSPACE) => {
  const { url } = await world.app.login.makeLink({ workspace, memberId, timeZone: "Asia/Tehran" });
  return url.split("/login/")[1] ?? "";
};
const begin = async (memberId: MemberId | null) => (await world.app.login.begin(await linkFor(memberId))).session;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );

describe("a sign-in link", () => {
  it("B60: is 256 random bits that are stored as a hash alone, and ends after 15 minutes", async () => {
    const token = await linkFor(OLGA);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(world.memory.dump())).not.toContain(token);
    world.clock.advance(15 * MINUTE_MS);
    expect(await codeOf(world.app.login.look(token))).toBe("link_expired");
    expect(await codeOf(world.app.login.begin(token))).toBe("link_expired");
  });

  it("B60: is used by exactly one of those who press at once, and by looking not at all", async () => {
    const token = await linkFor(OLGA);
    await world.app.login.look(token);
    expect(await world.app.login.look(token)).toMatchObject({ name: "Olga" });
    const ends = await Promise.all([1, 2, 3].map(() => codeOf(world.app.login.begin(token))));
    expect(ends.toSorted()).toEqual(["done", "link_used", "link_used"]);
    expect(await codeOf(world.app.login.look(token))).toBe("link_used");
  });

  it("B60: a guess and a link of another kind are refused alike, and the other link still works", async () => {
    const wish = { workspace: DEFAULT_WORKSPACE, provider: "amocrm", connectionId: null, incidentId: null } as const;
    const { url } = await world.app.links.makeConnectLink({ ...wish, by: "Anna", tell: null });
    const other = url.split("/c/")[1] ?? "";
    for (const token of ["x".repeat(43), "", other])
      expect(await codeOf(world.app.login.begin(token))).toBe("link_expired");
    expect(await world.app.login.session(other)).toBeNull();
    await world.app.login.end(other);
    expect(await codeOf(world.app.links.look({ type: "connect", token: other }))).toBe("done");
  });

  it("is refused for a member or a team that is not there", async () => {
    expect(await codeOf(world.app.login.begin(await linkFor("mem_gone" as MemberId)))).toBe("link_invalid");
    expect(await codeOf(world.app.login.look(await linkFor(null, "gone" as WorkspaceId)))).toBe("link_invalid");
  });

  it("signs a member in to their own team only", async () => {
    await world.app.workspaces.create({ slug: "bakery", name: "Blue Bakery" });
    expect(await codeOf(world.app.login.begin(await linkFor(OLGA, "bakery" as WorkspaceId)))).toBe("link_invalid");
  });
});

describe("a session", () => {
  it("tells who it is and where, and ends after 12 hours", async () => {
    const session = await begin(OLGA);
    const who = { workspace: DEFAULT_WORKSPACE, name: "Olga", role: "operator", timeZone: "Asia/Tehran" };
    world.clock.advance(12 * HOUR_MS - 1);
    expect(await world.app.login.session(session)).toMatchObject(who);
    world.clock.advance(1);
    expect(await world.app.login.session(session)).toBeNull();
  });

  it("is an admin's for who sits at the terminal", async () => {
    expect(await world.app.login.session(await begin(null))).toMatchObject({ name: null, role: "admin" });
  });

  it("B54: has the role its member has at that moment", async () => {
    const session = await begin(OLGA);
    await world.memory.team.setRole(OLGA, "viewer");
    expect((await world.app.login.session(session))?.role).toBe("viewer");
  });

  it("is over for a member who is of the team no more", async () => {
    const payload = { workspace: DEFAULT_WORKSPACE, memberId: "mem_gone", timeZone: "UTC" };
    const [createdAt, hash] = [world.clock.now(), hashToken("gone")];
    const kept = { hash, purpose: "session", payload, createdAt, expiresAt: createdAt + HOUR_MS } as const;
    await world.store.links.putLink(kept);
    expect(await world.app.login.session("gone")).toBeNull();
    await world.store.links.putLink({ ...kept, hash: hashToken("here"), payload: { ...payload, memberId: OLGA } });
    expect(await world.app.login.session("here")).toMatchObject({ name: "Olga" });
  });

  it("B60: is stored as a hash, and neither the link nor a guess nor an ended one is a session", async () => {
    const token = await linkFor(OLGA);
    const { session } = await world.app.login.begin(token);
    expect(JSON.stringify(world.memory.dump())).not.toContain(session);
    expect(await world.app.login.session(token)).toBeNull();
    expect(await world.app.login.session("x".repeat(43))).toBeNull();
    expect(await codeOf(world.app.login.begin(session))).toBe("link_expired");
    await world.app.login.end(session);
    await world.app.login.end(session);
    expect(await world.app.login.session(session)).toBeNull();
  });
});
