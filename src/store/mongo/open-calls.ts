import { StoreUnavailable } from "../store.ts";

/** Calls that are under way. The driver's own `close` cuts them off; the store's lets them finish. */
export interface OpenCalls {
  /** The same methods, each counted while it runs and refused once the end was called for. */
  watched<Group extends object>(group: Group): Group;
  /** Takes no more calls, and is done when the last one is. */
  end(): Promise<void>;
}

/** Keeps count of the calls of one store. */
export function createOpenCalls(): OpenCalls {
  const running = new Set<Promise<unknown>>();
  let ended = false;

  return { watched, end };

  function watched<Group extends object>(group: Group): Group {
    const methods = Object.entries(group).map(([name, method]) => [
      name,
      (...args: unknown[]) => run(() => method(...args)),
    ]);
    return Object.fromEntries(methods);
  }

  async function run(call: () => Promise<unknown>): Promise<unknown> {
    if (ended) throw new StoreUnavailable("The store is closed.", { maybeWritten: false });
    const promise = call();
    running.add(promise);
    try {
      return await promise;
    } finally {
      running.delete(promise);
    }
  }

  async function end(): Promise<void> {
    ended = true;
    await Promise.allSettled(running);
  }
}
