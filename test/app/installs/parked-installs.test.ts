import { beforeEach, describe, expect, it } from "vitest";
import { INSTALLS_AT_MOST } from "../../../src/app/installs/parked-installs.ts";
import { isRefusal } from "../../../src/domain/errors.ts";
import { type ConnectionId, DEFAULT_WORKSPACE, type WorkspaceId } from "../../../src/domain/ids.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { StoreUnavailable } from "../../../src/store/store.ts";
import { unreachable } from "../../fakes/memory-store.ts";
import { type AppWorld, createAppWorld, wishFor } from "../app-world.ts";

const BY_ANNA = { workspace: DEFAULT_WORKSPACE, by: "Anna" };

let world: AppWorld;
beforeEach(async () => {
  world = await createAppWorld({ installable: true });
});

const install = (code: string, change: Record<string, string> = {}) =>
  world.app.installs.park("amocrm", { code, ...change });
const waiting = () => world.app.installs.list(DEFAULT_WORKSPACE);
const refusalOf = async (run: Promise<unknown>) => {
  const error = await run.catch((cause: unknown) => cause);
  return isRefusal(error) ? error.code : error;
};

/** Parks an install and gives its id. */
async function parked(code: string): Promise<string> {
  await install(code);
  return (await waiting()).find(({ install: one }) => one.name === code)!.install.id;
}

describe("a way back", () => {
  it("B72: is an install where it brings a code and no state of ours, at a provider with a marketplace", () => {
    const { isInstall } = world.app.installs;
    expect(isInstall("amocrm", { code: "acme" })).toBe(true);
    expect(isInstall("amocrm", { code: "acme", state: "" })).toBe(true);
    expect(isInstall("amocrm", { code: "acme", state: "x", from_widget: "1" })).toBe(true);
    expect(isInstall("amocrm", { code: "acme", state: "x" })).toBe(false);
    expect(isInstall("amocrm", { error: "access_denied" })).toBe(false);
    expect(isInstall("amocrm", {})).toBe(false);
    expect(isInstall("instagram", { code: "acme" })).toBe(false);
    expect(isInstall("nobody", { code: "acme" })).toBe(false);
  });
});

describe("an install", () => {
  it("B72: is exchanged at once and parked, and nobody is told and nothing connected", async () => {
    await world.linkGroup();
    await install("acme");
    expect(world.amocrm.consent.exchanged).toEqual(["acme"]);
    expect(await waiting()).toMatchObject([
      { install: { name: "acme", details: { host: "acme.example" } }, existing: null },
    ]);
    expect(await world.connections()).toEqual([]);
    expect(world.messenger.shown).toEqual([]);
    expect(world.followUps.count).toBe(0);
  });

  it("B72: is refused when as many as may wait do, and then its code is sent nowhere", async () => {
    for (let n = 1; n <= INSTALLS_AT_MOST; n += 1) await install(`acme${n}`);
    expect(await refusalOf(install("one-more"))).toBe("installs_full");
    expect(world.amocrm.consent.exchanged).toHaveLength(20);
    await world.app.installs.dismiss((await waiting())[0]!.install.id, DEFAULT_WORKSPACE);
    await install("one-more");
    expect(await waiting()).toHaveLength(20);
  });

  it("B72: of thirty at once twenty are parked, and the other ten codes are sent nowhere", async () => {
    const codes = Array.from({ length: 30 }, (_, n) => `acme${n}`);
    const outcomes = await Promise.all(codes.map((code) => refusalOf(install(code))));
    expect(outcomes.filter((outcome) => outcome === "installs_full")).toHaveLength(10);
    expect(world.amocrm.consent.exchanged).toHaveLength(20);
    expect(await waiting()).toHaveLength(20);
  });

  it("is one, however often its address is opened", async () => {
    await Promise.all([install("acme"), install("acme")]);
    await install("acme");
    expect(world.amocrm.consent.exchanged).toEqual(["acme"]);
    expect(await waiting()).toHaveLength(1);
  });

  it("takes the place of an earlier one of the same account", async () => {
    const account = { externalId: "7", name: "Acme", accountType: null, details: {} };
    world.amocrm.consent.grant = { account };
    await install("first");
    world.clock.advance(HOUR_MS);
    await install("second");
    expect((await waiting()).map(({ install: one }) => one.parkedAt)).toEqual([world.clock.now()]);
  });

  it("B72: of an account that is connected leaves its access as it is", async () => {
    const connection = await world.add("acme");
    const token = await world.tokenOf(connection.id);
    await install("acme");
    expect(await world.tokenOf(connection.id)).toBe(token);
    expect(await world.get(connection.id)).toEqual(connection);
    expect((await waiting())[0]?.existing?.id).toBe(connection.id);
  });

  it("whose code the provider refuses takes no place", async () => {
    world.amocrm.consent.answer = { ok: false, failure: { reason: "token_invalid", code: "400" } };
    for (let n = 0; n <= INSTALLS_AT_MOST; n += 1) expect(await refusalOf(install(`bad${n}`))).toBe("code_refused");
    world.amocrm.consent.answer = null;
    await install("good");
    expect(await waiting()).toHaveLength(1);
  });

  it("B68: whose grant the store does not take is parked when its address is opened again", async () => {
    let broken = true;
    world.faults.before = (call) => {
      if (broken && call === "installs.park") throw unreachable();
    };
    await expect(install("acme")).rejects.toThrow(StoreUnavailable);
    broken = false;
    world.clock.advance(10 * MINUTE_MS);
    await world.store.installs.deleteExpired(world.clock.now());
    await install("acme");
    expect(world.amocrm.consent.exchanged).toEqual(["acme"]);
    expect(await waiting()).toHaveLength(1);
  });

  it("is gone with its tokens after two weeks", async () => {
    const id = await parked("acme");
    world.clock.advance(14 * DAY_MS);
    expect(await waiting()).toEqual([]);
    expect(await world.app.installs.claim(id, BY_ANNA)).toBeNull();
    await world.store.installs.deleteExpired(world.clock.now());
    expect(await world.memory.installs.sealedRecords({ limit: 9 })).toEqual([]);
  });
});

