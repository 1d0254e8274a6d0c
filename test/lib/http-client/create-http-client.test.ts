import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../src/lib/clock.ts";
import { InsecureAddressError } from "../../../src/lib/http-client/check-address.ts";
import { createHttpClient, type HttpStat } from "../../../src/lib/http-client/create-http-client.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { freePort } from "../../fakes/free-port.ts";
import { passWhileHeld } from "../../fakes/pass-while-held.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

function client(options: Partial<Parameters<typeof createHttpClient>[0]> = {}) {
  const made = createHttpClient({
    timeoutMs: 30_000,
    clock: systemClock,
    log: silentLog,
    version: "9.9.9",
    ...options,
  });
  closers.push(() => made.close());
  return made;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  closers.push(() => server.close().closeAllConnections());
  return listen(server);
}

async function listen(server: Server | ReturnType<typeof createServer>): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function closedPort(): Promise<string> {
  return `http://127.0.0.1:${await freePort()}`;
}

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = "";
  for await (const chunk of request) body += chunk;
  response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
}

describe("createHttpClient asks", () => {
  it("with query, form and bearer, revealing secrets on the wire only", async () => {
    const origin = await serve(echo);
    const answer = await client().request({
      method: "POST",
      url: `${origin}/token?a=1`,
      query: { b: "x&y", c: undefined, d: new Secret("q-secret") },
      form: { grant_type: "refresh_token", refresh_token: new Secret("f+secret"), n: 3 },
      bearer: new Secret("b-secret"),
      headers: { "X-Trace": "t1" },
    });
    expect(answer).toMatchObject({ kind: "answered", status: 200 });
    const got = JSON.parse(answer.kind === "answered" ? answer.text : "");
    expect(got).toMatchObject({ method: "POST", url: "/token?a=1&b=x%26y&d=q-secret" });
    expect(got.body).toBe("grant_type=refresh_token&refresh_token=f%2Bsecret&n=3");
    expect(got.headers).toMatchObject({
      authorization: "Bearer b-secret",
      "content-type": "application/x-www-form-urlencoded",
      "user-agent": "tokenkeeper/9.9.9",
      "accept-encoding": "identity",
      "x-trace": "t1",
    });
  });

  it("with JSON, in which a secret is sent and not its disguise", async () => {
    const origin = await serve(echo);
    const answer = await client().request({ method: "POST", url: origin, json: { a: [new Secret("j-ü")], b: 1 } });
    expect(JSON.parse(answer.kind === "answered" ? answer.text : "").body).toBe('{"a":["j-ü"],"b":1}');
  });

  it("with a body that is sent byte for byte, under the type that is named", async () => {
    const body = Uint8Array.from([0, 255, 10, 195, 40]);
    const got: Buffer[] = [];
    const origin = await serve(async (request, response) => {
      for await (const chunk of request) got.push(chunk);
      response.end(request.headers["content-type"]);
    });
    const headers = { "content-type": "image/png" };
    const answer = await client().request({ method: "POST", url: origin, body, headers });
    expect(answer).toMatchObject({ text: "image/png" });
    expect(Buffer.concat(got)).toEqual(Buffer.from(body));
  });

  it("over a kept connection", async () => {
    const ports = new Set<number | undefined>();
    const origin = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end("ok");
    });
    const http = client();
    for (let count = 0; count < 5; count++) await http.request({ method: "GET", url: origin });
    expect(ports.size).toBe(1);
  });

  it("B61: never to an address that is not https or loopback", async () => {
    await expect(client().request({ method: "GET", url: "http://graph.test/" })).rejects.toThrow(InsecureAddressError);
  });

  it("refuses a call with two bodies, as a mistake and not as a network state", async () => {
    await expect(client().request({ method: "POST", url: "https://x.test", form: {}, json: {} })).rejects.toThrow(
      TypeError,
    );
  });
});

