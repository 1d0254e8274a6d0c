import type { Connection } from "../../domain/connection.ts";
import { Refusal } from "../../domain/errors.ts";
import type { Wait } from "../../lib/wait.ts";
import { type AttemptTools, BUSY_ELSEWHERE } from "../refresh/attempt.ts";
import type { RefreshConnection } from "../refresh/refresh-connection.ts";
import { wake } from "../refresh/wake-children.ts";

/** What checking those that a call mentions stands on. */
export interface CheckMentionedTools extends Pick<AttemptTools, "store" | "clock"> {
  readonly refreshConnection: Pick<RefreshConnection, "check">;
  /** How work that goes on elsewhere is waited for. */
  readonly wait: Wait;
}

/** Checked at the same time. A call names one account, and what lives through it. */
const AT_ONCE = 5;

/**
 * Checks each at its provider, by the path of every check, and answers how many that were. What is disconnected is left
 * alone. What somebody is at work on is waited for and then checked all the same, since their call may have left before the
 * access was taken; where that takes too long it is made due. Throws `StoreUnavailable`.
 */
export async function checkMentioned(connections: readonly Connection[], tools: CheckMentionedTools): Promise<number> {
  const living = connections.filter(({ state }) => state.status !== "disconnected");
  for (let from = 0; from < living.length; from += AT_ONCE)
    await Promise.all(living.slice(from, from + AT_ONCE).map(({ id }) => check(id)));
  return living.length;

  async function check(id: Connection["id"]): Promise<void> {
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        const { outcome, reason } = await tools.refreshConnection.check(id);
        if (outcome !== "skipped" || reason !== BUSY_ELSEWHERE) return;
        await tools.wait(ROUND_MS);
      }
    } catch (error) {
      // Disconnected or erased since it was listed.
      if (error instanceof Refusal) return;
      throw error;
    }
    const current = await tools.store.connections.get(id);
    if (current !== null) await wake(current, "all", tools);
  }
}

/** Together 15 seconds: longer than one call to a provider, shorter than callers wait. */
const ROUNDS = 60;
const ROUND_MS = 250;
