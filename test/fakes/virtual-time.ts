import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Wait } from "../../src/lib/wait.ts";
import type { FakeClock } from "./fake-clock.ts";

/** Waiting on a clock that nobody has to move: when all stand still, it goes on to the next one that wakes. */
export interface VirtualTime {
  readonly wait: Wait;
  close(): void;
}

const LOOK_EVERY_MS = 1;
/**
 * A call that is not answered after so many looks is one that the test holds back. Both ends of it are in this process, so
 * a look is a turn that each of them had; real time also passes while another program has the processor.
 */
const HELD_BACK_LOOKS = 1_500;
/** Node's own announcements about HTTP calls (nodejs.org/api/diagnostics_channel.html, 2026-11). */
const BEGUN = "http.client.request.start";
const ENDED = ["http.client.response.finish", "http.client.request.error"] as const;
/** What each of them says. */
interface Told {
  readonly request: unknown;
}

/**
 * Moves `clock` whenever everybody waits and no call is under way: a call that left at one moment arrives at that very
 * moment. `close()` lets everybody go.
 */
export function createVirtualTime(clock: FakeClock): VirtualTime {
  const sleepers = new Set<{ readonly at: number; wake(): void }>();
  // By themselves and not counted: a call of an earlier test that ends only now is none of these.
  const underWay = new Set<unknown>();
  let looks = 0;
  const begun = (told: unknown) => {
    underWay.add((told as Told).request);
    looks = 0;
  };
  const ended = (told: unknown) => {
    underWay.delete((told as Told).request);
  };
  subscribe(BEGUN, begun);
  for (const channel of ENDED) subscribe(channel, ended);

  const timer = setInterval(() => {
    const next = Math.min(...[...sleepers].map(({ at }) => at));
    looks += 1;
    if (!Number.isFinite(next) || (underWay.size > 0 && looks < HELD_BACK_LOOKS)) return;
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
