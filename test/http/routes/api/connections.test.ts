import { afterEach, describe, expect, it } from "vitest";
import type { ConnectionId, WorkspaceId } from "../../../../src/domain/ids.ts";
import { DAY_MS, HOUR_MS } from "../../../../src/lib/clock.ts";
import { type ApiWorld, openApiWorld } from "./api-world.ts";

const worlds: ApiWorld[] = [];
const open = async () => {
  const world = await openApiWorld();
  worlds.push(world);
  return world;
};
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.close()));
});

const idsOf = (json: { items: { id: string }[] }) => json.items.map(({ id }) => id);

describe("GET /api/connections/:id", () => {
  it("shows a connection with the fields of the contract, and no token", async () => {
    const world = await open();
    const { id } = await world.add("acme");
    const { json, text, headers } = await world.ask(["read"], "GET", `/api/connections/${id}`);
    const at = (ms: number) => new Date(world.clock.now() + ms).toISOString();
    expect(json).toEqual({
      id,
      workspace: "default",
      provider: "amocrm",
      externalId: "acme",
      name: "acme",
      alias: null,
      owner: null,
      accountType: null,
      status: "active",
      failure: null,
      scopes: ["crm_business_basic"],
      issuedAt: at(0),
      expiresAt: at(DAY_MS),
      deadlineAt: at(90 * DAY_MS),
      daysLeft: 90,
      lastRefreshedAt: at(0),
      lastVerifiedAt: at(0),
      nextCheckAt: expect.any(String),
      parentId: null,
      createdAt: at(0),
      updatedAt: at(0),
    });
    expect(text).not.toContain(await world.tokenOf(id));
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("says of a failure what kind it is, in a sentence, since when, how often and when it is tried again", async () => {
    const world = await open();
    const { id } = await world.add("acme");
    world.provider.failRenewals({ reason: "provider_unavailable", code: "http 503" });
    await world.ask(["write"], "POST", `/api/connections/${id}/refresh`);
    const { json } = await world.ask(["read"], "GET", `/api/connections/${id}`);
    expect(json.status).toBe("failing");
    expect(json.failure).toEqual({
      kind: "transient",
      code: "http 503",
      message: expect.stringMatching(/\w+ .*\.$/),
      since: new Date(world.clock.now()).toISOString(),
      count: 1,
      retryAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });
});

describe("GET /api/connections", () => {
  it("lists page by page, each once", async () => {
    const world = await open();
    for (let n = 10; n < 35; n += 1) await world.add(`c${n}`);
    const seen: string[] = [];
    let path = "/api/connections?limit=10";
    const sizes: number[] = [];
    for (let pages = 0; pages < 9; pages += 1) {
      const { json } = await world.ask(["read"], "GET", path);
      seen.push(...idsOf(json));
      sizes.push(json.items.length);
      if (json.next === null) break;
      path = `/api/connections?limit=10&cursor=${json.next}`;
    }
    expect(sizes).toEqual([10, 10, 5]);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `con_c${n + 10}`));
  });

  it("has no next page where the last one is full", async () => {
    const world = await open();
    await world.add("a");
    await world.add("b");
    expect((await world.ask(["read"], "GET", "/api/connections?limit=2")).json.next).toBeNull();
  });

  it("filters by workspace, provider, status and deadline", async () => {
    const world = await open();
    const now = world.clock.now();
    await world.add("one", {}, { status: "revoked" });
    await world.add("two", { provider: "instagram" }, { deadlineAt: now + DAY_MS });
    await world.add("three", { workspace: "other" as WorkspaceId });
    const ids = async (query: string) => idsOf((await world.ask(["read"], "GET", `/api/connections?${query}`)).json);
    expect(await ids("")).toEqual(["con_one", "con_three", "con_two"]);
    expect(await ids("status=revoked")).toEqual(["con_one"]);
    expect(await ids("provider=instagram")).toEqual(["con_two"]);
    expect(await ids("workspace=other")).toEqual(["con_three"]);
    expect(await ids("workspace=default&provider=amocrm")).toEqual(["con_one"]);
    const tomorrow = new Date(now + DAY_MS + 1).toISOString();
    expect(await ids(`expiringBefore=${tomorrow}`)).toEqual(["con_two"]);
    expect(await ids(`expiringBefore=${now + DAY_MS}`)).toEqual([]);
    expect(await ids("provider=nothing")).toEqual([]);
  });

  it.each(["limit=0", "limit=1001", "limit=x", "status=fine", "expiringBefore=soon", "cursor="])(
    "says which parameter is wrong: %s",
    async (query) => {
      const world = await open();
      const { json } = await world.ask(["read"], "GET", `/api/connections?${query}`);
      expect(json).toMatchObject({ status: 400, code: "invalid_argument" });
      expect(json.detail).toContain(query.split("=")[0]);
    },
  );
});

describe("POST …/refresh and …/check", () => {
  it("renew and verify now, and say so", async () => {
    const world = await open();
    const { id } = await world.add("acme");
    const old = await world.tokenOf(id);
    const refreshed = await world.ask(["write"], "POST", `/api/connections/${id}/refresh`);
    expect(refreshed.json).toMatchObject({ outcome: "renewed", reason: "renewed", connection: { id } });
    expect(await world.tokenOf(id)).not.toBe(old);
    const checked = await world.ask(["write"], "POST", `/api/connections/${id}/check`);
    expect(checked.json).toMatchObject({ outcome: "verified", connection: { id, status: "active" } });
    expect(world.provider.calls).toEqual({ renew: 1, verify: 1, doubleUses: 0 });
  });

  it.each(["application/json", "application/x-www-form-urlencoded"])(
    "need no body, also where %s is announced",
    async (type) => {
      const world = await open();
      const { id } = await world.add("acme");
      const more = { headers: { "content-type": type } };
      const answer = await world.ask(["write"], "POST", `/api/connections/${id}/refresh`, more);
      expect(answer.json).toMatchObject({ outcome: "renewed" });
      const broken = { ...more, body: "{" };
      if (type === "application/json")
        expect((await world.ask(["write"], "POST", `/api/connections/${id}/refresh`, broken)).json).toMatchObject({
          status: 400,
          code: "bad_request",
        });
    },
  );

  it("a failure is an answer, not an error: what failed and how it stands", async () => {
    const world = await open();
    const { id } = await world.add("acme");
    world.provider.revokeGrant("acme");
    const { status, json } = await world.ask(["write"], "POST", `/api/connections/${id}/check`);
    expect(status).toBe(200);
    expect(json).toMatchObject({ outcome: "failed", connection: { status: "revoked", failure: { kind: "dead" } } });
  });

  it("one that another process has in hand is skipped, and why is said", async () => {
    const world = await open();
    const { id } = await world.add("acme");
    const terms = { owner: "other", leaseMs: 30_000, now: world.clock.now(), intent: false };
    await world.store.connections.claimOne({ id, ...terms });
    const { json } = await world.ask(["write"], "POST", `/api/connections/${id}/refresh`);
    expect(json).toMatchObject({ outcome: "skipped", reason: "being refreshed by another" });
  });

  it("a disconnected account is a problem of its own", async () => {
    const world = await open();
    const { id } = await world.add("acme");
    await world.ask(["admin"], "DELETE", `/api/connections/${id}`);
    const { json } = await world.ask(["write"], "POST", `/api/connections/${id}/refresh`);
    expect(json).toMatchObject({ status: 409, code: "already_disconnected" });
  });
});

describe("DELETE /api/connections/:id", () => {
  it("ends a connection: its secrets are erased, it stays on record, and a second time is refused", async () => {
    const world = await open();
    const { id } = await world.add("acme");
    const { json } = await world.ask(["admin"], "DELETE", `/api/connections/${id}`);
    expect(json.connection).toMatchObject({ id, status: "disconnected" });
    expect(await world.tokenOf(id)).toBe("");
    expect((await world.ask(["read"], "GET", `/api/connections/${id}`)).json.status).toBe("disconnected");
    expect((await world.ask(["admin"], "DELETE", `/api/connections/${id}`)).status).toBe(409);
  });
});

describe("GET …/history", () => {
  it("tells what happened, newest first, page by page, and which key did it", async () => {
    const world = await open();
    const { id } = await world.add("acme");
    const at = world.clock.now();
    const line = (n: number) => ({
      id: `evt_${n}`,
      connectionId: id,
      workspace: "default" as WorkspaceId,
      type: "refreshed" as const,
      at: at + n * HOUR_MS,
      actor: n === 1 ? "Anna" : null,
      detail: null,
    });
    await world.store.connections.appendHistory([1, 2, 3].map(line));
    const key = await world.key(["read"]);
    const first = await world.call(key, "GET", `/api/connections/${id}/history?limit=2`);
    expect(idsOf(first.json)).toEqual(["evt_3", "evt_2"]);
    const second = await world.call(key, "GET", `/api/connections/${id}/history?limit=2&cursor=${first.json.next}`);
    expect(second.json).toEqual({
      items: [
        { id: "evt_1", type: "refreshed", at: new Date(at + HOUR_MS).toISOString(), actor: "Anna", detail: null },
      ],
      next: null,
    });
    await world.ask(["admin"], "DELETE", `/api/connections/${id}`);
    const due = await world.store.connections.dueForEvaluation({ now: world.clock.now(), limit: 9 });
    const ended = due.find(({ connection }) => connection.id === id)?.pendingEvents.at(-1);
    expect(ended).toMatchObject({ type: "disconnected", actor: expect.stringMatching(/^API key admin \(key_/) });
  });
});

describe("GET …/token", () => {
  it("gives a live token with what a caller needs, and no cache keeps it", async () => {
    const world = await open();
    const { id } = await world.add("acme");
    const { json, headers } = await world.ask(["tokens"], "GET", `/api/connections/${id}/token`);
    expect(json).toEqual({
      accessToken: await world.tokenOf(id),
      tokenType: "Bearer",
      expiresAt: new Date(world.clock.now() + DAY_MS).toISOString(),
      provider: "amocrm",
      externalId: "acme",
    });
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("renews one that lives shorter than `minTtl` seconds, for all who ask at once", async () => {
    const world = await open();
    const { id } = await world.add("acme");
    world.clock.advance(DAY_MS - HOUR_MS);
    const key = await world.key(["tokens"]);
    const path = `/api/connections/${id}/token?minTtl=7200`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.call(key, "GET", path)));
    expect(new Set(answers.map(({ json }) => json.accessToken))).toEqual(new Set([await world.tokenOf(id)]));
    expect(world.provider.calls).toMatchObject({ renew: 1, doubleUses: 0 });
  });

  it("of a dead account answers that a reconnect is needed, and why; never the dead token", async () => {
    const world = await open();
    const { id } = await world.add("acme");
    const token = await world.tokenOf(id);
    world.provider.revokeGrant("acme");
    await world.ask(["write"], "POST", `/api/connections/${id}/check`);
    const { json, text } = await world.ask(["tokens"], "GET", `/api/connections/${id}/token`);
    expect(json).toMatchObject({ status: 409, code: "reconnect_needed", failure: { kind: "dead" }, connectionId: id });
    expect(text).not.toContain(token);
  });

  it("in an outage gives what lives, and later answers when to come again", async () => {
    const world = await open();
    const { id } = await world.add("acme");
    world.provider.failRenewals({ reason: "provider_unavailable", code: "http 503" }, { times: 99 });
    world.clock.advance(DAY_MS - HOUR_MS);
    const key = await world.key(["tokens"]);
    expect((await world.call(key, "GET", `/api/connections/${id}/token`)).status).toBe(200);
    const short = await world.call(key, "GET", `/api/connections/${id}/token?minTtl=4000`);
    expect(short.json).toMatchObject({ status: 409, code: "expires_too_soon" });
    world.clock.advance(HOUR_MS);
    const none = await world.call(key, "GET", `/api/connections/${id}/token`);
    expect(none.json).toMatchObject({ status: 503, code: "renewal_failing", failure: { kind: "transient" } });
    expect(Number(none.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it.each(["minTtl=-1", "minTtl=x", "minTtl=1.5", "minTtl=99999999"])("refuses %s", async (query) => {
    const world = await open();
    const { id } = await world.add("acme");
    const { json } = await world.ask(["tokens"], "GET", `/api/connections/${id}/token?${query}`);
    expect(json).toMatchObject({ status: 400, code: "invalid_argument" });
  });

  it("of what is not there is not found", async () => {
    const world = await open();
    const id = "con_x" as ConnectionId;
    expect((await world.ask(["tokens"], "GET", `/api/connections/${id}/token`)).status).toBe(404);
  });
});
