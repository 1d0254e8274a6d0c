import type { KeyScope } from "../../../../src/domain/api-key.ts";
import type { Connection, ConnectionState } from "../../../../src/domain/connection.ts";
import type { ConnectionId, WorkspaceId } from "../../../../src/domain/ids.ts";
import { connectedThrough } from "../../../fakes/fake-connection.ts";
import { openWorld, type WorldOptions } from "../../web-world.ts";

/** An answer, its body read as JSON where it is JSON. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many forms.
  readonly json: any;
}

export type ApiWorld = Awaited<ReturnType<typeof openApiWorld>>;

/** The product behind HTTP, with keys and connections to ask for. */
export async function openApiWorld(options: WorldOptions = {}) {
  const world = await openWorld(options);

  async function call(key: string | null, method: string, path: string, more: RequestInit = {}): Promise<ApiAnswer> {
    const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
    const headers = { ...authorization, ...(more.headers as Record<string, string> | undefined) };
    const response = await fetch(`${world.origin}${path}`, { redirect: "manual", ...more, method, headers });
    const text = await response.text();
    const isJson = text !== "" && /\bjson\b/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  }

  /** A key with these scopes. */
  async function key(scopes: readonly KeyScope[], more: { workspace?: WorkspaceId; lifeMs?: number } = {}) {
    const { workspace = null, lifeMs = null } = more;
    return (await world.app.keys.create({ name: scopes.join("+"), scopes, workspace, lifeMs })).text.reveal();
  }

  return {
    ...world,
    call,
    key,
    /** What a key with these scopes is answered. */
    async ask(scopes: readonly KeyScope[], method: string, path: string, more?: RequestInit) {
      return call(await key(scopes), method, path, more);
    },
    /** Stores a connection as a good connect leaves it. */
    async add(name: string, more: Partial<Connection> = {}, change: Partial<ConnectionState> = {}) {
      const now = world.clock.now();
      const credential = world.provider.credentialFor(name);
      const connect = { now, credential, scopes: ["crm_business_basic"] };
      const connection = connectedThrough(world.provider, name, connect, { ...more, state: change });
      await world.store.connections.create({ connection, credential, events: [] });
      return connection;
    },
    tokenOf: async (id: ConnectionId) =>
      (await world.memory.connections.getWithCredential(id))?.credential?.accessToken.reveal() ?? "",
    get: async (id: ConnectionId) => (await world.memory.connections.get(id)) as Connection,
  };
}