describe("createHttpClient answers", () => {
  it("any status, with headers and the text untouched, so that large ids survive", async () => {
    const origin = await serve((_, response) => {
      response
        .writeHead(503, { "Retry-After": "7", "content-type": "application/json" })
        .end('{"user_id":27281358591558845}');
    });
    const answer = await client().request({ method: "GET", url: origin });
    expect(answer).toMatchObject({
      status: 503,
      headers: { "retry-after": "7" },
      text: '{"user_id":27281358591558845}',
    });
  });

  it("B61: a redirect is told and not followed, and its query is not repeated", async () => {
    let followed = false;
    const target = await serve((_, response) => {
      followed = true;
      response.end();
    });
    const origin = await serve((_, response) =>
      response.writeHead(302, { location: `${target}/x?code=secret1` }).end(),
    );
    const answer = await client().request({ method: "POST", url: origin, form: { a: 1 } });
    expect(answer).toEqual({
      kind: "no_answer",
      cause: "redirect",
      sent: true,
      detail: `302 to ${target}/x, not followed.`,
    });
    expect(followed).toBe(false);
  });

  it("a compressed answer that nobody asked for is understood, and a compression bomb is not swallowed", async () => {
    const origin = await serve((request, response) => {
      const text = request.url === "/bomb" ? "0".repeat(5_000_000) : "good";
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(text));
    });
    expect(await client().request({ method: "GET", url: origin })).toMatchObject({ text: "good" });
    expect(await client().request({ method: "GET", url: `${origin}/bomb` })).toMatchObject({
      cause: "too_large",
      sent: true,
    });
  });

  it.each([
    ["GZIP", gzipSync("good")],
    [" x-gzip ", gzipSync("good")],
    ["identity", Buffer.from("good")],
    ["gzip, br", brotliCompressSync(gzipSync("good"))],
    ["deflate", deflateSync("good")],
    ["deflate", deflateRawSync("good")],
  ])("an answer compressed by %j is understood, however the service writes it", async (encoding, sent) => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { "content-encoding": encoding }).end(sent);
    });
    expect(await client().request({ method: "GET", url: origin })).toMatchObject({ kind: "answered", text: "good" });
  });

  it.each(["unheard-of", "gzip, unheard-of", "gzip, gzip, gzip, gzip, gzip", "gzip"])(
    "B47: an answer behind %j that can't be read is none, since nobody could take a token out of it",
    async (encoding) => {
      const origin = await serve((_request, response) => {
        response.writeHead(200, { "content-encoding": encoding }).end("access_token=x");
      });
      const answer = await client().request({ method: "GET", url: origin });
      expect(answer).toMatchObject({ kind: "no_answer", cause: "network", sent: true });
    },
  );

  it("a body that is no text, byte for byte, for who asks to keep it", async () => {
    const sent = Buffer.from([137, 80, 255, 0, 195, 40]);
    const origin = await serve((_request, response) => response.end(sent));
    const kept = await client().request({ method: "GET", url: origin, keepBytes: true });
    expect(kept).toMatchObject({ kind: "answered", text: sent.toString("utf8") });
    expect(Buffer.from((kept as { bytes: Uint8Array }).bytes)).toEqual(sent);
    expect(await client().request({ method: "GET", url: origin })).not.toHaveProperty("bytes");
  });

  it("a body up to the limit that the request names, be it more or less than usual", async () => {
    const origin = await serve((_request, response) => response.end("x".repeat(1000)));
    const asked = (maxBodyBytes: number, usual: number) =>
      client({ maxBodyBytes: usual }).request({ method: "GET", url: origin, maxBodyBytes });
    expect(await asked(1000, 10)).toMatchObject({ kind: "answered" });
    expect(await asked(999, 5000)).toMatchObject({ kind: "no_answer", cause: "too_large" });
  });

  it("a body above the limit, announced or not, is cut off", async () => {
    const origin = await serve((request, response) => {
      if (request.url === "/announced") response.writeHead(200, { "content-length": 2_001 });
      response.write("x".repeat(1_000));
      response.end("x".repeat(1_001));
    });
    for (const path of ["/announced", "/chunked"]) {
      const answer = await client({ maxBodyBytes: 2_000 }).request({ method: "GET", url: origin + path });
      expect(answer).toMatchObject({ kind: "no_answer", cause: "too_large", sent: true });
    }
  });

  it("tells each request's end, without address or secret", async () => {
    const stats: HttpStat[] = [];
    const http = client({ onResponse: (stat) => stats.push(stat) });
    const origin = await serve((_, response) => response.writeHead(401).end());
    await http.request({ method: "GET", url: `${origin}/x?access_token=s` });
    const refused = await closedPort();
    await http.request({ method: "GET", url: refused });
    expect(stats).toMatchObject([
      { origin, method: "GET", status: 401, cause: null },
      { origin: refused, status: null, cause: "network" },
    ]);
    expect(JSON.stringify(stats)).not.toContain("access_token");
  });
});

