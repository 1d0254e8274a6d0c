import { Cron } from "croner";
import type { Log } from "../lib/log/log.ts";

/**
 * The only place that knows croner. A job never overlaps itself (`protect`), an error ends one run and not the job, and
 * `stop` waits for what runs, which croner's own does not.
 */
export interface Scheduler {
  /** Runs `work` whenever the pattern says (five or six fields). Throws for a pattern croner can't read. */
  add(name: string, pattern: string, work: () => Promise<void>): void;
  /** Plans no more runs and waits for those under way. */
  stop(): Promise<void>;
}

/** Makes a scheduler without jobs. */
export function createScheduler({ log }: { log: Log }): Scheduler {
  const jobs: Cron[] = [];
  const running = new Set<Promise<void>>();

  async function guarded(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.error({ err: error, job: name }, "a scheduled job failed; it runs again at its next time");
    }
  }

  return {
    add(name, pattern, work) {
      // croner changes the options it is given: each job gets its own.
      const options = { name: undefined, protect: true, unref: false };
      const job = new Cron(pattern, options, async () => {
        const run = guarded(name, work);
        running.add(run);
        await run.finally(() => running.delete(run));
      });
      jobs.push(job);
    },
    async stop() {
      for (const job of jobs) job.stop();
      await Promise.allSettled([...running]);
    },
  };
}

/** Null when croner can read the pattern, its complaint otherwise. */
export function cronProblem(pattern: string): string | null {
  try {
    new Cron(pattern, { paused: true }).stop();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
