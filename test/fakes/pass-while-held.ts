import { setImmediate as nextTurn } from "node:timers/promises";
import { vi } from "vitest";

/**
 * Does work that asks a server of this process, with timers that only this moves: as soon as `isHeld` says that the server
 * has the request and holds its answer back, `ms` pass at once. Whoever asks then gives up with the request sent, however
 * slow the machine is.
 */
export async function passWhileHeld<T>(ms: number, isHeld: () => boolean, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    let isOver = false;
    const working = work().finally(() => {
      isOver = true;
    });
    while (!isOver && !isHeld()) await nextTurn();
    vi.advanceTimersByTime(ms);
    return await working;
  } finally {
    vi.useRealTimers();
  }
}
