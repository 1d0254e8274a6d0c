import { describe, expect, it } from "vitest";
import { silentLog } from "../../../src/lib/log/log.ts";
import { openMongoStore } from "../../../src/store/mongo/mongo-store.ts";
import { StoreRefused, StoreUnavailable } from "../../../src/store/store.ts";
import {
  connection,
  credential,
  given,
  LEASE_MS,
  NOW,
  renewedState,
  revealed,
} from "../../contracts/store/fixtures.ts";
import { mongoPlace, mongoUrl } from "./mongo-place.ts";

/** Nobody is there who could be late. */
const TIMEOUTS = { selectionMs: 500, connectMs: 500, answerMs: 2_000 } as const;

describe("an address that leads nowhere", () => {
  it("is StoreUnavailable, soon, with nothing written", async () => {
    const opening = openMongoStore({
      url: "mongodb://127.0.0.1:1/x",
      mode: "live",
      log: silentLog,
      timeouts: TIMEOUTS,
    });
    await expect(opening).rejects.toMatchObject({ name: "StoreUnavailable", maybeWritten: false });
  });

  it.each([
    "mongodb://anna:hunter2@host:1:2/x",
    "mongodb://anna:hunter2@host/x?nonsense=1",
    "mongodb://anna:hunter2@/x",
    "mongodb://anna:hunter2@127.0.0.1:1/x",
  ])("B47: never tells the password: %s", async (url) => {
    const error = await openMongoStore({ url, mode: "live", log: silentLog, timeouts: TIMEOUTS }).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(StoreUnavailable);
    const told = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String((error as Error).cause);
    expect(told).not.toContain("hunter2");
  });
});

describe.skipIf(mongoUrl === undefined)("opening a MongoDB database", () => {
  it("B71: one that holds something else is refused and left as it was", async () => {
    const { client, name, open } = await mongoPlace();
    await client.db(name).collection("shop").insertOne({ price: 1 });
    await expect(open()).rejects.toMatchObject({ name: "StoreRefused", code: "not_ours" });
    const collections = await client.db(name).listCollections().toArray();
    expect(collections.map((collection) => collection.name)).toEqual(["shop"]);
  });

  it("B71: a foreign collection of the name we use ourselves is refused too", async () => {
    const { client, name, open } = await mongoPlace();
    await client.db(name).collection("meta").insertOne({ price: 1 });
    await expect(open()).rejects.toMatchObject({ code: "not_ours" });
    expect(await client.db(name).collection("meta").countDocuments()).toBe(1);
  });

  it("one that a newer program wrote is refused", async () => {
    const { client, name, open } = await mongoPlace();
    await (await open()).close();
    await client
      .db(name)
      .collection("meta")
      .updateOne({ schema: 1 }, { $set: { schema: 2 } });
    await expect(open()).rejects.toMatchObject({ code: "newer_schema" });
  });

  it("B71: of two modes that are born in it at once one gets it, and both of one mode do", async () => {
    const { open } = await mongoPlace();
    const opened = await Promise.allSettled([open("live"), open("sandbox"), open("live"), open("sandbox")]);
    const refused = opened.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(2);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(StoreRefused);
    const [first, second, third, fourth] = opened.map(({ status }) => status);
    expect([third, fourth]).toEqual([first, second]);
  });

  it("B67: a birth that was cut short is finished by the next start", async () => {
    const { client, name, open } = await mongoPlace();
    await client
      .db(name)
      .collection<{ _id: string; app: string; mode: string; schema: number }>("meta")
      .insertOne({ _id: "stamp", app: "tokenkeeper", mode: "sandbox", schema: 0 });
    await client.db(name).createCollection("connections");
    const store = await open();
    await given(store, connection("con_1"));
    expect(
      await store.connections.create({
        connection: connection("con_2", { externalId: "account-of-con_1" }),
        credential: credential("2"),
        events: [],
      }),
    ).toBe("exists");
  });

  it("makes an index that was lost again", async () => {
    const { client, name, open } = await mongoPlace();
    await (await open()).close();
    await client.db(name).collection("connections").dropIndexes();
    await (await open()).close();
    const indexes = await client.db(name).collection("connections").indexes();
    const keys = indexes.map(({ key }) => JSON.stringify(key));
    expect(keys).toContain('{"nextCheckAt":1}');
    expect(keys).toContain('{"workspace":1,"provider":1,"externalId":1}');
  });

  it("closing lets finish what was begun", async () => {
    const { open } = await mongoPlace();
    const store = await open();
    const writes = Array.from({ length: 200 }, (_, n) => given(store, connection(`con_${n}`)));
    await store.close();
    await Promise.all(writes);
    const again = await open();
    expect(await again.connections.list({ limit: 1000 })).toHaveLength(200);
  });
});

