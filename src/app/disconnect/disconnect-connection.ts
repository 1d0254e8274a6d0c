import { type Connection, displayName } from "../../domain/connection.ts";
import type { Credential } from "../../domain/credential.ts";
import { Refusal } from "../../domain/errors.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import { disconnectedState } from "../../domain/transitions.ts";
import { changeConnection } from "../change-connection.ts";
import { connectionsOf } from "../connections-of.ts";
import { type AttemptTools, makeEvent } from "../refresh/attempt.ts";

/** Ends a connection, and with it those that live through it: work on it stops, the secrets are erased, the history stays. */
export interface DisconnectConnection {
  (id: ConnectionId, by: string): Promise<Disconnected>;
  /** Those that live through it and end with it: a Page's token can't be read again without its parent. */
  alsoEnds(id: ConnectionId): Promise<readonly Connection[]>;
}

/** What was ended. */
export interface Disconnected {
  readonly connection: Connection;
  readonly revokedAtProvider: boolean;
  /** Those that lived through it. */
  readonly alsoEnded: readonly Connection[];
}

/**
 * Makes the use case. The secrets are erased first and the grant is revoked with the copy in hand: an outage of the
 * provider never keeps a disconnect from happening.
 */
export function createDisconnectConnection(
  tools: Pick<AttemptTools, "store" | "providers" | "clock" | "random" | "log">,
): DisconnectConnection {
  const { store } = tools;

  async function alsoEnds(id: ConnectionId): Promise<readonly Connection[]> {
    const children: Connection[] = [];
    for await (const child of connectionsOf(store, { parentId: id }))
      if (child.state.status !== "disconnected") children.push(child);
    return children;
  }

  /**
   * A grant is one per person and app, so revoking it (Facebook: removing the whole app) ends every connection that lives by
   * it: no child ends its parent's grant, and none is ended while another team has the same account connected.
   */
  async function isOnlyOne({ id, provider, externalId, parentId }: Connection): Promise<boolean> {
    if (parentId !== null) return false;
    for (const { id: workspace } of await store.team.listWorkspaces()) {
      const other = await store.connections.findByAccount({ workspace, provider, externalId });
      if (other !== null && other.id !== id && other.state.status !== "disconnected") return false;
    }
    return true;
  }

  async function end(id: ConnectionId, by: string): Promise<Omit<Disconnected, "alsoEnded">> {
    const ended = await changeConnection(tools, id, async (connection, now) => {
      if (connection.state.status === "disconnected")
        throw new Refusal("already_disconnected", { name: displayName(connection) });
      // Read after the record: if that is still the newest when it is written, these are the tokens it erases.
      const found = await store.connections.getWithCredential(id);
      const grant = (await isOnlyOne(connection)) ? (found?.credential ?? null) : null;
      const state = disconnectedState(connection.state);
      const line = makeEvent(connection, "disconnected", { now, random: tools.random, actor: by, state });
      return { connection: { ...connection, state }, credential: null, events: [line], grant };
    });
    if (ended === null) throw new Refusal("not_found");
    const { connection, grant } = ended;
    return { connection, revokedAtProvider: grant !== null && (await revoke(connection, grant)) };
  }

  async function revoke(account: Connection, credential: Credential): Promise<boolean> {
    // A service that is not set up any more keeps nobody from having its secrets erased.
    const provider = tools.providers.get(account.provider);
    const revoked = (await provider?.revoke?.({ credential, account })) ?? null;
    if (revoked !== null && !revoked.ok)
      tools.log.warn(
        { connection: account.id, reason: revoked.failure.reason },
        "the grant could not be revoked at the provider",
      );
    return revoked?.ok ?? false;
  }

  async function disconnect(id: ConnectionId, by: string): Promise<Disconnected> {
    const alsoEnded: Connection[] = [];
    // First those that live through it: cut short in between, nothing is left without its parent.
    for (const child of await alsoEnds(id)) alsoEnded.push((await end(child.id, by)).connection);
    return { ...(await end(id, by)), alsoEnded };
  }

  return Object.assign(disconnect, { alsoEnds });
}
