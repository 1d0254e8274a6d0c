import type { Connection } from "../../domain/connection.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import type { ExtendProvider, Provider } from "../../providers/provider.ts";
import { connectionsOf } from "../connections-of.ts";
import type { AttemptResult, AttemptTools } from "../refresh/attempt.ts";
import { giveBack, renewClaim } from "../refresh/renew-claim.ts";
import { claimTerms, type LeaseTerms } from "../refresh/work-claim.ts";
import { SHORT_LIFE_MS } from "./brought-life.ts";

/**
 * Exchanges short-lived tokens for long-lived ones. A connect does that before anything is stored, so what is found here
 * came in another way.
 */
export interface ConvertShortTokens {
  /** The live connections whose provider knows short tokens, each with whether its token is short. */
  list(): AsyncIterable<Convertible>;
  /** Exchanges one now. A refusal for a token that looks long already is told, and is no failure of the connection. */
  convert(id: ConnectionId): Promise<AttemptResult>;
}

export interface Convertible {
  readonly connection: Connection;
  readonly isShort: boolean;
}

/** Makes the use case; its claims are taken under the same terms as those of renewals. */
export function createConvertShortTokens(tools: AttemptTools, terms: LeaseTerms): ConvertShortTokens {
  const { store } = tools;

  return {
    async *list() {
      for await (const connection of connectionsOf(store, {})) {
        if (connection.state.status === "disconnected") continue;
        if (lengtheningOf(tools.providers.get(connection.provider)) === null) continue;
        yield { connection, isShort: isShortLived(connection) };
      }
    },

    async convert(id) {
      const claim = await store.connections.claimOne({
        ...claimTerms(terms),
        id,
        now: tools.clock.now(),
        intent: false,
      });
      if (claim === "missing") throw new Error(`There is no living connection ${id}.`);
      if (claim === "busy") {
        const connection = await store.connections.get(id);
        if (connection === null) throw new Error(`There is no living connection ${id}.`);
        return { outcome: "skipped", reason: "being refreshed by another", connection };
      }
      const { connection, credential } = claim;
      const provider = lengtheningOf(tools.providers.get(connection.provider));
      if (provider === null) return giveBack(claim, tools, "its service has no short tokens");
      const answer = await provider.lengthen({ credential, account: connection });
      if (!answer.ok && !isShortLived(connection)) {
        await giveBack(claim, tools, "not exchanged");
        return { outcome: "failed", reason: answer.failure.reason, connection };
      }
      // From here it is a renewal like any other, by another call: the same writes, the same verdicts.
      const renewing: ExtendProvider = { ...provider, renew: async () => answer };
      return renewClaim(claim, { ...tools, providers: new Map([[provider.name, renewing]]) });
    },
  };
}

/** By the life it was given, not by what is left of it: a long token that is nearly over is not a short one. */
function isShortLived({ state }: Connection): boolean {
  return state.expiresAt !== null && state.expiresAt - state.issuedAt <= SHORT_LIFE_MS;
}

type Lengthening = ExtendProvider & Required<Pick<ExtendProvider, "lengthen">>;

function lengtheningOf(provider: Provider | undefined): Lengthening | null {
  if (provider?.renewal !== "extend" || provider.lengthen === undefined) return null;
  return provider as Lengthening;
}
