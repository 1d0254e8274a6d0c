import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What is done to the next requests instead of, or after, handing them on. */
export type Fault =
  | { readonly type: "status"; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** A JSON answer of the service that it would not give by itself. */
  | { readonly type: "answer"; readonly body: object }
  /** Never answers, and hands nothing on. */
  | { readonly type: "silence" }
  /** Hands the request on and, when it was worked on, cuts the connection instead of answering. */
  | { readonly type: "cut" };

/** A proxy on loopback before `target` that disturbs the requests a test names. */
export type FaultProxy = Awaited<ReturnType<typeof openFaultProxy>>;

/** Starts the proxy; it hands everything on until `disturb` says otherwise. */
export async function openFaultProxy(target: string) {
  const faults: { readonly path: RegExp; readonly fault: Fault; left: number }[] = [];
  const held = new Set<ServerResponse>();

  const server = createServer((request, response) => {
    const mine = faults.find(({ path, left }) => left > 0 && path.test(request.url ?? ""));
    if (mine !== undefined) mine.left -= 1;
    const fault = mine?.fault;
    if (fault === undefined) return handOn(request, response);
    if (fault.type === "cut") return handOn(request, response, () => response.destroy());
    request.resume();
    if (fault.type === "silence") held.add(response);
    else if (fault.type === "status") response.writeHead(fault.status, fault.headers).end("fault");
    else response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(fault.body));
  });

  function handOn(request: IncomingMessage, response: ServerResponse, instead?: () => void): void {
    const url = new URL(request.url ?? "/", target);
    const headers = { ...request.headers, host: url.host };
    const onward = httpRequest(url, { method: request.method ?? "GET", headers }, (answer) => {
      if (instead !== undefined) {
        answer.resume().once("end", instead);
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once("error", () => response.writeHead(502).end());
    request.pipe(onward);
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Disturbs the next `calls` requests whose path matches. */
    disturb(path: RegExp, fault: Fault, calls = 1): void {
      faults.push({ path, fault, left: calls });
    },
    async close(): Promise<void> {
      for (const response of held) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
