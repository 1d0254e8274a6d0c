import type { Connection } from "../../domain/connection.ts";
import { Refusal } from "../../domain/errors.ts";
import type { ProviderHooksTools } from "./provider-hooks.ts";

/** Checked at the same time. A call names one account, and what lives through it. */
const AT_ONCE = 5;

/**
 * Checks each at its provider, by the path of every check, and answers how many that were. What is disconnected is left
 * alone; what somebody is at work on is judged by them. Throws `StoreUnavailable`.
 */
export async function checkMentioned(
  connections: readonly Connection[],
  { refreshConnection }: Pick<ProviderHooksTools, "refreshConnection">,
): Promise<number> {
  const living = connections.filter(({ state }) => state.status !== "disconnected");
  for (let from = 0; from < living.length; from += AT_ONCE)
    await Promise.all(living.slice(from, from + AT_ONCE).map(({ id }) => check(id)));
  return living.length;

  async function check(id: Connection["id"]): Promise<void> {
    try {
      await refreshConnection.check(id);
    } catch (error) {
      // Disconnected or erased since it was listed.
      if (!(error instanceof Refusal)) throw error;
    }
  }
}
