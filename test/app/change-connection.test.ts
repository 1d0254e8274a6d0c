import { beforeEach, describe, expect, it } from "vitest";
import { createNameConnection } from "../../src/app/administer/name-connection.ts";
import { type ChangedConnection, changeConnection } from "../../src/app/change-connection.ts";
import { createDisconnectConnection } from "../../src/app/disconnect/disconnect-connection.ts";
import { eraseConnection } from "../../src/app/provider-hooks/erase-connection.ts";
import type { Connection } from "../../src/domain/connection.ts";
import { type ConnectionId, DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { Secret } from "../../src/lib/secret.ts";
import type { Store } from "../../src/store/store.ts";
import { createSeededRandom } from "../fakes/fake-clock.ts";
import { type AppWorld, createAppWorld } from "./app-world.ts";

let world: AppWorld;
let shop: Connection;

beforeEach(async () => {
  world = await createAppWorld();
  shop = await world.add("shop");
});

/** A way in to the store on which, right before each of the first writes, somebody else changes the record. */
function contested(times: number, meanwhile: (connection: Connection) => Partial<Connection> = () => ({})): Store {
  let left = times;
  return world.memory.attach({
    async before(call) {
      if (call !== "connections.replace" || left === 0) return;
      left -= 1;
      const now = world.clock.now();
      const before = (await world.memory.connections.get(shop.id))!;
      const connection = { ...before, ...meanwhile(before) };
      await world.memory.connections.replace({ connection, expectedVersion: before.version, events: [], now });
    },
  });
}

const tools = (store: Store) => ({
  store,
  clock: world.clock,
  random: createSeededRandom(),
  log: silentLog,
  providers: world.providers,
});

const renamed = (connection: Connection): ChangedConnection => ({
  connection: { ...connection, name: "Renamed" },
  events: [],
});

describe("a change of a connection", () => {
  it("is made anew on what somebody else wrote in between, and both hold", async () => {
    world.clock.advance(1_000);
    const owner = "mem_1" as NonNullable<Connection["owner"]>;
    const store = contested(3, () => ({ owner }));
    const changed = await changeConnection(tools(store), shop.id, renamed);
    const expected = { name: "Renamed", owner, updatedAt: world.clock.now() };
    expect(changed?.connection).toMatchObject(expected);
    expect(await world.memory.connections.get(shop.id)).toMatchObject(expected);
  });

  it("is given up after a few tries, with nothing written", async () => {
    let tries = 0;
    const never = changeConnection(tools(contested(1_000)), shop.id, (connection) => {
      tries += 1;
      return renamed(connection);
    });
    await expect(never).rejects.toMatchObject({ code: "busy" });
    expect(tries).toBeLessThan(20);
    expect((await world.memory.connections.get(shop.id))?.name).toBe(shop.name);
  });

  it("of one that is not there is none", async () => {
    expect(await changeConnection(tools(world.memory), "con_x" as ConnectionId, renamed)).toBeNull();
  });

  it("leaves the tokens alone unless it says what becomes of them", async () => {
    const token = await world.tokenOf(shop.id);
    await changeConnection(tools(world.memory), shop.id, renamed);
    expect(await world.tokenOf(shop.id)).toBe(token);
    await changeConnection(tools(world.memory), shop.id, (connection) => ({
      ...renamed(connection),
      credential: null,
    }));
    expect(await world.tokenOf(shop.id)).toBeNull();
  });

  it("is named, disconnected and erased through what others write, and says so when they never end", async () => {
    const which = { workspace: DEFAULT_WORKSPACE, id: shop.id };
    const alias = (store: Store) => createNameConnection(tools(store)).setAlias(which, "window");
    const end = (store: Store) => createDisconnectConnection(tools(store))(shop.id, "Anna");
    const erase = (store: Store) => eraseConnection(shop.id, tools(store));
    for (const act of [alias, end, erase]) await expect(act(contested(1_000))).rejects.toMatchObject({ code: "busy" });
    expect(await alias(contested(2))).toMatchObject({ alias: "window" });
    expect((await end(contested(2))).connection.state.status).toBe("disconnected");
    await erase(contested(2));
    expect(await world.memory.connections.get(shop.id)).toMatchObject({ alias: null, name: "—" });
    await expect(end(world.memory)).rejects.toMatchObject({ code: "already_disconnected" });
  });

  it("B17: revokes the tokens that it erases, also when they were renewed while somebody disconnected", async () => {
    const revoked: string[] = [];
    world.providers.set("amocrm", {
      ...world.amocrm.provider,
      async revoke({ credential }) {
        revoked.push(credential.accessToken.reveal());
        return { ok: true, value: undefined };
      },
    });
    const { connections } = world.memory;
    let isNewer = false;
    const store = world.memory.attach({
      async before(call) {
        if (call !== "connections.getWithCredential" || isNewer) return;
        isNewer = true;
        const found = (await connections.getWithCredential(shop.id))!;
        const credential = { ...found.credential!, accessToken: new Secret("mock_token_newer") };
        const { connection } = found;
        const now = world.clock.now();
        await connections.replace({ connection, expectedVersion: connection.version, credential, events: [], now });
      },
    });
    expect(await createDisconnectConnection(tools(store))(shop.id, "Anna")).toMatchObject({ revokedAtProvider: true });
    expect(revoked).toEqual(["mock_token_newer"]);
    expect(await world.tokenOf(shop.id)).toBeNull();
  });
});
