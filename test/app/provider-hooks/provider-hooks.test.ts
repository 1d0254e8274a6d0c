import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { ConnectionId, WorkspaceId } from "../../../src/domain/ids.ts";
import { HOUR_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { readDisconnectHook } from "../../../src/providers/amocrm/disconnect-hook.ts";
import { readSignedRequest } from "../../../src/providers/meta/read-signed-request.ts";
import type { HookCall } from "../../../src/providers/provider.ts";
import { StoreUnavailable } from "../../../src/store/store.ts";
import { unreachable } from "../../fakes/memory-store.ts";
import { type AppWorld, createAppWorld } from "../app-world.ts";

const SECRET = "meta-app-secret";
const AMOCRM = { clientId: "client-1", clientSecrets: [new Secret("amocrm-secret")] };

let world: AppWorld;
beforeEach(async () => {
  world = await createAppWorld();
  const { providers, instagram, amocrm } = world;
  providers.set("instagram", {
    ...instagram.provider,
    readHook: (call) => readSignedRequest(call, [new Secret(SECRET)]),
  });
  providers.set("amocrm", { ...amocrm.provider, readHook: (call) => readDisconnectHook(AMOCRM, call) });
});

/** What Meta sends about a person, signed with a secret. */
function signedRequest(userId: string, secret = SECRET, more: object = {}): HookCall {
  const claims = { algorithm: "HMAC-SHA256", user_id: userId, ...more };
  const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
  const signature = createHmac("sha256", secret).update(payload).digest("base64url");
  return { query: {}, form: { signed_request: `${signature}.${payload}` } };
}

/** What amoCRM sends about an account. */
function disconnectHook(account: string, secret = "amocrm-secret"): HookCall {
  const signature = createHmac("sha256", secret).update(`${AMOCRM.clientId}|${account}`).digest("hex");
  return { query: { client_uuid: AMOCRM.clientId, account_id: account, signature }, form: {} };
}

const insta = (name: string, change = {}) => world.add(name, { provider: "instagram", ...change });

describe("a call that says that access was taken", () => {
  it("B63: leads to a check at once, and only what the provider itself says counts", async () => {
    const taken = await insta("bluebird", { externalId: "111" });
    const alive = await insta("robin", { externalId: "222" });
    world.instagram.fake.revokeGrant("111");
    expect(await world.app.providerHooks.accessTaken(signedRequest("111"))).toEqual({ checked: 1 });
    expect((await world.get(taken.id)).state.status).toBe("revoked");
    expect(await world.app.providerHooks.accessTaken(signedRequest("222"))).toEqual({ checked: 1 });
    expect((await world.get(alive.id)).state.status).toBe("active");
    expect(await world.tokenOf(alive.id)).not.toBeNull();
    expect(world.followUps.count).toBe(2);
  });

  it("finds a connection in any workspace by an id of its details, and those that live through it", async () => {
    const other = "other" as WorkspaceId;
    await insta("bluebird", { externalId: "111", details: { appScopedId: "999", host: "111222" }, workspace: other });
    const parent = await insta("robin", { externalId: "999" });
    await insta("child", { parentId: parent.id });
    await insta("stranger", { details: { host: "999" } });
    expect(await world.app.providerHooks.accessTaken(signedRequest("999"))).toEqual({ checked: 3 });
  });

  it("is not settled by a check that began before: who is at work is waited for, and then it is checked", async () => {
    const { id } = await insta("bluebird", { externalId: "111" });
    const { connections } = world.memory;
    const nextCheckAt = (await world.get(id)).state.nextCheckAt;
    await connections.claimOne({ id, owner: "another", now: world.clock.now(), leaseMs: 30_000, intent: false });
    world.instagram.fake.revokeGrant("111");
    let waited = 0;
    world.waits.each = async () => {
      waited += 1;
      if (waited === 3) await connections.release({ id, owner: "another", nextCheckAt, unfinished: null });
    };
    expect(await world.app.providerHooks.accessTaken(signedRequest("111"))).toEqual({ checked: 1 });
    expect(waited).toBe(3);
    expect((await world.get(id)).state.status).toBe("revoked");
  });

  it("is due at once where somebody is at work for longer than a caller waits", async () => {
    const { id } = await insta("bluebird", { externalId: "111" });
    const claim = { id, owner: "another", now: world.clock.now(), leaseMs: 30_000, intent: false };
    await world.memory.connections.claimOne(claim);
    expect(await world.app.providerHooks.accessTaken(signedRequest("111"))).toEqual({ checked: 1 });
    expect((await world.get(id)).state.verifyAt).toBe(world.clock.now());
  });

  it("B63: unsigned, signed with another secret or altered changes nothing and asks nobody", async () => {
    await insta("bluebird", { externalId: "111" });
    const good = signedRequest("111").form.signed_request ?? "";
    const [signature, payload] = good.split(".");
    const other = signedRequest("222").form.signed_request?.split(".")[1];
    const bad = [undefined, "", payload, `.${payload}`, `${signature}.${other}`, `${signature}.${payload}.x`];
    const calls = [
      signedRequest("111", "guess"),
      ...bad.map((signed_request) => ({ query: {}, form: { signed_request } })),
    ];
    for (const call of calls) {
      expect(await world.app.providerHooks.accessTaken(call)).toBeNull();
      expect(await world.app.providerHooks.deleteData(call)).toBeNull();
    }
    expect(world.instagram.fake.calls.verify).toBe(0);
    expect(await world.store.system.getMeta("deletion")).toBeNull();
  });

  it("B63: of amoCRM, sent again by anybody, leaves a living account as it is", async () => {
    const account = await world.add("acme", { externalId: "31337" });
    for (let n = 0; n < 3; n += 1)
      expect(await world.app.providerHooks.accessTaken(disconnectHook("31337"), "amocrm")).toEqual({ checked: 1 });
    expect((await world.get(account.id)).state.status).toBe("active");
    expect(await world.tokenOf(account.id)).not.toBeNull();
  });

  it("of amoCRM, when it is true, takes the dead path: the refresh token is tried, then the account is revoked", async () => {
    const account = await world.add("acme", { externalId: "31337" });
    world.amocrm.fake.revokeGrant("31337");
    await world.app.providerHooks.accessTaken(disconnectHook("31337"), "amocrm");
    const { state } = await world.get(account.id);
    expect(state).toMatchObject({ status: "revoked", failure: { kind: "dead" } });
    expect(world.amocrm.fake.calls.renew).toBe(1);
  });

  it("counts for the service it names alone", async () => {
    await world.add("acme", { externalId: "31337" });
    expect(await world.app.providerHooks.accessTaken(disconnectHook("31337"), "instagram")).toBeNull();
    expect(await world.app.providerHooks.accessTaken(disconnectHook("31337"), "kommo")).toBeNull();
    expect(await world.app.providerHooks.accessTaken(disconnectHook("31337", "guess"), "amocrm")).toBeNull();
  });

  it("about nobody we know, or about what is disconnected, is good and does nothing", async () => {
    const gone = await insta("bluebird", { externalId: "111" });
    await world.app.disconnect(gone.id, "Anna");
    for (const id of ["111", "404"])
      expect(await world.app.providerHooks.accessTaken(signedRequest(id))).toEqual({ checked: 0 });
  });

  it("B25: during an outage of the provider takes nothing for dead", async () => {
    const connection = await insta("bluebird", { externalId: "111" });
    world.instagram.fake.failChecks({ reason: "provider_unavailable", code: "http 503" });
    await world.app.providerHooks.accessTaken(signedRequest("111"));
    expect((await world.get(connection.id)).state.status).toBe("failing");
  });
});

describe("an order to delete a person's data", () => {
  it("erases tokens, ids, names and details, takes the people out of history and alerts, and leaves others alone", async () => {
    const connection = await insta("1", {
      externalId: "111",
      name: "Bluebird Yoga",
      alias: "Anna's bird",
      accountType: "BUSINESS",
      details: { appScopedId: "999" },
    });
    const other = await insta("robin", { externalId: "222" });
    const { id, workspace } = connection;
    const line = {
      id: "ev_1",
      connectionId: id,
      workspace,
      type: "connected",
      at: 1,
      actor: "Anna",
      detail: "x",
    } as const;
    await world.memory.connections.appendHistory([line]);
    const incident = await world.incident(connection, { facts: { name: "Anna's bird" } });
    const code = (await world.app.providerHooks.deleteData(signedRequest("999")))!.code;
    const erased = await world.get(id);
    expect(erased).toMatchObject({
      name: "—",
      alias: null,
      accountType: null,
      details: {},
      externalId: `deleted:${id}`,
    });
    expect(erased.state).toMatchObject({ status: "disconnected", scopes: [], nextCheckAt: null });
    expect(await world.tokenOf(id)).toBeNull();
    expect(await world.app.history(id, 9)).toEqual([{ ...line, actor: null, detail: null }]);
    expect((await world.memory.alerts.getIncident(incident.id))?.facts.name).toBe("—");
    const everything = JSON.stringify(world.memory.dump());
    for (const personal of ["Bluebird", "Anna's bird", '"111"', '"999"']) expect(everything).not.toContain(personal);
    expect(await world.get(other.id)).toEqual(other);
    const deletion = { requestedAt: world.clock.now(), doneAt: world.clock.now(), accounts: 1 };
    expect(await world.app.providerHooks.deletion(code)).toEqual(deletion);
    expect(world.followUps.count).toBe(1);
  });

  it("takes with it what lives through the person's access, and what was disconnected before", async () => {
    const parent = await insta("robin", { externalId: "999" });
    const child = await insta("child", { parentId: parent.id, workspace: "other" as WorkspaceId });
    await world.app.disconnect(child.id, "Anna");
    const { code } = (await world.app.providerHooks.deleteData(signedRequest("999")))!;
    expect((await world.app.providerHooks.deletion(code))?.accounts).toBe(2);
    for (const { id } of [parent, child]) expect((await world.get(id)).name).toBe("—");
  });

  it("B60: answers with a code of more than 128 bits that is stored as its hash alone and tells nothing", async () => {
    await insta("bluebird", { externalId: "111" });
    const { code } = (await world.app.providerHooks.deleteData(signedRequest("111")))!;
    expect(code).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(world.memory.dump())).not.toContain(code);
    expect(await world.app.providerHooks.deletion(`${code.slice(0, -1)}_`)).toBeNull();
    expect(await world.app.providerHooks.deletion("")).toBeNull();
  });

  it("B63: the same call again, and with anything around it changed, deletes nothing that came afterwards", async () => {
    await insta("bluebird", { externalId: "111" });
    const call = signedRequest("111");
    const first = await world.app.providerHooks.deleteData(call);
    world.clock.advance(HOUR_MS);
    const again = await insta("bluebird-2", { externalId: "111" });
    const { signed_request = "" } = call.form;
    const padded = { query: {}, form: { signed_request: signed_request.replace(".", "=."), more: "1" } };
    expect(await world.app.providerHooks.deleteData(call)).toEqual(first);
    expect(await world.app.providerHooks.deleteData(padded)).toEqual(first);
    expect(await world.tokenOf(again.id)).not.toBeNull();
    // A new order, of a later moment, counts.
    await world.app.providerHooks.deleteData(signedRequest("111", SECRET, { issued_at: 2 }));
    expect(await world.tokenOf(again.id)).toBeNull();
  });

  it("about nobody we know is done at once", async () => {
    const { code } = (await world.app.providerHooks.deleteData(signedRequest("404")))!;
    expect(await world.app.providerHooks.deletion(code)).toMatchObject({ accounts: 0, doneAt: world.clock.now() });
  });

  it("B67: that was cut off anywhere is finished by the same call again, and is shown as not yet done until then", async () => {
    for (let fatal = 1; fatal < 40; fatal += 1) {
      world = await createAppWorld();
      const provider = {
        ...world.instagram.provider,
        readHook: (call: HookCall) => readSignedRequest(call, [new Secret(SECRET)]),
      };
      world.providers.set("instagram", provider);
      const parent = await insta("robin", { externalId: "999" });
      const child = await insta("child", { parentId: parent.id, externalId: "888" });
      let calls = 0;
      world.faults.before = () => {
        if (++calls === fatal) throw unreachable();
      };
      const cut = await world.app.providerHooks.deleteData(signedRequest("999")).catch((error: unknown) => error);
      const wasCut = cut instanceof StoreUnavailable;
      world.faults.before = () => undefined;
      const { code } = (await world.app.providerHooks.deleteData(signedRequest("999")))!;
      expect((await world.app.providerHooks.deletion(code))?.doneAt, `${fatal}`).not.toBeNull();
      for (const { id } of [parent, child]) {
        expect((await world.get(id)).name, `${fatal}`).toBe("—");
        expect(await world.tokenOf(id as ConnectionId)).toBeNull();
      }
      if (!wasCut) return;
    }
    throw new Error("it never came to its end");
  });
});

it("a provider that makes no calls to us is asked for none", async () => {
  world.providers.set("instagram", world.instagram.provider);
  expect(await world.app.providerHooks.accessTaken(signedRequest("111"))).toBeNull();
});
