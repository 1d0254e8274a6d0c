import { expect, it } from "vitest";
import { oncePerKey } from "../../src/lib/once-per-key.ts";

it("asks once for each key, however many ask, and at the same time too", async () => {
  const asked: string[] = [];
  const read = oncePerKey(
    (team: string, id: number) => `${team}/${id}`,
    async (team, id) => {
      asked.push(`${team}/${id}`);
      return id * 2;
    },
  );
  expect(await Promise.all([read("a", 1), read("a", 1), read("b", 1)])).toEqual([2, 2, 2]);
  expect(await read("a", 1)).toBe(2);
  expect(asked).toEqual(["a/1", "b/1"]);
});