describe.skipIf(mongoUrl === undefined)("a MongoDB database that goes away", () => {
  it("B68: every method says so, and works again by itself when it is back", async () => {
    const { store, proxy } = await (await mongoPlace()).openThroughProxy();
    const record = await given(store, connection("con_1"));
    await proxy.cut();
    const calls = [
      () => store.connections.get(record.id),
      () => store.connections.claimDue({ now: NOW, owner: "me", leaseMs: LEASE_MS, limit: 1 }),
      () => store.alerts.nextDeliveryAt(),
      () => store.team.listWorkspaces(),
      () => store.links.useLink("hash", NOW),
      () => store.system.proveWritable(),
    ];
    for (const outcome of await Promise.allSettled(calls.map((call) => call()))) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { name: "StoreUnavailable" } });
    }
    proxy.restore();
    await store.system.proveWritable();
    expect(await store.connections.get(record.id)).toEqual(record);
    expect(await store.connections.claimDue({ now: NOW, owner: "me", leaseMs: LEASE_MS, limit: 1 })).toHaveLength(1);
  });

  it("a write that never left says so", async () => {
    const { store, proxy } = await (await mongoPlace()).openThroughProxy();
    await proxy.cut();
    await expect(store.connections.get(connection("con_1").id)).rejects.toThrow(StoreUnavailable);
    await expect(store.system.setMeta("name", "value")).rejects.toMatchObject({ maybeWritten: false });
    proxy.restore();
    expect(await store.system.getMeta("name")).toBeNull();
  });

  it("B19: a rotated pair whose answer was lost may have been written, and adopting it afterwards changes nothing", async () => {
    const { store, proxy } = await (await mongoPlace()).openThroughProxy();
    const record = await given(store, connection("con_1"));
    await store.connections.claimDue({ now: NOW, owner: "me", leaseMs: LEASE_MS, limit: 1 });
    const renewal = {
      id: record.id,
      now: NOW,
      state: renewedState(record),
      credential: credential("rotated"),
      events: [],
    };
    const lost = proxy.cutAfter("access-rotated");
    await expect(store.connections.saveRenewal({ ...renewal, owner: "me" })).rejects.toMatchObject({
      maybeWritten: true,
    });
    await lost;
    proxy.restore();
    expect(await store.connections.adoptRenewal({ ...renewal, generation: 1 })).toBe(false);
    const found = await store.connections.getWithCredential(record.id);
    expect(found?.connection.generation).toBe(2);
    expect(revealed(found?.credential)).toMatchObject({
      accessToken: "access-rotated",
      refreshToken: "refresh-rotated",
    });
  });

  it("B68: of 200 renewals that were being saved, each answered one is there, and each other is whole, old or new", async () => {
    const { store, proxy } = await (await mongoPlace()).openThroughProxy();
    const ids = Array.from({ length: 200 }, (_, n) => `con_${n}`);
    await Promise.all(ids.map((id) => given(store, connection(id))));
    const claims = await store.connections.claimDue({ now: NOW, owner: "me", leaseMs: LEASE_MS, limit: 200 });
    const lost = proxy.cutAfter("access-new-con_100");
    const saves = claims.map(({ connection: record }) =>
      store.connections.saveRenewal({
        id: record.id,
        owner: "me",
        now: NOW,
        state: renewedState(record),
        credential: credential(`new-${record.id}`),
        events: [],
      }),
    );
    const outcomes = await Promise.allSettled(saves);
    await lost;
    proxy.restore();
    expect(outcomes.some(({ status }) => status === "rejected")).toBe(true);
    for (const [index, { connection: record }] of claims.entries()) {
      const found = await store.connections.getWithCredential(record.id);
      const tokens = revealed(found?.credential);
      const isNew = found?.connection.generation === 2;
      expect(tokens).toMatchObject(
        isNew
          ? { accessToken: `access-new-${record.id}`, refreshToken: `refresh-new-${record.id}` }
          : { accessToken: `access-${record.id}`, refreshToken: `refresh-${record.id}` },
      );
      const outcome = outcomes[index]!;
      if (outcome.status === "fulfilled") expect(isNew).toBe(true);
      else if (!(outcome.reason as StoreUnavailable).maybeWritten) expect(isNew).toBe(false);
    }
  });
});