describe("a claim", () => {
  it("B72: makes it this team's connection, checked and on its schedule, and it waits no more", async () => {
    const id = await parked("acme");
    const claimed = await world.app.installs.claim(id, BY_ANNA);
    expect(claimed).toMatchObject({ outcome: "claimed", account: { name: "acme", reconnected: false } });
    const [connection] = await world.connections();
    expect(connection).toMatchObject({
      externalId: "acme",
      workspace: DEFAULT_WORKSPACE,
      details: { host: "acme.example" },
    });
    expect(connection?.state).toMatchObject({ status: "active", lastVerifiedAt: world.clock.now() });
    expect(await waiting()).toEqual([]);
    expect(world.followUps.count).toBe(1);
    expect(await world.app.installs.claim(id, BY_ANNA)).toBeNull();
  });

  it("after days renews the pair by the ordinary path, since the access token has ended by then", async () => {
    const id = await parked("acme");
    world.clock.advance(3 * DAY_MS);
    world.amocrm.fake.failChecks({ reason: "token_expired", code: "401" });
    await world.app.installs.claim(id, BY_ANNA);
    const [connection] = await world.connections();
    expect(connection?.state).toMatchObject({ status: "active", lastRefreshedAt: world.clock.now() });
    expect(world.amocrm.fake.calls).toMatchObject({ renew: 1, doubleUses: 0 });
  });

  it("of an account that is connected and broken renews that very connection", async () => {
    const connection = await world.add("acme", {}, { status: "revoked" });
    world.clock.advance(HOUR_MS);
    const claimed = await world.app.installs.claim(await parked("acme"), BY_ANNA);
    expect(claimed).toMatchObject({ account: { connectionId: connection.id, reconnected: true } });
    expect((await world.get(connection.id)).state.status).toBe("active");
  });

  it("B17: never goes over access that is newer than the parked one", async () => {
    const id = await parked("acme");
    world.clock.advance(HOUR_MS);
    const storing = await createNewer("acme");
    const claimed = await world.app.installs.claim(id, BY_ANNA);
    expect(claimed).toMatchObject({ outcome: "known", connection: { id: storing.id } });
    expect(await world.tokenOf(storing.id)).toBe(storing.token);
    expect(await waiting()).toEqual([]);
  });

  it("by two admins at once is one, and the pair is used once", async () => {
    const id = await parked("acme");
    world.clock.advance(3 * DAY_MS);
    world.amocrm.fake.failChecks({ reason: "token_expired", code: "401" });
    const both = await Promise.all([world.app.installs.claim(id, BY_ANNA), world.app.installs.claim(id, BY_ANNA)]);
    expect(both.filter((one) => one !== null)).toHaveLength(1);
    expect(world.amocrm.fake.calls).toMatchObject({ renew: 1, doubleUses: 0 });
  });

  it("B67: that died after storing is finished by the next one, without going over the renewed pair", async () => {
    const id = await parked("acme");
    world.clock.advance(3 * DAY_MS);
    world.amocrm.fake.failChecks({ reason: "token_expired", code: "401" });
    let broken = true;
    world.faults.before = (call) => {
      if (broken && call === "installs.remove") throw unreachable();
    };
    await expect(world.app.installs.claim(id, BY_ANNA)).rejects.toThrow(StoreUnavailable);
    broken = false;
    const [connection] = await world.connections();
    const token = await world.tokenOf(connection!.id);
    expect(await world.app.installs.claim(id, BY_ANNA)).toBeNull();
    world.clock.advance(5 * MINUTE_MS);
    expect(await world.app.installs.claim(id, BY_ANNA)).toMatchObject({ outcome: "known" });
    expect(await world.tokenOf(connection!.id)).toBe(token);
  });

  it("whose first check fails says so; what was stored waits no more", async () => {
    const id = await parked("acme");
    world.amocrm.fake.failChecks({ reason: "account_unpaid", code: "402" });
    expect(await refusalOf(world.app.installs.claim(id, BY_ANNA))).toBe("verification_failed");
    expect(await waiting()).toEqual([]);
    expect((await world.connections())[0]?.state.status).toBe("action_required");
  });

  it("B68: that the store did not take leaves it waiting", async () => {
    const id = await parked("acme");
    let broken = true;
    world.faults.before = (call) => {
      if (broken && call === "connections.create") throw unreachable();
    };
    await expect(world.app.installs.claim(id, BY_ANNA)).rejects.toThrow(StoreUnavailable);
    broken = false;
    world.clock.advance(5 * MINUTE_MS);
    expect(await world.app.installs.claim(id, BY_ANNA)).toMatchObject({ outcome: "claimed" });
  });

  /** The same account, connected in the ordinary way meanwhile. */
  async function createNewer(code: string) {
    const { url } = await world.app.links.makeConnectLink(wishFor());
    const link = { type: "connect", token: url.slice(url.lastIndexOf("/") + 1) } as const;
    const { browserToken } = await world.app.connect.goOn(link, null);
    const { state } = world.amocrm.consent.authorized.at(-1)!;
    await world.app.connect.finish({ provider: "amocrm", query: { code, state }, browserToken });
    const { id } = (await world.connections())[0]!;
    return { id: id as ConnectionId, token: await world.tokenOf(id) };
  }
});

