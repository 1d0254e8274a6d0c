import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../src/lib/clock.ts";
import { openTestSandbox, type Read, read } from "./provider-clients.ts";

const REDIRECT = "http://localhost:3000/oauth/callback/notes";
const VERIFIER = "a-verifier-of-forty-three-characters-or-more.";
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");
const PKCE = { code_challenge: CHALLENGE, code_challenge_method: "S256" };

let open: Awaited<ReturnType<typeof openTestSandbox>>;
beforeEach(async () => {
  open = await openTestSandbox();
});
afterEach(() => open.close());

const control = () => open.sandbox.control;
const issuer = () => open.sandbox.urls.DEMO_OAUTH_ISSUER;
const client = () => open.sandbox.credentials.demo_oauth;
const quirks = (chosen: Record<string, string>) => control().quirks({ provider: "demo_oauth", quirks: chosen });

function authorizeUrl(more: Record<string, string | undefined> = {}): string {
  const usual = { response_type: "code", client_id: client().clientId, redirect_uri: REDIRECT, scope: "profile" };
  const query = Object.entries({ ...usual, state: "the-state", ...more }).filter(([, value]) => value !== undefined);
  return `${issuer()}/authorize?${new URLSearchParams(query as [string, string][])}`;
}

function back(more: Record<string, string | undefined> = {}, scopes?: string[]): URLSearchParams {
  const wish = { authorizeUrl: authorizeUrl(more), account: "olive", ...(scopes && { scopes }) };
  return new URL(control().approve(wish).callbackUrl).searchParams;
}

/** By Basic, encoded as RFC 6749 §2.3.1 has it, unless `how` says otherwise. */
function post(
  path: string,
  fields: Record<string, string>,
  how: { secret?: string; by?: "basic" | "post" | "none"; type?: string } = {},
): Promise<Read> {
  const { secret = client().clientSecret, by = "basic", type } = how;
  const body = new URLSearchParams(fields);
  const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
  const encoded = [client().clientId, secret].map(encodeURIComponent).join(":");
  if (by === "basic") headers.authorization = `Basic ${Buffer.from(encoded).toString("base64")}`;
  if (by === "post") {
    body.set("client_id", client().clientId);
    body.set("client_secret", secret);
  }
  return read(fetch(`${issuer()}${path}`, { method: "POST", headers, body: type === undefined ? body : "{}" }));
}

const exchange = (code: string, more: Record<string, string> = {}, how: Parameters<typeof post>[2] = {}) =>
  post("/token", { grant_type: "authorization_code", code, redirect_uri: REDIRECT, ...more }, how);
const renew = (refresh: unknown, more: Record<string, string> = {}) =>
  post("/token", { grant_type: "refresh_token", refresh_token: String(refresh), ...more });
const connect = async (more: Record<string, string> = {}) =>
  (await exchange(back({ scope: "profile notes.read", ...more }).get("code") ?? "")).json;
const userinfo = (token: unknown) =>
  read(fetch(`${issuer()}/userinfo`, { headers: { authorization: `Bearer ${token}` } }));
const introspect = async (token: unknown) => (await post("/introspect", { token: String(token) })).json;

describe("the metadata of the simulated OAuth 2.0 service", () => {
  it("stands between host and path, behind the path, and names the issuer letter by letter (RFC 8414)", async () => {
    const { origin, pathname } = new URL(issuer());
    for (const address of [
      `${origin}/.well-known/oauth-authorization-server${pathname}`,
      `${issuer()}/.well-known/oauth-authorization-server`,
    ]) {
      const { json, status } = await read(fetch(address));
      expect(status).toBe(200);
      expect(json).toMatchObject({
        issuer: issuer(),
        authorization_endpoint: `${issuer()}/authorize`,
        token_endpoint: `${issuer()}/token`,
        introspection_endpoint: `${issuer()}/introspect`,
        revocation_endpoint: `${issuer()}/revoke`,
        userinfo_endpoint: `${issuer()}/userinfo`,
        response_types_supported: ["code"],
        code_challenge_methods_supported: ["S256"],
        token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
      });
    }
    expect((await fetch(`${issuer()}/.well-known/openid-configuration`)).status).toBe(404);
    expect((await fetch(`${origin}/.well-known/oauth-authorization-server/elsewhere`)).status).toBe(404);
  });
});

