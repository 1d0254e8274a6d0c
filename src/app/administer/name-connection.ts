import type { Connection } from "../../domain/connection.ts";
import { Refusal } from "../../domain/errors.ts";
import type { ConnectionId, MemberId, WorkspaceId } from "../../domain/ids.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Provider } from "../../providers/provider.ts";
import type { Store } from "../../store/store.ts";
import { changeConnection } from "../change-connection.ts";
import { createIsNameTaken } from "../status/find-account.ts";

/** What a team calls an account, and who looks after it. Both answer the account as it is now; both throw `Refusal` (`not_found`). */
export interface NameConnection {
  /** A short name for chat; null takes it away. Throws `Refusal` (`ambiguous`) where the name means something else already. */
  setAlias(which: Which, alias: string | null): Promise<Connection>;
  /** A member of the same team, who is named in the account's alerts; null: nobody. */
  setOwner(which: Which, owner: MemberId | null): Promise<Connection>;
}

interface Which {
  readonly workspace: WorkspaceId;
  readonly id: ConnectionId;
}

/** Makes the use cases. A renewal that runs meanwhile neither loses the name nor is lost by it. */
export function createNameConnection({
  store,
  clock,
  providers,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly providers: ReadonlyMap<string, Provider>;
}): NameConnection {
  const isTaken = createIsNameTaken({ store, providers });

  async function change({ workspace, id }: Which, what: Partial<Pick<Connection, "alias" | "owner">>) {
    const named = await changeConnection({ store, clock }, id, (connection) => {
      if (connection.workspace !== workspace) throw new Refusal("not_found");
      return { connection: { ...connection, ...what }, events: [] };
    });
    if (named === null) throw new Refusal("not_found");
    return named.connection;
  }

  return {
    async setAlias(which, alias) {
      if (alias !== null && (await isTaken(which, alias))) throw new Refusal("ambiguous");
      return change(which, { alias });
    },
    async setOwner(which, owner) {
      if (owner !== null && (await store.team.getMember(owner))?.workspace !== which.workspace)
        throw new Refusal("not_found");
      return change(which, { owner });
    },
  };
}
