import { setImmediate as turn } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentObserver } from "../../../src/app/observer.ts";
import { createRefreshConnection } from "../../../src/app/refresh/refresh-connection.ts";
import { createSweep } from "../../../src/app/refresh/sweep.ts";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { HOUR_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import type { HttpClient } from "../../../src/lib/http-client/http-client.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { Secret } from "../../../src/lib/secret.ts";
import type { ProviderCall, RotateProvider } from "../../../src/providers/provider.ts";
import { connection } from "../../contracts/store/fixtures.ts";
import { createFakeClock, createSeededRandom } from "../../fakes/fake-clock.ts";
import { createMemoryStore } from "../../fakes/memory-store.ts";
import { byItsIssuer, openHttp, rotating } from "./declared-service.ts";
import { CLIENT, type OidcServer, openOidcServer, REDIRECT_URI } from "./open-oidc-server.ts";

let server: OidcServer;
// The third party goes by the machine's clock, and so the product's begins there.
const clock = createFakeClock(Date.now());
const http = openHttp(clock);
beforeAll(async () => {
  server = await openOidcServer();
});
afterAll(async () => {
  http.close();
  await server.close();
});

/** The service as an operator declares it: by its issuer alone. */
function declared(changes: Parameters<typeof rotating>[0] = {}): RotateProvider {
  return rotating({ ...byItsIssuer(server.issuer, CLIENT), ...changes }, { http, clock });
}

async function connect(provider: RotateProvider, account: string): Promise<ProviderCall> {
  expect(await provider.prepare?.()).toEqual({ ok: true, value: undefined });
  const state = `state of ${account}`;
  const url = new URL(provider.authorizeUrl({ state, redirectUri: REDIRECT_URI, reauthenticate: false }));
  url.searchParams.set("login_hint", account);
  const query = await server.consent(url.href);
  expect(query).toMatchObject({ state, iss: server.issuer });
  const reading = provider.readCallback(query);
  if (reading.outcome !== "code") throw new Error(reading.outcome);
  const { code, details } = reading;
  const granted = await provider.exchange({ code, details, redirectUri: REDIRECT_URI, state });
  if (!granted.ok) throw new Error(granted.failure.code);
  const { credential, account: found, scopes } = granted.value;
  expect(found).toMatchObject({ externalId: account, name: `Account ${account}` });
  expect(scopes).toEqual(["openid", "offline_access"]);
  expect(credential.expiresAt).toBe(clock.now() + HOUR_MS);
  return { credential, account: found };
}

describe("a service by oidc-provider", () => {
  it("is connected by its issuer alone, with PKCE, and verified, renewed and revoked", async () => {
    const provider = declared();
    const call = await connect(provider, "anna");
    expect(await provider.verify(call)).toMatchObject({ ok: true, value: { account: { externalId: "anna" } } });

    const renewed = await provider.renew(call);
    if (!renewed.ok) throw new Error(renewed.failure.code);
    const { credential } = renewed.value;
    expect(credential.refreshToken?.reveal()).not.toBe(call.credential.refreshToken?.reveal());
    const now = { ...call, credential };
    expect((await provider.verify(now)).ok).toBe(true);

    expect(await provider.revoke?.(now)).toEqual({ ok: true, value: undefined });
    expect(await provider.verify(now)).toMatchObject({
      ok: false,
      failure: { reason: "token_invalid", code: "401 invalid_token" },
    });
    expect(await provider.renew(now)).toMatchObject({
      ok: false,
      failure: { reason: "token_invalid", code: "400 invalid_grant" },
    });
  });

  it("is verified by introspection as well, which tells the token's end and scopes", async () => {
    const provider = declared({
      verify: { by: "introspection", url: null, method: "GET", idPath: "sub", namePath: null },
    });
    const plain = declared();
    const call = await connect(plain, "berta");
    const verified = await provider.verify(call);
    expect(verified).toMatchObject({
      ok: true,
      value: { account: { externalId: "berta" }, scopes: ["openid", "offline_access"] },
    });
    if (verified.ok) {
      const offBy = Math.abs((verified.value.expiresAt ?? 0) - (call.credential.expiresAt ?? 0));
      expect(offBy).toBeLessThan(60 * SECOND_MS);
    }
    await plain.revoke?.(call);
    expect(await provider.verify(call)).toMatchObject({
      ok: false,
      failure: { reason: "token_invalid", code: "not active" },
    });
  });

  it("B60: gives nothing for a code that comes with another state: the verifier is made of it", async () => {
    const provider = declared();
    await provider.prepare?.();
    const redirectUri = REDIRECT_URI;
    const query = await server.consent(provider.authorizeUrl({ state: "ours", redirectUri, reauthenticate: false }));
    const code = query.code ?? "";
    const stolen = await provider.exchange({ code, redirectUri, details: { iss: server.issuer }, state: "theirs" });
    expect(stolen).toMatchObject({ ok: false, failure: { reason: "token_invalid", code: "400 invalid_grant" } });
  });

  it("has a way back without its issuer, or with another one, refused before the code is sent (RFC 9207)", async () => {
    const provider = declared();
    await provider.prepare?.();
    const redirectUri = REDIRECT_URI;
    const state = "mixed up";
    const query = await server.consent(provider.authorizeUrl({ state, redirectUri, reauthenticate: false }));
    expect(provider.readCallback({ ...query, iss: "https://evil.example" })).toEqual({ outcome: "host_refused" });
    const { iss: _, ...unnamed } = query;
    const reading = provider.readCallback(unnamed);
    if (reading.outcome !== "code") throw new Error(reading.outcome);
    const { code, details } = reading;
    expect(await provider.exchange({ code, details, redirectUri, state })).toMatchObject({
      ok: false,
      failure: { code: "another issuer" },
    });
    // The code was not spent by that.
    const named = await provider.exchange({ code, details: { iss: server.issuer }, redirectUri, state });
    expect(named.ok).toBe(true);
  });

  it("B28, B48: takes the newer of two secrets, or the older while the service knows only that; neither is our own mistake", async () => {
    const call = await connect(declared(), "cora");
    const newer = new Secret("not known there yet");
    const older = new Secret(CLIENT.clientSecret);
    const renewed = await declared({ clientSecrets: [newer, older] }).renew(call);
    if (!renewed.ok) throw new Error(renewed.failure.code);
    const next = { ...call, credential: renewed.value.credential };
    expect(await declared({ clientSecrets: [newer] }).renew(next)).toMatchObject({
      ok: false,
      failure: { reason: "app_secret_wrong" },
    });
    // A refused client has spent nothing.
    expect((await declared().renew(next)).ok).toBe(true);
  });
});

const REPLICAS = 3;
const ACCOUNTS = 50;
const ROUNDS = 20;

describe("three replicas over one store and a service that revokes the grant when a refresh token comes twice", () => {
  it("B14, B15, B16, B17: renew 50 accounts 20 times each, all at once, and no grant is ever revoked", async () => {
    const own = await openOidcServer();
    const store = createMemoryStore();
    const base = {
      issuer: own.issuer,
      authorizationEndpoint: null,
      tokenEndpoint: null,
      userinfoEndpoint: null,
      clientId: CLIENT.clientId,
      clientSecrets: [new Secret(CLIENT.clientSecret)],
    };
    for (let number = 0; number < ACCOUNTS; number += 1) {
      const record = connection(`con_${number}`);
      const now = clock.now();
      const state = { ...record.state, renewAt: now, verifyAt: now + 1_000 * HOUR_MS, nextCheckAt: now };
      await store.connections.create({
        connection: { ...record, provider: "acme", renewal: "rotate", state },
        credential: {
          accessToken: new Secret("of long ago"),
          refreshToken: new Secret(await own.grantTo(record.externalId)),
          issuedAt: now - HOUR_MS,
          expiresAt: now,
          refreshExpiresAt: null,
        },
        events: [],
      });
    }

    const replicas = Array.from({ length: REPLICAS }, (_, index) => {
      let claims = 0;
      const tools = {
        store: store.attach({}),
        spool: { put: () => undefined },
        drainSpool: async () => 0,
        providers: new Map([["acme", rotating(base, { http, clock })]]),
        clock,
        random: createSeededRandom(index + 1),
        log: silentLog,
        observer: silentObserver,
      };
      const terms = {
        newOwner: () => `replica ${index}/${++claims}`,
        leaseMs: 30 * SECOND_MS,
        concurrency: 10,
        timeBudgetMs: HOUR_MS,
      };
      return { sweep: createSweep(tools, terms), one: createRefreshConnection(tools, terms) };
    });

    let renewed = 0;
    const outcomes = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      // Passes of all, and people who ask each of them for the same account at the same time.
      const asked = replicas.map(({ one }, index) => one.refresh(`con_${(round + index) % 2}` as ConnectionId));
      const passes = await Promise.all(replicas.map(({ sweep }) => sweep.run()));
      const answers = await Promise.all(asked);
      for (const { outcome } of answers) outcomes.add(outcome);
      renewed += passes.reduce((sum, pass) => sum + pass.renewed, 0);
      renewed += answers.filter(({ outcome }) => outcome === "renewed").length;
      expect(passes.reduce((sum, pass) => sum + pass.failed, 0)).toBe(0);
      clock.advance(HOUR_MS);
      await turn();
    }

    expect(renewed).toBeGreaterThanOrEqual(ACCOUNTS * ROUNDS);
    expect(outcomes).not.toContain("failed");
    expect(own.refused).toEqual([]);
    expect([...own.presented.values()].filter((times) => times > 1)).toEqual([]);
    expect(own.presented.size).toBe(renewed);
    expect(own.revokedGrants()).toBe(0);
    expect(own.count("Grant")).toBe(ACCOUNTS);
    // And each account's own refresh token is the one that the service waits for.
    expect(own.count("RefreshToken")).toBe(ACCOUNTS);
    for (const { id } of await store.connections.list({})) {
      const found = await store.connections.getWithCredential(id);
      expect(await own.provider.RefreshToken.find(found?.credential?.refreshToken?.reveal() ?? "")).toBeDefined();
      expect(found?.connection.state.status).toBe("active");
    }
    await own.close();
  });

  it("B18: do not send a refresh token again whose answer was lost, while the access token stands: the account is flagged, and its grant lives", async () => {
    const own = await openOidcServer();
    const store = createMemoryStore();
    let lose = false;
    const losing: HttpClient = {
      async request(request) {
        const answer = await http.request(request);
        // The service has acted; what it said never came.
        return lose ? { kind: "no_answer", cause: "reset", sent: true, detail: "cut (test)" } : answer;
      },
    };
    const client = { clientId: CLIENT.clientId, clientSecrets: [new Secret(CLIENT.clientSecret)] };
    const addresses = { authorizationEndpoint: null, tokenEndpoint: null, userinfoEndpoint: null };
    const provider = rotating({ issuer: own.issuer, ...addresses, ...client }, { http: losing, clock });
    const record = connection("con_lost");
    const now = clock.now();
    const state = { ...record.state, renewAt: now, verifyAt: now + 1_000 * HOUR_MS, nextCheckAt: now };
    const refreshToken = new Secret(await own.grantTo("emil"));
    await store.connections.create({
      connection: { ...record, externalId: "emil", provider: "acme", renewal: "rotate", state },
      credential: {
        accessToken: new Secret("of an hour ago"),
        refreshToken,
        issuedAt: now - HOUR_MS,
        expiresAt: now + HOUR_MS,
        refreshExpiresAt: null,
      },
      events: [],
    });
    let claims = 0;
    const tools = {
      store,
      spool: { put: () => undefined },
      providers: new Map([["acme", provider]]),
      clock,
      random: createSeededRandom(),
      log: silentLog,
      observer: silentObserver,
      drainSpool: async () => 0,
    };
    const terms = { newOwner: () => `own/${++claims}`, leaseMs: 30_000, concurrency: 10, timeBudgetMs: HOUR_MS };
    const sweep = createSweep(tools, terms);
    // What the metadata says is known before the trouble begins.
    await provider.prepare?.();
    lose = true;
    await sweep.run();
    lose = false;
    for (let round = 0; round < 20; round += 1) {
      clock.advance(HOUR_MS);
      await sweep.run();
    }
    expect(own.presented.get(refreshToken.reveal())).toBe(1);
    expect(own.revokedGrants()).toBe(0);
    const found = await store.connections.get(record.id);
    expect(found?.state.failure).toMatchObject({ reason: "rotation_lost", kind: "dead" });
    await own.close();
  });

  it("would be caught if a spent refresh token were sent: the service revokes all of its grant", async () => {
    const own = await openOidcServer();
    const provider = rotating(
      {
        issuer: own.issuer,
        authorizationEndpoint: null,
        tokenEndpoint: null,
        clientId: CLIENT.clientId,
        clientSecrets: [new Secret(CLIENT.clientSecret)],
      },
      { http, clock },
    );
    const refreshToken = new Secret(await own.grantTo("dora"));
    const credential = {
      accessToken: new Secret("x"),
      refreshToken,
      issuedAt: 0,
      expiresAt: 0,
      refreshExpiresAt: null,
    };
    const call = { credential, account: { externalId: "dora", details: {} } };
    expect((await provider.renew(call)).ok).toBe(true);
    expect(await provider.renew(call)).toMatchObject({ ok: false, failure: { code: "400 invalid_grant" } });
    expect(own.presented.get(refreshToken.reveal())).toBe(2);
    expect(own.revokedGrants()).toBe(1);
    expect(own.count("RefreshToken")).toBe(0);
    await own.close();
  });
});
