import type { Log } from "../../lib/log/log.ts";

/** Looks at alerts right after something changed, instead of at the next tick. */
export interface FollowUp {
  /** Begins in the background; asked again while it runs, it runs once more. Returns at once and never throws. */
  kick(): void;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
}

/** Makes it of the two halves: what should be told, then telling it. */
export function createFollowUp(tools: {
  evaluate(): Promise<unknown>;
  deliver(): Promise<unknown>;
  log: Log;
}): FollowUp {
  let running: Promise<void> | null = null;
  let again = false;

  async function run(): Promise<void> {
    do {
      again = false;
      try {
        await tools.evaluate();
        await tools.deliver();
      } catch (error) {
        // The next tick does it all the same: alerts follow from what is stored.
        tools.log.warn({ err: error }, "alerts could not be looked at right away");
      }
    } while (again);
  }

  return {
    kick() {
      again = true;
      running ??= run().finally(() => {
        running = null;
      });
    },
    idle: async () => void (await running),
  };
}
