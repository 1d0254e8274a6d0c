import { describe, expect, it } from "vitest";
import type { Random } from "../../../src/lib/random.ts";
import { claimInBatches } from "../../../src/store/mongo/claim-in-batches.ts";
import { StoreUnavailable } from "../../../src/store/store.ts";

/** A row of due things in memory; `take` gives away what nobody has. `meet` happens between finding and taking. */
function row(length: number, meet: (taken: Set<number>, round: number) => void = () => {}) {
  const taken = new Set<number>();
  const places: { skip: number; count: number }[] = [];
  const due = Array.from({ length }, (_, n) => n);
  return {
    places,
    find: async (place: { skip: number; count: number }) => {
      places.push(place);
      return due.filter((n) => !taken.has(n)).slice(place.skip, place.skip + place.count);
    },
    take: async (candidates: readonly number[]) => {
      meet(taken, places.length);
      const won = candidates.filter((n) => !taken.has(n));
      for (const n of won) taken.add(n);
      return won;
    },
  };
}

const random = (fraction: number): Random => ({ fraction: () => fraction, bytes: (count) => new Uint8Array(count) });

describe("claiming in batches", () => {
  it("alone, it takes the head of the row in one round", async () => {
    const { find, take, places } = row(100);
    expect(await claimInBatches({ limit: 3, random: random(0.99), find, take })).toEqual([0, 1, 2]);
    expect(places).toEqual([{ skip: 0, count: 3 }]);
  });

  it("ends when the row does", async () => {
    const { find, take, places } = row(2);
    expect(await claimInBatches({ limit: 5, random: random(0), find, take })).toEqual([0, 1]);
    expect(await claimInBatches({ limit: 5, random: random(0), find, take })).toEqual([]);
    expect(places).toHaveLength(2);
  });

  it("who loses the head looks further down the row, and goes on until it has its fill", async () => {
    const { find, take, places } = row(100, (taken, round) => {
      if (round === 1) for (const n of [0, 1, 2, 3, 4, 5]) taken.add(n);
    });
    expect(await claimInBatches({ limit: 3, random: random(0.99), find, take })).toEqual([9, 10, 11]);
    expect(places).toEqual([
      { skip: 0, count: 3 },
      { skip: 3, count: 3 },
    ]);
  });

  it("who looked past the row's end comes back to its head", async () => {
    const { find, take } = row(8, (taken, round) => {
      if (round === 1) for (const n of [0, 1, 2, 3, 4]) taken.add(n);
    });
    expect(await claimInBatches({ limit: 5, random: random(0.99), find, take })).toEqual([5, 6, 7]);
  });

  it("gives up after a bounded number of lost rounds, and never looks too far", async () => {
    const { find, places } = row(100_000);
    expect(await claimInBatches({ limit: 10, random: random(0.99), find, take: async () => [] })).toEqual([]);
    expect(places.length).toBeLessThan(50);
    expect(Math.max(...places.map(({ skip }) => skip))).toBeLessThanOrEqual(2_000);
  });

  it("tells what it won, though the database went away afterwards", async () => {
    const gone = new StoreUnavailable("gone", { maybeWritten: false });
    const { find, take, places } = row(100, (taken) => taken.add(0));
    const findOnce = async (place: { skip: number; count: number }) => {
      if (places.length > 0) throw gone;
      return find(place);
    };
    expect(await claimInBatches({ limit: 2, random: random(0), find: findOnce, take })).toEqual([1]);
    await expect(claimInBatches({ limit: 2, random: random(0), find: findOnce, take })).rejects.toBe(gone);
  });
});
