import type { App } from "../app/app.ts";
import type { AttemptResult } from "../app/refresh/attempt.ts";
import type { Connection } from "../domain/connection.ts";
import { Refusal } from "../domain/errors.ts";
import { createPool } from "../lib/pool.ts";

export interface AttemptTask {
  readonly connection: Connection;
  readonly action: "renew" | "check";
}

/** As many as a chat's run: a person's wish must not crowd out the sweep. */
const AT_ONCE = 10;

/**
 * Renews or checks each and answers what came of it, in the order of the tasks. One connection's error is that
 * connection's result and ends nothing (B32). When `signal` aborts, what has begun is finished, because a renewal may
 * have spent a single-use token, and nothing else is begun: those have no result.
 */
export async function attemptEach(input: {
  readonly app: Pick<App, "refreshConnection">;
  readonly tasks: readonly AttemptTask[];
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}): Promise<readonly AttemptResult[]> {
  const { app, tasks, signal, onProgress } = input;
  const pool = createPool(AT_ONCE, Number.MAX_SAFE_INTEGER);
  let done = 0;
  const results = await Promise.all(
    tasks.map((task) =>
      pool.run(async () => {
        if (signal.aborted) return [];
        const result = await attempt(app, task);
        done += 1;
        onProgress(done);
        return [result];
      }),
    ),
  );
  return results.flat();
}

async function attempt(
  { refreshConnection }: Pick<App, "refreshConnection">,
  { connection, action }: AttemptTask,
): Promise<AttemptResult> {
  try {
    return await (action === "renew"
      ? refreshConnection.refresh(connection.id)
      : refreshConnection.check(connection.id));
  } catch (error) {
    if (error instanceof Refusal) return { outcome: "skipped", reason: error.code, connection };
    return { outcome: "failed", reason: "store_unavailable", connection };
  }
}
