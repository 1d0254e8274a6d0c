import { setTimeout } from "node:timers/promises";

/** Lets time pass: resolves after `ms`, at once when `signal` aborts. Never rejects. Tests give one that a fake clock drives. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

/** The machine's own timers. */
export const systemWait: Wait = async (ms, signal) => {
  try {
    await setTimeout(ms, undefined, signal === undefined ? {} : { signal });
  } catch {
    // The only rejection there is: the wait was cut short, which is what the caller asked for.
  }
};

/** Resolves when `work` has ended, well or not, and after `ms` at the latest; leaves no timer behind. */
export async function waitAtMost(ms: number, work: Promise<unknown>, wait: Wait): Promise<void> {
  const ended = new AbortController();
  const done = work.then(
    () => undefined,
    () => undefined,
  );
  await Promise.race([done, wait(ms, ended.signal)]);
  ended.abort();
}
