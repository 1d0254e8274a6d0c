import type { Log } from "../lib/log/log.ts";
import type { App } from "./app.ts";

/**
 * What a start does first: takes over the tokens that stand in the settings, then looks at everything that is due. What
 * goes wrong with those tokens is logged and keeps nobody else's from being looked after.
 */
export async function takeFirstSteps(app: Pick<App, "importEnv" | "sweep" | "followUp">, log: Log): Promise<void> {
  try {
    await app.importEnv();
  } catch (error) {
    log.error({ err: error }, "the tokens in the settings were not taken over; tried again at the next start");
  }
  await app.sweep.run();
  app.followUp();
}
