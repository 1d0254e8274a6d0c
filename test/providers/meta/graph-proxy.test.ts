import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { createGraphProxy } from "../../../src/providers/meta/graph-proxy.ts";
import { cpuMsOf } from "../../fakes/cpu-time.ts";
import { answered, HTML_502, silent } from "../answers.ts";

const settings = { graphUrl: "https://graph.facebook.com", graphVersion: "v25.0" };
const proofOf = (token: Secret) => ({ appsecret_proof: new Secret(`proof of ${token.reveal()}`) });
const facebook = createGraphProxy({ ...settings, proofOf });
const instagram = createGraphProxy({ graphUrl: "https://graph.instagram.com", graphVersion: "v25.0", proofOf: null });
const account = { externalId: "1", details: {} };
const address = (pathAndQuery: string) => facebook.addressOf(account, pathAndQuery)?.href ?? null;

describe("where the proxy goes", () => {
  it.each([
    ["me?fields=id,name", "https://graph.facebook.com/v25.0/me?fields=id,name"],
    ["/me?fields=id,name", "https://graph.facebook.com/v25.0/me?fields=id,name"],
    ["/1784_5/insights?metric=reach", "https://graph.facebook.com/v25.0/1784_5/insights?metric=reach"],
    ["/v26.0/me", "https://graph.facebook.com/v26.0/me"],
    ["/act_1/campaigns/", "https://graph.facebook.com/v25.0/act_1/campaigns/"],
  ])("goes to %s below the version, on Meta's host", (pathAndQuery, href) => {
    expect(address(pathAndQuery)).toBe(href);
  });

  it.each([
    "",
    "/",
    "/v25.0/",
    "https://evil.example/me",
    "//evil.example/me",
    "/\\evil.example/me",
    "/@evil.example/me",
    "/../debug_token",
    "/me/../debug_token",
    "/me/%2e%2e/debug_token",
    "/%64ebug_token",
    "/me//permissions",
    "/./oauth/access_token",
    "/me\n",
    "/me#fragment",
  ])("B62: goes nowhere for %j", (pathAndQuery) => {
    expect(address(pathAndQuery)).toBeNull();
  });

  it.each([
    "/oauth/access_token?grant_type=fb_exchange_token",
    "/v25.0/oauth/access_token",
    "/OAuth/client_code",
    "/oauth",
    "/access_token",
    "/refresh_access_token?grant_type=ig_refresh_token",
    "/debug_token?input_token=x",
    "/v25.0/debug_token",
    "/DEBUG_TOKEN/",
    "/me/permissions",
    "/me/permissions/email",
    "/v25.0/v24.0/oauth/access_token",
    "/v25.0/122100/permissions",
  ])("stays out of where tokens are made, told or ended: %s", (pathAndQuery) => {
    expect(address(pathAndQuery)).toBeNull();
  });

  it.each([
    "/me?access_token=EAA",
    "/me?Access_Token=EAA",
    "/me?access_token[]=EAA",
    "/me?%61ccess_token=EAA",
    "/me?fields=id&appsecret_proof=x",
    "/me?appsecret_time=1",
    "/me?method=delete",
    "/me?batch=[]",
    "/me?input_token=x",
    "/me?client_secret=x",
    // As servers of Meta's kind read names.
    "/me?access.token=EAA",
    "/me?access+token=EAA",
    "/me?%20batch=[]",
    "/me?batch%00x=[]",
  ])("lets nobody bring a token or another call along: %s", (pathAndQuery) => {
    expect(address(pathAndQuery)).toBeNull();
  });
});

describe("B64: under another name nobody gets a token, for by its name it is taken out of the answer", () => {
  it.each([
    "/me?fields=access_token.as(x)",
    "/me?fields=id,accounts{id,access_token.as(x)}",
    "/me?fields=accounts.fields(access_token%2eas%28x%29)",
    "/me?fields=ACCESS_TOKEN%20.as%20(x)",
    "/me?fields=accounts.limit(1){access_token.limit(1).as(x)}",
  ])("%s", (pathAndQuery) => {
    expect(address(pathAndQuery)).toBeNull();
  });

  it("while other fields may be renamed, and a token may be asked for by its own", () => {
    expect(address("/me?fields=picture.width(50).as(small),accounts{id,access_token}")).not.toBeNull();
    expect(address("/me?fields=accounts{access_token},picture.as(small)")).not.toBeNull();
  });
});

