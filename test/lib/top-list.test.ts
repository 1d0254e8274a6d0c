import fc from "fast-check";
import { expect, it } from "vitest";
import { createTopList } from "../../src/lib/top-list.ts";

it("gives the first few of many in order, and how many there were", () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 600 }), fc.integer({ min: 0, max: 20 }), (numbers, limit) => {
      const list = createTopList<number>(limit, (a, b) => a - b);
      for (const number of numbers) list.add(number);
      expect(list.items()).toEqual(numbers.toSorted((a, b) => a - b).slice(0, limit));
      expect(list.added).toBe(numbers.length);
    }),
  );
});

it("goes on after it was read", () => {
  const list = createTopList<number>(2, (a, b) => a - b);
  for (const number of [5, 3, 4]) list.add(number);
  list.items().push(0);
  list.add(1);
  expect(list.items()).toEqual([1, 3]);
});
