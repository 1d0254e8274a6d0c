import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import { NEW_INSTAGRAM_APP_SECRET } from "../../src/sandbox/instagram/instagram-facts.ts";
import { INSTAGRAM_REDIRECT, OLD_ENOUGH_MS, openTestSandbox, read } from "./provider-clients.ts";

let open: Awaited<ReturnType<typeof openTestSandbox>>;
beforeEach(async () => {
  open = await openTestSandbox();
});
afterEach(() => open.close());

const errorOf = ({ json }: { json: Record<string, unknown> }) => json.error as Record<string, unknown>;

describe("the simulated Instagram", () => {
  it("gives a short token for a code, with an id above 2^53 that is the app-scoped one, unquoted", async () => {
    const answer = await open.instagram.exchange(open.instagram.codeFor("bluebird.bakery"));
    expect(answer.status).toBe(200);
    const userId = /"user_id":(\d+),/.exec(answer.text)?.[1] ?? "";
    expect(BigInt(userId)).toBeGreaterThan(2n ** 53n);
    expect(String(JSON.parse(answer.text).user_id)).not.toBe(userId);
    expect(answer.json.permissions).toEqual(["instagram_business_basic", "instagram_business_manage_insights"]);
    const me = await open.instagram.me(String(answer.json.access_token));
    expect(me.json.id).toBe(userId);
    expect(me.json.user_id).toMatch(/^1784/);
  });

  it("takes the code as a multipart form, as the documentation sends it, and not as JSON", async () => {
    const { instagram } = open.sandbox.credentials;
    const fields = {
      client_id: instagram.appId,
      client_secret: instagram.appSecret,
      grant_type: "authorization_code",
      redirect_uri: INSTAGRAM_REDIRECT,
      code: open.instagram.codeFor("bluebird.bakery"),
    };
    const url = `${open.sandbox.urls.INSTAGRAM_API_URL}/oauth/access_token`;
    const json = await read(
      fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(fields) }),
    );
    expect(json.status).toBe(400);
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    expect((await read(fetch(url, { method: "POST", body: form }))).status).toBe(200);
  });

  it("gives every variant of the exchange answer by switch", async () => {
    open.sandbox.control.quirks({
      provider: "instagram",
      quirks: { exchange: "wrapped", userId: "string", permissions: "comma", me: "wrapped", accountType: "mixed" },
    });
    const answer = await open.instagram.exchange(open.instagram.codeFor("littlelantern"));
    const [first] = answer.json.data as Record<string, unknown>[];
    expect(first?.permissions).toBe("instagram_business_basic,instagram_business_manage_insights");
    expect(typeof first?.user_id).toBe("string");
    const me = await open.instagram.me(String(first?.access_token));
    expect(me.json.data).toMatchObject([{ username: "littlelantern", account_type: "Media_Creator" }]);
  });

  it("refuses a code used twice, past its hour, or with another redirect address, in the envelope of api.instagram.com", async () => {
    const used = open.instagram.codeFor("bluebird.bakery");
    await open.instagram.exchange(used);
    expect((await open.instagram.exchange(used)).json).toEqual({
      error_type: "OAuthException",
      code: 400,
      error_message: "Matching code was not found or was already used",
    });
    expect(open.sandbox.control.calls().doubleUses).toEqual({ instagram: 1 });
    const elsewhere = await open.instagram.exchange(open.instagram.codeFor("bluebird.bakery"), {
      redirect_uri: `${INSTAGRAM_REDIRECT}/`,
    });
    expect(elsewhere.json.error_message).toMatch(/redirect_uri is identical/);
    const secret = await open.instagram.exchange(open.instagram.codeFor("bluebird.bakery"), { client_secret: "wrong" });
    expect(secret.json.error_message).toBe("Error validating client secret.");
    const late = open.instagram.codeFor("bluebird.bakery");
    open.clock.advance(HOUR_MS);
    expect((await open.instagram.exchange(late)).json.error_message).toMatch(/expired/);
    expect((await open.instagram.exchange(`${open.instagram.codeFor("bluebird.bakery")}#_`)).status).toBe(400);
  });

  it("exchanges a short token for about sixty days, and lets the short one die after an hour", async () => {
    const short = String((await open.instagram.exchange(open.instagram.codeFor("bluebird.bakery"))).json.access_token);
    const long = await open.instagram.long(short);
    expect(long.json).toMatchObject({ token_type: "bearer", expires_in: 5_183_944 });
    open.clock.advance(HOUR_MS);
    expect(errorOf(await open.instagram.long(short))).toMatchObject({ code: 190, error_subcode: 463 });
    expect((await open.instagram.me(String(long.json.access_token))).status).toBe(200);
  });

  it("refreshes no token younger than a day, then gives a new one while the old one goes on working", async () => {
    const first = await open.instagram.connect("bluebird.bakery");
    expect(errorOf(await open.instagram.refresh(first))).toMatchObject({ code: 100, type: "IGApiException" });
    open.sandbox.control.quirks({ provider: "instagram", quirks: { tooYoung: "190" } });
    expect(errorOf(await open.instagram.refresh(first)).code).toBe(190);
    open.clock.advance(OLD_ENOUGH_MS);
    const renewed = await open.instagram.refresh(first);
    expect(renewed.json.expires_in).toBe(5_183_944);
    expect(renewed.json.access_token).not.toBe(first);
    expect((await open.instagram.me(first)).status).toBe(200);
    expect(errorOf(await open.instagram.refresh(String(renewed.json.access_token))).code).toBe(190);
  });

  it("can give the same string at a refresh, with sixty more days", async () => {
    const first = await open.instagram.connect("bluebird.bakery");
    open.sandbox.control.quirks({ provider: "instagram", quirks: { refreshedToken: "same" } });
    open.clock.advance(50 * DAY_MS);
    expect((await open.instagram.refresh(first)).json.access_token).toBe(first);
    open.clock.advance(50 * DAY_MS);
    expect((await open.instagram.me(first)).status).toBe(200);
  });

  it("lets a token end after its sixty days, by text and subcode, and scales lifetimes by one factor", async () => {
    const token = await open.instagram.connect("bluebird.bakery");
    open.clock.advance(60 * DAY_MS);
    const answer = await open.instagram.refresh(token);
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({ code: 190, error_subcode: 463 });
    expect(errorOf(answer).message).toMatch(
      /^Error validating access token: Session has expired on \w+day, \d\d-\w{3}-\d\d /,
    );
    open.sandbox.control.lifetimes({ factor: 0.001 });
    const quick = await open.instagram.exchange(open.instagram.codeFor("bluebird.bakery"));
    open.clock.advance(HOUR_MS / 1_000);
    expect((await open.instagram.me(String(quick.json.access_token))).status).toBe(400);
  });

  it("answers 190 with the cause of the revocation to every token of the account, until it consents again", async () => {
    const token = await open.instagram.connect("harbour.yoga");
    open.sandbox.control.revoke({ account: "harbour.yoga", cause: "190/460" });
    expect(errorOf(await open.instagram.me(token))).toMatchObject({ code: 190, error_subcode: 460 });
    expect(open.sandbox.control.truth({ account: "harbour.yoga" })[0]).toMatchObject({
      alive: false,
      deadBecause: "190/460",
    });
    const again = await open.instagram.connect("harbour.yoga");
    expect((await open.instagram.me(again)).status).toBe(200);
    expect((await open.instagram.me(token)).status).toBe(400);
    expect(open.sandbox.control.truth({ account: "harbour.yoga" })[0]).toMatchObject({
      alive: true,
      acceptedRenewalTokens: [again],
    });
  });

  it("gives only the fields asked for, refuses unknown ones and missing tokens, and knows foreign text for no token", async () => {
    const token = await open.instagram.connect("bluebird.bakery");
    expect(Object.keys((await open.instagram.me(token, "username")).json).sort()).toEqual(["id", "username"]);
    expect(errorOf(await open.instagram.me(token, "id,impressions")).message).toMatch(
      /nonexisting field \(impressions\)/,
    );
    expect(errorOf(await open.instagram.me("")).code).toBe(2500);
    expect(errorOf(await open.instagram.me("EAAnothing")).message).toMatch(/Cannot parse access token/);
  });

  it("shows a personal account in each of the three ways that are known", async () => {
    const token = await open.instagram.connect("nina.at.home");
    expect((await open.instagram.me(token)).json.account_type).toBe("PERSONAL");
    const { control } = open.sandbox;
    control.accountType({ account: "nina.at.home", accountType: "PERSONAL", personalAnswer: "error_10" });
    expect(errorOf(await open.instagram.me(token)).code).toBe(10);
    control.accountType({ account: "nina.at.home", accountType: "PERSONAL", personalAnswer: "refusal" });
    expect(errorOf(await open.instagram.me(token)).type).toBe("IGApiException");
  });

  it("sends messages as the account, with the permission for it, and counts what was sent", async () => {
    const scopes = ["instagram_business_basic", "instagram_business_manage_messages"];
    const [seeded] = open.sandbox.control.seed({ provider: "instagram", count: 1, scopes });
    const send = (token: string, whose = "me") =>
      read(
        fetch(`${open.sandbox.urls.INSTAGRAM_GRAPH_URL}/v25.0/${whose}/messages`, {
          method: "POST",
          headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
          body: JSON.stringify({ recipient: { id: "4711" }, message: { text: "Hello" } }),
        }),
      );
    const token = seeded?.accessToken ?? "";
    expect((await send(token)).json).toEqual({ recipient_id: "4711", message_id: expect.any(String) });
    expect((await send(token, seeded?.externalId)).status).toBe(200);
    expect(errorOf(await send(token, "1"))).toMatchObject({ code: 100, error_subcode: 33 });
    expect(errorOf(await send(await open.instagram.connect("bluebird.bakery"))).code).toBe(10);
    expect(open.sandbox.control.messages()).toHaveLength(2);
    expect(open.sandbox.control.messages()[0]).toMatchObject({ account: seeded?.account, to: "4711", text: "Hello" });
  });

  it("takes the new secret beside the old one while both are valid, then only the new one", async () => {
    const statusWith = async (client_secret: string) =>
      (await open.instagram.exchange(open.instagram.codeFor("bluebird.bakery"), { client_secret })).status;
    const both = async () => [
      await statusWith(open.sandbox.credentials.instagram.appSecret),
      await statusWith(NEW_INSTAGRAM_APP_SECRET),
    ];
    expect(await both()).toEqual([200, 400]);
    open.sandbox.control.quirks({ provider: "instagram", quirks: { appSecrets: "both" } });
    expect(await both()).toEqual([200, 200]);
    open.sandbox.control.quirks({ provider: "instagram", quirks: { appSecrets: "new" } });
    expect(await both()).toEqual([400, 200]);
  });

  it("refuses a blocked account for a while, without an end of its token", async () => {
    const token = await open.instagram.connect("bluebird.bakery");
    open.sandbox.control.block({ account: "bluebird.bakery", code: "190/459" });
    expect(errorOf(await open.instagram.me(token))).toMatchObject({ code: 190, error_subcode: 459 });
    expect(open.sandbox.control.truth({ account: "bluebird.bakery" })[0]).toMatchObject({ deadBecause: "190/459" });
    open.sandbox.control.heal({ account: "bluebird.bakery" });
    expect((await open.instagram.me(token)).status).toBe(200);
  });
});
