import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestSandbox } from "./provider-clients.ts";

let open: Awaited<ReturnType<typeof openTestSandbox>>;
beforeEach(async () => {
  open = await openTestSandbox();
});
afterEach(() => open.close());

const submit = (url: string, fields: [string, string][]) =>
  fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
const keyOf = (handle: string) => open.sandbox.control.truth({ account: handle })[0]?.account ?? "";

describe("a consent page", () => {
  it("shows the accounts and the permissions, says that it is a simulator, and changes nothing when it is only looked at", async () => {
    const response = await fetch(open.instagram.authorizeUrl());
    const text = await response.text();
    expect(text).toContain("Simulator");
    expect(text).toContain("Bluebird Bakery");
    expect(text).toContain("instagram_business_manage_insights");
    expect(text).not.toMatch(/<script/);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(open.sandbox.control.issued()).toEqual([]);
  });

  it("sends the browser back with a code, the state and Instagram's trailing fragment, and remembers the account", async () => {
    const response = await submit(open.instagram.authorizeUrl(), [
      ["decision", "approve"],
      ["account", keyOf("bluebird.bakery")],
      ["scope", "instagram_business_basic"],
    ]);
    expect(response.status).toBe(302);
    const location = response.headers.get("location") ?? "";
    expect(location).toMatch(/\?code=mock_code_[0-9a-f]+&state=the-state#_$/);
    const cookie = (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const again = await (await fetch(open.instagram.authorizeUrl(), { headers: { cookie } })).text();
    expect(again).toContain("Continue as Bluebird Bakery?");
    const forced = await (
      await fetch(open.instagram.authorizeUrl({ force_reauth: "true" }), { headers: { cookie } })
    ).text();
    expect(forced).not.toContain("Continue as");
    expect(forced).not.toContain(" checked><span>Bluebird");
    const code = new URL(location).searchParams.get("code") ?? "";
    expect((await open.instagram.exchange(code)).json.permissions).toEqual(["instagram_business_basic"]);
  });

  it("logs in as another account by name, personal if ticked", async () => {
    const fields: [string, string][] = [
      ["decision", "approve"],
      ["account", "other"],
      ["other", "Rosa <Private>"],
      ["personal", "yes"],
      ["scope", "instagram_business_basic"],
    ];
    const location = (await submit(open.instagram.authorizeUrl(), fields)).headers.get("location") ?? "";
    const answer = await open.instagram.exchange(new URL(location).searchParams.get("code") ?? "");
    const me = await open.instagram.me(String(answer.json.access_token), "name,username,account_type");
    expect(me.json).toMatchObject({ name: "Rosa <Private>", account_type: "PERSONAL" });
    expect(await (await fetch(open.sandbox.url)).text()).toContain("Rosa &#60;Private&#62;");
  });

  it("sends the browser back with an error when the person does not allow it", async () => {
    const location = new URL(
      (await submit(open.instagram.authorizeUrl(), [["decision", "deny"]])).headers.get("location") ?? "",
    );
    expect(Object.fromEntries(location.searchParams)).toEqual({
      error: "access_denied",
      error_reason: "user_denied",
      error_description: "The user denied your request",
      state: "the-state",
    });
    const amocrm = new URL(
      (await submit(open.amocrm.authorizeUrl(), [["decision", "deny"]])).headers.get("location") ?? "",
    );
    expect(amocrm.searchParams.get("error")).toBe("access_denied");
  });

  it("asks again, and gives no code, when no account was chosen", async () => {
    const response = await submit(open.amocrm.authorizeUrl(), [["decision", "approve"]]);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("Choose the account first.");
  });

  it("refuses an unknown app, a wrong response type, old scope names and an address that is none", async () => {
    for (const [wrong, sentence] of [
      [{ client_id: "1" }, "Invalid platform app"],
      [{ response_type: "token" }, "Invalid response_type"],
      [{ scope: "business_basic" }, "Invalid scope: business_basic"],
      [{ redirect_uri: "javascript:alert(1)" }, "Invalid redirect_uri"],
    ] as const) {
      const response = await fetch(open.instagram.authorizeUrl(wrong));
      expect(response.status).toBe(400);
      expect(await response.text()).toContain(sentence);
    }
  });
});

describe("Facebook's consent page", () => {
  const person = () => {
    const account = open.sandbox.control.account({
      provider: "facebook",
      name: "Ana Souza",
      pages: ["Kittens", "Boats"],
    });
    const [kittens = "", boats = ""] = open.sandbox.control
      .truth({ provider: "facebook_page" })
      .filter(({ users }) => users.includes(account.key))
      .map((page) => page.account);
    return { account, kittens, boats };
  };
  const authorizeUrl = (more: Record<string, string> = {}) => {
    const { urls, credentials } = open.sandbox;
    const query = {
      client_id: credentials.facebook.appId,
      redirect_uri: "http://localhost:3000/oauth/callback/facebook_page?x=1",
      scope: "pages_show_list,ads_read",
      state: "the-state",
      ...more,
    };
    return `${urls.FACEBOOK_DIALOG_URL}/v25.0/dialog/oauth?${new URLSearchParams(query)}`;
  };

  it("shows each person's Pages to tick, where Pages are concerned, and the permissions to untick", async () => {
    const { kittens } = person();
    const text = await (await fetch(authorizeUrl())).text();
    expect(text).toContain(`name="page" value="${kittens}" checked`);
    expect(text).toContain("Instagram @kittens");
    expect(text).toContain("pages_show_list");
    const adsOnly = await (await fetch(authorizeUrl({ scope: "ads_read" }))).text();
    expect(adsOnly).not.toContain('name="page"');
  });

  it("grants what was ticked: one Page, one permission", async () => {
    const { account, kittens, boats } = person();
    const response = await submit(authorizeUrl(), [
      ["decision", "approve"],
      ["account", account.key],
      ["pages_of", account.key],
      ["page", boats],
      ["scope", "pages_show_list"],
    ]);
    const location = response.headers.get("location") ?? "";
    expect(location).toMatch(/facebook_page\?x=1&code=mock_code_[0-9a-f]+&state=the-state#_=_$/);
    const { urls, credentials } = open.sandbox;
    const exchange = new URLSearchParams({
      client_id: credentials.facebook.appId,
      client_secret: credentials.facebook.appSecret,
      redirect_uri: "http://localhost:3000/oauth/callback/facebook_page?x=1",
      code: new URL(location).searchParams.get("code") ?? "",
    });
    const answer = await fetch(`${urls.FACEBOOK_GRAPH_URL}/v25.0/oauth/access_token?${exchange}`);
    const { access_token } = (await answer.json()) as { access_token: string };
    const listed = await fetch(`${urls.FACEBOOK_GRAPH_URL}/me/accounts?${new URLSearchParams({ access_token })}`);
    const { data } = (await listed.json()) as { data: { id: string }[] };
    expect(data.map(({ id }) => `facebook_page:${id}`)).toEqual([boats]);
    expect(open.sandbox.control.truth({ account: account.key })[0]?.scopes).toEqual([
      "public_profile",
      "pages_show_list",
    ]);
    expect(open.sandbox.control.truth({ account: kittens })[0]?.granted).toBe(false);
  });

  it("sends the browser back with Facebook's words for a no, and refuses what Facebook would refuse", async () => {
    const denied = new URL((await submit(authorizeUrl(), [["decision", "deny"]])).headers.get("location") ?? "");
    expect(Object.fromEntries(denied.searchParams)).toEqual({
      x: "1",
      error: "access_denied",
      error_code: "200",
      error_description: "Permissions error",
      error_reason: "user_denied",
      state: "the-state",
    });
    for (const [wrong, sentence] of [
      [{ client_id: "1" }, "Invalid App ID"],
      [{ scope: "manage_pages" }, "Invalid Scopes: manage_pages"],
      [{ redirect_uri: "javascript:alert(1)" }, "URL blocked"],
    ] as const) {
      const response = await fetch(authorizeUrl(wrong));
      expect(response.status).toBe(400);
      expect(await response.text()).toContain(sentence);
    }
  });
});
