import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { DAY_MS, MINUTE_MS, systemClock } from "../../../../src/lib/clock.ts";
import { createHttpClient } from "../../../../src/lib/http-client/create-http-client.ts";
import { silentLog } from "../../../../src/lib/log/log.ts";
import { Throttled } from "../../../../src/lib/throttle.ts";
import type { Provider, ProviderApi } from "../../../../src/providers/provider.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";
import { createFakeProvider } from "../../../fakes/fake-provider.ts";
import { openApiWorld } from "./api-world.ts";
import { json, openProviderServer } from "./provider-server.ts";

const closers: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A connection whose provider is a server on loopback. */
async function open(change: Partial<ProviderApi> | null = {}, more: ReadonlyMap<string, Provider> = new Map()) {
  const server = await openProviderServer();
  // An inside name, as a provider's host would be if somebody had turned its name server.
  const resolve = (_name: string, _options: unknown, done: (error: null, found: unknown) => void) =>
    done(null, [{ address: "10.0.0.1", family: 4 }]);
  const http = createHttpClient({ timeoutMs: 30_000, clock: systemClock, log: silentLog, resolve: resolve as never });
  const world = await openApiWorld({ proxied: http, more });
  closers.push(
    () => world.close(),
    () => http.close(),
    () => server.close(),
  );
  if (change !== null) Object.assign(world.provider, { api: { ...server.api, ...change } });
  const { id } = await world.add("acme");
  const key = await world.key(["tokens"]);
  return {
    ...world,
    server,
    id,
    key,
    calls: world.provider.calls,
    proxy: (method: string, path: string, more?: RequestInit) =>
      world.call(key, method, `/api/connections/${id}/proxy${path}`, more),
  };
}

/** A fake of the rotating provider refuses what it did not issue last. */
const refuseUnless = (token: () => Promise<string>, server: Awaited<ReturnType<typeof openProviderServer>>) => {
  server.answer = async ({ headers, url }, response) => {
    const good = headers.authorization === `Bearer ${await token()}`;
    if (good) return json(response, 200, { url });
    json(response, 401, { title: "Unauthorized" });
  };
};

