import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConnectionEvent } from "../../../../src/domain/event.ts";
import { type ConnectionId, DEFAULT_WORKSPACE, type WorkspaceId } from "../../../../src/domain/ids.ts";
import { type ApiWorld, openApiWorld } from "./api-world.ts";

const OTHER = "other" as WorkspaceId;

let world: ApiWorld;
beforeEach(async () => {
  world = await openApiWorld();
  await world.add("acme");
});
afterEach(() => world.close());

/** What a connection is answered that sends these bytes and then waits for its end. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(world.port, "127.0.0.1", () => socket.write(Buffer.from(bytes, "latin1")));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("end", () => resolve(Buffer.concat(chunks).toString("latin1")));
    socket.on("error", reject);
  });
}

const statusesIn = (answer: string) =>
  [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));

describe("who asks", () => {
  it.each([
    (key: string) => `Bearer ${key}\u00a0`,
    (key: string) => `Bearer ${key},${key}`,
    (key: string) => `Bearer "${key}"`,
    (key: string) => `Bearer\t${key}`,
    (key: string) => `Bearer ${key.toUpperCase()}`,
    (key: string) => `Bearer ${key}${"a".repeat(10_000)}`,
    (key: string) => `Bearer ${key.slice(0, -1)}`,
    (key: string) => `Basic ${Buffer.from(`${key}:`).toString("base64")}`,
    (key: string) => key,
    () => `Bearer ${" ".repeat(10_000)}`,
    () => "Bearer tk_",
    () => "",
  ])("B60: is nobody by anything that is not the key to the letter (%#)", async (written) => {
    const key = await world.key(["read"]);
    const authorization = written(key);
    const answer = await world.call(null, "GET", "/api/connections", { headers: { authorization } });
    expect(answer).toMatchObject({ status: 401, json: { code: "unauthorized" } });
    expect(answer.text).not.toContain(key.slice(4));
  });

  it("B65: is asked of no address and no cookie, which end up in logs and go along by themselves", async () => {
    const key = await world.key(["read"]);
    for (const query of [`access_token=${key}`, `key=${key}`, `authorization=Bearer%20${key}`])
      expect((await world.call(null, "GET", `/api/connections?${query}`)).status).toBe(401);
    expect((await world.call(null, "GET", "/api/connections", { headers: { cookie: `key=${key}` } })).status).toBe(401);
  });

  it("B65: a look at the head of an answer needs the same key, and shows nothing of it", async () => {
    expect((await world.call(null, "HEAD", "/api/connections/con_acme/token")).status).toBe(401);
    const answer = await world.ask(["tokens"], "HEAD", "/api/connections/con_acme/token");
    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect(JSON.stringify([...answer.headers])).not.toContain("mock_token");
  });
});

describe("what is asked", () => {
  it("is by the method of its first line, whatever a header says", async () => {
    const headers = { "x-http-method-override": "DELETE", "x-method-override": "DELETE", "x-http-method": "DELETE" };
    const answer = await world.ask(["read", "write", "admin"], "GET", "/api/connections/con_acme?_method=DELETE", {
      headers,
    });
    expect(answer.json).toMatchObject({ id: "con_acme", status: "active" });
  });

  it.each([
    ["two lengths", "Content-Length: 2\r\nContent-Length: 60\r\n", "{}"],
    ["a length and chunks", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"],
    ["a coding that is unknown", "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"],
    ["a space before the colon", "Transfer-Encoding : chunked\r\n", "0\r\n\r\n"],
    ["a folded line", "X-A: b\r\n Transfer-Encoding: chunked\r\n", "0\r\n\r\n"],
    ["a lone line feed", "X-A: b\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"],
    ["a length that is no number", "Content-Length: +2\r\n", "{}"],
  ])("B65: hides no second request behind one with %s", async (_what, headers, body) => {
    const key = await world.key(["read", "write", "admin"]);
    const hidden = `DELETE /api/connections/con_acme HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\n\r\n`;
    const first = `POST /api/connections/con_acme/check HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\n`;
    const answer = await raw(`${first}${headers}\r\n${body}${hidden}`);
    expect(statusesIn(answer)).toEqual([400]);
    expect((await world.get("con_acme" as ConnectionId)).state.status).toBe("active");
  });

  it.each(["GET //api/connections", "GET /API/connections", "GET *"])(
    "is an address of ours to the letter, or nothing: %s",
    async (line) => {
      const key = await world.key(["read"]);
      const answer = await raw(
        `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${key}\r\n\r\n`,
      );
      expect([400, 404]).toContain(statusesIn(answer)[0]);
      expect(answer).not.toContain("con_acme");
    },
  );

  it.each([
    '{"provider":"amocrm","accessToken":"a","__proto__":{"workspace":"other"}}',
    '{"provider":"amocrm","accessToken":"a","constructor":{"prototype":{"x":1}}}',
    '["amocrm"]',
    "null",
    '"amocrm"',
    '{"provider":{"$ne":null},"accessToken":"a"}',
    '{"provider":"amocrm","accessToken":["a"]}',
    `{"provider":${"[".repeat(30_000)}`,
  ])("is refused as a whole where its body is none of ours: %s", async (body) => {
    const headers = { "content-type": "application/json" };
    const answer = await world.ask(["admin"], "POST", "/api/connections", { headers, body });
    expect(answer.status).toBe(400);
    expect(await world.connections()).toHaveLength(1);
  });
});

describe("B65: a key of one workspace", () => {
  beforeEach(async () => {
    await world.store.team.ensureWorkspace({ id: OTHER, name: "Other", createdAt: world.clock.now() });
    await world.add("theirs", { workspace: OTHER });
  });

  it.each([
    "cursor=con_aaaa",
    "cursor=%00",
    "cursor=%27%20OR%201%3D1--",
    "cursor=%7B%22%24gt%22%3A%22%22%7D",
    "workspace[$ne]=x",
    "workspace=other&workspace=default",
    "workspace=default&cursor=con_theirs",
    "provider[]=amocrm",
  ])("sees nothing of another's by %s", async (query) => {
    const key = await world.key(["read"], { workspace: OTHER });
    const answer = await world.call(key, "GET", `/api/connections?${query}`);
    expect([200, 400]).toContain(answer.status);
    expect(answer.text).not.toContain("acme");
  });

  it("sees nothing of another's history by a line of it as cursor", async () => {
    const line = { workspace: DEFAULT_WORKSPACE, type: "refreshed", at: world.clock.now(), actor: null, detail: null };
    const connectionId = "con_acme" as ConnectionId;
    await world.store.connections.appendHistory(
      ["evt_1", "evt_2"].map((id) => ({ ...line, id, connectionId }) as ConnectionEvent),
    );
    const key = await world.key(["read"], { workspace: OTHER });
    const answer = await world.call(key, "GET", "/api/connections/con_theirs/history?cursor=evt_2");
    expect(answer.json).toEqual({ items: [], next: null });
  });
});

describe("at one time", () => {
  it("of two who disconnect one account one is told that it was done already", async () => {
    const key = await world.key(["admin"]);
    const both = await Promise.all([1, 2].map(() => world.call(key, "DELETE", "/api/connections/con_acme")));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});
