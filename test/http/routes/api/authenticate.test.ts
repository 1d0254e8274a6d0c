import { afterEach, describe, expect, it } from "vitest";
import { KEY_SCOPES, type KeyScope } from "../../../../src/domain/api-key.ts";
import type { WorkspaceId } from "../../../../src/domain/ids.ts";
import { DAY_MS, HOUR_MS } from "../../../../src/lib/clock.ts";
import type { WorldOptions } from "../../web-world.ts";
import { type ApiWorld, openApiWorld } from "./api-world.ts";

const worlds: ApiWorld[] = [];
const open = async (options?: WorldOptions) => {
  const world = await openApiWorld(options);
  worlds.push(world);
  return world;
};
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.close()));
});

/** Every address, with the scope that opens it. */
const ADDRESSES: readonly (readonly [method: string, path: string, scope: KeyScope])[] = [
  ["GET", "/api/connections", "read"],
  ["GET", "/api/connections/con_acme", "read"],
  ["GET", "/api/connections/con_acme/history", "read"],
  ["POST", "/api/connections/con_acme/refresh", "write"],
  ["POST", "/api/connections/con_acme/check", "write"],
  ["GET", "/api/connections/con_acme/token", "tokens"],
  ["DELETE", "/api/connections/con_acme", "admin"],
];
/** These lead to a provider that has no such API. */
const OUTWARD = [
  ["GET", "/api/connections/con_acme/proxy/x"],
  ["POST", "/api/connections/con_acme/proxy/x"],
  ["POST", "/api/connections/con_acme/messages"],
] as const;

