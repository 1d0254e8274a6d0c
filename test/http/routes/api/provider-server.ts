import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { HttpAnswer } from "../../../../src/lib/http-client/http-client.ts";
import { Secret } from "../../../../src/lib/secret.ts";
import type { ProviderApi } from "../../../../src/providers/provider.ts";

/** What reached the provider. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

type Answer = (received: Received, response: ServerResponse) => void;

/** A provider's API on loopback that keeps what it is asked; `answer` may be set to say something else than `{}`. */
export async function openProviderServer() {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url = "", headers } = request;
    const one = { method, url, headers, body: Buffer.concat(chunks) };
    received.push(one);
    place.answer(one, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  /** Goes below `/api/` of this server; `/api/elsewhere…` leads to the address in `elsewhere`, as a broken adapter would. */
  const api: ProviderApi = {
    addressOf(_account, pathAndQuery) {
      if (pathAndQuery.startsWith("/elsewhere")) return new URL(place.elsewhere);
      const url = URL.parse(`${origin}/api${pathAndQuery}`);
      return url === null || !url.href.startsWith(`${origin}/api/`) || /oauth/.test(url.pathname) ? null : url;
    },
    sign: (token) => ({
      headers: { authorization: new Secret(`Bearer ${token.reveal()}`) },
      query: { proof: new Secret(`proof-of-${token.reveal()}`) },
    }),
    refusesToken: (answer: HttpAnswer) => answer.kind === "answered" && answer.status === 401,
  };
  const place = {
    origin,
    api,
    received,
    elsewhere: `${origin}/`,
    answer: ((_received, response) => json(response, 200, {})) as Answer,
    close: () => void server.close().closeAllConnections(),
  };
  return place;
}

/** Answers with JSON. */
export function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}
