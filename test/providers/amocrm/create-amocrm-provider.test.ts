import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { renewAtOf } from "../../../src/domain/renewal-policy.ts";
import { DAY_MS, HOUR_MS } from "../../../src/lib/clock.ts";
import type { HttpRequest } from "../../../src/lib/http-client/http-client.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { Throttled } from "../../../src/lib/throttle.ts";
import { amocrmPlatform } from "../../../src/providers/amocrm/amocrm-platform.ts";
import type { AmocrmSettings } from "../../../src/providers/amocrm/amocrm-settings.ts";
import { createAmocrmProvider } from "../../../src/providers/amocrm/create-amocrm-provider.ts";
import { answered, NOW } from "../answers.ts";
import { openProviderBench, type ProviderBench } from "../provider-bench.ts";

let bench: ProviderBench;
beforeAll(async () => {
  bench = await openProviderBench();
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.sandbox.control.clearFaults({});
  bench.sandbox.control.mode({ rotation: "strict" });
});

const provider = () => bench.provider("amocrm", "rotate");
const control = () => bench.sandbox.control;

const jwt = (claims: object) => new Secret(`eyJ0.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sig`);
const settings: AmocrmSettings = {
  clientId: "eb01e67a",
  clientSecrets: [new Secret("client-secret")],
  authUrl: "https://www.amocrm.ru",
  apiUrl: null,
  redirectUri: "https://team.example/cb",
  domain: null,
  requestsPerSecond: 0,
};

/** The provider with an HTTP client that answers from a list and keeps what it was asked. */
function offline(
  options: { answers?: readonly unknown[]; throttle?: () => Promise<void>; settings?: Partial<AmocrmSettings> } = {},
) {
  const asked: HttpRequest[] = [];
  const answers = [...(options.answers ?? [])];
  const http = {
    request: async (request: HttpRequest) => {
      asked.push(request);
      return answered(200, answers.shift() ?? "");
    },
  };
  const made = createAmocrmProvider({
    platform: amocrmPlatform,
    settings: { ...settings, ...options.settings },
    http,
    clock: { now: () => NOW },
    throttle: options.throttle ?? (() => Promise.resolve()),
    callTimeoutMs: 1_000,
  });
  return { made, asked };
}

const credential = {
  accessToken: jwt({ api_domain: "api-b.amocrm.ru" }),
  refreshToken: new Secret("def502"),
  issuedAt: NOW - DAY_MS,
  expiresAt: NOW,
  refreshExpiresAt: NOW + 89 * DAY_MS,
};
const callTo = (host: string) => ({ credential, account: { externalId: "31", details: { host } } });

describe("amoCRM's policy", () => {
  it("B8: rotates once per access-token life, two hours before its end, and never lets it be stale at birth", () => {
    const { policy } = provider();
    expect(renewAtOf("rotate", { ...credential, issuedAt: 0, expiresAt: DAY_MS }, policy, 0)).toBe(22 * HOUR_MS);
    expect(renewAtOf("rotate", { ...credential, issuedAt: 0, expiresAt: HOUR_MS }, policy, 0)).toBe(HOUR_MS / 2);
    expect(renewAtOf("rotate", { ...credential, issuedAt: 0, expiresAt: null }, policy, 0)).toBe(12 * HOUR_MS);
  });
});

describe("where amoCRM's calls go", () => {
  it("B61: to the account's own host by https, from a callback, a record or the set domain", async () => {
    const { made, asked } = offline({ settings: { domain: "set.amocrm.com" } });
    await made.exchange({ code: "c", redirectUri: settings.redirectUri, details: { host: "team.amocrm.ru" } });
    await made.renew(callTo("team.amocrm.ru"));
    await made.verify(callTo("team.amocrm.ru"));
    await made.exchange({ code: "c", redirectUri: settings.redirectUri, details: {} });
    expect(asked.map(({ url }) => new URL(url).origin)).toEqual([
      "https://team.amocrm.ru",
      "https://team.amocrm.ru",
      "https://team.amocrm.ru",
      "https://set.amocrm.com",
    ]);
  });

  it.each(["evil.example", "team.amocrm.ru.evil.example", "127.0.0.1", ""])(
    "B61: nowhere for a recorded host %j that is not on the list",
    async (host) => {
      const { made, asked } = offline();
      const details = { host };
      const refused = { ok: false, failure: { reason: "app_misconfigured", code: "no account host" } };
      expect(await made.exchange({ code: "c", redirectUri: settings.redirectUri, details })).toEqual(refused);
      expect(await made.renew(callTo(host))).toEqual(refused);
      expect(await made.verify(callTo(host))).toEqual(refused);
      expect(asked).toEqual([]);
    },
  );

  it("B61: asks for a moved account only where the token's api_domain is on the list", async () => {
    const there = { id: 31, domain: "renamed.amocrm.ru" };
    const good = offline({ answers: [there] });
    expect(await good.made.relocate?.(callTo("team.amocrm.ru"))).toEqual({ host: "renamed.amocrm.ru" });
    expect(good.asked[0]?.url).toBe("https://api-b.amocrm.ru/oauth2/account/current/subdomain");
    for (const claims of [{ api_domain: "evil.example" }, {}]) {
      const forged = offline({ answers: [there] });
      const call = { ...callTo("team.amocrm.ru"), credential: { ...credential, accessToken: jwt(claims) } };
      expect(await forged.made.relocate?.(call)).toBeNull();
      expect(forged.asked).toEqual([]);
    }
  });

  it("B29: says nothing of an account that did not move", async () => {
    const { made } = offline({ answers: [{ id: 31, domain: "team.amocrm.ru" }] });
    expect(await made.relocate?.(callTo("team.amocrm.ru"))).toBeNull();
  });
});