it("a dismissed install is erased, and can't be claimed", async () => {
  const id = await parked("acme");
  expect(await world.app.installs.dismiss(id, DEFAULT_WORKSPACE)).toMatchObject({ name: "acme" });
  expect(await world.app.installs.dismiss(id, DEFAULT_WORKSPACE)).toBeNull();
  expect(await world.app.installs.claim(id, BY_ANNA)).toBeNull();
  expect(await world.memory.installs.sealedRecords({ limit: 9 })).toEqual([]);
});

it("installs are possible only where a configured provider has a marketplace", async () => {
  expect(world.app.installs.possible).toBe(true);
  expect((await createAppWorld()).app.installs.possible).toBe(false);
});

describe("B65: an install of an account that one team has connected", () => {
  const OTHER = "other" as WorkspaceId;

  beforeEach(async () => {
    await world.store.team.ensureWorkspace({ id: OTHER, name: "Other", createdAt: world.clock.now() });
    await world.add("acme");
    world.clock.advance(MINUTE_MS);
    await install("acme");
  });

  it("is not there for another team: not to be seen, claimed or dismissed", async () => {
    const [own] = await waiting();
    const id = own?.install.id ?? "";
    expect(await world.app.installs.list(OTHER)).toEqual([]);
    expect(await world.app.installs.claim(id, { workspace: OTHER, by: "Eve" })).toBeNull();
    expect(await world.app.installs.dismiss(id, OTHER)).toBeNull();
    expect((await world.connections()).map(({ workspace }) => workspace)).toEqual([DEFAULT_WORKSPACE]);
    expect(await world.app.installs.claim(id, BY_ANNA)).toMatchObject({ outcome: "claimed" });
  });

  it("is there for everybody once that team has disconnected it", async () => {
    const [connection] = await world.connections();
    await world.app.disconnect(connection!.id, "Anna");
    expect(await world.app.installs.list(OTHER)).toHaveLength(1);
  });

  it("is there for each team that has it connected", async () => {
    await world.add("acme", { id: "con_theirs" as ConnectionId, workspace: OTHER });
    for (const workspace of [OTHER, DEFAULT_WORKSPACE])
      expect(await world.app.installs.list(workspace)).toMatchObject([{ existing: { workspace } }]);
  });
});
