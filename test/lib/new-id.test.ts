import { expect, it } from "vitest";
import { newId } from "../../src/lib/new-id.ts";
import { systemRandom } from "../../src/lib/random.ts";
import { createSeededRandom } from "../fakes/fake-clock.ts";

it("an id is its prefix and 16 characters without look-alikes, and no two are the same", () => {
  const ids = new Set(Array.from({ length: 2_000 }, () => newId("con", systemRandom)));
  expect(ids.size).toBe(2_000);
  for (const id of ids) expect(id).toMatch(/^con_[1-9A-HJ-NP-Za-km-z]{16}$/);
});

it("every character of the alphabet occurs about equally often", () => {
  const random = createSeededRandom();
  const counts = new Map<string, number>();
  for (let index = 0; index < 4_000; index++) {
    for (const character of newId("x", random).slice(2)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  expect(counts.size).toBe(58);
  const expected = (4_000 * 16) / 58;
  // Six standard deviations.
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(6 * Math.sqrt(expected));
});
