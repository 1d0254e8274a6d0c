import { Events, type MutableResponse, OAuth2Server } from "oauth2-mock-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FAILURE_REASONS, isTransient } from "../../../src/domain/failure.ts";
import { DAY_MS, HOUR_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import type { ProviderCall, RotateProvider } from "../../../src/providers/provider.ts";
import { createFakeClock } from "../../fakes/fake-clock.ts";
import { openHttp, rotating } from "./declared-service.ts";

const server = new OAuth2Server();
const clock = createFakeClock();
const http = openHttp(clock);
let provider: RotateProvider;
beforeAll(async () => {
  await server.issuer.keys.generate("ES256");
  await server.start(0, "127.0.0.1");
  provider = declared();
});
afterAll(async () => {
  http.close();
  await server.stop();
});
afterEach(() => void server.service.removeAllListeners());

/** The service as declared by its issuer, on `localhost` by its own choice. */
function declared(changes: Parameters<typeof rotating>[0] = {}): RotateProvider {
  const addresses = { authorizationEndpoint: null, tokenEndpoint: null, userinfoEndpoint: null };
  return rotating({ issuer: server.issuer.url ?? "", ...addresses, ...changes }, { http, clock });
}

const REDIRECT_URI = "https://team.example/oauth/callback/acme";

async function consent(state: string): Promise<string> {
  await provider.prepare?.();
  const url = provider.authorizeUrl({ state, redirectUri: REDIRECT_URI, reauthenticate: false });
  const response = await fetch(url, { redirect: "manual" });
  const reading = provider.readCallback(
    Object.fromEntries(new URL(response.headers.get("location") ?? "").searchParams),
  );
  if (reading.outcome !== "code") throw new Error(reading.outcome);
  return reading.code;
}

async function connect() {
  const state = "the state";
  return provider.exchange({ code: await consent(state), redirectUri: REDIRECT_URI, details: {}, state });
}

async function connected(): Promise<ProviderCall> {
  const granted = await connect();
  if (!granted.ok) throw new Error(granted.failure.code);
  return { credential: granted.value.credential, account: granted.value.account };
}

/** Changes the next answer of one endpoint. */
function next(event: Events, change: Partial<MutableResponse> | ((body: Record<string, unknown>) => void)): void {
  server.service.once(event, (response: MutableResponse) => {
    if (typeof change === "function") change(response.body as Record<string, unknown>);
    else Object.assign(response, change);
  });
}

describe("a service by oauth2-mock-server", () => {
  it("is connected with PKCE, and its account is the one of userinfo", async () => {
    next(Events.BeforeUserinfo, (body) => Object.assign(body, { name: "John Doe" }));
    const granted = await connect();
    expect(granted).toMatchObject({
      ok: true,
      value: {
        account: { externalId: "johndoe", name: "John Doe" },
        credential: { issuedAt: clock.now(), expiresAt: clock.now() + HOUR_MS, refreshExpiresAt: null },
      },
    });
  });

  it.each([
    ["an error page's status", { statusCode: 500, body: "" }, "provider_unavailable", true],
    ["a gateway's status", { statusCode: 502, body: { error: "invalid_grant" } }, "provider_unavailable", true],
    ["an outage", { statusCode: 503, body: { error: "temporarily_unavailable" } }, "provider_unavailable", true],
    ["too many requests", { statusCode: 429, body: {} }, "rate_limited", undefined],
    ["a redirect without a place", { statusCode: 302, body: {} }, "answer_unreadable", true],
    ["a text in place of an object", { statusCode: 200, body: "" }, "answer_unreadable", true],
    ["an object without a token", { statusCode: 200, body: { token_type: "Bearer" } }, "answer_unreadable", true],
    ["an empty token", { statusCode: 200, body: { access_token: "" } }, "answer_unreadable", true],
    ["a number for a token", { statusCode: 200, body: { access_token: 5 } }, "answer_unreadable", true],
    ["a list", { statusCode: 200, body: [] as never }, "answer_unreadable", true],
    ["a slow-down", { statusCode: 400, body: { error: "slow_down" } }, "rate_limited", undefined],
  ] as const)(
    "B24, B25: meets %s at a renewal as trouble that passes, and knows whether the token may be spent",
    async (_title, response, reason, maybeActed) => {
      const call = await connected();
      next(Events.BeforeResponse, response as Partial<MutableResponse>);
      const answer = await provider.renew(call);
      expect(answer).toMatchObject({ ok: false, failure: { reason } });
      if (answer.ok) return;
      expect(isTransient(FAILURE_REASONS[answer.failure.reason])).toBe(true);
      expect(answer.failure.maybeActed).toBe(maybeActed);
    },
  );

  it.each([
    [400, "invalid_grant", "token_invalid", undefined],
    [401, "invalid_grant", "token_invalid", undefined],
    [200, "invalid_grant", "token_invalid", undefined],
    [400, "bad_refresh_token", "token_invalid", true],
    [400, "some_word_of_their_own", "token_invalid", true],
    [401, "invalid_client", "app_secret_wrong", undefined],
    [400, "invalid_client", "app_secret_wrong", undefined],
    [400, "unauthorized_client", "app_misconfigured", undefined],
    [400, "unsupported_grant_type", "app_misconfigured", undefined],
    [400, "invalid_request", "bad_request", undefined],
  ] as const)("B26, B28: understands %i %s at a renewal as %s", async (statusCode, error, reason, suspect) => {
    const call = await connected();
    next(Events.BeforeResponse, { statusCode, body: { error, error_description: "Token expired invalid_client 500" } });
    const answer = await provider.renew(call);
    expect(answer).toMatchObject({ ok: false, failure: { reason, code: `${statusCode} ${error}` } });
    if (!answer.ok) expect([answer.failure.suspect, answer.failure.maybeActed]).toEqual([suspect, undefined]);
  });

  it("tells an ended refresh token from a revoked one by its own record", async () => {
    const call = await connected();
    const ended = { ...call, credential: { ...call.credential, refreshExpiresAt: clock.now() } };
    next(Events.BeforeResponse, { statusCode: 400, body: { error: "invalid_grant" } });
    expect(await provider.renew(ended)).toMatchObject({ ok: false, failure: { reason: "token_expired" } });
  });

  it.each([
    ["missing", undefined],
    ["empty", ""],
    ["null", null],
  ])("B20: keeps the refresh token that it has when the answer's is %s", async (_title, refreshToken) => {
    const call = await connected();
    next(Events.BeforeResponse, (body) => Object.assign(body, { refresh_token: refreshToken }));
    const renewed = await provider.renew(call);
    if (!renewed.ok) throw new Error(renewed.failure.code);
    const { credential } = renewed.value;
    expect(credential.refreshToken?.reveal()).toBe(call.credential.refreshToken?.reveal());
    expect(credential.accessToken.reveal()).not.toBe(call.credential.accessToken.reveal());
  });

  it.each([
    [{ expires_in: 120 }, 120_000],
    [{ expires_in: "120" }, 120_000],
    [{ expires_in: undefined }, null],
    [{ expires_in: "soon" }, null],
    [{ expires_in: -5 }, null],
    [{ expires_in: 1e15 }, null],
  ])("B6: reads the end from %j", async (change, lifeMs) => {
    const call = await connected();
    next(Events.BeforeResponse, (body) => Object.assign(body, change));
    const renewed = await provider.renew(call);
    const end = lifeMs === null ? null : clock.now() + lifeMs;
    expect(renewed).toMatchObject({ ok: true, value: { credential: { expiresAt: end } } });
  });

  it.each([
    [{ refresh_token_expires_in: 86_400 }, DAY_MS],
    [{ refresh_expires_in: 86_400 }, DAY_MS],
    [{ refresh_expires_in: 0 }, null],
    [{}, null],
  ])("B9: reads the refresh token's own end from %j", async (change, lifeMs) => {
    const call = await connected();
    next(Events.BeforeResponse, (body) => Object.assign(body, change));
    const end = lifeMs === null ? null : clock.now() + lifeMs;
    const renewed = await provider.renew(call);
    expect(renewed).toMatchObject({ ok: true, value: { credential: { refreshExpiresAt: end } } });
  });

  it("B44: makes no connection of half an exchange", async () => {
    next(Events.BeforeResponse, (body) => Object.assign(body, { refresh_token: undefined }));
    expect(await connect()).toMatchObject({
      ok: false,
      failure: { reason: "app_misconfigured", code: "no refresh token" },
    });
    for (const body of [{}, { sub: "" }, { sub: null }, { id: "other" }] as Record<string, unknown>[]) {
      next(Events.BeforeUserinfo, { body });
      expect(await connect()).toMatchObject({ ok: false, failure: { reason: "answer_unreadable" } });
    }
    next(Events.BeforeUserinfo, { statusCode: 500 });
    expect(await connect()).toMatchObject({ ok: false, failure: { reason: "provider_unavailable" } });
  });

  it.each([
    [401, "token_invalid", true],
    [403, "permission_missing", undefined],
    [404, "bad_request", undefined],
    [429, "rate_limited", undefined],
    [500, "provider_unavailable", undefined],
  ] as const)("B25, B27: meets %i at a check with %s", async (statusCode, reason, suspect) => {
    const call = await connected();
    next(Events.BeforeUserinfo, { statusCode });
    const answer = await provider.verify(call);
    expect(answer).toMatchObject({ ok: false, failure: { reason } });
    if (!answer.ok) expect(answer.failure.suspect).toBe(suspect);
  });

  it("has an inactive token at introspection dead at once, and trouble there not", async () => {
    const verify = { by: "introspection", url: null, method: "GET", idPath: "sub", namePath: null } as const;
    const inspecting = declared({ verify });
    const call = await connected();
    next(Events.BeforeIntrospect, { body: { active: true, sub: "johndoe", username: "john", exp: 2_000_000_000 } });
    expect(await inspecting.verify(call)).toMatchObject({
      ok: true,
      value: { account: { externalId: "johndoe", name: "john" }, expiresAt: 2_000_000_000_000 },
    });
    next(Events.BeforeIntrospect, { body: { active: false } });
    expect(await inspecting.verify(call)).toMatchObject({ ok: false, failure: { reason: "token_invalid" } });
    for (const body of [{}, { active: "false" }, { active: true }] as Record<string, unknown>[]) {
      next(Events.BeforeIntrospect, { body });
      expect(await inspecting.verify(call)).toMatchObject({ ok: false, failure: { reason: "answer_unreadable" } });
    }
    next(Events.BeforeIntrospect, { statusCode: 401, body: { error: "invalid_client" } });
    expect(await inspecting.verify(call)).toMatchObject({ ok: false, failure: { reason: "app_secret_wrong" } });
  });

  it("says whether a grant was ended", async () => {
    const call = await connected();
    expect(await provider.revoke?.(call)).toEqual({ ok: true, value: undefined });
    server.service.once(Events.BeforeRevoke, (response: { statusCode: number }) => {
      response.statusCode = 503;
    });
    expect(await provider.revoke?.(call)).toMatchObject({ ok: false, failure: { reason: "provider_unavailable" } });
  });
});

describe("metadata", () => {
  const WELL_KNOWN = Events.BeforeWellKnownOpenIdConfiguration;
  const lone = { credential: {}, account: {} } as ProviderCall;
  const call = () => ({
    ...lone,
    credential: {
      accessToken: new Secret("a"),
      refreshToken: new Secret("r"),
      issuedAt: 0,
      expiresAt: 0,
      refreshExpiresAt: null,
    },
  });

  it.each([
    ["of another issuer", { issuer: "https://evil.example" }, "metadata of another issuer"],
    [
      "with an endpoint inside",
      { token_endpoint: "https://169.254.169.254/token" },
      "metadata names an address refused",
    ],
    [
      "with an endpoint on another port of this machine",
      { token_endpoint: "http://127.0.0.1:1/token" },
      "metadata names an address refused",
    ],
    [
      "with an endpoint in clear text",
      { userinfo_endpoint: "http://api.example/me" },
      "metadata names an address refused",
    ],
    ["with an endpoint that is no address", { revocation_endpoint: "/revoke" }, "metadata names an address refused"],
  ])("B61, B62: %s is not believed, and no secret is sent", async (_title, change, code) => {
    let asked = 0;
    server.service.on(Events.BeforeResponse, () => {
      asked += 1;
    });
    next(WELL_KNOWN, (body) => Object.assign(body, change));
    expect(await declared().renew(call())).toEqual({ ok: false, failure: { reason: "app_misconfigured", code } });
    expect(asked).toBe(0);
  });

  it("is asked for once by many, and not again for a while: neither when it came nor when it did not", async () => {
    let asked = 0;
    server.service.on(WELL_KNOWN, () => {
      asked += 1;
    });
    const service = declared();
    await Promise.all(Array.from({ length: 20 }, () => service.renew(call())));
    await service.verify(call());
    expect(asked).toBe(1);
    clock.advance(7 * HOUR_MS);
    await service.renew(call());
    expect(asked).toBe(2);

    const unlucky = declared();
    next(WELL_KNOWN, { statusCode: 503 });
    expect(await unlucky.renew(call())).toEqual({
      ok: false,
      failure: { reason: "provider_unavailable", code: "http 503" },
    });
    expect(await unlucky.renew(call())).toMatchObject({ ok: false, failure: { reason: "provider_unavailable" } });
    expect(asked).toBe(3);
    clock.advance(61_000);
    expect((await unlucky.renew(call())).ok).toBe(true);
  });

  it("that fails later leaves what it said before in force for a day", async () => {
    const service = declared();
    expect((await service.renew(call())).ok).toBe(true);
    server.service.on(WELL_KNOWN, (response: MutableResponse) => Object.assign(response, { statusCode: 500 }));
    clock.advance(23 * HOUR_MS);
    expect((await service.renew(call())).ok).toBe(true);
    clock.advance(2 * HOUR_MS);
    expect(await service.renew(call())).toMatchObject({ ok: false, failure: { reason: "provider_unavailable" } });
  });

  it("may be in RFC 8414's place instead, and where it is in neither, the declaration is wrong", async () => {
    server.service.addRoute("GET", "/.well-known/oauth-authorization-server", (_request, response) => {
      response.end(JSON.stringify({ issuer: server.issuer.url, token_endpoint: `${server.issuer.url}/token` }));
    });
    next(WELL_KNOWN, { statusCode: 404 });
    const service = declared();
    expect((await service.renew(call())).ok).toBe(true);
    expect(await service.verify(call())).toEqual({
      ok: false,
      failure: { reason: "app_misconfigured", code: "no userinfo endpoint" },
    });
  });
});