describe("amoCRM's rate limit", () => {
  it("is waited for before every call, the token endpoint's included", async () => {
    const turns: number[] = [];
    const { made, asked } = offline({
      throttle: async () => void turns.push(asked.length),
      answers: [{ access_token: "a", refresh_token: "r" }],
    });
    await made.exchange({ code: "c", redirectUri: settings.redirectUri, details: { host: "team.amocrm.ru" } });
    await made.renew(callTo("team.amocrm.ru"));
    await made.verify(callTo("team.amocrm.ru"));
    await made.relocate?.(callTo("team.amocrm.ru"));
    // Each turn was taken before the call that it was for.
    expect(turns).toEqual([0, 1, 2, 3, 4]);
    expect(asked).toHaveLength(5);
    // Calls of the API on behalf of others stand in the same queue.
    await made.api?.turn?.();
    expect(turns).toHaveLength(6);
  });

  it("makes no call when the queue is full, and says that it made none", async () => {
    const { made, asked } = offline({ throttle: () => Promise.reject(new Throttled(15_000)) });
    const failure = { ok: false, failure: { reason: "rate_limited", code: "throttled", retryAfterMs: 15_000 } };
    expect(await made.renew(callTo("team.amocrm.ru"))).toEqual(failure);
    expect(await made.verify(callTo("team.amocrm.ru"))).toEqual(failure);
    expect(await made.relocate?.(callTo("team.amocrm.ru"))).toBeNull();
    expect(asked).toEqual([]);
  });
});

describe("amoCRM's exchange", () => {
  it("yields the pair, known by the account's id, with the host that the way back named", async () => {
    const account = control().account({ provider: "amocrm", name: "Sales Team" });
    const answer = await bench.connect("amocrm", account.key);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        account: { externalId: account.id, name: "Sales Team", details: { host: `${account.handle}.amocrm.ru` } },
        scopes: null,
        credential: { expiresAt: bench.clock.now() + DAY_MS, refreshExpiresAt: bench.clock.now() + 90 * DAY_MS },
      },
    });
  });

  it("B44: keeps nothing when the account behind the pair can't be seen, or when there is no refresh token", async () => {
    control().fault({ provider: "amocrm", path: "account", kind: "unavailable", times: 1 });
    expect(await bench.connect("amocrm", "Sales Team")).toMatchObject({
      ok: false,
      failure: { reason: "provider_unavailable" },
    });
    const { made } = offline({ answers: [{ access_token: "a", expires_in: 86_400 }] });
    const input = { code: "c", redirectUri: settings.redirectUri, details: { host: "team.amocrm.ru" } };
    expect(await made.exchange(input)).toMatchObject({ ok: false, failure: { reason: "answer_unreadable" } });
  });

  it("B61: a forged way back never gets as far as an exchange", () => {
    const authorizeUrl = provider().authorizeUrl({
      state: "s",
      redirectUri: bench.redirectUri("amocrm"),
      reauthenticate: false,
    });
    const { callbackUrl } = control().approve({ authorizeUrl, account: "Sales Team", referer: "evil.example" });
    expect(provider().readCallback(Object.fromEntries(new URL(callbackUrl).searchParams))).toEqual({
      outcome: "host_refused",
    });
  });

  it("marks an installation from the marketplace, which has no state of ours", () => {
    const authorizeUrl = provider().authorizeUrl({
      state: "s",
      redirectUri: bench.redirectUri("amocrm"),
      reauthenticate: false,
    });
    const { callbackUrl } = control().approve({ authorizeUrl, account: "Sales Team", fromWidget: true });
    const query = Object.fromEntries(new URL(callbackUrl).searchParams);
    expect(query.state).toBeUndefined();
    expect(provider().readCallback(query)).toMatchObject({ outcome: "code", details: { fromWidget: "yes" } });
  });
});