describe("createHttpClient knows whether a request can have arrived", () => {
  it("B19: a refused connection sent nothing", async () => {
    const answer = await client().request({ method: "POST", url: await closedPort(), form: { refresh_token: "x" } });
    expect(answer).toMatchObject({ kind: "no_answer", cause: "network", sent: false });
  });

  it("a host that does not resolve sent nothing", async () => {
    const answer = await client().request({ method: "GET", url: "https://nowhere.invalid/" });
    expect(answer).toMatchObject({ kind: "no_answer", cause: "network", sent: false });
  });

  it("a failed TLS handshake sent nothing", async () => {
    let received = "";
    const server = createTcpServer((socket) => {
      socket.on("data", (data) => {
        received += data.toString("latin1");
        socket.end("HTTP/1.1 400 no TLS here\r\n\r\n");
      });
      socket.on("error", () => socket.destroy());
    });
    closers.push(() => server.close());
    const origin = (await listen(server)).replace("http:", "https:");
    const answer = await client().request({ method: "POST", url: origin, form: { refresh_token: "spent-me" } });
    expect(answer).toMatchObject({ kind: "no_answer", sent: false });
    expect(received).not.toBe("");
    expect(received).not.toContain("spent-me");
  });

  it("B22: silence ends with the timeout, and the request may have arrived", async () => {
    let isHeld = false;
    const origin = await serve(() => {
      isHeld = true;
    });
    const http = client({ timeoutMs: 50 });
    const answer = await passWhileHeld(
      50,
      () => isHeld,
      () => http.request({ method: "POST", url: origin, form: {} }),
    );
    expect(answer).toMatchObject({ kind: "no_answer", cause: "timeout", sent: true });
  });

  it("B22: an answer that stops in the middle ends with the timeout too", async () => {
    let isHeld = false;
    const origin = await serve((_, response) => {
      isHeld = response.write("half");
    });
    const http = client();
    const answer = await passWhileHeld(
      50,
      () => isHeld,
      () => http.request({ method: "GET", url: origin, timeoutMs: 50 }),
    );
    expect(answer).toMatchObject({ cause: "timeout", sent: true });
  });

  it("a connection cut before or within the answer is a reset after sending", async () => {
    const origin = await serve((request, response) => {
      if (request.url === "/half") response.writeHead(200, { "content-length": 100 }).write("half");
      setImmediate(() => request.socket.destroy());
    });
    for (const path of ["/none", "/half"]) {
      const answer = await client().request({ method: "POST", url: origin + path, form: {} });
      expect(answer, path).toMatchObject({ kind: "no_answer", cause: "reset", sent: true });
    }
  });

  it("does not repeat a request by itself", async () => {
    let requests = 0;
    const origin = await serve((request) => {
      requests += 1;
      request.socket.destroy();
    });
    await client().request({ method: "GET", url: origin });
    expect(requests).toBe(1);
  });

  it("the caller's abort ends the wait; before the start nothing is sent", async () => {
    const reached = Promise.withResolvers<void>();
    const origin = await serve(() => reached.resolve());
    const controller = new AbortController();
    const asked = client().request({ method: "GET", url: origin, signal: controller.signal });
    await reached.promise;
    controller.abort();
    expect(await asked).toMatchObject({ cause: "aborted", sent: true });
    const late = await client().request({ method: "GET", url: origin, signal: controller.signal });
    expect(late).toMatchObject({ cause: "aborted", sent: false });
  });

  it("B47: a token with a line break begins no header of its own, sends nothing, and is not repeated", async () => {
    const origin = await serve(echo);
    const answer = await client().request({ method: "GET", url: origin, bearer: new Secret("leak\r\nx-evil: 1") });
    expect(answer).toMatchObject({ kind: "no_answer", cause: "unsendable", sent: false });
    expect(JSON.stringify(answer)).not.toMatch(/leak|x-evil/);
  });
});
