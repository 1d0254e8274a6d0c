import { describe, expect, it } from "vitest";
import { createKeepRunning } from "../../src/lib/keep-running.ts";

describe("keeping a session running", () => {
  it("begins again after each end, counts the failures since it last worked, and waits as told", async () => {
    const ends: [unknown, number][] = [];
    const waits: number[] = [];
    let sessions = 0;
    let arrived = (): void => undefined;
    const working = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const running = createKeepRunning({
      async session(signal, onReady) {
        sessions += 1;
        if (sessions < 3) throw new Error("down");
        onReady();
        if (sessions === 3) return;
        arrived();
        await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      },
      onEnd(error, failures) {
        ends.push([error === null ? null : (error as Error).message, failures]);
        return failures * 10;
      },
      wait: async (ms) => {
        waits.push(ms);
      },
    });
    running.start();
    running.start();
    await working;
    await running.stop();
    expect(sessions).toBe(4);
    expect(ends).toEqual([
      ["down", 1],
      ["down", 2],
      [null, 1],
    ]);
    expect(waits).toEqual([10, 20, 10]);
  });
});
