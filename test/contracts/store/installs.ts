import { describe, expect, it } from "vitest";
import type { Credential } from "../../../src/domain/credential.ts";
import { DAY_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import type { ParkedInstall } from "../../../src/store/install-store.ts";
import type { Store } from "../../../src/store/store.ts";
import { credential, type MakePlace, NOW, revealed } from "./fixtures.ts";

const MOST = 3;

/** Parked installs: few places, each taken by one. */
export function installContract(makePlace: MakePlace): void {
  const reserve = (store: Store, id: string, now = NOW) =>
    store.installs.reserve({ id, most: MOST, now, until: now + MINUTE_MS });

  describe("parked installs", () => {
    it("are kept whole, oldest first, with their tokens apart", async () => {
      const store = await (await makePlace()).open();
      const details = { details: { host: "acme.amocrm.ru" }, scopes: ["crm"], accountType: "x" };
      const later = await parkedIn(store, "ins_1", { parkedAt: NOW + 1, ...details });
      const first = await parkedIn(store, "ins_2");
      expect(await store.installs.list(NOW)).toEqual([first, later]);
      const held = await store.installs.hold({ id: "ins_1", now: NOW, until: NOW + MINUTE_MS });
      expect(held?.install).toEqual(later);
      expect(revealed(held?.credential)).toEqual(revealed(credential("ins_1")));
    });

    it("B72: take one of the places each, of however many come at once, and a reserved one counts", async () => {
      const store = await (await makePlace()).open();
      const taken = await Promise.all(["a", "b", "c", "d", "e", "f"].map((id) => reserve(store, id)));
      expect(taken.filter(Boolean)).toHaveLength(MOST);
      expect(await store.installs.list(NOW)).toEqual([]);
      expect(await reserve(store, "late")).toBe(false);
    });

    it("make room when they expire, are removed or give up their place", async () => {
      const store = await (await makePlace()).open();
      for (const id of ["a", "b", "c"]) await parkedIn(store, id, { expiresAt: NOW + DAY_MS });
      expect(await reserve(store, "d")).toBe(false);
      expect(await store.installs.remove("b")).toBe(true);
      expect(await store.installs.remove("b")).toBe(false);
      expect(await reserve(store, "d")).toBe(true);
      expect(await reserve(store, "e", NOW + MINUTE_MS)).toBe(true);
      expect(await store.installs.list(NOW + DAY_MS)).toEqual([]);
      for (const id of ["x", "y", "z"]) expect(await reserve(store, id, NOW + DAY_MS)).toBe(true);
    });

    it("need their place: one that ran out and was taken is not parked in", async () => {
      const store = await (await makePlace()).open();
      for (const id of ["a", "b", "c"]) await reserve(store, id);
      for (const id of ["d", "e", "f"]) expect(await reserve(store, id, NOW + MINUTE_MS)).toBe(true);
      await store.installs.deleteExpired(NOW + MINUTE_MS);
      expect(await store.installs.park(install("a"), credential("a"))).toBe(false);
      expect(await store.installs.list(NOW)).toEqual([]);
    });

    it("replace an earlier one of the same account, and no other's", async () => {
      const store = await (await makePlace()).open();
      const account = { externalId: "same" };
      const kept = [
        await parkedIn(store, "b", { ...account, provider: "kommo" }),
        await parkedIn(store, "a", account).then(() => parkedIn(store, "c", { ...account, parkedAt: NOW + 1 })),
      ];
      expect(await store.installs.list(NOW)).toEqual(kept);
    });

    it("are handed to one caller at a time", async () => {
      const store = await (await makePlace()).open();
      await parkedIn(store, "a");
      const hold = (now: number) => store.installs.hold({ id: "a", now, until: now + MINUTE_MS });
      const both = await Promise.all([hold(NOW), hold(NOW)]);
      expect(both.filter((held) => held !== null)).toHaveLength(1);
      expect(await hold(NOW + 1)).toBeNull();
      expect(await hold(NOW + MINUTE_MS)).not.toBeNull();
      await store.installs.letGo("a");
      expect(await hold(NOW)).not.toBeNull();
      expect(await store.installs.hold({ id: "b", now: NOW, until: NOW + 1 })).toBeNull();
    });

    it("are not handed out once they expired, nor is an empty place", async () => {
      const store = await (await makePlace()).open();
      await parkedIn(store, "a", { expiresAt: NOW + DAY_MS });
      await reserve(store, "b");
      expect(await store.installs.hold({ id: "a", now: NOW + DAY_MS, until: NOW + 2 * DAY_MS })).toBeNull();
      expect(await store.installs.hold({ id: "b", now: NOW, until: NOW + 1 })).toBeNull();
    });

    it("are deleted with their tokens when they expired", async () => {
      const store = await (await makePlace()).open();
      await parkedIn(store, "a", { expiresAt: NOW + DAY_MS });
      await parkedIn(store, "b", { expiresAt: NOW + 2 * DAY_MS });
      await store.installs.deleteExpired(NOW + DAY_MS);
      expect((await store.installs.sealedRecords({ limit: 10 })).map(({ id }) => id)).toEqual(["b"]);
    });
  });
}

function install(id: string, change: Partial<ParkedInstall> = {}): ParkedInstall {
  return {
    id,
    provider: "amocrm",
    externalId: `account-of-${id}`,
    name: `Account ${id}`,
    accountType: null,
    details: {},
    scopes: null,
    codeHash: `code-of-${id}`,
    parkedAt: NOW,
    expiresAt: NOW + 30 * DAY_MS,
    ...change,
  };
}

/** Reserves a place, of more than a test needs, and parks in it. */
export async function parkedIn(
  store: Store,
  id: string,
  change: Partial<ParkedInstall> = {},
  tokens: Credential = credential(id),
): Promise<ParkedInstall> {
  await store.installs.reserve({ id, most: 50, now: NOW, until: NOW + MINUTE_MS });
  const parked = install(id, change);
  if (!(await store.installs.park(parked, tokens))) throw new Error(`${id} has no place`);
  return parked;
}