describe("amoCRM's renewal and check", () => {
  it("rotates the pair, and the new one works", async () => {
    const call = await bench.seeded("amocrm");
    const renewed = await provider().renew(call);
    if (!renewed.ok) throw new Error(renewed.failure.code);
    expect(renewed.value.credential.refreshToken?.reveal()).not.toBe(call.credential.refreshToken?.reveal());
    expect((await provider().verify({ ...call, credential: renewed.value.credential })).ok).toBe(true);
  });

  it("B29: a used refresh token is told as revoked, and one past its three months as expired", async () => {
    const call = await bench.seeded("amocrm");
    await provider().renew(call);
    expect(await provider().renew(call)).toEqual({
      ok: false,
      failure: { reason: "token_revoked", code: "401 token_revoked" },
    });
    const old = { ...call, credential: { ...call.credential, refreshExpiresAt: bench.clock.now() } };
    expect(await provider().renew(old)).toEqual({
      ok: false,
      failure: { reason: "token_expired", code: "401 token_revoked" },
    });
  });

  it.each(["404", "401"])(
    "B29: an account that moved (HTTP %s) is found again, and renewed there",
    async (movedStatus) => {
      control().quirks({ provider: "amocrm", quirks: { movedStatus } });
      const call = await bench.seeded("amocrm");
      const handle = `moved${movedStatus}`;
      control().rename({ account: call.account.externalId, handle, refuse: true });
      const refused = await provider().renew(call);
      expect(refused.ok || refused.failure.reason).toMatch(/^token_/);
      const details = await provider().relocate?.(call);
      expect(details).toEqual({ host: `${handle}.amocrm.ru` });
      expect((await provider().renew({ ...call, account: { ...call.account, details: details ?? {} } })).ok).toBe(true);
    },
  );

  it("B27: a 401 at a check is not yet a verdict; 402 and 403 are no dead tokens at all", async () => {
    const call = await bench.seeded("amocrm");
    expect(await provider().verify(call)).toEqual({
      ok: false,
      failure: { reason: "token_invalid", code: "http 401", suspect: true },
    });
    for (const [code, reason] of [
      ["402", "account_unpaid"],
      ["403/html", "address_blocked"],
      ["403/ip", "address_blocked"],
      ["403/rights", "permission_missing"],
    ] as const) {
      control().fault({ provider: "amocrm", path: "account", kind: "error", code, times: 1 });
      expect(await provider().verify(call)).toMatchObject({ ok: false, failure: { reason } });
    }
  });

  it("a wrong client is our app's trouble, at any account", async () => {
    const call = await bench.seeded("amocrm");
    control().fault({ provider: "amocrm", path: "renew", kind: "error", code: "bad_client", times: 1 });
    expect(await provider().renew(call)).toEqual({
      ok: false,
      failure: { reason: "app_secret_wrong", code: "401 bad_client" },
    });
  });

  it("obeys the seconds in the body of a 429", async () => {
    const call = await bench.seeded("amocrm");
    control().fault({ provider: "amocrm", kind: "rate_limit", retryAfterSeconds: 300, times: 2 });
    const failure = { reason: "rate_limited", code: "http 429", retryAfterMs: 300_000 };
    expect([await provider().renew(call), await provider().verify(call)]).toEqual([
      { ok: false, failure },
      { ok: false, failure },
    ]);
  });

  it("in grace mode the old refresh token brings a pair again after a lost answer (lostAnswer: resend)", async () => {
    control().mode({ rotation: "grace" });
    const call = await bench.seeded("amocrm");
    control().fault({ provider: "amocrm", path: "renew", kind: "reset", afterActing: true, times: 1 });
    expect(await provider().renew(call)).toMatchObject({ ok: false, failure: { reason: "network", maybeActed: true } });
    expect(provider().lostAnswer).toBe("resend");
    expect((await provider().renew(call)).ok).toBe(true);
  });

  it("without a refresh token it asks nobody", async () => {
    const { made, asked } = offline();
    const call = { ...callTo("team.amocrm.ru"), credential: { ...credential, refreshToken: null } };
    expect(await made.renew(call)).toMatchObject({ ok: false, failure: { reason: "token_invalid" } });
    expect(asked).toEqual([]);
  });
});
