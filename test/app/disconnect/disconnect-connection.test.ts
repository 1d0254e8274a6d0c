import { beforeEach, describe, expect, it } from "vitest";
import { createDisconnectConnection } from "../../../src/app/disconnect/disconnect-connection.ts";
import type { Connection } from "../../../src/domain/connection.ts";
import type { Credential } from "../../../src/domain/credential.ts";
import { isRefusal } from "../../../src/domain/errors.ts";
import { type ConnectionId, DEFAULT_WORKSPACE, type WorkspaceId } from "../../../src/domain/ids.ts";
import { DAY_MS } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import type { Answer, Provider, ProviderCall } from "../../../src/providers/provider.ts";
import type { Store } from "../../../src/store/store.ts";
import { createSeededRandom } from "../../fakes/fake-clock.ts";
import { unreachable } from "../../fakes/memory-store.ts";
import { type AppWorld, createAppWorld, failing } from "../app-world.ts";

let world: AppWorld;
let revoked: string[];

beforeEach(async () => {
  world = await createAppWorld();
  revoked = [];
});

function disconnect(answer: Answer<void> = { ok: true, value: undefined }, store: Store = world.memory) {
  const revoke = async ({ credential }: ProviderCall) => {
    revoked.push(credential.accessToken.reveal());
    return answer;
  };
  const provider: Provider = { ...world.amocrm.provider, revoke };
  const { clock } = world;
  const tools = {
    store,
    clock,
    random: createSeededRandom(),
    log: silentLog,
    providers: new Map([["amocrm", provider]]),
  };
  return createDisconnectConnection(tools);
}

const code = (wanted: string) => (error: unknown) => isRefusal(error) && error.code === wanted;

describe("disconnecting", () => {
  it("erases the tokens, stops all work and keeps the history; the grant is taken back at the service", async () => {
    const shop = await world.add("shop", {}, failing("timeout", world.clock.now()));
    const token = await world.tokenOf(shop.id);
    const { connection, revokedAtProvider } = await disconnect()(shop.id, "Anna");
    expect([revokedAtProvider, revoked]).toEqual([true, [token]]);
    expect(connection.state).toMatchObject({ status: "disconnected", failure: null, nextCheckAt: null });
    expect((await world.memory.connections.getWithCredential(shop.id))?.credential).toBeNull();
    const due = await world.memory.connections.dueForEvaluation({ now: world.clock.now(), limit: 9 });
    expect(due[0]?.pendingEvents.map(({ type, actor }) => [type, actor])).toEqual([["disconnected", "Anna"]]);
    world.clock.advance(10 ** 10);
    expect(
      await world.memory.connections.claimDue({ now: world.clock.now(), owner: "o", leaseMs: 1, limit: 9 }),
    ).toEqual([]);
  });

  it("works while the service is down, and says that nothing was taken back there", async () => {
    const shop = await world.add("shop");
    const down = { ok: false, failure: { reason: "provider_unavailable", code: "http 503" } } as const;
    expect(await disconnect(down)(shop.id, "Anna")).toMatchObject({ revokedAtProvider: false });
    expect(await world.tokenOf(shop.id)).toBeNull();
  });

  it("works for a service that is not set up any more", async () => {
    const shop = await world.add("shop");
    world.providers.clear();
    expect(await world.app.disconnect(shop.id, "Anna")).toMatchObject({ revokedAtProvider: false });
    expect(await world.tokenOf(shop.id)).toBeNull();
  });

  it("erases before it revokes, so that a revoked token is never left in the database", async () => {
    const shop = await world.add("shop");
    let atRevoke: string | null = "not asked";
    world.providers.set("amocrm", {
      ...world.amocrm.provider,
      async revoke() {
        atRevoke = await world.tokenOf(shop.id);
        return { ok: true, value: undefined };
      },
    });
    await world.app.disconnect(shop.id, "Anna");
    expect(atRevoke).toBeNull();
  });

  it("wins over a renewal that is on its way: its pair is not kept", async () => {
    const shop = await world.add("shop");
    const gate = world.amocrm.fake.holdRenewals();
    const renewal = world.app.refreshConnection.refresh(shop.id);
    await expect.poll(() => gate.waiting).toBe(1);
    await world.app.disconnect(shop.id, "Anna");
    gate.open();
    await renewal;
    expect(await world.tokenOf(shop.id)).toBeNull();
    expect((await world.get(shop.id)).state.status).toBe("disconnected");
  });

  it("goes on when somebody else writes meanwhile, and gives up when that never ends", async () => {
    const shop = await world.add("shop");
    let writes = 0;
    const busy = (times: number) => ({
      ...world.memory,
      connections: {
        ...world.memory.connections,
        async replace(input: Parameters<typeof world.memory.connections.replace>[0]) {
          writes += 1;
          return writes > times ? world.memory.connections.replace(input) : false;
        },
      },
    });
    await expect(disconnect(undefined, busy(99))(shop.id, "Anna")).rejects.toSatisfy(code("busy"));
    expect(revoked).toEqual([]);
    writes = 0;
    expect((await disconnect(undefined, busy(2))(shop.id, "Anna")).connection.state.status).toBe("disconnected");
    expect(revoked).toHaveLength(1);
  });

  it("refuses what is not there, and what is disconnected already by the name people know", async () => {
    const shop = await world.add("shop", { alias: "Our shop" });
    await disconnect()(shop.id, "Anna");
    const again = disconnect()(shop.id, "Anna");
    await expect(again).rejects.toSatisfy(code("already_disconnected"));
    await expect(again).rejects.toMatchObject({ facts: { name: "Our shop" } });
    await expect(disconnect()("con_none" as ConnectionId, "Anna")).rejects.toSatisfy(code("not_found"));
  });
});

