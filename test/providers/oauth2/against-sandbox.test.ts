import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HOUR_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import type { Oauth2Settings } from "../../../src/providers/oauth2/oauth2-settings.ts";
import { openTestSandbox } from "../../sandbox/provider-clients.ts";
import { openHttp, rotating } from "./declared-service.ts";

const REDIRECT = "http://localhost:3000/oauth/callback/acme";

let open: Awaited<ReturnType<typeof openTestSandbox>>;
beforeEach(async () => {
  open = await openTestSandbox();
});
afterEach(() => open.close());

const quirks = (chosen: Record<string, string>) =>
  open.sandbox.control.quirks({ provider: "demo_oauth", quirks: chosen });

/** The service, of which nothing but the issuer is declared. */
function discovered(changes: Partial<Oauth2Settings> = {}) {
  const { clientId, clientSecret } = open.sandbox.credentials.demo_oauth;
  const declared: Partial<Oauth2Settings> = {
    issuer: open.sandbox.urls.DEMO_OAUTH_ISSUER,
    authorizationEndpoint: null,
    tokenEndpoint: null,
    userinfoEndpoint: null,
    clientId,
    clientSecrets: [new Secret(clientSecret)],
    requiredScopes: ["profile"],
    wantedScopes: ["notes.read"],
  };
  return rotating({ ...declared, ...changes }, { http: openHttp(open.clock), clock: open.clock });
}

async function connect(provider: ReturnType<typeof discovered>) {
  await provider.prepare?.();
  const authorizeUrl = provider.authorizeUrl({ state: "s", redirectUri: REDIRECT, reauthenticate: false });
  const { callbackUrl } = open.sandbox.control.approve({ authorizeUrl, account: "olive" });
  const reading = provider.readCallback(Object.fromEntries(new URL(callbackUrl).searchParams));
  if (reading.outcome !== "code") throw new Error(reading.outcome);
  const { code, details } = reading;
  const answer = await provider.exchange({ code, details, redirectUri: REDIRECT, state: "s" });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

describe("a declared service against the simulated one", () => {
  it("is found by its issuer alone, connected with PKCE, checked, renewed and ended", async () => {
    quirks({ pkce: "required" });
    const provider = discovered();
    const grant = await connect(provider);
    expect(grant).toMatchObject({
      account: { name: "Olive Paper" },
      scopes: ["profile", "notes.read"],
      credential: { expiresAt: open.clock.now() + HOUR_MS },
    });
    open.clock.advance(HOUR_MS);
    expect(await provider.verify(grant)).toMatchObject({ ok: false, failure: { code: "401 invalid_token" } });
    const renewed = await provider.renew(grant);
    if (!renewed.ok) throw new Error(renewed.failure.code);
    const next = { account: grant.account, credential: renewed.value.credential };
    expect(await provider.verify(next)).toMatchObject({ ok: true, value: { account: { name: "Olive Paper" } } });
    expect(await provider.revoke?.(next)).toMatchObject({ ok: true });
    expect(await provider.renew(next)).toMatchObject({ ok: false, failure: { code: "400 invalid_grant" } });
  });

  it("sees by introspection whose token it is, until when, and that it ended", async () => {
    const verify = { by: "introspection", url: null, method: "GET", idPath: "sub", namePath: "username" } as const;
    const provider = discovered({ verify });
    const grant = await connect(provider);
    expect(await provider.verify(grant)).toMatchObject({
      ok: true,
      value: { account: { name: "olive" }, expiresAt: grant.credential.expiresAt },
    });
    open.sandbox.control.revoke({ account: "olive" });
    expect(await provider.verify(grant)).toMatchObject({ ok: false });
  });

  it.each([
    [{ expiresIn: "missing", scope: "missing" }, { expiresAt: null }, null],
    [{ expiresIn: "string", tokenType: "bearer", clientAuthentication: "basic" }, {}, ["profile", "notes.read"]],
    [{ issuerInCallback: "missing" }, {}, ["profile", "notes.read"]],
  ])("lives with %j", async (oddities, credential, scopes) => {
    quirks(oddities as Record<string, string>);
    const provider = discovered();
    const grant = await connect(provider);
    expect(grant).toMatchObject({ credential, scopes });
    expect((await provider.renew(grant)).ok).toBe(true);
  });

  it("B20: keeps a refresh token that is not sent again", async () => {
    quirks({ refreshTokens: "reusable" });
    const provider = discovered({ renewal: "reusable" });
    const grant = await connect(provider);
    let { credential } = grant;
    for (let round = 0; round < 3; round += 1) {
      const renewed = await provider.renew({ ...grant, credential });
      if (!renewed.ok) throw new Error(renewed.failure.code);
      credential = renewed.value.credential;
      expect(credential.refreshToken?.reveal()).toBe(grant.credential.refreshToken?.reveal());
    }
    expect((await provider.verify({ ...grant, credential })).ok).toBe(true);
  });

  it("B48: is renewed with whichever of two secrets is in force", async () => {
    const { clientSecret } = open.sandbox.credentials.demo_oauth;
    const clientSecrets = [new Secret("mock_secret_fresh_1"), new Secret(clientSecret)];
    for (const clientAuthentication of ["basic", "post"] as const) {
      const provider = discovered({ clientSecrets, clientAuthentication });
      const grant = await connect(provider);
      open.sandbox.control.clientSecrets({ provider: "demo_oauth", secrets: ["mock_secret_fresh_1"] });
      expect((await provider.renew(grant)).ok).toBe(true);
      open.sandbox.control.clientSecrets({ provider: "demo_oauth", secrets: [clientSecret] });
    }
  });
});