describe("who asks the API", () => {
  it.each(ADDRESSES)("B65: %s %s takes a key with its scope, and no other", async (method, path, scope) => {
    const world = await open();
    await world.add("acme");
    for (const other of KEY_SCOPES.filter((one) => one !== scope)) {
      const answer = await world.ask([other], method, path);
      expect(answer.json, other).toMatchObject({ status: 403, code: "insufficient_scope" });
    }
    const nobody = await world.call(null, method, path);
    expect(nobody.json).toMatchObject({ status: 401, code: "unauthorized" });
    expect(nobody.headers.get("www-authenticate")).toBe("Bearer");
    expect(nobody.headers.get("content-type")).toContain("application/problem+json");
    expect(nobody.json.requestId).toBe(nobody.headers.get("x-request-id"));
    expect((await world.ask([scope], method, path)).status).toBe(200);
  });

  it.each(OUTWARD)("B65: %s %s is for keys with the scope tokens alone", async (method, path) => {
    const world = await open();
    await world.add("acme");
    const more = {
      ...(method === "POST" && { body: '{"to":"1","text":"x"}' }),
      headers: { "content-type": "application/json" },
    };
    for (const other of KEY_SCOPES.filter((one) => one !== "tokens"))
      expect((await world.ask([other], method, path, more)).json.code, other).toBe("insufficient_scope");
    expect((await world.call(null, method, path, more)).status).toBe(401);
    expect((await world.ask(["tokens"], method, path, more)).json.code).toBe("not_supported");
  });

  it("a key that never was, was revoked or has ended gets in nowhere", async () => {
    const world = await open();
    const ended = await world.key(["read"], { lifeMs: DAY_MS });
    const revoked = await world.key(["read"]);
    const status = async (key: string) => (await world.call(key, "GET", "/api/connections")).status;
    expect(await status(ended)).toBe(200);
    world.clock.advance(DAY_MS);
    expect(await status(revoked)).toBe(200);
    for (const { id, expiresAt } of await world.app.keys.list())
      if (expiresAt === null) expect(await world.app.keys.revoke(id)).toBe(true);
    for (const key of [ended, revoked, `${revoked}x`, "tk_", "x", `tk_${"a".repeat(43)}`])
      expect(await status(key), key).toBe(401);
    const basic = { authorization: `Basic ${Buffer.from("a:b").toString("base64")}` };
    expect((await world.call(null, "GET", "/api/connections", { headers: basic })).status).toBe(401);
  });

  it("B65: a key of one workspace finds nothing of another: not found, whatever it asks", async () => {
    const world = await open();
    const other = "other" as WorkspaceId;
    await world.store.team.ensureWorkspace({ id: other, name: "Other", createdAt: world.clock.now() });
    await world.add("acme");
    const { updatedAt } = await world.get((await world.add("mine", { workspace: other })).id);
    const key = await world.key(KEY_SCOPES, { workspace: other });
    for (const [method, path] of [...ADDRESSES.slice(1), OUTWARD[0], OUTWARD[1]]) {
      const answer = await world.call(key, method, path);
      expect(answer.json, `${method} ${path}`).toMatchObject({ status: 404, code: "not_found" });
      const missing = await world.call(key, method, path.replace("acme", "nothing"));
      expect({ ...missing.json, requestId: "" }).toEqual({ ...answer.json, requestId: "" });
    }
    const { json } = await world.call(key, "GET", "/api/connections");
    expect(json.items.map(({ id }: { id: string }) => id)).toEqual(["con_mine"]);
    expect((await world.call(key, "GET", "/api/connections?workspace=default")).json).toEqual({
      items: [],
      next: null,
    });
    expect(world.provider.calls).toMatchObject({ renew: 0, verify: 0 });
    expect((await world.get((await world.connections())[1]!.id)).updatedAt).toBe(updatedAt);
  });

  it("B65: guesses from one address are stopped, while a good key from there is still served", async () => {
    const world = await open();
    const key = await world.key(["read"]);
    const statuses: number[] = [];
    for (let guess = 0; guess < 40; guess += 1)
      statuses.push((await world.call(`tk_guess${guess}`, "GET", "/api/connections")).status);
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(401));
    expect(statuses.slice(30)).toEqual(Array(10).fill(429));
    expect((await world.call(key, "GET", "/api/connections")).status).toBe(200);
  });

  it("B65: one key's requests are limited, with the time to come again", async () => {
    const world = await open({ requestsPerMinute: 20 });
    const key = await world.key(["read"]);
    const answers = [];
    for (let n = 0; n < 25; n += 1) answers.push(await world.call(key, "GET", "/api/connections"));
    expect(answers.slice(0, 20).every(({ status }) => status === 200)).toBe(true);
    expect(answers[24]?.json).toMatchObject({ status: 429, code: "too_many_requests" });
    expect(Number(answers[24]?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("a database that is gone is said to be gone, and is not taken for a wrong key", async () => {
    const world = await open();
    const key = await world.key(["read"]);
    world.breakStore(true);
    const answer = await world.call(key, "GET", "/api/connections");
    expect(answer.json).toMatchObject({ status: 503, code: "store_unavailable" });
  });

  it("the use of a key is noted, to the hour", async () => {
    const world = await open();
    const key = await world.key(["read"]);
    const lastUse = async () => (await world.app.keys.list())[0]?.lastUsedAt;
    expect(await lastUse()).toBeNull();
    const first = world.clock.now();
    await world.call(key, "GET", "/api/connections");
    world.clock.advance(HOUR_MS / 2);
    await world.call(key, "GET", "/api/connections");
    expect(await lastUse()).toBe(first);
    world.clock.advance(HOUR_MS);
    await world.call(key, "GET", "/api/connections");
    expect(await lastUse()).toBe(world.clock.now());
  });

  it("B64: neither keys nor tokens come into the log, at any level", async () => {
    const world = await open();
    const { id } = await world.add("acme");
    const key = await world.key(KEY_SCOPES);
    for (const [method, path] of ADDRESSES) await world.call(key, method, path);
    await world.call("tk_a-wrong-guess-of-somebody", "GET", "/api/connections?access_token=EAAsecret");
    const logged = world.logged();
    expect(logged).toContain("answered a request");
    for (const secret of [key, "wrong-guess", "EAAsecret", "mock_token_"]) expect(logged).not.toContain(secret);
    expect(id).toBe("con_acme");
  });

  it("no other site's page may read an answer: there is no CORS", async () => {
    const world = await open();
    const headers = { origin: "https://evil.example", "access-control-request-method": "GET" };
    const preflight = await world.call(null, "OPTIONS", "/api/connections", { headers });
    expect(preflight.status).toBe(404);
    const answer = await world.ask(["read"], "GET", "/api/connections");
    for (const { headers: sent } of [preflight, answer])
      expect([...sent.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it("what is not there is a problem too", async () => {
    const world = await open();
    const answer = await world.ask(["read"], "GET", "/api/nothing");
    expect(answer.json).toMatchObject({ status: 404, code: "not_found" });
  });
});
