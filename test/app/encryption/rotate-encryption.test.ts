import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createEncryption } from "../../../src/app/encryption/rotate-encryption.ts";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { DAY_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { generateKey, parseKeyRing } from "../../../src/lib/crypto/key-ring.ts";
import { keyIdOfSealed } from "../../../src/lib/crypto/reseal.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { openEncryptedStore } from "../../../src/store/encrypted-store.ts";
import { openSpool } from "../../../src/store/spool.ts";
import { openSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import { type Store, StoreRefused, StoreUnavailable } from "../../../src/store/store.ts";
import {
  connection,
  credential,
  given,
  LEASE_MS,
  NOW,
  renewedState,
  revealed,
} from "../../contracts/store/fixtures.ts";
import { parkedIn } from "../../contracts/store/installs.ts";
import { createMemoryStore, type MemoryStore, unreachable } from "../../fakes/memory-store.ts";

const OLD = `old:${generateKey()}`;
const NEW = `new:${generateKey()}`;
const BOTH = `${NEW},${OLD}`;
const noSpool = { reseal: async () => ({ resealed: 0, unreadable: 0 }) };

let raw: MemoryStore;
beforeEach(() => {
  raw = createMemoryStore();
});

/** The store as a process with these keys sees it. */
const openedWith = (keys: string, store: Store = raw) =>
  openEncryptedStore({ store, keyRing: parseKeyRing(keys), log: silentLog });

/** The rotation as a process with these keys has it. */
async function encryptionWith(keys = BOTH, store: Store = raw) {
  const opened = await openedWith(keys, store);
  return createEncryption({
    store: opened,
    keyRing: parseKeyRing(keys),
    spool: noSpool,
    drainSpool: async () => 0,
  });
}

/** So many connections, and one parked install, under the old key. */
async function fill(count: number) {
  const store = await openedWith(OLD);
  for (let n = 1; n <= count; n += 1) await given(store, connection(`con_${n}`));
  await parkedIn(store, "ins_1");
  return store;
}

async function keyIds(): Promise<Set<string | null>> {
  const parts = [raw.connections, raw.installs];
  const records = (await Promise.all(parts.map((part) => part.sealedRecords({ limit: 1_000 })))).flat();
  return new Set(records.flatMap(({ fields }) => Object.values(fields).map(keyIdOfSealed)));
}

async function tokensOf(store: Store, id: string) {
  return revealed((await store.connections.getWithCredential(id as ConnectionId))?.credential);
}

describe("a rotation", () => {
  it("B45: puts all that is sealed under the newest key, and the old one is not needed any more", async () => {
    await fill(450);
    const encryption = await encryptionWith();
    expect(await encryption.countUnderOldKeys()).toEqual({ count: 452, complete: true });
    expect(await encryption.countUnderOldKeys(10)).toMatchObject({ complete: false });
    const heard: [number, number][] = [];
    const done = await encryption.rotate({ onProgress: (...progress) => void heard.push(progress) });
    expect(done).toEqual({ outcome: "finished", resealed: 451, alreadyNew: 0, unreadable: [] });
    expect(heard.at(-1)).toEqual([450, 450]);
    expect(await keyIds()).toEqual(new Set(["new"]));
    expect(await encryption.countUnderOldKeys()).toEqual({ count: 0, complete: true });
    const alone = await openedWith(NEW);
    expect(await tokensOf(alone, "con_450")).toEqual(revealed(credential("con_450")));
    const held = await alone.installs.hold({ id: "ins_1", now: NOW, until: NOW + MINUTE_MS });
    expect(revealed(held?.credential)).toEqual(revealed(credential("ins_1")));
    await expect(openedWith(OLD)).rejects.toThrow(StoreRefused);
  });

  it("changes nothing but the ciphertexts: no version, no generation, no plan, no history", async () => {
    await fill(3);
    const before = await raw.connections.list({});
    await (await encryptionWith()).rotate();
    expect(await raw.connections.list({})).toEqual(before);
    expect(await raw.connections.dueForEvaluation({ now: NOW, limit: 9 })).toHaveLength(3);
  });

  it("run again finds nothing to do", async () => {
    await fill(3);
    await (await encryptionWith()).rotate();
    const again = await (await encryptionWith()).rotate();
    expect(again).toEqual({ outcome: "finished", resealed: 0, alreadyNew: 4, unreadable: [] });
  });

  it("with one key alone touches nothing", async () => {
    await fill(1);
    expect(await (await encryptionWith(OLD)).rotate()).toMatchObject({ outcome: "one_key", resealed: 0 });
    expect(await keyIds()).toEqual(new Set(["old"]));
  });

  it("ends after the record at hand when it is asked to, and the old key is still asked for", async () => {
    await fill(5);
    const asked = new AbortController();
    const encryption = await encryptionWith();
    const onProgress = (done: number) => done === 2 && asked.abort();
    expect(await encryption.rotate({ onProgress, signal: asked.signal })).toMatchObject({
      outcome: "unfinished",
      resealed: 2,
    });
    await expect(openedWith(NEW)).rejects.toThrow(/"old", which is not given/);
  });
});

describe("a rotation that is killed", () => {
  it("B46, B67: at any of its writes is finished by the next run; until then a start without the old key is refused", async () => {
    for (let fatal = 1; fatal <= 5; fatal += 1) {
      raw = createMemoryStore();
      await fill(3);
      let writes = 0;
      const failing = raw.attach({
        after(call) {
          if ((call.endsWith(".reseal") || call === "system.setMeta") && ++writes === fatal) throw unreachable(true);
        },
      });
      await expect((await encryptionWith(BOTH, failing)).rotate()).rejects.toThrow(StoreUnavailable);
      // The last write is the check value's: only after it may the old key be gone.
      if (fatal < 5) await expect(openedWith(NEW), `${fatal}`).rejects.toThrow(StoreRefused);
      const second = await (await encryptionWith()).rotate();
      expect(second, `${fatal}`).toMatchObject({ outcome: "finished", resealed: Math.max(0, 4 - fatal) });
      const alone = await openedWith(NEW);
      for (const id of ["con_1", "con_2", "con_3"]) expect(await tokensOf(alone, id)).toEqual(revealed(credential(id)));
    }
  });
});

describe("a rotation while others are at work", () => {
  it("B17: never writes over a pair that was renewed between its reading and its writing", async () => {
    await fill(1);
    const serving = await openedWith(OLD);
    const record = (await serving.connections.get("con_1" as ConnectionId))!;
    let renewed = false;
    const racing = raw.attach({
      async before(call) {
        if (call !== "connections.reseal" || renewed) return;
        renewed = true;
        const claim = { id: record.id, now: NOW, owner: "me", leaseMs: LEASE_MS };
        await serving.connections.claimOne({ ...claim, intent: true });
        const save = { id: record.id, owner: "me", now: NOW, state: renewedState(record), events: [] };
        await serving.connections.saveRenewal({ ...save, credential: credential("renewed") });
      },
    });
    const done = await (await encryptionWith(BOTH, racing)).rotate();
    expect(done).toMatchObject({ outcome: "finished", resealed: 2 });
    expect(await tokensOf(await openedWith(NEW), "con_1")).toEqual(revealed(credential("renewed")));
  });

  it("B14: a renewal that began before it saves its pair over what was put under the new key", async () => {
    await fill(1);
    const serving = await openedWith(BOTH);
    const id = "con_1" as ConnectionId;
    const claim = await serving.connections.claimOne({ id, now: NOW, owner: "me", leaseMs: LEASE_MS, intent: true });
    if (claim === "busy" || claim === "missing") throw new Error(claim);
    expect((await (await encryptionWith()).rotate()).outcome).toBe("finished");
    const save = { id, owner: "me", now: NOW, state: renewedState(claim.connection), events: [] };
    expect(await serving.connections.saveRenewal({ ...save, credential: credential("renewed") })).toBe(true);
    expect(await tokensOf(await openedWith(NEW), "con_1")).toEqual(revealed(credential("renewed")));
  });

  it("B67: of a whole sweep over the same rows on a real database no pair is lost and none is put back", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tokenkeeper-rotate-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const open = async (keys: string) => {
      const sqlite = await openSqliteStore({ path: join(folder, "test.db"), mode: "sandbox", log: silentLog });
      const store = await openedWith(keys, sqlite);
      onTestFinished(() => store.close());
      return store;
    };
    const before = await open(OLD);
    for (let n = 1; n <= 60; n += 1) await given(before, connection(`con_${n}`));
    const serving = await open(BOTH);
    const rotating = createEncryption({
      store: await open(BOTH),
      keyRing: parseKeyRing(BOTH),
      spool: noSpool,
      drainSpool: async () => 0,
    });
    let renewals = 0;
    const sweep = async () => {
      for (let round = 1; round <= 6; round += 1) {
        const now = NOW + round * DAY_MS;
        const claims = await serving.connections.claimDue({ now, owner: `own_${round}`, leaseMs: LEASE_MS, limit: 20 });
        for (const { connection: record } of claims) {
          const state = { ...renewedState(record), renewAt: now + 9 * DAY_MS, nextCheckAt: now + 9 * DAY_MS };
          const save = { id: record.id, owner: `own_${round}`, now, state, events: [] };
          const tokens = credential(`${record.id}-generation-2`);
          if (await serving.connections.saveRenewal({ ...save, credential: tokens })) renewals += 1;
        }
      }
    };
    const [done] = await Promise.all([rotating.rotate(), sweep()]);
    expect(done.outcome).toBe("finished");
    expect(renewals).toBe(60);
    const alone = await open(NEW);
    for (let n = 1; n <= 60; n += 1)
      expect(await tokensOf(alone, `con_${n}`)).toEqual(revealed(credential(`con_${n}-generation-2`)));
  });

  it("says that it is unfinished while a process that does not know the newest key goes on writing", async () => {
    await fill(1);
    const stale = await openedWith(OLD);
    let version = 1;
    const racing = raw.attach({
      async after(call) {
        if (call !== "connections.reseal") return;
        const record = (await raw.connections.get("con_1" as ConnectionId))!;
        const write = { connection: record, expectedVersion: version++, events: [], now: NOW };
        await stale.connections.replace({ ...write, credential: credential("stale") });
      },
    });
    expect(await (await encryptionWith(BOTH, racing)).rotate()).toMatchObject({ outcome: "unfinished" });
    await expect(openedWith(NEW)).rejects.toThrow(StoreRefused);
  });
});

describe("a record that does not open", () => {
  it("B64: is reported with its reason and left as it is, down to the one field", async () => {
    await fill(2);
    const [first, second] = await raw.connections.sealedRecords({ limit: 2 });
    const moved = second!.fields.accessToken!;
    await raw.connections.reseal({ id: "con_1", from: first!.fields, to: { ...first!.fields, accessToken: moved } });
    const torn = { accessToken: new Secret("not sealed"), refreshToken: second!.fields.refreshToken! };
    await raw.connections.reseal({ id: "con_2", from: second!.fields, to: torn });
    const done = await (await encryptionWith()).rotate();
    expect(done.outcome).toBe("finished");
    expect(done.unreadable).toEqual([
      { id: "con_1", reason: "wrong_context", keyId: "old" },
      { id: "con_2", reason: "malformed", keyId: null },
    ]);
    const [one, two] = await raw.connections.sealedRecords({ limit: 2 });
    expect(one!.fields.accessToken!.reveal()).toBe(moved.reveal());
    expect(two!.fields.accessToken!.reveal()).toBe("not sealed");
    // What opens in them goes under the new key all the same: the old one is about to be taken away.
    expect([one, two].map((record) => keyIdOfSealed(record!.fields.refreshToken!))).toEqual(["new", "new"]);
  });
});

it("B45: pairs that wait in the spool of a process that is gone are put under the newest key too", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tokenkeeper-rotate-spool-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const open = (keys: string) => openSpool({ folder, keyRing: parseKeyRing(keys), log: silentLog });
  const record = connection("con_1");
  const pair = { id: record.id, now: NOW, state: record.state, events: [], credential: credential("spooled") };
  const gone = await open(OLD);
  gone.put({ ...pair, generation: 1 });
  await gone.close();
  await fill(1);
  // The store refuses the pair for a reason of its own, so that it stays in the spool.
  const refusing = raw.attach({
    before(call) {
      if (call === "connections.adoptRenewal") throw new Error("refused");
    },
  });
  const spool = await open(BOTH);
  const store = await openedWith(BOTH, refusing);
  const drainSpool = () => spool.drain(store);
  const done = await createEncryption({ store, keyRing: parseKeyRing(BOTH), spool, drainSpool }).rotate();
  expect(done).toMatchObject({ outcome: "finished", resealed: 3 });
  await spool.close();
  const next = await open(NEW);
  onTestFinished(() => next.close());
  expect(await next.drain(await openedWith(NEW))).toBe(1);
  expect(await tokensOf(await openedWith(NEW), "con_1")).toEqual(revealed(credential("spooled")));
});
