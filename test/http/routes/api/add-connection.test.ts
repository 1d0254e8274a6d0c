import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WorkspaceId } from "../../../../src/domain/ids.ts";
import { type ApiWorld, openApiWorld } from "./api-world.ts";

let world: ApiWorld;
beforeEach(async () => {
  world = await openApiWorld();
});
afterEach(() => world.close());

/** The pair that another program holds for an account. */
function pairOf(account: string) {
  const { accessToken, refreshToken } = world.provider.credentialFor(account);
  return { accessToken: accessToken.reveal(), refreshToken: refreshToken?.reveal() ?? "" };
}

function post(body: unknown, scopes: Parameters<ApiWorld["ask"]>[0] = ["admin"]) {
  return world.ask(scopes, "POST", "/api/connections", {
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

describe("POST /api/connections", () => {
  it("takes over a token after asking whose it is, and answers with the connection and no token", async () => {
    const pair = pairOf("acme");
    const { status, json, text, headers } = await post({ provider: "amocrm", ...pair });
    expect(status).toBe(201);
    expect(json).toMatchObject({ provider: "amocrm", externalId: "acme", name: "acme", status: "active" });
    expect(headers.get("location")).toBe(`/api/connections/${json.id}`);
    expect(text).not.toContain("mock_token");
    expect((await world.ask(["read"], "GET", `/api/connections/${json.id}`)).status).toBe(200);
    expect(world.logged()).not.toContain("mock_token");
  });

  it("refuses a dead token with its cause and keeps nothing", async () => {
    const { status, json } = await post({ provider: "amocrm", accessToken: "dead" });
    expect(status).toBe(422);
    expect(json).toMatchObject({ code: "token_refused", reason: "token_revoked" });
    expect(json.detail).toContain("Somebody took our access to this account back");
    expect(await world.connections()).toEqual([]);
  });

  it("B61: an address that is none of the service's is the caller's mistake, and no trouble of our app that passes", async () => {
    world.provider.failChecks({ reason: "app_misconfigured", code: "no account host" });
    const { status, json } = await post({ provider: "amocrm", host: "evil.example", ...pairOf("acme") });
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: "invalid_argument", detail: expect.stringContaining("host") });
    expect(json.detail).not.toContain("evil");
    expect(await world.connections()).toEqual([]);
  });

  it("does not take an outage for a dead token", async () => {
    world.provider.failChecks({ reason: "provider_unavailable", code: "http 503" });
    const { status, json } = await post({ provider: "amocrm", ...pairOf("acme") });
    expect(status).toBe(503);
    expect(json).toMatchObject({ code: "provider_down", reason: "provider_unavailable" });
  });

  it.each([
    [{}, "provider"],
    [{ provider: "amocrm" }, "accessToken"],
    [{ provider: "amocrm", accessToken: "" }, "accessToken"],
    [{ provider: "amocrm", accessToken: "a", expiresAt: "soon" }, "expiresAt"],
    [{ provider: "amocrm", accessToken: "a", colour: "red" }, "colour"],
    // Beyond what a date can hold: kept, it would break whatever tells it.
    [{ provider: "amocrm", accessToken: "a", expiresAt: Number.MAX_SAFE_INTEGER }, "expiresAt"],
    [{ provider: "amocrm", accessToken: "a", expiresAt: 253_402_300_800_000 }, "expiresAt"],
    [{ provider: "amocrm", accessToken: "a", expiresAt: "+275760-09-13T00:00:00Z" }, "expiresAt"],
    [{ provider: "amocrm", accessToken: "a", expiresAt: "-000001-01-01T00:00:00Z" }, "expiresAt"],
  ])("names what is wrong with %j, without repeating a token", async (body, field) => {
    const { status, json } = await post(body);
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: "invalid_argument", detail: expect.stringContaining(field) });
  });

  it("says that a service is not set up", async () => {
    expect((await post({ provider: "myspace", accessToken: "a" })).json).toMatchObject({ code: "provider_unknown" });
  });

  it("B65: asks for the scope admin, and sees only the key's own workspace", async () => {
    expect((await post({ provider: "amocrm", ...pairOf("acme") }, ["read", "write", "tokens"])).status).toBe(403);
    const other = "other" as WorkspaceId;
    await world.store.team.ensureWorkspace({ id: other, name: "Other", createdAt: world.clock.now() });
    const key = await world.key(["admin"], { workspace: other });
    const { status } = await world.call(key, "POST", "/api/connections", {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ provider: "amocrm", ...pairOf("acme"), workspace: "default" }),
    });
    expect(status).toBe(404);
    expect((await post({ provider: "amocrm", ...pairOf("acme"), workspace: "nowhere" })).status).toBe(404);
    expect(await world.connections()).toEqual([]);
  });
});
