import type { Connection, ConnectionState } from "../../src/domain/connection.ts";
import type { Credential } from "../../src/domain/credential.ts";
import { type ConnectionId, DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import { applyOutcome, blankState } from "../../src/domain/transitions.ts";
import type { Provider } from "../../src/providers/provider.ts";

/** What is other than usual about a connection. */
export type ConnectionChange = Partial<Omit<Connection, "state">> & { readonly state?: Partial<ConnectionState> };

/** A whole connection with the least in it, made at `now`. */
export function fakeConnection(name: string, now: number, { state, ...change }: ConnectionChange = {}): Connection {
  return {
    id: `con_${name.replaceAll(" ", "_")}` as ConnectionId,
    workspace: DEFAULT_WORKSPACE,
    provider: "amocrm",
    externalId: name,
    name,
    alias: null,
    owner: null,
    accountType: null,
    details: {},
    parentId: null,
    renewal: "rotate",
    createdAt: now,
    updatedAt: now,
    version: 1,
    generation: 1,
    ...change,
    state: { ...blankState(now), ...state },
  };
}

/** The same as a good connect at this provider leaves it. */
export function connectedThrough(
  { name: provider, renewal, policy }: Pick<Provider, "name" | "renewal" | "policy">,
  name: string,
  connect: { readonly now: number; readonly credential: Credential; readonly scopes?: readonly string[] },
  { state: changedState, ...change }: ConnectionChange = {},
): Connection {
  const { now, credential, scopes = [] } = connect;
  const blank = fakeConnection(name, now, { provider, renewal, ...change });
  const outcome = { type: "connected", credential, scopes } as const;
  const { state } = applyOutcome(blank, outcome, { now, policy, chance: 0 });
  return { ...blank, state: { ...state, ...changedState } };
}
