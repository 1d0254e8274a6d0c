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
