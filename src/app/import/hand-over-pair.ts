import type { Connection } from "../../domain/connection.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Store } from "../../store/store.ts";

/** Gives the pair of a pending connection to the connection of its account. */
export interface HandOverPair {
  /** The connection that it was given to by a run that died before it cleared up; null: it is still to be given. */
  givenTo(pending: Connection): Promise<Connection | null>;
  /**
   * Gives it by `store`, then clears up by `erase`, also where `store` refuses after it has stored. Null: somebody else
   * changed the pending connection meanwhile, and nothing was done. Throws what `store` throws.
   */
  give(pending: Connection, existing: Connection, steps: HandOverSteps): Promise<Connection | null>;
}

interface HandOverSteps {
  store(): Promise<unknown>;
  erase(): Promise<void>;
}

/**
 * A single-use token that stood in two records would be spent by both. They can't be changed in one write, so before the
 * pair is given the pending connection says to whom and at which generation, and plans nothing any more: from then on it
 * is never renewed by a sweep, and whoever finds it goes by that account's generation. Once that one has grown the pair
 * was given, or a newer one came there: either way what is held here is the older one, and only to be erased.
 */
export function createHandOverPair({ store, clock }: { readonly store: Store; readonly clock: Clock }): HandOverPair {
  async function givenTo({ details }: Connection): Promise<Connection | null> {
    const [id, generation] = (details[GIVEN] ?? "").split("/");
    const existing = id ? await store.connections.get(id as ConnectionId) : null;
    return existing !== null && existing.generation > Number(generation) ? existing : null;
  }

  async function put(connection: Connection, expectedVersion: number): Promise<boolean> {
    const now = clock.now();
    return store.connections.replace({
      connection: { ...connection, updatedAt: now },
      expectedVersion,
      events: [],
      now,
    });
  }

  return {
    givenTo,
    async give(pending, existing, steps) {
      const details = { ...pending.details, [GIVEN]: `${existing.id}/${existing.generation}` };
      const state = { ...pending.state, renewAt: null, verifyAt: null, nextCheckAt: null };
      const marked = { ...pending, details, state };
      if (!(await put(marked, pending.version))) return null;
      try {
        await steps.store();
      } catch (error) {
        // Refused after it was stored: its check met an outage, say. Refused before: it goes on living here.
        if ((await givenTo(marked)) !== null) await steps.erase();
        else await put(pending, pending.version + 1);
        throw error;
      }
      await steps.erase();
      return (await store.connections.get(existing.id)) ?? existing;
    },
  };
}

/** The detail that says to whom the pair is given: `<id>/<generation before>`. */
const GIVEN = "givenTo";