describe("disconnecting what others live through", () => {
  async function withPages() {
    world = await createAppWorld({ family: true });
    const ann = await addPerson("ann", DEFAULT_WORKSPACE);
    const pages = [];
    for (const name of ["shop", "news"]) {
      const credential = world.family.issue("ann", name, null);
      pages.push(await addLike(ann, { id: `con_${name}`, provider: "facebook_page", parentId: ann.id }, credential));
    }
    return { ann, pages };
  }

  async function addPerson(name: string, workspace: WorkspaceId) {
    const shop = await world.add(`template ${name} ${workspace}`);
    const change = { id: `con_${name}_${workspace}`, provider: "facebook", externalId: name, name, workspace };
    return addLike(shop, { ...change, parentId: null }, world.family.issue(name, null, DAY_MS));
  }

  async function addLike(
    like: Connection,
    change: Partial<Omit<Connection, "id">> & { id: string },
    credential: Credential,
  ): Promise<Connection> {
    const { id, ...rest } = change;
    const connection = { ...like, externalId: id, name: id.slice(4), ...rest, id: id as ConnectionId };
    await world.memory.connections.create({ connection, credential, events: [] });
    return connection;
  }

  it("names beforehand what ends with it, ends it too, and takes the grant back once nothing lives by it", async () => {
    const { ann, pages } = await withPages();
    expect((await world.app.disconnect.alsoEnds(ann.id)).map(({ id }) => id)).toEqual(["con_news", "con_shop"]);
    const done = await world.app.disconnect(ann.id, "Anna");
    expect(done.alsoEnded.map(({ name }) => name)).toEqual(["news", "shop"]);
    expect(done.revokedAtProvider).toBe(true);
    expect(world.family.revoked).toEqual(["ann"]);
    for (const { id } of [ann, ...pages]) {
      expect((await world.get(id)).state.status).toBe("disconnected");
      expect(await world.tokenOf(id)).toBeNull();
    }
    expect(await world.app.disconnect.alsoEnds(ann.id)).toEqual([]);
  });

  it("of one Page leaves the parent, its grant and its other Pages alone", async () => {
    const { ann, pages } = await withPages();
    const revoke = async () => {
      throw new Error("the parent's grant is not this one's to end");
    };
    world.providers.set("facebook_page", { ...world.family.page, revoke });
    const done = await world.app.disconnect(pages[0]!.id, "Anna");
    expect(done).toMatchObject({ revokedAtProvider: false, alsoEnded: [] });
    expect(await world.get(ann.id)).toEqual(ann);
    expect(await world.get(pages[1]!.id)).toEqual(pages[1]);
    expect(world.family.revoked).toEqual([]);
  });

  it("takes no grant back by which another team's connection of the same person lives", async () => {
    const { ann } = await withPages();
    const other = "other" as WorkspaceId;
    await world.memory.team.ensureWorkspace({ id: other, name: "Other", createdAt: 0 });
    const theirs = await addPerson("ann", other);
    expect(await world.app.disconnect(ann.id, "Anna")).toMatchObject({ revokedAtProvider: false });
    expect(world.family.revoked).toEqual([]);
    expect(await world.tokenOf(theirs.id)).not.toBeNull();
    expect(await world.app.disconnect(theirs.id, "Bob")).toMatchObject({ revokedAtProvider: true });
    expect(world.family.revoked).toEqual(["ann"]);
  });

  it("cut short in between leaves nothing without its parent, and goes on when asked again", async () => {
    const { ann } = await withPages();
    let writes = 0;
    world.faults.before = (call) => {
      if (call !== "connections.replace") return;
      writes += 1;
      if (writes === 2) throw unreachable();
    };
    await expect(world.app.disconnect(ann.id, "Anna")).rejects.toThrow("the store does not answer");
    expect((await world.get(ann.id)).state.status).toBe("active");
    world.faults.before = () => undefined;
    expect((await world.app.disconnect(ann.id, "Anna")).alsoEnded).toHaveLength(1);
  });
});
