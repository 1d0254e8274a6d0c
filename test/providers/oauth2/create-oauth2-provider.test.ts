import { describe, expect, it } from "vitest";
import { HOUR_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { Throttled } from "../../../src/lib/throttle.ts";
import { createOauth2Provider } from "../../../src/providers/oauth2/create-oauth2-provider.ts";
import { answered, NOW } from "../answers.ts";
import { offline, pkceKey, rotating, settings } from "./declared-service.ts";

const credential = {
  accessToken: new Secret("the-access"),
  refreshToken: new Secret("the-refresh"),
  issuedAt: NOW - HOUR_MS,
  expiresAt: NOW,
  refreshExpiresAt: NOW + HOUR_MS,
};
const call = { credential, account: { externalId: "7", details: {} } };
const pair = { access_token: "a2", refresh_token: "r2", expires_in: 60 };
const revealed = (value: unknown) => (value instanceof Secret ? value.reveal() : value);

describe("the kinds of renewal", () => {
  it("B7: a token that nothing renews has no way to be renewed, and is only watched", () => {
    const { provider } = offline({ renewal: "none" });
    expect(provider.renewal).toBe("none");
    expect("renew" in provider).toBe(false);
    expect(provider.about?.renewedBy).toBeNull();
  });

  it.each([
    ["rotate", "flag", "flag"],
    ["rotate", "resend", "resend"],
    ["reusable", "flag", "resend"],
  ] as const)("B18: a lost answer of one that is %s (%s) means %s", (renewal, lostAnswer, expected) => {
    expect(offline({ renewal, lostAnswer }).provider.lostAnswer).toBe(expected);
  });

  it("B6: plans by half the declared life of a token whose end is not told, else by the hour", () => {
    expect(offline({ accessTokenLifeMs: 4 * HOUR_MS }).provider.policy.renewEveryMs).toBe(2 * HOUR_MS);
    expect(offline().provider.policy.renewEveryMs).toBe(HOUR_MS);
  });

  it("connects without a refresh token only where none is needed", async () => {
    const answers = {
      "/token": [[200, { access_token: "a" }]],
      "/me": [[200, { sub: 7 }]],
    } as const;
    const exchanged = { code: "c", redirectUri: "https://team.example/cb", details: {}, state: "s" };
    expect(await offline({ renewal: "none" }, answers).provider.exchange(exchanged)).toMatchObject({
      ok: true,
      value: { account: { externalId: "7", name: "7" }, credential: { expiresAt: null, refreshToken: null } },
    });
    expect((await offline({ renewal: "rotate" }, answers).provider.exchange(exchanged)).ok).toBe(false);
  });
});

describe("a renewal's answer", () => {
  it.each([201, 203])("B20: a pair that comes with HTTP %i is kept: the old one is spent", async (status) => {
    const { provider } = offline({ renewal: "rotate" }, { "/token": [[status, pair]] });
    if (provider.renewal !== "rotate") throw new Error(provider.renewal);
    const renewed = await provider.renew(call);
    expect(renewed.ok && revealed(renewed.value.credential.refreshToken)).toBe("r2");
  });
});

describe("how the client shows who it is", () => {
  const renewWith = async (changes: Parameters<typeof offline>[0]) => {
    const { provider, asked } = offline(changes, { "/token": [[200, pair]] });
    expect((await provider.renew(call)).ok).toBe(true);
    return asked[0];
  };

  it("is HTTP Basic by default, both parts form-encoded first (RFC 6749 §2.3.1)", async () => {
    const request = await renewWith({
      clientId: "our:app",

      clientSecrets: [new Secret("s p+c/%")],
    });
    const [scheme, encoded] = String(revealed(request?.headers?.authorization)).split(" ");
    expect(scheme).toBe("Basic");
    expect(Buffer.from(encoded ?? "", "base64").toString()).toBe("our%3Aapp:s+p%2Bc%2F%25");
    expect(Object.keys(request?.form ?? {})).toEqual(["grant_type", "refresh_token"]);
  });

  it("may be the form, under the name that the service has for it, with more parameters", async () => {
    const own = {
      clientAuthentication: "post",
      clientIdParameter: "client_key",
      tokenParameters: { tenant: "7" },
    } as const;
    const request = await renewWith(own);
    expect(Object.entries(request?.form ?? {}).map(([name, value]) => [name, revealed(value)])).toEqual([
      ["tenant", "7"],
      ["grant_type", "refresh_token"],
      ["refresh_token", "the-refresh"],
      ["client_key", "our-app"],
      ["client_secret", "our-secret"],
    ]);
    expect(request?.headers).toBeUndefined();
  });

  it("may be its id alone, for a public client", async () => {
    const request = await renewWith({ clientAuthentication: "none", clientSecrets: [] });
    expect(request?.form).toMatchObject({ client_id: "our-app", client_secret: undefined });
  });

  it("B48: goes on to the older secret only when the newer one was refused", async () => {
    const clientSecrets = [new Secret("newer"), new Secret("older")];
    const secretOf = (request: { form?: Readonly<Record<string, unknown>> } | undefined) =>
      revealed(request?.form?.client_secret);
    const refused = [401, { error: "invalid_client" }] as const;
    const own = { clientSecrets, clientAuthentication: "post" } as const;

    const second = offline(own, { "/token": [refused, [200, pair]] });
    expect((await second.provider.renew(call)).ok).toBe(true);
    expect(second.asked.map(secretOf)).toEqual(["newer", "older"]);

    const first = offline(own, { "/token": [[400, { error: "invalid_grant" }]] });
    expect((await first.provider.renew(call)).ok).toBe(false);
    expect(first.asked.map(secretOf)).toEqual(["newer"]);

    const neither = offline(own, { "/token": [refused] });
    expect(await neither.provider.renew(call)).toMatchObject({ failure: { reason: "app_secret_wrong" } });
    expect(neither.asked).toHaveLength(2);
  });
});

describe("a disconnect", () => {
  const revocationEndpoint = "https://id.acme.example/revoke";
  const revoked = async (changes: Parameters<typeof offline>[0], answer: readonly [number, unknown] = [200, ""]) => {
    const { provider, asked } = offline({ revocationEndpoint, ...changes }, { "/revoke": [answer] });
    const done = await provider.revoke?.(call);
    const { token, token_type_hint: hint } = asked[0]?.form ?? {};
    return { done, sent: [revealed(token), hint] };
  };

  it.each([
    [{}, ["the-refresh", "refresh_token"]],
    [{ revokes: "access_token" }, ["the-access", "access_token"]],
  ] as const)("ends the grant by the token that the service wants: %j", async (changes, sent) => {
    expect(await revoked(changes)).toEqual({ done: { ok: true, value: undefined }, sent });
  });

  it("ends nothing where that is not possible, or not harmless", () => {
    expect(offline().provider.revoke).toBeNull();
    expect(offline({ revocationEndpoint, revokes: "nothing" }).provider.revoke).toBeNull();
  });

  it.each([
    [[503, ""], "provider_unavailable"],
    [[400, { error: "unsupported_token_type" }], "app_misconfigured"],
    [[200, { error: "invalid_client" }], "app_secret_wrong"],
  ] as const)("is not said to have ended the grant when the answer is %j", async (answer, reason) => {
    expect((await revoked({}, answer)).done).toMatchObject({ ok: false, failure: { reason } });
  });
});

describe("the end of a refresh token", () => {
  const renewed = async (changes: Parameters<typeof offline>[0], body: object) => {
    const answer = await offline(changes, { "/token": [[200, body]] }).provider.renew(call);
    if (!answer.ok) throw new Error(answer.failure.code);
    return answer.value.credential.refreshExpiresAt;
  };
  const alone = { access_token: "a2", expires_in: 60 };

  it.each([
    ["begins anew with each use", { refreshTokenLifeMs: 9 * HOUR_MS }, alone, NOW + 9 * HOUR_MS],
    ["begins anew with each new token", { refreshTokenLifeMs: 9 * HOUR_MS }, pair, NOW + 9 * HOUR_MS],
    [
      "stays where the consent put it",
      { refreshTokenLifeMs: 9 * HOUR_MS, refreshTokenLifeFrom: "consent" },
      pair,
      NOW + HOUR_MS,
    ],
    [
      "is what the answer says, before all",
      { refreshTokenLifeFrom: "consent" },
      { ...pair, refresh_token_expires_in: 30 },
      NOW + 30_000,
    ],
    ["stays as known where nobody says anything", {}, alone, NOW + HOUR_MS],
  ] as const)("B9: %s", async (_title, changes, body, expected) => {
    expect(await renewed(changes, body)).toBe(expected);
  });
});

describe("answers of older services", () => {
  it("may be a form", async () => {
    const { provider } = offline({}, { "/token": [[200, "access_token=a2&expires_in=60&scope=read,write"]] });
    const answer = await provider.renew(call);
    if (!answer.ok) throw new Error(answer.failure.code);
    expect(answer.value.credential.accessToken.reveal()).toBe("a2");
    expect(answer.value.credential.expiresAt).toBe(NOW + 60_000);
    expect(answer.value.scopes).toEqual(["read", "write"]);
  });

  it("may hide the account deep inside, behind a call of their own", async () => {
    const verify = {
      by: "url",
      url: "https://api.acme.example/v2/user/info?fields=open_id",
      method: "GET",
      idPath: "data.user.open_id",
      namePath: "data.user.display_name",
    } as const;
    const body = { data: { user: { open_id: "o-7", display_name: "Anna" } }, error: { code: "ok" } };
    const { provider, asked } = offline({ verify }, { "/v2/user/info": [[200, body]] });
    expect(await provider.verify(call)).toMatchObject({
      ok: true,
      value: { account: { externalId: "o-7", name: "Anna" } },
    });
    expect(asked[0]).toMatchObject({ method: "GET", url: verify.url, bearer: credential.accessToken });
  });
});

describe("what a call may cost", () => {
  it("B22: is one bound for all that a method asks, and nothing is sent without time for it", async () => {
    let now = NOW;
    const timeouts: (number | undefined)[] = [];
    const http = {
      async request(request: { url: string; timeoutMs?: number }) {
        timeouts.push(request.timeoutMs);
        now += 28_500;
        const issuer = "https://id.acme.example";
        return answered(200, request.url.includes("well-known") ? { issuer, token_endpoint: `${issuer}/token` } : pair);
      },
    };
    const changes = { issuer: "https://id.acme.example", tokenEndpoint: null };
    const slow = rotating(changes, { http, clock: { now: () => now } });
    expect(await slow.renew(call)).toEqual({
      ok: false,
      failure: { reason: "timeout", code: "no time left" },
    });
    expect(timeouts).toEqual([30_000]);
    // What was learnt is kept, so the next one has all the time.
    expect(await slow.renew(call)).toMatchObject({ ok: true });
    expect(timeouts).toEqual([30_000, 30_000]);
  });

  it("waits for its turn under the rate limit, and says so when the queue is full", async () => {
    const busy = createOauth2Provider({
      settings,
      http: { request: () => Promise.reject(new Error("asked all the same")) },
      clock: { now: () => NOW },
      throttle: () => Promise.reject(new Throttled(15_000)),
      callTimeoutMs: 1_000,
      pkceKey,
    });
    expect(await busy.verify(call)).toEqual({
      ok: false,
      failure: { reason: "rate_limited", code: "throttled", retryAfterMs: 15_000 },
    });
  });

  it("B62: goes outside only, by name as well, except where the operator wrote loopback", async () => {
    const { provider, asked } = offline({}, { "/token": [[200, pair]] });
    await provider.renew(call);
    expect(asked[0]?.publicOnly).toBe(true);
    const own = offline({ tokenEndpoint: "http://127.0.0.1:9/token" }, { "/token": [[200, pair]] });
    await own.provider.renew(call);
    expect(own.asked[0]?.publicOnly).toBe(false);
  });
});

describe("the way to the service's API", () => {
  const api = offline({
    apiBaseUrl: "https://api.acme.example/v1",
    tokenEndpoint: "https://api.acme.example/v1/grants",
  }).provider.api;

  it("is open only where the declaration names one", () => {
    expect(offline().provider.api).toBeUndefined();
    expect(api?.addressOf(call.account, "/contacts?limit=5")?.href).toBe(
      "https://api.acme.example/v1/contacts?limit=5",
    );
    expect(api?.addressOf(call.account, "contacts")?.href).toBe("https://api.acme.example/v1/contacts");
  });

  it.each([
    "/../v2/contacts",
    "/%2e%2e/v2/contacts",
    "/..%2f..%2fv2/contacts",
    "/%252e%252e/contacts",
    "/grants",
    "/GRANTS/?x=1",
    "/oauth/token",
    "/oauth2/anything",
    "/access-tokens/abc",
    "/%6fauth/token",
    "/.well-known/openid-configuration",
    "/a\\..\\..\\b",
    "/%zz",
  ])("B62: never leads out of it, or to where tokens are made: %s", (path) => {
    const url = api?.addressOf(call.account, path) ?? null;
    expect(url).toBeNull();
  });

  it.each(["//evil.example/x", "https://evil.example/x", "@evil.example/"])(
    "B62: stays on its host with %s",
    (path) => {
      const url = api?.addressOf(call.account, path) ?? null;
      expect(url === null || url.host === "api.acme.example").toBe(true);
    },
  );

  it("shows the token as Bearer, and knows 401 as its refusal", () => {
    const signed = api?.sign(new Secret("the-access"));
    expect(revealed(signed?.headers.authorization)).toBe("Bearer the-access");
    expect(api?.refusesToken(answered(401, ""))).toBe(true);
    expect(api?.refusesToken(answered(403, ""))).toBe(false);
  });
});
