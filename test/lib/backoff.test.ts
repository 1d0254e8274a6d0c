import fc from "fast-check";
import { expect, it } from "vitest";
import { backoffMs } from "../../src/lib/backoff.ts";

const at = (attempt: number, fraction: number) =>
  backoffMs({ attempt, baseMs: 1_000, capMs: 60_000, random: { fraction: () => fraction } });

it("the ceiling doubles with each failure and stops at the cap", () => {
  expect([1, 2, 3, 6, 7, 5_000].map((attempt) => at(attempt, 1))).toEqual([
    1_000, 2_000, 4_000, 32_000, 60_000, 60_000,
  ]);
});

it("B13: jitter takes the wait anywhere below the ceiling", () => {
  expect([0, 0.25, 0.5].map((fraction) => at(3, fraction))).toEqual([0, 1_000, 2_000]);
});

it("is always a whole number between 0 and the cap", () => {
  fc.assert(
    fc.property(fc.integer({ min: -5 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, fraction) => {
      const wait = at(attempt, fraction);
      expect(Number.isInteger(wait) && wait >= 0 && wait <= 60_000).toBe(true);
    }),
  );
});