describe("a call through the proxy", () => {
  it("reaches the provider as it was made, with the token, and its answer comes back", async () => {
    const { proxy, server, tokenOf, id } = await open();
    server.answer = (_received, response) =>
      response.writeHead(201, { "content-type": "text/csv", "x-app-usage": "7", location: "/made" }).end("a;ü");
    const body = Buffer.from([0, 255, 195, 40]);
    const headers = { "content-type": "image/png", "x-trace": "t1" };
    const answer = await proxy("POST", "/v4/leads%2F1?with=a%26b&limit=2", { body, headers });

    const token = await tokenOf(id);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toMatchObject({
      method: "POST",
      url: `/api/v4/leads%2F1?with=a%26b&limit=2&proof=proof-of-${token}`,
      headers: { authorization: `Bearer ${token}`, "content-type": "image/png", "x-trace": "t1" },
      body,
    });
    expect(answer).toMatchObject({ status: 201, text: "a;ü" });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/csv",
      "x-app-usage": "7",
      location: "/made",
      "cache-control": "no-store",
    });
  });

  it.each(["GET", "HEAD", "PUT", "PATCH", "DELETE"])("may be a %s", async (method) => {
    const { proxy, server } = await open();
    const answer = await proxy(method, "/x");
    expect(answer.status).toBe(200);
    expect(server.received.map((one) => one.method)).toEqual([method]);
  });

  it("hands on an error of the provider as it is", async () => {
    const { proxy, server } = await open();
    server.answer = (_received, response) => json(response, 422, { error: { code: 100 } });
    expect(await proxy("GET", "/x")).toMatchObject({ status: 422, json: { error: { code: 100 } } });
  });

  it("B64: brings no key and no cookie to the provider, and no cookie or policy of theirs back", async () => {
    const { proxy, server, key } = await open();
    server.answer = (_received, response) =>
      response
        .writeHead(200, {
          "set-cookie": "a=b",
          "www-authenticate": "Bearer",
          "access-control-allow-origin": "*",
          "content-security-policy": "default-src *",
          connection: "x-hop",
          "x-hop": "1",
          "x-request-id": "theirs",
        })
        .end("<script>1</script>");
    const headers = { cookie: "session=1", "x-forwarded-for": "10.1.1.1", "x-http-method-override": "DELETE", te: "x" };
    const answer = await proxy("GET", "/x", { headers });
    expect(JSON.stringify(server.received)).not.toMatch(new RegExp(`${key}|session|10\\.1\\.1\\.1|DELETE`));
    for (const name of ["set-cookie", "www-authenticate", "access-control-allow-origin", "x-hop"])
      expect(answer.headers.get(name), name).toBeNull();
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
  });

  it("B64: gets no token back, wherever it stands in the answer", async () => {
    const { proxy, server, tokenOf, id } = await open();
    const token = await tokenOf(id);
    server.answer = (_received, response) => {
      const next = `https://graph.example/v1?after=2&access_token=${token}`;
      response.writeHead(200, { "content-type": "application/json", link: `<${next}>` });
      response.end(JSON.stringify({ paging: { next }, data: [{ access_token: "of a Page", n: 1 }], you: token }));
    };
    const answer = await proxy("GET", "/x");
    expect(answer.text).not.toMatch(new RegExp(`${token}|of a Page`));
    expect(answer.headers.get("link")).not.toContain(token);
    expect(answer.json.data).toEqual([{ access_token: "[redacted]", n: 1 }]);
    server.answer = (_received, response) => response.writeHead(200, { "content-type": "image/x" }).end(`\0${token}`);
    expect((await proxy("GET", "/x")).text).toBe("\0[redacted]");
  });
});

describe("a token that the provider refuses", () => {
  it("is renewed, and the call is made once more with the same body", async () => {
    const { proxy, server, provider, tokenOf, id, calls, store } = await open();
    // The provider has forgotten the access token, and takes the refresh token.
    await store.connections.getWithCredential(id);
    let forgotten: string | null = await tokenOf(id);
    server.answer = ({ headers, body }, response) => {
      if (headers.authorization === `Bearer ${forgotten}`) return json(response, 401, {});
      json(response, 200, { got: body.toString() });
    };
    const answer = await proxy("POST", "/x", { body: "hello", headers: { "content-type": "text/plain" } });
    expect(answer).toMatchObject({ status: 200, json: { got: "hello" } });
    expect(server.received).toHaveLength(2);
    expect(calls).toMatchObject({ renew: 1, doubleUses: 0 });
    forgotten = null;
    expect(provider.calls.renew).toBe(1);
  });

  it("B14: twenty calls that are refused at once share one renewal", async () => {
    const { proxy, server, tokenOf, id, calls } = await open();
    const old = await tokenOf(id);
    server.answer = ({ headers }, response) =>
      json(response, headers.authorization === `Bearer ${old}` ? 401 : 200, { ok: true });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => proxy("GET", `/x/${n}`)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(calls).toMatchObject({ renew: 1, doubleUses: 0 });
  });

  it("inside its window is renewed before the call, which is then made once", async () => {
    const { proxy, server, tokenOf, id, clock } = await open();
    refuseUnless(() => tokenOf(id), server);
    clock.advance(DAY_MS + 1);
    expect((await proxy("GET", "/x")).status).toBe(200);
    expect(server.received).toHaveLength(1);
  });

  it("B27: refused again right after its renewal, it is not the token's fault: the answer is handed on, and no more are spent", async () => {
    const { proxy, server, calls, clock } = await open();
    server.answer = (_received, response) => json(response, 401, { title: "not this resource" });
    for (let n = 0; n < 5; n += 1)
      expect(await proxy("GET", "/x")).toMatchObject({ status: 401, json: { title: "not this resource" } });
    expect(calls.renew).toBe(1);
    expect(server.received).toHaveLength(6);
    clock.advance(5 * MINUTE_MS + 1);
    await proxy("GET", "/x");
    expect(calls.renew).toBe(2);
  });

  it("for good asks for a reconnect", async () => {
    const { proxy, server, provider, clock, get, id } = await open();
    server.answer = (_received, response) => json(response, 401, {});
    provider.revokeGrant("acme");
    clock.advance(DAY_MS + 1);
    const answer = await proxy("GET", "/x");
    expect(answer.json).toMatchObject({ code: "reconnect_needed", status: 409 });
    expect((await get(id)).state.failure?.kind).toBe("dead");
  });

  it("while the renewal fails is a problem that passes", async () => {
    const { proxy, server, provider } = await open();
    server.answer = (_received, response) => json(response, 401, {});
    provider.failRenewals({ reason: "provider_unavailable", code: "http 503" });
    const answer = await proxy("GET", "/x");
    expect(answer.json).toMatchObject({ code: "renewal_failing", status: 503 });
    expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(server.received).toHaveLength(1);
  });
});

