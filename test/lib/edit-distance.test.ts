import { expect, it } from "vitest";
import { editDistance } from "../../src/lib/edit-distance.ts";

it.each([
  ["", "", 0],
  ["shop", "shop", 0],
  ["shop", "", 4],
  ["shop", "shpo", 2],
  ["kitten", "sitting", 3],
  ["x".repeat(5_000), "y", 64],
])("from %s to %s it is %i", (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});
