import { describe, expect, it } from "vitest";
import { createLatestOnly } from "../../src/lib/latest-only.ts";

/** A clock that only waiting moves. */
function fakeTime() {
  let now = 0;
  return {
    clock: { now: () => now },
    wait: async (ms: number) => {
      now += ms;
    },
  };
}

describe("delivering only the latest", () => {
  it("B57: drops what came in between, keeps the gap, and ends on the last", async () => {
    const { clock, wait } = fakeTime();
    const seen: [number, string][] = [];
    const latest = createLatestOnly<string>({
      gapMs: 1_000,
      clock,
      wait,
      deliver: async (value) => {
        seen.push([clock.now(), value]);
        return null;
      },
    });
    for (const value of ["a", "b", "c", "d"]) latest.push(value);
    await latest.finish();
    expect(seen).toEqual([
      [0, "a"],
      [1_000, "d"],
    ]);
  });

  it("tries a value again after the pause it was told, or a newer one in its place", async () => {
    const { clock, wait } = fakeTime();
    const seen: [number, string][] = [];
    const latest = createLatestOnly<string>({
      gapMs: 10,
      clock,
      wait,
      deliver: async (value) => {
        seen.push([clock.now(), value]);
        if (seen.length === 1) latest.push("newer");
        return seen.length < 3 ? 500 : null;
      },
    });
    latest.push("first");
    await latest.finish();
    expect(seen).toEqual([
      [0, "first"],
      [500, "newer"],
      [1_000, "newer"],
    ]);
  });

  it("gives a value up after five tries, and still delivers the next", async () => {
    const { clock, wait } = fakeTime();
    const seen: string[] = [];
    const latest = createLatestOnly<string>({
      gapMs: 0,
      clock,
      wait,
      deliver: async (value) => {
        seen.push(value);
        return value === "bad" ? 1 : null;
      },
    });
    latest.push("bad");
    await latest.finish();
    latest.push("good");
    await latest.finish();
    expect(seen).toEqual(["bad", "bad", "bad", "bad", "bad", "good"]);
  });

  it("keeps deliveries back for the last value where they are counted", async () => {
    const { clock, wait } = fakeTime();
    const seen: string[] = [];
    const latest = createLatestOnly<string>({
      gapMs: 0,
      maxBeforeFinish: 1,
      clock,
      wait,
      deliver: async (value) => {
        seen.push(value);
        return null;
      },
    });
    for (const value of ["first", "between", "last"]) {
      latest.push(value);
      await wait(1);
    }
    await latest.finish();
    expect(seen).toEqual(["first", "last"]);
  });
});
