import { describe, expect, it } from "vitest";
import { createReadAhead } from "../../../src/store/mongo/read-ahead.ts";

const NOW = Date.UTC(2026, 10, 21, 12);

/** A row of numbers that are taken from its head; counts how often and how many were read. */
function row(length: number) {
  const reads: number[] = [];
  const ahead = createReadAhead<number>();
  let first = 0;
  return {
    reads,
    ahead,
    async take(count: number, now = NOW): Promise<readonly number[]> {
      const read = async (most: number) => {
        reads.push(most);
        return Array.from({ length: Math.min(most, length - first) }, (_, index) => first + index);
      };
      const taken = await ahead.next({ count, now, read });
      first += taken.length;
      return taken;
    },
  };
}

describe("reading ahead", () => {
  it("gives everything once and in order, with few reads", async () => {
    const { take, ahead, reads } = row(100);
    const taken: number[] = [];
    for (let batch = await take(5); batch.length > 0; batch = await take(5)) {
      taken.push(...batch);
      ahead.tried(true);
    }
    expect(taken).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(reads).toEqual([80, 80, 80]);
  });

  it("reads anew rather than give fewer than there are", async () => {
    const { take, reads } = row(200);
    await take(5);
    expect(await take(78)).toHaveLength(78);
    expect(reads).toEqual([80, 400]);
  });

  it("reads anew what was read more than a second ago, or by a clock that was then set back", async () => {
    const { take, reads } = row(1_000);
    await take(5);
    await take(5, NOW + 1_000);
    expect(reads).toHaveLength(1);
    await take(5, NOW + 1_001);
    expect(reads).toHaveLength(2);
    await take(5, NOW);
    expect(reads).toHaveLength(3);
  });

  it("keeps nothing once a candidate was lost to another, until twenty batches were won", async () => {
    const { take, ahead, reads } = row(1_000);
    await take(5);
    ahead.tried(false);
    for (let batch = 0; batch < 20; batch++) {
      await take(5);
      ahead.tried(true);
    }
    expect(reads).toEqual([80, ...Array(20).fill(5)]);
    await take(5);
    expect(reads.at(-1)).toBe(80);
  });

  it("never reads more than four hundred at once on its own account, but as many as are asked for", async () => {
    const { take, reads } = row(1_000);
    await take(100);
    await take(500);
    expect(reads).toEqual([400, 500]);
  });
});