describe("its consent page", () => {
  it("sends code, state and issuer back, or a no", () => {
    const yes = back();
    expect([yes.get("state"), yes.get("iss"), yes.get("code")]).toEqual(["the-state", issuer(), expect.any(String)]);
    const no = new URL(control().approve({ authorizeUrl: authorizeUrl(), deny: true }).callbackUrl).searchParams;
    expect([no.get("error"), no.get("state"), no.get("code")]).toEqual(["access_denied", "the-state", null]);
  });

  it.each([
    ["no response type", { response_type: undefined }, "invalid_request"],
    ["another response type", { response_type: "token" }, "unsupported_response_type"],
    ["an unknown scope", { scope: "profile everything" }, "invalid_scope"],
    ["a plain challenge", { ...PKCE, code_challenge_method: "plain" }, "invalid_request"],
    ["a challenge that is plain by default", { code_challenge: CHALLENGE }, "invalid_request"],
    ["a challenge of another length", { ...PKCE, code_challenge: "short" }, "invalid_request"],
  ])("tells the client of %s on the way back (RFC 6749 §4.1.2.1)", async (_name, more, error) => {
    const response = await fetch(authorizeUrl(more), { redirect: "manual" });
    expect(response.status).toBe(302);
    const address = new URL(response.headers.get("location") ?? "");
    expect(`${address.origin}${address.pathname}`).toBe(REDIRECT);
    expect([address.searchParams.get("error"), address.searchParams.get("state")]).toEqual([error, "the-state"]);
    expect(back(more).get("error")).toBe(error);
  });

  it.each([
    { client_id: "another" },
    { redirect_uri: undefined },
    { redirect_uri: `${REDIRECT}#part` },
    { redirect_uri: "javascript:1" },
  ])("sends nobody on for %j", async (more) => {
    const response = await fetch(authorizeUrl(more), { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([400, null]);
  });

  it("refuses a consent without a challenge where one is required, and shows the page with one", async () => {
    quirks({ pkce: "required" });
    expect(back().get("error")).toBe("invalid_request");
    expect((await fetch(authorizeUrl(PKCE))).status).toBe(200);
  });
});

describe("its token endpoint", () => {
  it("gives tokens that nobody may keep, for a code that works once, and ends them when it comes again", async () => {
    const code = back({ scope: "profile notes.read" }, ["profile"]).get("code") ?? "";
    const first = await exchange(code);
    expect([first.headers.get("cache-control"), first.headers.get("pragma")]).toEqual(["no-store", "no-cache"]);
    expect(first.json).toMatchObject({ token_type: "Bearer", expires_in: 3_600, scope: "profile" });
    expect((await userinfo(first.json.access_token)).json).toMatchObject({ name: "Olive Paper" });
    expect(await exchange(code)).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
    expect((await userinfo(first.json.access_token)).status).toBe(401);
    expect((await renew(first.json.refresh_token)).json.error).toBe("invalid_grant");
  });

  it("refuses a code that is late, another's, or for another address, with invalid_grant", async () => {
    const late = back().get("code") ?? "";
    open.clock.advance(10 * MINUTE_MS);
    expect((await exchange(late)).json.error).toBe("invalid_grant");
    const code = back().get("code") ?? "";
    expect((await exchange(code, { redirect_uri: `${REDIRECT}/other` })).json.error).toBe("invalid_grant");
    expect((await exchange("garbage")).json.error).toBe("invalid_grant");
    expect((await exchange(open.amocrm.codeFor("nordwind"))).json.error).toBe("invalid_grant");
    expect((await exchange(code)).status).toBe(200);
  });

  it("verifies PKCE by S256, and accepts no verifier where no challenge was (RFC 7636, RFC 9700)", async () => {
    const code = back(PKCE).get("code") ?? "";
    expect((await exchange(code)).json.error).toBe("invalid_grant");
    expect((await exchange(code, { code_verifier: VERIFIER.replace("a-", "b-") })).json.error).toBe("invalid_grant");
    expect((await exchange(code, { code_verifier: CHALLENGE })).json.error).toBe("invalid_grant");
    expect((await exchange(code, { code_verifier: VERIFIER })).status).toBe(200);
    const bare = back().get("code") ?? "";
    expect((await exchange(bare, { code_verifier: VERIFIER })).json.error).toBe("invalid_grant");
  });

  it("knows its client by Basic or in the body, never by both at once", async () => {
    for (const by of ["basic", "post"] as const)
      expect((await exchange(back().get("code") ?? "", {}, { by })).status).toBe(200);
    const code = back().get("code") ?? "";
    const wrong = await exchange(code, {}, { secret: "wrong" });
    expect([wrong.status, wrong.json.error]).toEqual([401, "invalid_client"]);
    expect(wrong.headers.get("www-authenticate")).toMatch(/^Basic /);
    expect(await exchange(code, {}, { secret: "wrong", by: "post" })).toMatchObject({ status: 401 });
    expect((await exchange(code, {}, { by: "none" })).json.error).toBe("invalid_client");
    expect((await exchange(code, { client_secret: client().clientSecret })).json.error).toBe("invalid_request");
    expect((await exchange(code, { client_id: "another" })).json.error).toBe("invalid_request");
    // The id has a colon and a plus: joined without being encoded, it is another client's.
    const plain = `${client().clientId}:${client().clientSecret}`;
    const headers = { authorization: `Basic ${Buffer.from(plain).toString("base64")}` };
    const body = new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: REDIRECT });
    expect((await fetch(`${issuer()}/token`, { method: "POST", headers, body })).status).toBe(401);

    quirks({ clientAuthentication: "post" });
    expect((await exchange(code)).json.error).toBe("invalid_client");
    quirks({ clientAuthentication: "basic" });
    expect((await exchange(code, {}, { by: "post" })).json.error).toBe("invalid_client");
    expect((await exchange(code)).status).toBe(200);
  });

  it("B48: takes both client secrets while one replaces the other", async () => {
    control().clientSecrets({ provider: "demo_oauth", secrets: ["mock_secret_fresh_1", client().clientSecret] });
    for (const secret of ["mock_secret_fresh_1", client().clientSecret])
      expect((await exchange(back().get("code") ?? "", {}, { secret })).status).toBe(200);
  });

  it("says by the standard's words what a request lacks", async () => {
    const { refresh_token: refresh } = await connect();
    expect((await post("/token", {})).json.error).toBe("invalid_request");
    expect((await post("/token", { grant_type: "password" })).json.error).toBe("unsupported_grant_type");
    expect((await post("/token", { grant_type: "refresh_token" })).json.error).toBe("invalid_request");
    expect((await post("/token", { grant_type: "authorization_code" })).json.error).toBe("invalid_request");
    expect((await post("/token", {}, { type: "application/json" })).json.error).toBe("invalid_request");
    expect((await renew(refresh, { scope: "profile notes.write" })).json.error).toBe("invalid_scope");
    const get = await fetch(`${issuer()}/token`);
    expect([get.status, get.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

describe("its refresh tokens", () => {
  it("are good once; whoever sends a spent one again ends the whole grant (RFC 9700 §4.14.2)", async () => {
    const first = await connect();
    const second = (await renew(first.refresh_token)).json;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await userinfo(second.access_token)).status).toBe(200);
    expect(await renew(first.refresh_token)).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
    expect((await renew(second.refresh_token)).json.error).toBe("invalid_grant");
    expect((await userinfo(second.access_token)).status).toBe(401);
    expect(control().calls()).toMatchObject({ doubleUses: { demo_oauth: 1 }, renewals: { demo_oauth: 1 } });
  });

  it("without reuse detection leave the winner alone", async () => {
    quirks({ refreshTokens: "rotate", invalidGrantStatus: "401" });
    const first = await connect();
    const second = (await renew(first.refresh_token)).json;
    expect(await renew(first.refresh_token)).toMatchObject({ status: 401, json: { error: "invalid_grant" } });
    expect((await renew(second.refresh_token)).status).toBe(200);
  });

  it("in grace mode forgive a lost answer, until the new pair is used", async () => {
    control().mode({ rotation: "grace" });
    const first = await connect();
    await renew(first.refresh_token);
    const resent = (await renew(first.refresh_token)).json;
    expect((await userinfo(resent.access_token)).status).toBe(200);
    expect((await renew(first.refresh_token)).json.error).toBe("invalid_grant");
  });

  it("may be reusable, and are then not sent again, or missing altogether", async () => {
    quirks({ refreshTokens: "reusable" });
    const first = await connect();
    for (let round = 0; round < 3; round += 1) {
      const next = (await renew(first.refresh_token)).json;
      expect(next).not.toHaveProperty("refresh_token");
      expect((await userinfo(next.access_token)).status).toBe(200);
    }
    expect(control().calls().doubleUses).toEqual({});
    quirks({ refreshTokens: "none" });
    expect(await connect()).not.toHaveProperty("refresh_token");
  });

  it("end after thirty unused days, access tokens after an hour", async () => {
    const first = await connect();
    open.clock.advance(HOUR_MS);
    const ended = await userinfo(first.access_token);
    expect(ended.headers.get("www-authenticate")).toContain('error="invalid_token"');
    const second = (await renew(first.refresh_token)).json;
    open.clock.advance(30 * DAY_MS);
    expect((await renew(second.refresh_token)).json.error).toBe("invalid_grant");
    expect(control().truth({ account: "olive" })[0]).toMatchObject({ alive: false, deadBecause: "expired" });
  });

  it("carry oddities in their answers as services have them", async () => {
    quirks({ expiresIn: "missing", scope: "missing", tokenType: "bearer" });
    const bare = await connect();
    expect(Object.keys(bare).sort()).toEqual(["access_token", "refresh_token", "token_type"]);
    expect(bare.token_type).toBe("bearer");
    quirks({ expiresIn: "string", refreshEnd: "refresh_token_expires_in" });
    expect(await connect()).toMatchObject({ expires_in: "3600", refresh_token_expires_in: 30 * 86_400 });
  });
});

describe("what can be done with its tokens", () => {
  it("userinfo tells a call without a token nothing, and one without the scope what is missing (RFC 6750)", async () => {
    const bare = await read(fetch(`${issuer()}/userinfo`));
    expect([bare.status, bare.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="demo_oauth"']);
    const first = await connect();
    const narrow = (await renew(first.refresh_token, { scope: "notes.read" })).json;
    expect(narrow.scope).toBe("notes.read");
    const refused = await userinfo(narrow.access_token);
    expect(refused.status).toBe(403);
    expect(refused.headers.get("www-authenticate")).toMatch(/error="insufficient_scope".*scope="profile"/);
    expect((await userinfo(first.refresh_token)).status).toBe(401);
    expect((await userinfo((await renew(narrow.refresh_token)).json.access_token)).status).toBe(200);
  });

  it("introspection tells the client all of a live token and nothing of another (RFC 7662)", async () => {
    const { access_token: access, refresh_token: refresh } = await connect();
    const exp = open.clock.now() / 1_000 + 3_600;
    const { externalId } = control().truth({ account: "olive" })[0] ?? { externalId: "" };
    expect(await introspect(access)).toMatchObject({
      active: true,
      scope: "profile notes.read",
      client_id: client().clientId,
      token_type: "Bearer",
      sub: externalId,
      exp,
    });
    expect(await introspect(refresh)).toMatchObject({ active: true });
    expect(await introspect("garbage")).toEqual({ active: false });
    open.clock.advance(HOUR_MS);
    expect(await introspect(access)).toEqual({ active: false });
    expect((await post("/introspect", { token: "x" }, { by: "none" })).status).toBe(401);
    expect((await post("/introspect", {})).json.error).toBe("invalid_request");
  });

  it("revocation ends a refresh token with its grant, an access token alone, and minds no unknown one (RFC 7009)", async () => {
    const one = await connect();
    expect((await post("/revoke", { token: String(one.access_token) })).status).toBe(200);
    expect((await userinfo(one.access_token)).status).toBe(401);
    const next = (await renew(one.refresh_token)).json;
    expect((await post("/revoke", { token: String(next.refresh_token), token_type_hint: "nonsense" })).status).toBe(
      200,
    );
    expect([(await userinfo(next.access_token)).status, (await renew(next.refresh_token)).status]).toEqual([401, 400]);
    expect((await post("/revoke", { token: "garbage" })).status).toBe(200);
    expect((await post("/revoke", { token: "garbage" }, { secret: "wrong" })).status).toBe(401);
  });

  it("are seeded, taken back and refused by every error of the standards", async () => {
    const [seeded] = control().seed({ provider: "demo_oauth", count: 1, ageMs: 0 });
    expect((await userinfo(seeded?.accessToken)).json).toMatchObject({ sub: seeded?.externalId });
    for (const code of ["invalid_client", "unauthorized_client", "temporarily_unavailable", "token_revoked"]) {
      control().fault({ provider: "demo_oauth", path: "renew", kind: "error", code, times: 1 });
      const { json } = await renew(seeded?.refreshToken);
      expect(json.error).toBe(code === "token_revoked" ? "invalid_grant" : code);
    }
    control().fault({ provider: "demo_oauth", path: "userinfo", kind: "error", code: "insufficient_scope", times: 1 });
    expect((await userinfo(seeded?.accessToken)).status).toBe(403);
    control().revoke({ account: seeded?.account ?? "" });
    expect((await renew(seeded?.refreshToken)).json.error).toBe("invalid_grant");
  });
});
