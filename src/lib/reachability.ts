import type { Log } from "./log/log.ts";

/** Whether an outside service answers, as last seen; each change is logged once. */
export interface Reachability {
  answered(): void;
  /** `reason` is for the log: a few plain words, no secret. */
  silent(reason: string): void;
  readonly reachable: boolean;
}

/** Makes one that has seen nothing yet and so is not reachable. `name` stands in the log, such as `Telegram`. */
export function createReachability(name: string, log: Log): Reachability {
  let reachable: boolean | null = null;
  return {
    answered() {
      if (reachable === true) return;
      log.info(reachable === null ? `${name} is reachable.` : `${name} is reachable again.`);
      reachable = true;
    },
    silent(reason) {
      if (reachable === false) return;
      reachable = false;
      log.warn({ reason }, `${name} cannot be reached; trying again in the background.`);
    },
    get reachable() {
      return reachable === true;
    },
  };
}
