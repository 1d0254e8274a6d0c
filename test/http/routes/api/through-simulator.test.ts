import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Credential } from "../../../../src/domain/credential.ts";
import type { ConnectionId } from "../../../../src/domain/ids.ts";
import { HOUR_MS } from "../../../../src/lib/clock.ts";
import type { Account } from "../../../../src/providers/provider.ts";
import { connectedThrough } from "../../../fakes/fake-connection.ts";
import { openProviderBench, type ProviderBench } from "../../../providers/provider-bench.ts";
import { type ApiWorld, openApiWorld } from "./api-world.ts";

let bench: ProviderBench;
let world: ApiWorld;
beforeAll(async () => {
  bench = await openProviderBench();
  world = await openApiWorld({ clock: bench.clock, more: bench.providers, proxied: bench.http });
});
afterEach(() => void bench.sandbox.control.clearFaults());
afterAll(async () => {
  await world.close();
  await bench.close();
});

/** Stores an account of a provider, and its parent where it has one, as a connect would. */
async function connected(name: string): Promise<ConnectionId> {
  const { parent, ...call } = await bench.fresh(name);
  const reached = bench.any(name);
  const parentId =
    parent === undefined || reached.renewal !== "reissue"
      ? null
      : await store(reached.parent, parent.credential, parent.account, null);
  return store(name, call.credential, call.account, parentId);
}

async function store(
  name: string,
  credential: Credential,
  account: Pick<Account, "externalId" | "details">,
  parentId: ConnectionId | null,
): Promise<ConnectionId> {
  const { externalId, details } = account;
  const id = `con_${name}_${externalId}` as ConnectionId;
  const connect = { now: bench.clock.now(), credential };
  const connection = connectedThrough(bench.any(name), externalId, connect, { id, details, parentId });
  await world.store.connections.create({ connection, credential, events: [] });
  return connection.id;
}

/** Where each service tells who the account is. */
const WHO: Readonly<Record<string, string>> = {
  amocrm: "/api/v4/account",
  kommo: "/api/v4/account",
  instagram: "/me?fields=user_id,username",
  facebook: "/me?fields=id,name",
  facebook_page: "/me?fields=id,name",
};
/** What a service says of a token that is no good. */
const REFUSAL: Readonly<Record<string, string>> = { instagram: "190", facebook: "190", facebook_page: "190" };
const generation = async (id: ConnectionId) => (await world.get(id)).generation;

describe.each(Object.keys(WHO))("an account of %s before the simulator", (name) => {
  const refuseOnce = () =>
    bench.sandbox.control.fault(
      name in REFUSAL
        ? { provider: "instagram" === name ? name : "facebook", kind: "error", code: REFUSAL[name] ?? "", times: 1 }
        : { provider: name, kind: "status", status: 401, times: 1 },
    );

  it("gives a token that the service takes", async () => {
    const id = await connected(name);
    const { json } = await world.ask(["tokens"], "GET", `/api/connections/${id}/token`);
    expect(json).toMatchObject({ accessToken: expect.stringMatching(/^mock_token_/), provider: name });
    expect((await world.ask(["write"], "POST", `/api/connections/${id}/check`)).json.outcome).toBe("verified");
  });

  it("is called through the proxy, with no token in the answer", async () => {
    const id = await connected(name);
    const answer = await world.ask(["tokens"], "GET", `/api/connections/${id}/proxy${WHO[name]}`);
    expect(answer.status, answer.text).toBe(200);
    const { externalId } = await world.get(id);
    expect(answer.text).toContain(externalId);
    expect(answer.text).not.toContain("mock_token_");
  });

  it("whose token is refused has it renewed, and the call is made once more", async () => {
    const id = await connected(name);
    bench.clock.advance(25 * HOUR_MS);
    await world.ask(["tokens"], "GET", `/api/connections/${id}/token`);
    const before = await generation(id);
    refuseOnce();
    const answer = await world.ask(["tokens"], "GET", `/api/connections/${id}/proxy${WHO[name]}`);
    expect(answer.status, answer.text).toBe(200);
    expect(await generation(id)).toBe(before + 1);
  });

  it("B62: leads to no token, and to no other host", async () => {
    const id = await connected(name);
    const places = ["/oauth2/access_token", "/oauth/access_token", "/debug_token", "//evil.example/", "/../../x", ""];
    for (const place of places) {
      const answer = await world.ask(["tokens"], "GET", `/api/connections/${id}/proxy${place}`);
      expect(answer.status, `${place} ${answer.text}`).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toContain("mock_token_");
    }
  });
});

describe.each(["instagram", "facebook_page"])("a message from an account of %s", (name) => {
  const platform = name === "instagram" ? name : "facebook";
  const send = async (id: ConnectionId) =>
    world.ask(["tokens"], "POST", `/api/connections/${id}/messages`, {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ to: "17841400000000001", text: "Hello" }),
    });

  it("is sent", async () => {
    const id = await connected(name);
    expect((await send(id)).json).toEqual({ messageId: expect.any(String), to: "17841400000000001" });
  });

  it("is sent once more where its token died on the way", async () => {
    const id = await connected(name);
    bench.clock.advance(25 * HOUR_MS);
    const before = await generation(id);
    bench.sandbox.control.fault({ provider: platform, kind: "error", code: "190", path: "messages", times: 1 });
    const answer = await send(id);
    expect(answer.status, answer.text).toBe(200);
    expect(await generation(id)).toBe(before + 1);
  });

  it("is not sent a second time where the answer was lost", async () => {
    const id = await connected(name);
    bench.sandbox.control.fault({ provider: platform, kind: "unavailable", path: "messages" });
    expect((await send(id)).json).toMatchObject({ status: 504, code: "answer_lost" });
  });
});
