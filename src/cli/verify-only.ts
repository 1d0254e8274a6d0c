import type { AttemptResult } from "../app/refresh/attempt.ts";
import type { RefreshConnection } from "../app/refresh/refresh-connection.ts";
import { Refusal } from "../domain/errors.ts";
import type { ConnectionId } from "../domain/ids.ts";
import type { CliProduct } from "./cli-product.ts";

/**
 * Asks a connection's service whether the token works, and changes nothing at all: no lease, no record of the answer.
 * The use case `check` would renew where a rotating service refuses the access token, since only that tells an ended
 * token from a revoked grant; who asked for a check alone has not asked for a single-use token to be spent.
 */
export function createVerifyOnly({ store, providers }: Pick<CliProduct, "store" | "providers">): RefreshConnection {
  async function verify(id: ConnectionId): Promise<AttemptResult> {
    const found = await store.connections.getWithCredential(id);
    if (found === null) throw new Refusal("not_found");
    const { connection, credential } = found;
    if (credential === null) throw new Refusal("already_disconnected", { name: connection.name });
    const provider = providers.get(connection.provider);
    if (provider === undefined) throw new Refusal("provider_unknown", { provider: connection.provider });
    const answer = await provider.verify({ credential, account: connection });
    if (answer.ok) return { outcome: "verified", reason: "verified", connection };
    if (answer.failure.code === "throttled")
      return { outcome: "skipped", reason: "waiting for the rate limit", connection };
    return { outcome: "failed", reason: answer.failure.reason, connection };
  }
  return { refresh: verify, check: verify };
}
