import { describe, expect, it } from "vitest";
import { createAddressRule } from "../../../src/providers/oauth2/address-rule.ts";
import { metadataAddresses, understandMetadata } from "../../../src/providers/oauth2/discovery.ts";
import { answered, NOW, silent } from "../answers.ts";
import { settings } from "./declared-service.ts";

const issuer = "https://id.acme.example";
const rule = createAddressRule({ ...settings, issuer });
const metadata = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: "https://tokens.acme.example/token",
  authorization_response_iss_parameter_supported: true,
};
const understand = (changes: object) =>
  understandMetadata(answered(200, { ...metadata, ...changes }), NOW, issuer, rule);

describe("understandMetadata", () => {
  it("takes endpoints on other hosts of the service, and none where none is named", () => {
    expect(understand({})).toEqual({
      ok: true,
      value: {
        authorization: `${issuer}/authorize`,
        token: "https://tokens.acme.example/token",
        revocation: null,
        introspection: null,
        userinfo: null,
        namesIssuer: true,
      },
    });
    expect(understand({ authorization_response_iss_parameter_supported: "yes" })).toMatchObject({
      value: { namesIssuer: false },
    });
  });

  it("sends people nowhere but to the issuer's origin: a consent page elsewhere has to be declared", () => {
    expect(understand({ authorization_endpoint: "https://elsewhere.example/authorize" })).toMatchObject({
      ok: true,
      value: { authorization: null, token: metadata.token_endpoint },
    });
  });

  it.each([
    ["a slash too many", `${issuer}/`],
    ["another host", "https://evil.example"],
    ["another case", "https://ID.acme.example"],
  ])("believes no metadata of an issuer with %s", (_title, other) => {
    expect(understand({ issuer: other })).toMatchObject({
      ok: false,
      failure: { reason: "app_misconfigured", code: "metadata of another issuer" },
    });
  });

  it.each([
    [answered(404, "nothing here"), { reason: "app_misconfigured", code: "metadata http 404" }],
    [answered(200, "<html>"), { reason: "answer_unreadable", code: "http 200" }],
    [answered(200, {}), { reason: "answer_unreadable", code: "http 200" }],
    [answered(503, ""), { reason: "provider_unavailable", code: "http 503" }],
    [silent("redirect", true), { reason: "answer_unreadable", code: "redirect" }],
    [silent("private_address", false), { reason: "app_misconfigured", code: "private_address" }],
  ])("B25: meets %j", (answer, failure) => {
    expect(understandMetadata(answer, NOW, issuer, rule)).toMatchObject({ ok: false, failure });
  });
});

describe("where metadata is looked for", () => {
  it.each([
    ["https://a.example", "https://a.example/.well-known/openid-configuration"],
    ["https://a.example/", "https://a.example/.well-known/openid-configuration"],
    ["https://a.example/t/7", "https://a.example/t/7/.well-known/openid-configuration"],
  ])("is, for %s, %s and RFC 8414's place", (of, first) => {
    expect(metadataAddresses(of)[0]).toBe(first);
  });

  it("is between host and path by RFC 8414", () => {
    expect(metadataAddresses("https://a.example/t/7")[1]).toBe(
      "https://a.example/.well-known/oauth-authorization-server/t/7",
    );
    expect(metadataAddresses("https://a.example/")[1]).toBe("https://a.example/.well-known/oauth-authorization-server");
  });
});

describe("the rule of addresses", () => {
  it.each([
    ["https://anywhere.example/token", { publicOnly: true }],
    ["http://anywhere.example/token", null],
    ["https://user:password@anywhere.example/token", null],
    ["https://192.168.0.9/token", null],
    ["https://[::ffff:10.0.0.1]/token", null],
    ["https://localhost/token", null],
    ["http://127.0.0.1:4010/token", null],
    ["/token", null],
  ])("B61, B62: says of %s %j", (address, answer) => {
    expect(rule(address)).toEqual(answer);
  });

  it("opens this machine only at the host and port that the operator wrote", () => {
    const own = createAddressRule({ ...settings, issuer: "http://127.0.0.1:4010" });
    expect(own("http://127.0.0.1:4010/token")).toEqual({ publicOnly: false });
    expect(own("http://127.0.0.1:4011/token")).toBeNull();
    expect(own("http://localhost:4010/token")).toBeNull();
  });
});
