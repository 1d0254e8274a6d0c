import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { createAmocrmApi } from "../../../src/providers/amocrm/amocrm-api.ts";
import { answered, silent } from "../answers.ts";

const api = createAmocrmApi(({ host }) => (host === undefined ? null : `https://${host}`));
const account = { externalId: "31", details: { host: "team.amocrm.ru" } };

describe("the address of a call of amoCRM's API", () => {
  it.each([
    ["api/v4/leads", "https://team.amocrm.ru/api/v4/leads"],
    ["/api/v4/leads?limit=50&filter[id]=1", "https://team.amocrm.ru/api/v4/leads?limit=50&filter[id]=1"],
    ["api/v4/contacts?query=oauth2/access_token", "https://team.amocrm.ru/api/v4/contacts?query=oauth2/access_token"],
    ["api/v4/tags/100%25", "https://team.amocrm.ru/api/v4/tags/100%25"],
    ["api/v4/oauth2-notes", "https://team.amocrm.ru/api/v4/oauth2-notes"],
  ])("%s lies on the account's own host", (path, address) => {
    expect(api.addressOf(account, path)?.href).toBe(address);
  });

  it("lies below the set address, where one stands in for every account", () => {
    const proxied = createAmocrmApi(() => "http://127.0.0.1:4010/amocrm");
    expect(proxied.addressOf(account, "/api/v4/leads")?.href).toBe("http://127.0.0.1:4010/amocrm/api/v4/leads");
    for (const path of ["../kommo/api/v4/leads", "%2e%2e/kommo/api/v4/account", "..%2fkommo", "/oauth2/access_token"])
      expect(proxied.addressOf(account, path)).toBeNull();
  });

  it.each([
    "oauth2/access_token",
    "/oauth2/access_token",
    "/oauth2",
    "/OAuth2/access_token",
    "/%6fauth2/access_token",
    "/%256fauth2/access_token",
    "/oauth2;a=b/access_token",
    "/%256fauth2/100%25",
    "/api/../oauth2/access_token",
    "/api/%2e%2e/oauth2/access_token",
    "/api/..%2foauth2/access_token",
    "/api/..%5coauth2/access_token",
    "/api\\..\\oauth2/access_token",
    "/oauth2%2faccess_token",
    "/oau\tth2/access_token",
    "/%6fauth2%zz/../oauth2",
    "/%2525252525256fauth2/access_token",
    "/oauth/",
  ])("B61: there is none for %j, where codes and tokens are handed out", (path) => {
    expect(api.addressOf(account, path)).toBeNull();
  });

  it.each([
    "//evil.example/api/v4/leads",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "/\t/evil.example/",
  ])("B61: %j leads to no other host", (path) => {
    expect(api.addressOf(account, path)?.host ?? "team.amocrm.ru").toBe("team.amocrm.ru");
    expect(api.addressOf(account, "https://evil.example/api")?.host).toBe("team.amocrm.ru");
    expect(api.addressOf(account, "@evil.example/api")?.host).toBe("team.amocrm.ru");
  });

  it("B61: there is none for an account whose host is not known to be amoCRM's", () => {
    expect(api.addressOf({ externalId: "31", details: {} }, "api/v4/leads")).toBeNull();
  });
});

describe("a call of amoCRM's API", () => {
  it("shows the token in a header and hides it everywhere else", () => {
    const signed = api.sign(new Secret("eyJ0"));
    expect((signed.headers.authorization as Secret).reveal()).toBe("Bearer eyJ0");
    expect(JSON.stringify(signed)).not.toContain("eyJ0");
  });

  it.each([
    [answered(401, ""), true],
    [answered(403, ""), false],
    [answered(402, ""), false],
    [answered(200, {}), false],
    [silent("timeout", true), false],
  ])("%j: the token is no good: %s", (answer, refused) => {
    expect(api.refusesToken(answer)).toBe(refused);
  });
});
