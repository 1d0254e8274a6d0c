import type { Connection } from "../../domain/connection.ts";
import { Refusal } from "../../domain/errors.ts";
import type { WorkspaceId } from "../../domain/ids.ts";
import { createPool } from "../../lib/pool.ts";
import type { Store } from "../../store/store.ts";
import { liveConnectionsOf } from "../connections-of.ts";
import type { AttemptResult } from "./attempt.ts";
import type { RefreshConnection } from "./refresh-connection.ts";

/** How far a run over many connections has come. */
export interface ManyProgress {
  readonly total: number;
  readonly done: number;
  readonly renewed: number;
  readonly verified: number;
  readonly skipped: number;
  readonly failed: readonly AttemptResult[];
  readonly finished: boolean;
}

export interface ManyWish {
  readonly workspace: WorkspaceId;
  readonly provider?: string;
  readonly action: "refresh" | "check";
  /** Which of them; all without it. */
  readonly only?: (connection: Connection) => boolean;
}

/** Refreshes or checks many, yielding after each one; the last yield is `finished`. */
export type RefreshMany = (wish: ManyWish) => AsyncGenerator<ManyProgress>;

/** Few at once: a person's `/refresh all` must not crowd out the sweep. */
const AT_ONCE = 10;

/** Makes the use case. One connection's error is that connection's result and ends nothing (B32). */
export function createRefreshMany({
  store,
  refreshConnection,
}: {
  store: Store;
  refreshConnection: RefreshConnection;
}): RefreshMany {
  async function attempt(connection: Connection, action: ManyWish["action"]): Promise<AttemptResult> {
    try {
      return await (action === "refresh"
        ? refreshConnection.refresh(connection.id)
        : refreshConnection.check(connection.id));
    } catch (error) {
      const reason = error instanceof Refusal ? error.code : "store_unavailable";
      return { outcome: error instanceof Refusal ? "skipped" : "failed", reason, connection };
    }
  }

  return async function* ({ workspace, provider, action, only = () => true }) {
    const wanted: Connection[] = [];
    for await (const connection of liveConnectionsOf(store, workspace, provider))
      if (only(connection)) wanted.push(connection);
    const pool = createPool(AT_ONCE, Number.MAX_SAFE_INTEGER);
    const counts = { done: 0, renewed: 0, verified: 0, skipped: 0 };
    const failed: AttemptResult[] = [];
    const progress = (): ManyProgress => ({
      total: wanted.length,
      ...counts,
      failed: [...failed],
      finished: counts.done === wanted.length,
    });
    let wake: () => void = () => undefined;
    const all = wanted.map((connection) =>
      pool.run(async () => {
        const result = await attempt(connection, action);
        counts.done += 1;
        if (result.outcome === "failed") failed.push(result);
        else counts[result.outcome] += 1;
        wake();
      }),
    );
    while (counts.done < wanted.length) {
      yield progress();
      // While the consumer had the progress in hand the last one may have ended: then nobody would wake us.
      if (counts.done < wanted.length) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    await Promise.all(all);
    yield progress();
  };
}
