import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compactDecrypt } from "jose";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { Credential } from "../../src/domain/credential.ts";
import type { ConnectionId } from "../../src/domain/ids.ts";
import { generateKey, type KeyRing, parseKeyRing } from "../../src/lib/crypto/key-ring.ts";
import { type Log, silentLog } from "../../src/lib/log/log.ts";
import type { Secret } from "../../src/lib/secret.ts";
import { openEncryptedStore } from "../../src/store/encrypted-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { type Store, StoreRefused, StoreUnavailable } from "../../src/store/store.ts";
import { connection, credential, given, LEASE_MS, NOW, renewedState, revealed } from "../contracts/store/fixtures.ts";
import { storeContract } from "../contracts/store.ts";

const oldKey = `old:${generateKey()}`;
const newKey = `new:${generateKey()}`;
const ID = "con_1" as ConnectionId;

storeContract("sqlite, encrypted", async () => {
  const folder = await makeFolder();
  return {
    async open(mode = "sandbox") {
      const raw = await openSqliteStore({ path: join(folder, "test.db"), mode, log: silentLog });
      onTestFinished(() => raw.close());
      return openEncryptedStore({ store: raw, keyRing: parseKeyRing(oldKey), log: silentLog });
    },
  };
});

describe("the encrypting store", () => {
  let raw: Store;
  let folder: string;
  let errors: Record<string, unknown>[];

  beforeEach(async () => {
    folder = await makeFolder();
    raw = await openSqliteStore({ path: join(folder, "test.db"), mode: "sandbox", log: silentLog });
    errors = [];
    return () => raw.close();
  });

  const log: Log = {
    ...silentLog,
    error: (fields: object | string) => void errors.push(fields as Record<string, unknown>),
  };
  const encrypted = (keys = oldKey) => openEncryptedStore({ store: raw, keyRing: parseKeyRing(keys), log });

  it("B45: below it every token is a JWE that names the key, on every way in, and jose reads it", async () => {
    const store = await encrypted();
    const record = await given(store, connection(ID));
    const claim = { id: record.id, now: NOW, owner: "me", leaseMs: LEASE_MS, intent: false };
    const save = { id: record.id, now: NOW, state: renewedState(record), events: [] };
    const stored = async () => (await raw.connections.getWithCredential(record.id))?.credential;
    await expectSealed(await stored(), "con_1");
    await store.connections.claimOne(claim);
    await store.connections.saveRenewal({ ...save, owner: "me", credential: credential("saved") });
    await expectSealed(await stored(), "saved");
    await store.connections.adoptRenewal({ ...save, generation: 2, credential: credential("adopted") });
    await expectSealed(await stored(), "adopted");
    await store.connections.replace({
      connection: record,
      expectedVersion: 3,
      credential: credential("replaced"),
      events: [],
      now: NOW,
    });
    await expectSealed(await stored(), "replaced");
  });

  it("B45: the same token is never the same text twice", async () => {
    const store = await encrypted();
    await given(store, connection("con_1"), credential("same"));
    await given(store, connection("con_2"), credential("same"));
    const one = await raw.connections.getWithCredential(ID);
    const two = await raw.connections.getWithCredential("con_2" as ConnectionId);
    expect(revealed(one?.credential)?.accessToken.split(".").at(-2)).not.toBe(
      revealed(two?.credential)?.accessToken.split(".").at(-2),
    );
  });

  it("B64: no file of the database holds a token", async () => {
    const store = await encrypted();
    const record = await given(store, connection(ID), credential("needle"));
    await store.connections.claimDue({ now: NOW, owner: "me", leaseMs: LEASE_MS, limit: 1 });
    const save = { id: record.id, owner: "me", now: NOW, state: renewedState(record), events: [] };
    await store.connections.saveRenewal({ ...save, credential: credential("second-needle") });
    const names = await readdir(folder);
    expect(names).toContain("test.db-wal");
    const bytes = Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
    expect(bytes.includes("account-of-con_1")).toBe(true);
    for (const token of ["access-needle", "refresh-needle", "access-second-needle", "refresh-second-needle"]) {
      expect(bytes.includes(token)).toBe(false);
    }
  });

  it.each(["the other record", "the other field"])("B64: a ciphertext moved to %s does not open", async (where) => {
    const store = await encrypted();
    await given(store, connection("con_1"));
    await given(store, connection("con_2"));
    const one = (await raw.connections.getWithCredential(ID))!.credential!;
    const two = (await raw.connections.getWithCredential("con_2" as ConnectionId))!.credential!;
    const moved = where === "the other record" ? two.accessToken : one.refreshToken!;
    const forged: Credential = { ...one, accessToken: moved };
    await raw.connections.replace({
      connection: connection(ID),
      expectedVersion: 1,
      credential: forged,
      events: [],
      now: NOW,
    });
    await expect(store.connections.getWithCredential(ID)).rejects.toThrow(StoreUnavailable);
    expect(errors).toEqual([expect.objectContaining({ connectionId: ID, reason: "wrong_context" })]);
  });

  it("B46: another key is told at the opening, and nothing is touched", async () => {
    await given(await encrypted(), connection(ID));
    const before = await raw.connections.getWithCredential(ID);
    const sameName = `old:${generateKey()}`;
    for (const wrong of [newKey, sameName]) {
      const another = await openSqliteStore({ path: join(folder, "test.db"), mode: "sandbox", log: silentLog });
      const opening = openEncryptedStore({ store: another, keyRing: parseKeyRing(wrong), log });
      const refusal = await opening.catch((error: unknown) => error);
      await expect(another.system.proveWritable(), "it is closed").rejects.toThrow();
      expect(refusal).toBeInstanceOf(StoreRefused);
      expect(refusal).toMatchObject({ code: "wrong_key" });
      expect(String(refusal)).not.toContain(wrong.split(":")[1]);
    }
    expect(revealed((await raw.connections.getWithCredential(ID))?.credential)).toEqual(revealed(before?.credential));
    expect(revealed((await (await encrypted()).connections.getWithCredential(ID))?.credential)?.accessToken).toBe(
      "access-con_1",
    );
  });

  it("B46: of replicas that open an empty database at once with different keys only one set of keys gets in", async () => {
    const outcomes = await Promise.allSettled([
      encrypted(oldKey),
      encrypted(newKey),
      encrypted(oldKey),
      encrypted(newKey),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(outcomes[0]?.status).toBe(outcomes[2]?.status);
  });

  it("B45: after a change of keys the old ones still open what they sealed, and the new one seals", async () => {
    await given(await encrypted(), connection(ID));
    const store = await encrypted(`${newKey},${oldKey}`);
    expect(revealed((await store.connections.getWithCredential(ID))?.credential)?.accessToken).toBe("access-con_1");
    await given(store, connection("con_2"));
    const stored = await raw.connections.getWithCredential("con_2" as ConnectionId);
    expect(kidOf(stored!.credential!.accessToken)).toBe("new");
  });

  it("B46: a record whose key is missing stops no batch, stays leased, and is called dead by nobody", async () => {
    const both = parseKeyRing(`${newKey},${oldKey}`);
    await encrypted();
    await given(
      await openEncryptedStore({ store: raw, keyRing: both, log }),
      connection("con_new", { state: { nextCheckAt: NOW - 9 } }),
    );
    const store = await encrypted();
    await given(store, connection("con_old"));
    const claim = { now: NOW, owner: "me", leaseMs: LEASE_MS };
    const claims = await store.connections.claimDue({ ...claim, limit: 10 });
    expect(claims.map(({ connection: { id } }) => id)).toEqual(["con_old"]);
    expect(errors).toEqual([{ connectionId: "con_new", reason: "unknown_key", kid: "new" }]);
    expect(await raw.connections.claimDue({ ...claim, limit: 10 })).toEqual([]);
    expect(await raw.connections.claimDue({ ...claim, now: NOW + LEASE_MS, limit: 10 })).toHaveLength(2);
  });

  it("B46: who asks for that record by name is told, and its lease and intent are given back", async () => {
    const store = await encrypted();
    await given(
      await openEncryptedStore({ store: raw, keyRing: parseKeyRing(`${newKey},${oldKey}`), log }),
      connection(ID),
    );
    const claim = { id: ID, now: NOW, owner: "me", leaseMs: LEASE_MS, intent: true };
    await expect(store.connections.claimOne(claim)).rejects.toThrow(StoreUnavailable);
    await expect(store.connections.getWithCredential(ID)).rejects.toThrow(StoreUnavailable);
    expect(await raw.connections.claimOne({ ...claim, owner: "next" })).toMatchObject({ unfinished: null });
  });
});

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tokenkeeper-encrypted-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function expectSealed(stored: Credential | null | undefined, name: string): Promise<void> {
  const key = (parseKeyRing(oldKey) satisfies KeyRing).current.key;
  const read = async (secret: Secret) => Buffer.from((await compactDecrypt(secret.reveal(), key)).plaintext).toString();
  expect(await read(stored!.accessToken)).toBe(`access-${name}`);
  expect(await read(stored!.refreshToken!)).toBe(`refresh-${name}`);
  expect(kidOf(stored!.accessToken)).toBe("old");
}

function kidOf(secret: Secret): unknown {
  return JSON.parse(Buffer.from(secret.reveal().split(".")[0]!, "base64url").toString()).kid;
}