describe("what the proxy takes along in a body", () => {
  const form = "application/x-www-form-urlencoded";
  const takes = (body: string, contentType?: string, more = {}) =>
    facebook.takesBody?.(
      { ...(contentType === undefined ? {} : { "content-type": contentType }), ...more },
      Buffer.from(body),
    );
  const part = (name: string) => `--b\r\nContent-Disposition: form-data; ${name}\r\n\r\nx\r\n--b--`;

  it.each([
    ["batch=[]", form],
    ["message=hi&ba%74ch=[]", form],
    ["access_token=EAA", `${form}; charset=utf-8`],
    ["method=delete", undefined],
    ["method=get&fields=accounts{id}", "text/plain"],
    ["fields=access_token.as(x)", form],
    // JSON to one reader and a form to another.
    ['{"x":"&batch=[]&y="}', form],
    ['{"x":"&batch=[]&y="}', `${form}; x=json`],
    ['{"batch":[]}', undefined],
    ['{"batch":[]}', "application/json"],
    ['{"access_token":"EAA"}', "text/javascript; charset=utf-8"],
    ['{"m\\u0065thod":"delete"}', "application/json"],
    ['{"fields":"access_token.as(x)"}', "application/json"],
    [part('name="batch"'), "multipart/form-data; boundary=b"],
    [part("name=access_token"), "multipart/form-data; boundary=b"],
    [part('filename="a.png"; name = "method"'), "Multipart/Form-Data; boundary=b"],
  ])("B64: no token, no method and no batch, as in its query: %s as %s", (body, contentType) => {
    expect(takes(body, contentType)).toBe(false);
  });

  it("B64: nothing that it can't read", () => {
    expect(takes("batch=[]", form, { "content-encoding": "gzip" })).toBe(false);
    expect(takes('{"batch":[', "application/json")).toBe(false);
  });

  it.each([
    ["message=a%26batch&link=https%3A%2F%2Fx%2F%3Fmethod%3D1", form],
    ['{"recipient":{"id":"1"},"message":{"text":"batch access_token method=delete"}}', "application/json"],
    [part('name="caption"'), "multipart/form-data; boundary=b"],
    ["", form],
  ])("what anybody may say: %s as %s", (body, contentType) => {
    expect(takes(body, contentType)).toBe(true);
  });

  it("B65: and takes no time over a hostile one", () => {
    const multipart = "multipart/form-data; boundary=b";
    const took = cpuMsOf(() => {
      expect(takes(`name=fields ${"name=fields ".repeat(40_000)}${"token ".repeat(60_000)}`, multipart)).toBe(true);
      expect(takes(`name=${" ".repeat(200_000)}"${"'".repeat(300_000)}`, multipart)).toBe(true);
      expect(takes(`${"[".repeat(500_000)}=1`, form)).toBe(true);
    });
    expect(took).toBeLessThan(2_000);
  });

  it("bytes of a picture", () => {
    expect(facebook.takesBody?.({ "content-type": "image/png" }, Buffer.from([137, 80, 38, 0, 255]))).toBe(true);
  });
});

describe("how the proxy signs", () => {
  it("B47: shows the token in a header, with its proof on graph.facebook.com and without on graph.instagram.com", () => {
    const signed = facebook.sign(new Secret("EAA"));
    expect(signed.headers.authorization).toSatisfy((sent) => (sent as Secret).reveal() === "Bearer EAA");
    expect(signed.query.appsecret_proof).toSatisfy((sent) => (sent as Secret).reveal() === "proof of EAA");
    expect(instagram.sign(new Secret("IGAA")).query).toEqual({});
    expect(JSON.stringify(signed)).not.toMatch(/EAA/);
  });
});

describe("what the proxy takes for a refused token", () => {
  const error = (code: number, subcode?: number, message = "") =>
    answered(400, { error: { message, type: "OAuthException", code, error_subcode: subcode } });

  it.each([
    [error(190), true],
    [error(190, 463), true],
    [error(102), true],
    [error(190, undefined, "(#190) This method must be called with a Page Access Token"), false],
    [error(190, 459), false],
    [error(10), false],
    [error(200, undefined, "API access blocked."), false],
    [error(4), false],
    [answered(401, ""), true],
    [answered(401, { error: { message: "", type: "OAuthException", code: 10 } }), false],
    [answered(403, HTML_502), false],
    [answered(200, { id: "1" }), false],
    [silent("timeout", true), false],
  ])("B26: by number, not by status or text (%#)", (answer, refused) => {
    expect(facebook.refusesToken(answer)).toBe(refused);
  });
});
