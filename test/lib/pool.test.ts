import { describe, expect, it } from "vitest";
import { createPool, PoolFullError } from "../../src/lib/pool.ts";

describe("createPool", () => {
  it("never runs more than its limit, keeps the order, and runs everything", async () => {
    const pool = createPool(3);
    let running = 0;
    let most = 0;
    const started: number[] = [];
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        pool.run(async () => {
          started.push(index);
          running += 1;
          most = Math.max(most, running);
          await new Promise(setImmediate);
          running -= 1;
        }),
      ),
    );
    expect(most).toBe(3);
    expect(started).toEqual(Array.from({ length: 50 }, (_, index) => index));
    expect(pool.active).toBe(0);
  });

  it("B32: work that fails gives its place back and fails only its own caller", async () => {
    const pool = createPool(1);
    const failed = pool.run(() => Promise.reject(new Error("mine")));
    const good = pool.run(async () => "good");
    await expect(failed).rejects.toThrow("mine");
    expect(await good).toBe("good");
    await expect(
      pool.run(() => {
        throw new Error("at once");
      }),
    ).rejects.toThrow("at once");
    expect(pool.active).toBe(0);
  });

  it("refuses more waiting work than it was told to hold", async () => {
    const pool = createPool(1, 2);
    const gate = Promise.withResolvers<void>();
    const accepted = [1, 2, 3].map(() => pool.run(() => gate.promise));
    await expect(pool.run(async () => {})).rejects.toThrow(PoolFullError);
    expect(pool.waiting).toBe(2);
    gate.resolve();
    await Promise.all(accepted);
  });

  it("is idle when nothing runs and nothing waits", async () => {
    const pool = createPool(1);
    await pool.idle();
    const gate = Promise.withResolvers<void>();
    const order: string[] = [];
    const first = pool.run(() => gate.promise).then(() => order.push("first"));
    const second = pool.run(async () => order.push("second"));
    const idle = pool.idle().then(() => order.push("idle"));
    gate.resolve();
    await Promise.all([first, second, idle]);
    expect(order.at(-1)).toBe("idle");
  });

  it("refuses a limit that could never run anything", () => {
    expect(() => createPool(0)).toThrow(RangeError);
    expect(() => createPool(Number.NaN)).toThrow(RangeError);
  });
});