describe("B62: the proxy goes to the provider's own API and nowhere else", () => {
  it.each(["/oauth/token", "/../admin", "/..%2f..%2fadmin/../../x", "//evil.example/x/../../../"])(
    "not to %s",
    async (path) => {
      const { proxy, server, tokenOf, id } = await open();
      const token = await tokenOf(id);
      const answer = await proxy("GET", path);
      for (const { url } of server.received) expect(url).toMatch(/^\/api\//);
      expect(answer.text).not.toContain(token);
      expect([200, 403, 404]).toContain(answer.status);
      if (path === "/oauth/token") expect(answer.json).toMatchObject({ status: 403, code: "address_refused" });
    },
  );

  it.each([
    "http://10.0.0.1/",
    "https://10.0.0.1/",
    "https://[::1]/",
    "https://169.254.169.254/latest/meta-data",
    "https://turned.example/",
    "http://provider.example/",
    "https://user:password@provider.example/",
  ])("not to %s, wherever the address came from", async (elsewhere) => {
    const { proxy, server, calls } = await open();
    server.elsewhere = elsewhere;
    expect((await proxy("GET", "/elsewhere")).json).toMatchObject({ status: 403, code: "address_refused" });
    expect(calls.renew).toBe(0);
  });

  it("follows no redirect, and does not say where it led", async () => {
    const { proxy, server } = await open();
    server.answer = (_received, response) => response.writeHead(302, { location: `${server.origin}/api/other` }).end();
    const answer = await proxy("GET", "/x");
    expect(answer.json).toMatchObject({ status: 502, code: "redirect_refused" });
    expect(answer.text).not.toContain("other");
    expect(server.received).toHaveLength(1);
  });
});

describe("what the proxy refuses", () => {
  it("a body of more than a megabyte, before anything is sent", async () => {
    const { proxy, server } = await open();
    expect((await proxy("POST", "/x", { body: Buffer.alloc(1_048_576) })).status).toBe(200);
    const answer = await proxy("POST", "/x", { body: Buffer.alloc(1_048_577) });
    expect(answer.json).toMatchObject({ status: 413, code: "too_large" });
    expect(server.received).toHaveLength(1);
  });

  it("B64: a body that its provider takes for another call, before a token is renewed for it", async () => {
    const { proxy, server, calls, clock } = await open({
      takesBody: (_headers, body) => !String(body).includes("batch"),
    });
    clock.advance(DAY_MS);
    const answer = await proxy("POST", "/x", { body: "batch=[]" });
    expect(answer.json).toMatchObject({ status: 403, code: "body_refused" });
    expect(answer.text).not.toContain("batch=[]");
    expect(calls.renew).toBe(0);
    expect(server.received).toEqual([]);
    expect((await proxy("POST", "/x", { body: "text=hi" })).status).toBe(200);
  });

  it("no look at the head of something that is too large itself", async () => {
    const { proxy, server } = await open();
    server.answer = (_received, response) =>
      response.writeHead(200, { "content-length": 9 * 1_048_576, etag: "v1" }).end();
    const answer = await proxy("HEAD", "/video.mp4");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("etag")).toBe("v1");
  });

  it("an answer with a status that HTTP does not have", async () => {
    const { proxy, server } = await open();
    server.answer = (_received, response) => response.writeHead(999).end("{}");
    expect((await proxy("GET", "/x")).json).toMatchObject({ status: 502, code: "provider_unreachable" });
  });

  it("an answer that is too large to be held", async () => {
    const { proxy, server } = await open();
    server.answer = (_received, response) => response.end(Buffer.alloc(5 * 1_048_576 + 1));
    expect((await proxy("GET", "/x")).json).toMatchObject({ status: 502, code: "answer_too_large" });
  });

  it("says when the provider can't be reached, and when a call may have been acted on", async () => {
    const { proxy, server } = await open();
    server.answer = (_received, response) => response.destroy();
    const reset = await proxy("POST", "/x", { body: "1" });
    expect(reset.json).toMatchObject({ status: 502, code: "provider_unreachable" });
    expect(reset.json.detail).toContain("may have been acted on");
    expect(server.received).toHaveLength(1);
    server.close();
    const gone = await proxy("POST", "/x", { body: "1" });
    expect(gone.json).toMatchObject({ status: 502, code: "provider_unreachable" });
    expect(gone.json).not.toHaveProperty("detail");
  });

  it("a call that the provider's rate limit has no turn for", async () => {
    const { proxy, server } = await open({ turn: () => Promise.reject(new Throttled(3_000)) });
    const answer = await proxy("GET", "/x");
    expect(answer.json).toMatchObject({ status: 503, code: "rate_limited" });
    expect(answer.headers.get("retry-after")).toBe("3");
    expect(server.received).toHaveLength(0);
  });

  it("B51: more calls at once than it holds, while a service that hangs keeps nobody from another one", async () => {
    const clock = createFakeClock();
    const kommo: Provider = createFakeProvider({ clock, name: "kommo" });
    const { proxy, server, add, call, key, provider } = await open({}, new Map([["kommo", kommo]]));
    Object.assign(kommo, { api: provider.api });
    const other = await add("other", { provider: "kommo" });
    const hung: ServerResponse[] = [];
    server.answer = ({ url }, response) => (url.includes("/hang") ? void hung.push(response) : json(response, 200, {}));

    const calls = Array.from({ length: 97 }, () => proxy("GET", "/hang"));
    const first = await Promise.race(calls);
    expect(first.json).toMatchObject({ status: 503, code: "busy" });
    expect(first.headers.get("retry-after")).toBe("1");
    expect((await call(key, "GET", `/api/connections/${other.id}/proxy/x`)).status).toBe(200);

    server.answer = (_received, response) => json(response, 200, {});
    await expect.poll(() => hung.length).toBe(32);
    for (const response of hung) json(response, 200, {});
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(96);
  });

  it("a service without an API to call", async () => {
    const { proxy } = await open(null);
    expect((await proxy("GET", "/x")).json).toMatchObject({ status: 422, code: "not_supported" });
  });

  it("B64: logs neither path, query, token nor key", async () => {
    const { proxy, logged, tokenOf, id, key } = await open();
    await proxy("GET", "/private-path?q=private-query");
    const lines = logged();
    expect(lines).toContain("/api/connections/:id/proxy/*");
    for (const secret of ["private", await tokenOf(id), key]) expect(lines).not.toContain(secret);
  });
});
