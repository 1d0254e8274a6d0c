import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";

/** A server's address, as clients under test do not get to see it. */
export interface TcpProxyOptions {
  readonly target: { readonly host: string; readonly port: number };
}

/** A wire on 127.0.0.1 that a test can cut. */
export interface TcpProxy {
  /** Where clients connect, also after a cut and a repair. */
  readonly port: number;
  /** Ends every connection, and each new one at once: the server is gone. Resolves when clients had a turn to notice. */
  cut(): Promise<void>;
  /**
   * Cuts once a request that contains `text` was handed on, so that the server does what it asks and its answer is
   * lost. Resolves when that has happened: the server had answered.
   */
  cutAfter(text: string): Promise<void>;
  /** Connections work again. */
  restore(): void;
  close(): Promise<void>;
}

/** Opens a proxy to a TCP server: for tests in which a database or a service goes away and comes back. */
export async function openTcpProxy({ target }: TcpProxyOptions): Promise<TcpProxy> {
  const clients = new Set<Socket>();
  let isCut = false;
  let trap: { readonly text: string; readonly sprung: () => void } | null = null;

  const server = createServer((client) => {
    if (isCut) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(target);
    clients.add(client);
    client.on("data", (chunk) => {
      upstream.write(chunk);
      if (trap === null || !chunk.includes(trap.text)) return;
      const { sprung } = trap;
      trap = null;
      upstream.removeAllListeners("data");
      upstream.once("data", () => {
        upstream.destroy();
        void cut().then(sprung);
      });
    });
    upstream.on("data", (chunk) => client.write(chunk));
    client.on("close", () => {
      clients.delete(client);
      upstream.end();
    });
    upstream.on("close", () => client.destroy());
    // A broken side closes, and its closing closes the other.
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return { port: (server.address() as AddressInfo).port, cut, cutAfter, restore, close };

  async function cut(): Promise<void> {
    isCut = true;
    const closings = [...clients].map((client) => once(client, "close"));
    for (const client of clients) client.resetAndDestroy();
    await Promise.all(closings);
    await nextTurn();
  }

  function cutAfter(text: string): Promise<void> {
    return new Promise((resolve) => {
      trap = { text, sprung: resolve };
    });
  }

  function restore(): void {
    isCut = false;
  }

  async function close(): Promise<void> {
    await cut();
    await new Promise((resolve) => server.close(resolve));
  }
}
