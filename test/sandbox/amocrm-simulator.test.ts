import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, MINUTE_MS } from "../../src/lib/clock.ts";
import { AMOCRM_REDIRECT, openTestSandbox, pairOf, read } from "./provider-clients.ts";

let open: Awaited<ReturnType<typeof openTestSandbox>>;
beforeEach(async () => {
  open = await openTestSandbox();
});
afterEach(() => open.close());

describe("the simulated amoCRM", () => {
  it("calls back with the account's bare host, and without our state when installed from the marketplace", () => {
    const { control } = open.sandbox;
    const authorizeUrl = open.amocrm.authorizeUrl();
    const usual = new URL(control.approve({ authorizeUrl, account: "nordwind" }).callbackUrl);
    expect(`${usual.origin}${usual.pathname}`).toBe(AMOCRM_REDIRECT);
    expect(usual.searchParams.get("referer")).toBe("nordwind.amocrm.ru");
    expect(usual.searchParams.get("state")).toBe("the-state");
    expect(usual.searchParams.get("client_id")).toBe(open.sandbox.credentials.amocrm.clientId);
    const widget = new URL(control.approve({ authorizeUrl, account: "nordwind", fromWidget: true }).callbackUrl);
    expect([widget.searchParams.has("state"), widget.searchParams.get("from_widget")]).toEqual([false, "1"]);
    const evil = new URL(control.approve({ authorizeUrl, account: "nordwind", referer: "evil.example" }).callbackUrl);
    expect(evil.searchParams.get("referer")).toBe("evil.example");
    const denied = new URL(control.approve({ authorizeUrl, deny: true }).callbackUrl);
    expect(denied.searchParams.get("error")).toBe("access_denied");
  });

  it("gives a pair whose access token is a readable JWT with the host for API calls", async () => {
    const answer = await open.amocrm.exchange(open.amocrm.codeFor("nordwind"));
    expect(answer.json).toMatchObject({ token_type: "Bearer", expires_in: 86_400 });
    const { access, refresh } = pairOf(answer);
    expect([access.startsWith("mock_token_"), refresh.startsWith("mock_token_")]).toEqual([true, true]);
    const claims = JSON.parse(Buffer.from(access.split(".")[1] ?? "", "base64url").toString()) as Record<
      string,
      unknown
    >;
    expect(claims).toMatchObject({ api_domain: "api-b.amocrm.ru", exp: open.clock.now() / 1_000 + 86_400 });
    const account = await open.amocrm.account(access);
    expect(account.headers.get("content-type")).toBe("application/hal+json");
    expect(account.json).toMatchObject({ id: claims.account_id, subdomain: "nordwind", name: "Nordwind Travel" });
  });

  it("names what is wrong with a request to the token endpoint in Russian problem+json with a hint", async () => {
    const { amocrm } = open;
    const code = amocrm.codeFor("nordwind");
    const wrong = await amocrm.exchange("garbage");
    expect(wrong.headers.get("content-type")).toBe("application/problem+json");
    expect(wrong.json).toMatchObject({
      status: 400,
      title: "Некорректный запрос",
      hint: "Cannot decrypt the authorization code",
    });
    expect((await amocrm.exchange(code, { client_id: "" })).json.hint).toBe("Check the `client_id` parameter");
    const client = await amocrm.exchange(code, { client_secret: "wrong" });
    expect(client.json).toMatchObject({ status: 401, title: "Некорректный клиент" });
    expect(client.json).not.toHaveProperty("hint");
    expect((await amocrm.exchange(code, { redirect_uri: "https://other.example/" })).json.hint).toBe(
      "Redirect URI is not associated with client",
    );
    expect((await amocrm.exchange(code)).status).toBe(200);
    expect((await amocrm.exchange(code)).json.hint).toBe("Authorization code has been revoked");
    const late = amocrm.codeFor("nordwind");
    open.clock.advance(20 * MINUTE_MS);
    expect((await amocrm.exchange(late)).json.hint).toBe("Authorization code has expired");
  });

  it("in strict mode kills the whole old pair at a renewal, and counts the second use of a refresh token", async () => {
    const old = await open.amocrm.connect("nordwind");
    const fresh = pairOf(await open.amocrm.renew(old.refresh));
    const again = await open.amocrm.renew(old.refresh);
    expect(again.json).toMatchObject({ status: 401, hint: "Token has been revoked" });
    expect((await open.amocrm.account(old.access)).status).toBe(401);
    expect((await open.amocrm.account(fresh.access)).status).toBe(200);
    expect(open.sandbox.control.calls()).toMatchObject({
      renewals: { amocrm: 1 },
      doubleUses: { amocrm: 1 },
      resends: {},
    });
    expect(open.sandbox.control.truth({ account: "nordwind" })[0]).toMatchObject({
      alive: true,
      renewals: 1,
      acceptedRenewalTokens: [fresh.refresh],
    });
  });

  it("in grace mode keeps the old pair until the new access token is used, and gives another pair for the old refresh token", async () => {
    open.sandbox.control.mode({ rotation: "grace" });
    const old = await open.amocrm.connect("nordwind");
    const lost = pairOf(await open.amocrm.renew(old.refresh));
    expect((await open.amocrm.account(old.access)).status).toBe(200);
    const resent = pairOf(await open.amocrm.renew(old.refresh));
    expect(open.sandbox.control.inspect({ token: lost.refresh })).toMatchObject({
      accepted: false,
      deadBecause: "spent",
    });
    expect((await open.amocrm.account(resent.access)).status).toBe(200);
    expect((await open.amocrm.renew(old.refresh)).json.hint).toBe("Token has been revoked");
    expect((await open.amocrm.account(old.access)).status).toBe(401);
    expect(open.sandbox.control.calls()).toMatchObject({ doubleUses: { amocrm: 2 }, resends: { amocrm: 1 } });
  });

  it("in grace mode the first use of the new refresh token kills the old one, too", async () => {
    open.sandbox.control.mode({ rotation: "grace" });
    const first = await open.amocrm.connect("nordwind");
    const second = pairOf(await open.amocrm.renew(first.refresh));
    const third = pairOf(await open.amocrm.renew(second.refresh));
    expect((await open.amocrm.renew(first.refresh)).status).toBe(401);
    expect((await open.amocrm.renew(second.refresh)).status).toBe(200);
    expect(open.sandbox.control.inspect({ token: third.refresh }).accepted).toBe(false);
  });

  it("lets an access token end after a day and a refresh token after three months", async () => {
    const pair = await open.amocrm.connect("nordwind");
    open.clock.advance(DAY_MS);
    expect((await open.amocrm.account(pair.access)).json).toMatchObject({
      status: 401,
      detail: "Неверный логин или пароль",
    });
    const next = pairOf(await open.amocrm.renew(pair.refresh));
    open.clock.advance(90 * DAY_MS);
    expect((await open.amocrm.renew(next.refresh)).json).toMatchObject({ status: 401, hint: "Token has expired" });
    expect(open.sandbox.control.truth({ account: "nordwind" })[0]).toMatchObject({
      alive: false,
      deadBecause: "expired",
    });
  });

  it("answers 402 while the account is unpaid, and 401 for good once the integration is switched off", async () => {
    const { control } = open.sandbox;
    const pair = await open.amocrm.connect("maplefurniture");
    control.unpaid({ account: "maplefurniture", unpaid: true });
    expect((await open.amocrm.account(pair.access)).json).toMatchObject({ title: "Payment Required", status: 402 });
    control.unpaid({ account: "maplefurniture", unpaid: false });
    expect((await open.amocrm.account(pair.access)).status).toBe(200);
    control.revoke({ account: "maplefurniture" });
    expect((await open.amocrm.account(pair.access)).status).toBe(401);
    expect((await open.amocrm.renew(pair.refresh)).json.hint).toBe("Token has been revoked");
  });

  it("after a renamed subdomain refuses until the new one was asked for with the refresh token", async () => {
    const pair = await open.amocrm.connect("quill");
    open.sandbox.control.rename({ account: "quill", handle: "quill-and-ink", refuse: true });
    expect((await open.amocrm.account(pair.access)).status).toBe(404);
    expect((await open.amocrm.renew(pair.refresh)).status).toBe(404);
    expect((await open.amocrm.subdomain(pair.refresh)).json).toMatchObject({
      subdomain: "quill-and-ink",
      domain: "quill-and-ink.amocrm.ru",
      top_level_domain: "ru",
    });
    expect((await open.amocrm.account(pair.access)).json.subdomain).toBe("quill-and-ink");
  });

  it("takes a form body as well, and knows no other path", async () => {
    const { amocrm } = open.sandbox.credentials;
    const pair = await open.amocrm.connect("nordwind");
    const body = new URLSearchParams({
      client_id: amocrm.clientId,
      client_secret: amocrm.clientSecret,
      grant_type: "refresh_token",
      refresh_token: pair.refresh,
      redirect_uri: AMOCRM_REDIRECT,
    });
    const base = open.sandbox.urls.AMOCRM_API_URL;
    expect((await read(fetch(`${base}/oauth2/access_token`, { method: "POST", body }))).status).toBe(200);
    expect((await read(fetch(`${base}/api/v4/leads`))).status).toBe(404);
  });
});
