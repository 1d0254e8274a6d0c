import type { App } from "../app/app.ts";
import { ConfigError } from "../domain/config-error.ts";
import type { Clock } from "../lib/clock.ts";
import { MINUTE_MS } from "../lib/clock.ts";
import type { Log } from "../lib/log/log.ts";
import type { Store } from "../store/store.ts";
import { cronProblem, type Scheduler } from "./scheduler.ts";

export interface JobTools {
  readonly scheduler: Scheduler;
  readonly app: Pick<App, "sweep" | "forceRefresh" | "inbox">;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Compares what should be told with what was, and opens, escalates and resolves incidents. */
  readonly evaluate: () => Promise<unknown>;
  /** Brings every message that is due to its newest state. */
  readonly deliver: () => Promise<unknown>;
  /** Called after each good pass, for an uptime monitor to watch; null: nobody. */
  readonly heartbeat: (() => Promise<void>) | null;
  readonly cron: string;
  readonly forceCron: string | null;
}

/** The regular work: one list, so that what runs when is seen in one place. */
export function addJobs({
  scheduler,
  app,
  store,
  clock,
  evaluate,
  deliver,
  heartbeat,
  cron,
  forceCron,
  log,
}: JobTools): void {
  scheduler.add("sweep", cron, async () => {
    const result = await app.sweep.run();
    log.debug(result, "pass ended");
    await evaluate();
    await deliver();
    if (heartbeat !== null) await heartbeat();
  });
  scheduler.add("evaluate alerts", "*/5 * * * * *", async () => void (await evaluate()));
  scheduler.add("deliver alerts", "* * * * * *", async () => void (await deliver()));
  scheduler.add("forget what expired", "17 * * * *", async () => {
    await store.links.deleteExpired(clock.now());
    await store.installs.deleteExpired(clock.now());
    await store.system.deleteExpired(clock.now());
    await app.inbox.forgetOld();
  });
  if (forceCron === null) return;
  scheduler.add("refresh everything", forceCron, async () => {
    // One replica runs it; the others find the slot taken.
    const slot = Math.floor(clock.now() / MINUTE_MS);
    if (await store.system.claimJob("refresh everything", slot)) await app.forceRefresh();
  });
}

/** Throws `ConfigError` for patterns of the settings that nobody can read, before anything is opened. */
export function checkPatterns({ cron, forceCron }: { cron: string; forceCron: string | null }): void {
  const given = { SWEEP_CRON: cron, ...(forceCron === null ? {} : { FORCE_REFRESH_CRON: forceCron }) };
  const problems = Object.entries(given).flatMap(([name, pattern]) => {
    const unreadable = cronProblem(pattern) !== null;
    return unreadable ? [`${name}: expected a cron pattern of five or six fields, such as */5 * * * *`] : [];
  });
  if (problems.length > 0) throw new ConfigError(problems);
}
