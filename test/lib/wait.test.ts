import { describe, expect, it } from "vitest";
import { systemWait, waitAtMost } from "../../src/lib/wait.ts";

describe("waiting", () => {
  it("ends at once, and well, when it is cut short", async () => {
    const cut = new AbortController();
    const waiting = systemWait(60_000, cut.signal);
    cut.abort();
    await expect(waiting).resolves.toBeUndefined();
    await expect(systemWait(60_000, cut.signal)).resolves.toBeUndefined();
  });

  it("waits for work no longer than it may, and lets go of the timer when the work has ended", async () => {
    let cut = false;
    const wait = (_ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal?.addEventListener("abort", () => {
          cut = true;
          resolve();
        });
      });
    await waitAtMost(60_000, Promise.reject(new Error("it failed, and that is its own affair")), wait);
    expect(cut).toBe(true);
    await expect(waitAtMost(0, new Promise(() => undefined), systemWait)).resolves.toBeUndefined();
  });
});
