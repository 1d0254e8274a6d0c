import { beforeEach, describe, expect, it } from "vitest";
import { type Connection, hasLiveToken } from "../../../src/domain/connection.ts";
import { DAY_MS, HOUR_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { type AppWorld, createAppWorld, failing, tokenOfLink, wishFor } from "../app-world.ts";

let world: AppWorld;
let parent: Connection;
let shop: Connection;
let news: Connection;

/** Ann with two Pages, all connected. */
beforeEach(async () => {
  world = await createAppWorld({ family: true });
  world.family.person("ann", "shop", "news");
  const result = await connectAs("ann", ["shop", "news"]);
  if (!result.success) throw new Error(result.code);
  const all = await world.connections();
  const named = (externalId: string) => all.find((one) => one.externalId === externalId)!;
  [parent, shop, news] = [named("ann"), named("shop"), named("news")];
  world.family.calls.length = 0;
});

async function connectAs(person: string, picked: readonly string[], provider = "facebook_page") {
  const { url } = await world.app.links.makeConnectLink(wishFor({ provider }));
  const passage = await world.app.connect.goOn({ type: "connect", token: tokenOfLink(url) }, null);
  const state = new URL(passage.authorizeUrl).searchParams.get("state") ?? "";
  const { browserToken } = passage;
  const result = await world.app.connect.finish({ provider, query: { state, code: person }, browserToken });
  if (result.success || result.code !== "choose_accounts") return result;
  return world.app.connect.choose({ token: tokenOfLink(result.retryUrl ?? ""), browserToken, picked });
}

const refresh = ({ id }: Connection) => world.app.refreshConnection.refresh(id);
const check = ({ id }: Connection) => world.app.refreshConnection.check(id);
const state = async ({ id }: Connection) => (await world.get(id)).state;

describe("reading a token again", () => {
  it("goes through the parent's token, is checked once itself, and leaves the parent as it is", async () => {
    const before = await world.tokenOf(shop.id);
    expect(await refresh(shop)).toMatchObject({ outcome: "renewed", connection: { state: { status: "active" } } });
    expect(await world.tokenOf(shop.id)).not.toBe(before);
    expect(world.family.calls).toEqual(["reissue", "verify page"]);
    expect(await world.get(parent.id)).toEqual(parent);
  });

  it("renews a parent that is inside its window first, by the same path", async () => {
    world.clock.advance(54 * DAY_MS);
    const before = await world.tokenOf(parent.id);
    expect((await refresh(shop)).outcome).toBe("renewed");
    expect(world.family.calls).toEqual(["extend", "reissue", "verify page"]);
    expect(await world.tokenOf(parent.id)).not.toBe(before);
    const history = await world.memory.connections.history({ connectionId: parent.id, limit: 5 });
    expect([...history, ...(await pending(parent))].some(({ type }) => type === "refreshed")).toBe(true);
  });

  it("goes on with a parent whose renewal fails while its token works", async () => {
    world.clock.advance(54 * DAY_MS);
    world.family.failNext("extend", { reason: "provider_unavailable", code: "http 503" });
    expect((await refresh(shop)).outcome).toBe("renewed");
    expect((await state(parent)).status).toBe("failing");
  });

  it("waits while somebody is at work on the parent, and calls nobody", async () => {
    world.clock.advance(54 * DAY_MS);
    const lease = { owner: "another", now: world.clock.now(), leaseMs: 30_000 };
    await world.memory.connections.claimOne({ id: parent.id, ...lease, intent: false });
    expect(await refresh(shop)).toMatchObject({ outcome: "skipped" });
    expect(world.family.calls).toEqual([]);
    const nextCheckAt = world.clock.now() + 5 * SECOND_MS;
    expect(await state(shop)).toEqual({ ...shop.state, nextCheckAt });
  });

  it("takes the new token's own end: one that was read through a short-lived parent does not keep that end", async () => {
    const endsAt = world.clock.now() + HOUR_MS;
    world.family.pagesEndAt(() => endsAt);
    await refresh(shop);
    expect(await state(shop)).toMatchObject({ expiresAt: endsAt, deadlineAt: endsAt });
    world.family.pagesEndAt(null);
    await refresh(shop);
    expect(await state(shop)).toMatchObject({ expiresAt: null, deadlineAt: null });
    world.clock.advance(2 * HOUR_MS);
    expect((await check(shop)).outcome).toBe("verified");
  });
});

describe("fifty Pages of one person, all at once", () => {
  const pages = Array.from({ length: 50 }, (_, number) => `page ${number}`);
  let all: Connection[];

  beforeEach(async () => {
    world.family.person("bob", ...pages);
    const result = await connectAs("bob", pages);
    if (!result.success) throw new Error(result.code);
    all = (await world.connections()).filter(({ externalId }) => pages.includes(externalId));
    expect(all).toHaveLength(50);
    world.family.calls.length = 0;
  });

  const times = (call: string) => world.family.calls.filter((one) => one === call).length;
  const settle = async () => {
    for (let pass = 0; pass < 5; pass += 1) {
      await world.app.sweep.run();
      world.clock.advance(10 * SECOND_MS);
    }
  };

  it("renew a parent inside its window once, and are all read anew", async () => {
    world.clock.advance(54 * DAY_MS);
    await Promise.all(all.map(refresh));
    expect(times("extend")).toBe(1);
    await Promise.all(all.map(refresh));
    expect(times("extend")).toBe(1);
    expect(times("reissue")).toBeLessThanOrEqual(100);
    for (const page of all) expect((await state(page)).status).toBe("active");
  });

  it("find out a log-in that ended by one look at it, and heal by one reconnect", async () => {
    world.family.endSession("bob");
    await Promise.all(all.map(check));
    await settle();
    expect(times("verify user")).toBeLessThanOrEqual(2);
    expect(times("reissue")).toBeLessThanOrEqual(100);
    for (const page of all) expect((await state(page)).status).toBe("revoked");
    await connectAs("bob", [], "facebook");
    await settle();
    for (const page of all) expect((await state(page)).status).toBe("active");
  });

  it("end with it, however many of them are being read at that moment", async () => {
    const parentOf = (await world.connections()).find(({ externalId }) => externalId === "bob")!;
    await Promise.all([...all.map(refresh), world.app.disconnect(parentOf.id, "Anna")]);
    for (const page of [parentOf, ...all]) {
      expect((await state(page)).status).toBe("disconnected");
      expect(await world.tokenOf(page.id)).toBeNull();
    }
  });
});

describe("a parent that works no more", () => {
  it("is told as such, and the Page is not dead while its own token works", async () => {
    await end(parent);
    const result = await refresh(shop);
    expect(result).toMatchObject({ outcome: "failed", reason: "parent_broken" });
    expect(await state(shop)).toMatchObject({
      status: "action_required",
      failure: { kind: "permission", reason: "parent_broken", code: "190/460", during: "renew" },
    });
    expect(hasLiveToken(await world.get(shop.id), world.clock.now())).toBe(true);
    expect(world.family.calls).toEqual([]);
    expect((await check(shop)).outcome).toBe("verified");
  });

  it("that was disconnected is told as such too", async () => {
    await world.app.disconnect(parent.id, "Anna");
    await world.memory.connections.replace({
      connection: { ...(await world.get(shop.id)), state: shop.state },
      expectedVersion: (await world.get(shop.id)).version,
      credential: world.family.issue("ann", "shop", null),
      events: [],
      now: world.clock.now(),
    });
    expect(await refresh(shop)).toMatchObject({ reason: "parent_broken" });
  });

  it("is found out by a refused reissue, verified once, and blamed; a Page whose own check fails is dead of that", async () => {
    world.family.endSession("ann");
    expect(await check(shop)).toMatchObject({ outcome: "failed", reason: "password_changed" });
    expect(world.family.calls).toEqual(["verify page", "reissue", "verify user"]);
    expect((await state(parent)).status).toBe("revoked");
    expect(await state(shop)).toMatchObject({ status: "revoked", failure: { during: "check" } });
    world.family.calls.length = 0;
    expect(await check(news)).toMatchObject({ outcome: "failed", reason: "password_changed" });
    expect(world.family.calls).toEqual(["verify page"]);
  });

  it("that waits for a security check is not asked for tokens", async () => {
    await change(parent, failing("account_checkpoint", world.clock.now()));
    expect(await refresh(shop)).toMatchObject({ reason: "parent_broken" });
    expect(world.family.calls).toEqual([]);
  });

  it("goes on through a parent that was not extended: its token works until its end", async () => {
    await change(parent, failing("not_extended", world.clock.now()));
    expect((await refresh(shop)).outcome).toBe("renewed");
    expect(world.family.calls).toEqual(["reissue", "verify page"]);
  });

  it("does not outlive the Page's own token: past its end the Page is expired", async () => {
    world.family.pagesEndAt(() => world.clock.now() + HOUR_MS);
    await refresh(shop);
    await end(parent);
    world.clock.advance(2 * HOUR_MS);
    await refresh(shop);
    expect((await state(shop)).status).toBe("expired");
  });
});

describe("a check that finds a Page's token dead", () => {
  it("reads it again through the parent before any verdict, and nobody hears of it", async () => {
    world.family.killPage("shop");
    expect(await check(shop)).toMatchObject({ outcome: "renewed", connection: { state: { status: "active" } } });
    expect(world.family.calls).toEqual(["verify page", "reissue", "verify page"]);
    expect((await state(shop)).failure).toBeNull();
  });

  it("B25: leaves the verdict open while the service is down", async () => {
    world.family.killPage("shop");
    world.family.failNext("reissue", { reason: "provider_unavailable", code: "http 503" });
    expect(await check(shop)).toMatchObject({ outcome: "failed", reason: "provider_unavailable" });
    expect((await state(shop)).status).toBe("failing");
    world.clock.advance(HOUR_MS);
    await world.app.sweep.run();
    expect((await state(shop)).status).toBe("active");
  });

  it("takes a lost role for that Page's alone: the parent is not touched, and its other Pages live on", async () => {
    world.family.setRole("ann", "shop", false);
    expect(await check(shop)).toMatchObject({ outcome: "failed", reason: "role_lost" });
    expect(await state(shop)).toMatchObject({ status: "revoked", failure: { code: "190/492" } });
    expect(world.family.calls).not.toContain("verify user");
    expect(await world.get(parent.id)).toEqual(parent);
    expect((await check(news)).outcome).toBe("verified");
  });

  it("says the same of a lost role at a check and at a refresh, which only misses the Page in the list", async () => {
    world.family.setRole("ann", "shop", false);
    await check(shop);
    world.family.failNext("verify page", { reason: "role_lost", code: "190/492" });
    world.family.failNext("reissue", { reason: "object_unreachable", code: "not listed" });
    expect(await refresh(shop)).toMatchObject({ outcome: "failed", reason: "role_lost" });
    expect((await state(shop)).status).toBe("revoked");
  });

  it("calls a Page dead that is dead and was unticked: a token that does not live is no missing permission", async () => {
    world.family.killPage("shop");
    world.family.tick("ann", "shop", false);
    expect(await check(shop)).toMatchObject({ outcome: "failed", reason: "password_changed" });
    expect((await state(shop)).status).toBe("revoked");
  });

  it("judges a fresh token that is refused at once", async () => {
    world.family.killPage("shop");
    world.family.failNext("verify page", { reason: "token_revoked", code: "190/458" }, 2);
    expect(await check(shop)).toMatchObject({ outcome: "failed", reason: "token_revoked" });
    expect((await state(shop)).status).toBe("revoked");
  });
});

describe("a Page that can't be read again while its own token works", () => {
  it.each([
    ["unticked", () => world.family.tick("ann", "shop", false)],
    ["refused with a lost role", () => world.family.failNext("reissue", { reason: "role_lost", code: "190/492" })],
    ["refused as dead by mistake", () => world.family.failNext("reissue", { reason: "token_invalid", code: "190" })],
  ])("(%s) is not dead: somebody has to look at it", async (_why, arrange) => {
    arrange();
    expect(await refresh(shop)).toMatchObject({ outcome: "failed", reason: "object_unreachable" });
    expect((await state(shop)).status).toBe("action_required");
    expect((await state(parent)).status).toBe("active");
  });
});

describe("after the parent was reconnected", () => {
  it("its Pages are due at once and heal by themselves, whatever they died of", async () => {
    world.family.endSession("ann");
    await check(shop);
    await refresh(news);
    const gone = await state(shop);
    expect([gone.status, gone.nextCheckAt]).toEqual(["revoked", null]);
    const again = await connectAs("ann", [], "facebook");
    expect(again.success).toBe(true);
    for (const page of [shop, news]) expect((await state(page)).nextCheckAt).toBe(world.clock.now());
    await world.app.sweep.run();
    for (const page of [shop, news]) {
      expect(await state(page)).toMatchObject({ status: "active", failure: null });
      expect((await check(page)).outcome).toBe("verified");
    }
  });

  it.each([
    { asked: "a renewal", ask: refresh },
    { asked: "a check", ask: check },
  ])("B17: a Page of which $asked still speaks of the old log-in is due at once as well", async ({ ask }) => {
    world.family.endSession("ann");
    await check(parent);
    world.faults.before = async (call: string) => {
      if (call !== "connections.saveOutcome") return;
      world.faults.before = () => undefined;
      await connectAs("ann", [], "facebook");
    };
    expect((await ask(news)).outcome).toBe("failed");
    expect((await state(parent)).status).toBe("active");
    expect((await state(news)).nextCheckAt).toBe(world.clock.now());
    await world.app.sweep.run();
    expect(await state(news)).toMatchObject({ status: "active", failure: null });
  });

  it("shows what is a Page's own trouble as that", async () => {
    world.family.endSession("ann");
    await check(shop);
    world.family.setRole("ann", "shop", false);
    await connectAs("ann", [], "facebook");
    await world.app.sweep.run();
    expect(await state(shop)).toMatchObject({ status: "revoked", failure: { reason: "role_lost" } });
    expect((await state(news)).status).toBe("active");
  });

  it("those that are well are checked, not read anew", async () => {
    await connectAs("ann", [], "facebook");
    world.family.calls.length = 0;
    await world.app.sweep.run();
    expect(world.family.calls.toSorted()).toEqual(["verify page", "verify page"]);
  });

  it("what was disconnected stays so", async () => {
    await world.app.disconnect(shop.id, "Anna");
    await connectAs("ann", [], "facebook");
    expect(await state(shop)).toMatchObject({ status: "disconnected", nextCheckAt: null });
  });
});

describe("a parent that heals by itself", () => {
  it("passes it on to its Pages at once", async () => {
    await change(parent, failing("account_checkpoint", world.clock.now()));
    await refresh(shop);
    expect((await check(parent)).outcome).toBe("verified");
    expect((await state(shop)).nextCheckAt).toBe(world.clock.now());
    await world.app.sweep.run();
    expect(await state(shop)).toMatchObject({ status: "active", failure: null });
  });

  it("gives a Page that is long dead another try each day, so that a role given back is noticed", async () => {
    world.family.setRole("ann", "shop", false);
    await check(shop);
    expect((await check(parent)).outcome).toBe("verified");
    expect((await state(shop)).nextCheckAt).toBeNull();
    world.clock.advance(DAY_MS);
    world.family.setRole("ann", "shop", true);
    await check(parent);
    await world.app.sweep.run();
    expect((await state(shop)).status).toBe("active");
  });
});

/** The parent's log-in ends and a check has found that out; its Pages' tokens live on. */
async function end(connection: Connection) {
  await change(connection, failing("password_changed", world.clock.now()));
}

async function change(connection: Connection, to: Partial<Connection["state"]>) {
  const current = await world.get(connection.id);
  await world.memory.connections.replace({
    connection: { ...current, state: { ...current.state, ...to } },
    expectedVersion: current.version,
    events: [],
    now: world.clock.now(),
  });
}

async function pending({ id }: Connection) {
  const due = await world.memory.connections.dueForEvaluation({ now: world.clock.now(), limit: 100 });
  return due.find(({ connection }) => connection.id === id)?.pendingEvents ?? [];
}
