import type { Connection } from "../../domain/connection.ts";
import type { Credential } from "../../domain/credential.ts";
import { Refusal } from "../../domain/errors.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Wait } from "../../lib/wait.ts";
import type { Provider } from "../../providers/provider.ts";
import { type Store, StoreUnavailable } from "../../store/store.ts";
import { type AttemptResult, BUSY_ELSEWHERE, RENEWED_ELSEWHERE } from "../refresh/attempt.ts";
import type { RefreshConnection } from "../refresh/refresh-connection.ts";
import { decideToken, endOf } from "./decide-token.ts";
import { TokenProblem } from "./token-problem.ts";

/** A token that lives, and the account it is for. */
export interface LiveToken {
  readonly connection: Connection;
  readonly credential: Credential;
  readonly tokenType: "Bearer";
  /** When it ends; null: it has no end. */
  readonly expiresAt: number | null;
}

/**
 * Gives a token that lives at least `minTtlMs` more: what everything goes through that needs one. One inside its renewal
 * window, or with less left than asked, is renewed first, by the one path; callers at one time share the renewal, and
 * one that runs elsewhere is waited for. With `refused`, the generation of a token that the provider has just refused, a
 * newer one is wanted. Throws `TokenProblem`, never gives a stale token; `Refusal` for an unknown connection or provider,
 * and `StoreUnavailable`.
 */
export type GetLiveToken = (
  id: ConnectionId,
  minTtlMs: number,
  options?: { readonly refused?: number },
) => Promise<LiveToken>;

/** Makes the use case. */
export function createGetLiveToken(tools: {
  readonly store: Store;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly refreshConnection: Pick<RefreshConnection, "refresh">;
  readonly clock: Clock;
  readonly wait: Wait;
}): GetLiveToken {
  const { store, providers, refreshConnection, clock, wait } = tools;

  return async (id, minTtlMs, { refused = null } = {}) => {
    let tried: AttemptResult | null = null;
    let before = 0;
    // Rounds, not time: a wait that a stopped clock does not notice must end as well.
    for (let round = 0; ; round += 1) {
      const found = await store.connections.getWithCredential(id);
      if (found === null) throw new Refusal("not_found");
      const { connection, credential } = found;
      if (tried?.outcome === "renewed" && connection.generation <= before) {
        // The renewal that was joined is the one that had made the refused token.
        if (refused !== null) throw new TokenProblem("busy", connection);
        // The pair lies in the spool: what the store still has is the one that was just spent.
        throw new StoreUnavailable("The renewed token could not be stored yet.", { maybeWritten: true });
      }
      before = connection.generation;
      const policy = providers.get(connection.provider)?.policy ?? null;
      const decided = decideToken({
        connection,
        credential,
        policy,
        minTtlMs,
        refusedGeneration: refused,
        tried: tried?.outcome ?? null,
        now: clock.now(),
      });
      if (decided.step === "give" && credential !== null) {
        return { connection, credential, tokenType: "Bearer", expiresAt: endOf(connection, credential) };
      }
      if (decided.step !== "renew") {
        const busy = tried?.reason === BUSY_ELSEWHERE;
        throw new TokenProblem(decided.step === "refuse" && !busy ? decided.code : "busy", connection);
      }
      const attempt = await refreshConnection.refresh(id);
      const ended = attempt.reason !== BUSY_ELSEWHERE && attempt.reason !== RENEWED_ELSEWHERE;
      if (ended || round >= ROUNDS) tried = attempt;
      else if (attempt.reason === BUSY_ELSEWHERE) await wait(ROUND_MS);
    }
  };
}

/** Together 15 seconds: longer than one call to a provider, shorter than callers wait. */
const ROUNDS = 60;
const ROUND_MS = 250;
