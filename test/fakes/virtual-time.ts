import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Wait } from "../../src/lib/wait.ts";
import type { FakeClock } from "./fake-clock.ts";

/** Waiting on a clock that nobody has to move: when all stand still, it goes on to the next one that wakes. */
export interface VirtualTime {
  readonly wait: Wait;
  close(): void;
}

const LOOK_EVERY_MS = 1;
/** A call that takes longer, in real milliseconds, is one that the test holds back. */
const HELD_BACK_MS = 1_500;
/** Node's own announcements about HTTP calls (nodejs.org/api/diagnostics_channel.html, 2026-11). */
const BEGUN = "http.client.request.start";
const ENDED = ["http.client.response.finish", "http.client.request.error"] as const;

/**
 * Moves `clock` whenever everybody waits and no call is under way: a call that left at one moment arrives at that very
 * moment. `close()` lets everybody go.
 */
export function createVirtualTime(clock: FakeClock): VirtualTime {
  const sleepers = new Set<{ readonly at: number; wake(): void }>();
  let underWay = 0;
  let lastBegun = 0;
  const begun = () => {
    underWay += 1;
    lastBegun = Date.now();
  };
  const ended = () => {
    underWay -= 1;
  };
  subscribe(BEGUN, begun);
  for (const channel of ENDED) subscribe(channel, ended);

  const timer = setInterval(() => {
    const next = Math.min(...[...sleepers].map(({ at }) => at));
    if (!Number.isFinite(next) || (underWay > 0 && Date.now() - lastBegun < HELD_BACK_MS)) return;
    clock.advance(Math.max(0, next - clock.now()));
    for (const sleeper of sleepers) if (sleeper.at <= clock.now()) sleeper.wake();
  }, LOOK_EVERY_MS);
  timer.unref();

  return {
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (ms <= 0 || signal?.aborted) return resolve();
        const sleeper = {
          at: clock.now() + ms,
          wake() {
            sleepers.delete(sleeper);
            signal?.removeEventListener("abort", sleeper.wake);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", sleeper.wake);
      }),
    close() {
      clearInterval(timer);
      unsubscribe(BEGUN, begun);
      for (const channel of ENDED) unsubscribe(channel, ended);
      for (const sleeper of sleepers) sleeper.wake();
    },
  };
}
