import { describe, expect, it } from "vitest";
import { createSingleFlight } from "../../src/lib/single-flight.ts";

describe("createSingleFlight", () => {
  it("B14: calls with one key while its work runs share one run and one outcome", async () => {
    const flight = createSingleFlight<number>();
    const work = Promise.withResolvers<number>();
    let runs = 0;
    const run = () => {
      runs += 1;
      return work.promise;
    };
    const both = Promise.all([flight.run("con_a", run), flight.run("con_a", run)]);
    expect(flight.active).toBe(1);
    work.resolve(7);
    expect(await both).toEqual([7, 7]);
    expect(runs).toBe(1);
  });

  it("different keys run side by side", async () => {
    const flight = createSingleFlight<string>();
    expect(await Promise.all([flight.run("a", async () => "a"), flight.run("b", async () => "b")])).toEqual(["a", "b"]);
  });

  it("B23: nothing is kept after the work ended, whether it succeeded, failed or threw at once", async () => {
    const flight = createSingleFlight<number>();
    expect(await flight.run("k", async () => 1)).toBe(1);
    expect(flight.active).toBe(0);
    await expect(flight.run("k", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await expect(
      flight.run("k", () => {
        throw new Error("at once");
      }),
    ).rejects.toThrow("at once");
    expect(flight.active).toBe(0);
    expect(await flight.run("k", async () => 2)).toBe(2);
  });
});
