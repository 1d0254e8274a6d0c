import { describe, expect, it } from "vitest";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { Secret } from "../../../src/lib/secret.ts";
import type { SealedFields, SealedPart } from "../../../src/store/sealed-part.ts";
import type { Store } from "../../../src/store/store.ts";
import { connection, credential, given, LEASE_MS, type MakePlace, NOW } from "./fixtures.ts";
import { parkedIn } from "./installs.ts";

/** Putting sealed texts under another key, in each part of the store that has some. */
export function sealedContract(makePlace: MakePlace): void {
  const parts: readonly {
    readonly name: string;
    part(store: Store): SealedPart;
    give(store: Store, id: string, refreshToken?: null): Promise<unknown>;
  }[] = [
    {
      name: "connections",
      part: (store) => store.connections,
      give: (store, id, ...none) =>
        given(store, connection(id), credential(id, none.length === 0 ? {} : { refreshToken: null })),
    },
    {
      name: "installs",
      part: (store) => store.installs,
      give: (store, id, ...none) =>
        parkedIn(store, id, {}, credential(id, none.length === 0 ? {} : { refreshToken: null })),
    },
  ];

  describe.each(parts)("the sealed texts of $name", ({ part, give }) => {
    it("are given page by page in order of id", async () => {
      const store = await (await makePlace()).open();
      for (const id of ["b", "d", "a", "c"]) await give(store, id);
      const first = await part(store).sealedRecords({ limit: 3 });
      expect(first.map(({ id }) => id)).toEqual(["a", "b", "c"]);
      expect(Object.keys(first[0]!.fields).sort()).toEqual(["accessToken", "refreshToken"]);
      const rest = await part(store).sealedRecords({ cursor: "c", limit: 3 });
      expect(rest.map(({ id }) => id)).toEqual(["d"]);
    });

    it("are written over in one go, and once only", async () => {
      const store = await (await makePlace()).open();
      await give(store, "a");
      await give(store, "b");
      const [{ fields: from }, other] = await pair(part(store));
      const to = texts("new-access", "new-refresh");
      expect(await part(store).reseal({ id: "a", from, to })).toBe(true);
      expect(await part(store).reseal({ id: "a", from, to: texts("x", "y") })).toBe(false);
      const [after, otherAfter] = await pair(part(store));
      expect(plain(after.fields)).toEqual({ accessToken: "new-access", refreshToken: "new-refresh" });
      expect(plain(otherAfter.fields)).toEqual(plain(other.fields));
    });

    it("are left alone where one of them was written meanwhile, or there is no such record", async () => {
      const store = await (await makePlace()).open();
      await give(store, "a");
      await give(store, "b");
      const [{ fields }] = await pair(part(store));
      const to = texts("x", "y");
      const stale = [
        { ...fields, accessToken: new Secret("other") },
        { ...fields, refreshToken: new Secret("other") },
        { accessToken: fields.accessToken! },
      ];
      for (const from of stale) expect(await part(store).reseal({ id: "a", from, to })).toBe(false);
      expect(await part(store).reseal({ id: "nobody", from: fields, to })).toBe(false);
      expect(plain((await pair(part(store)))[0].fields)).toEqual(plain(fields));
    });

    it("may lack the refresh token", async () => {
      const store = await (await makePlace()).open();
      await give(store, "a", null);
      const [record] = await part(store).sealedRecords({ limit: 1 });
      expect(Object.keys(record!.fields)).toEqual(["accessToken"]);
      const to = { accessToken: new Secret("new") };
      expect(await part(store).reseal({ id: "a", from: record!.fields, to })).toBe(true);
      const [after] = await part(store).sealedRecords({ limit: 1 });
      expect(plain(after!.fields)).toEqual({ accessToken: "new" });
    });
  });

  describe("putting a connection's tokens under another key", () => {
    it("changes neither version nor generation nor anything else, and the lease's holder saves as if nothing had been", async () => {
      const store = await (await makePlace()).open();
      const record = await given(store, connection("con_1"));
      const claim = { id: record.id, now: NOW, owner: "me", leaseMs: LEASE_MS, intent: true };
      await store.connections.claimOne(claim);
      const [sealed] = await store.connections.sealedRecords({ limit: 1 });
      const { fields: from } = sealed!;
      expect(await store.connections.reseal({ id: record.id, from, to: texts("x", "y") })).toBe(true);
      expect(await store.connections.get(record.id)).toEqual(record);
      expect(await store.connections.claimOne({ ...claim, owner: "other" })).toBe("busy");
      const save = { id: record.id, owner: "me", now: NOW, state: record.state, events: [] };
      expect(await store.connections.saveRenewal({ ...save, credential: credential("renewed") })).toBe(true);
    });

    it("finds no connection whose tokens were erased, and brings none back", async () => {
      const store = await (await makePlace()).open();
      const record = await given(store, connection("con_1"));
      const [sealed] = await store.connections.sealedRecords({ limit: 1 });
      const erased = { connection: record, expectedVersion: 1, credential: null, events: [], now: NOW };
      await store.connections.replace(erased);
      expect(await store.connections.sealedRecords({ limit: 10 })).toEqual([]);
      expect(await store.connections.reseal({ id: record.id, from: sealed!.fields, to: texts("x", "y") })).toBe(false);
      expect((await store.connections.getWithCredential("con_1" as ConnectionId))?.credential).toBeNull();
    });
  });
}

async function pair(part: SealedPart) {
  const [first, second] = await part.sealedRecords({ limit: 2 });
  return [first!, second!] as const;
}

function texts(accessToken: string, refreshToken: string): SealedFields {
  return { accessToken: new Secret(accessToken), refreshToken: new Secret(refreshToken) };
}

function plain(fields: SealedFields) {
  return Object.fromEntries(Object.entries(fields).map(([name, secret]) => [name, secret.reveal()]));
}
