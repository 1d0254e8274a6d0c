import { describe, expect, it } from "vitest";
import type { StoredLink, StoredState } from "../../../src/store/link-store.ts";
import { type MakePlace, NOW } from "./fixtures.ts";

/** Single-use links and OAuth states. */
export function linkContract(makePlace: MakePlace): void {
  const link = (hash: string): StoredLink => ({
    hash,
    purpose: "connect",
    payload: { provider: "amocrm", list: [1, null, "x"], "dotted.$name": true },
    createdAt: NOW,
    expiresAt: NOW + 1000,
  });
  const state = (hash: string): StoredState => ({
    hash,
    payload: { provider: "amocrm", nested: { deep: null } },
    holderHash: "browser",
    createdAt: NOW,
    expiresAt: NOW + 1000,
  });

  describe("links", () => {
    it("B60: of 20 who use a link at once exactly one gets it", async () => {
      const store = await (await makePlace()).open();
      await store.links.putLink(link("h"));
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => store.links.useLink("h", NOW)));
      expect(outcomes.filter(({ outcome }) => outcome === "used")).toHaveLength(19);
      expect(outcomes.filter(({ outcome }) => outcome === "taken")).toEqual([{ outcome: "taken", link: link("h") }]);
    });

    it("B37: looking at a link does not use it up; afterwards it tells when it was used", async () => {
      const store = await (await makePlace()).open();
      await store.links.putLink(link("h"));
      expect(await store.links.getLink("h", NOW)).toEqual({ ...link("h"), usedAt: null });
      expect(await store.links.useLink("h", NOW + 7)).toMatchObject({ outcome: "taken" });
      expect(await store.links.getLink("h", NOW + 8)).toEqual({ ...link("h"), usedAt: NOW + 7 });
    });

    it("B60: an expired or unknown link is not found, whether or not it was deleted yet", async () => {
      const store = await (await makePlace()).open();
      await store.links.putLink(link("h"));
      const find = async (hash: string, now: number) => [
        await store.links.getLink(hash, now),
        await store.links.useLink(hash, now),
      ];
      expect(await find("h", NOW + 1000)).toEqual([null, { outcome: "unknown" }]);
      expect(await find("x", NOW)).toEqual([null, { outcome: "unknown" }]);
      expect(await store.links.useLink("h", NOW + 999)).toMatchObject({ outcome: "taken" });
      expect(await store.links.useLink("h", NOW + 999)).toEqual({ outcome: "used" });
      expect(await store.links.useLink("h", NOW + 1000)).toEqual({ outcome: "unknown" });
      await store.links.deleteExpired(NOW + 1001);
      expect(await find("h", NOW)).toEqual([null, { outcome: "unknown" }]);
    });

    it("deleting what expired leaves what did not", async () => {
      const store = await (await makePlace()).open();
      await store.links.putLink(link("h"));
      await store.links.putState(state("s"));
      await store.links.deleteExpired(NOW + 999);
      expect(await store.links.getLink("h", NOW)).not.toBeNull();
      expect(await store.links.getState("s", NOW)).not.toBeNull();
    });
  });

  describe("states", () => {
    it("B60: the first code binds the state, of 20 callers one is first; another code is refused", async () => {
      const store = await (await makePlace()).open();
      await store.links.putState(state("s"));
      const claim = (codeHash: string, now = NOW) => store.links.claimState({ hash: "s", codeHash, now });
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => claim("code")));
      expect(outcomes.filter(({ outcome }) => outcome === "first")).toEqual([{ outcome: "first", state: state("s") }]);
      const again = { outcome: "again", state: state("s"), result: null };
      expect(outcomes.filter(({ outcome }) => outcome === "again")).toEqual(Array(19).fill(again));
      expect(await claim("other")).toEqual({ outcome: "other_code" });
      expect(await claim("code")).toEqual(again);
    });

    it("the same code again is shown the result", async () => {
      const store = await (await makePlace()).open();
      await store.links.putState(state("s"));
      const claim = { hash: "s", codeHash: "code", now: NOW };
      await store.links.claimState(claim);
      const result = { page: "connected", list: [1, null], "dotted.$name": "x" };
      await store.links.saveStateResult("s", result);
      expect(await store.links.claimState(claim)).toEqual({ outcome: "again", state: state("s"), result });
      await store.links.saveStateResult("unknown", result);
    });

    it("B60: an expired or unknown state is not found, whether or not it was deleted yet", async () => {
      const store = await (await makePlace()).open();
      await store.links.putState(state("s"));
      expect(await store.links.getState("s", NOW)).toEqual(state("s"));
      expect(await store.links.getState("s", NOW + 1000)).toBeNull();
      expect(await store.links.getState("x", NOW)).toBeNull();
      expect(await store.links.claimState({ hash: "s", codeHash: "c", now: NOW + 1000 })).toEqual({
        outcome: "unknown",
      });
      expect(await store.links.claimState({ hash: "x", codeHash: "c", now: NOW })).toEqual({ outcome: "unknown" });
      expect(await store.links.claimState({ hash: "s", codeHash: "c", now: NOW + 999 })).toMatchObject({
        outcome: "first",
      });
      await store.links.deleteExpired(NOW + 1001);
      expect(await store.links.getState("s", NOW)).toBeNull();
    });
  });
}
