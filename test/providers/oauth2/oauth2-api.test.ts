import { describe, expect, it } from "vitest";
import type { Endpoints } from "../../../src/providers/oauth2/discovery.ts";
import { createOauth2Api } from "../../../src/providers/oauth2/oauth2-api.ts";

const endpoints: Endpoints = {
  authorization: "https://svc.example/connect/agree",
  token: "https://svc.example/api/connect/issue",
  revocation: "https://svc.example/api/connect/end",
  introspection: null,
  userinfo: "https://svc.example/api/me",
  namesIssuer: false,
};
const api = createOauth2Api(
  "https://svc.example/api/",
  () => endpoints,
  async () => undefined,
);
const address = (pathAndQuery: string) => api.addressOf({ externalId: "1", details: {} }, pathAndQuery)?.href ?? null;

describe("where the proxy goes at a declared service", () => {
  it.each([
    ["/notes?page=2&q=a%2Fb", "https://svc.example/api/notes?page=2&q=a%2Fb"],
    ["/notes/a%20b;v=1", "https://svc.example/api/notes/a%20b;v=1"],
    ["/me", "https://svc.example/api/me"],
    ["//evil.example/x", "https://svc.example/api/evil.example/x"],
    ["/@evil.example/x", "https://svc.example/api/@evil.example/x"],
    ["/notes#part", "https://svc.example/api/notes"],
    ["/tokenizer", "https://svc.example/api/tokenizer"],
  ])("takes %s below its API", (pathAndQuery, href) => {
    expect(address(pathAndQuery)).toBe(href);
  });

  it.each([
    "/../admin",
    "/..%2fadmin",
    "/%2e%2e/admin",
    "/a/%252e%252e/admin",
    "/a%5c..%5cadmin",
    "/..;/admin",
    "/%zz",
  ])("B62: and never out of it: %s", (pathAndQuery) => {
    expect(address(pathAndQuery)).toBeNull();
  });

  it.each([
    "/oauth/anything",
    "/v1/Token",
    "/v1/tok%65n",
    "/v1/token;v=1",
    "/v1/oauth2;a=b/x",
    "/connect/issue",
    "/connect/issue/",
    "/CONNECT/Issue?x=1",
    "/connect/%69ssue",
    "/connect//issue",
    "/connect/./issue",
    "/connect/issue;v=1",
    "/connect/end",
  ])("stays out of where tokens are made, told or ended: %s", (pathAndQuery) => {
    expect(address(pathAndQuery)).toBeNull();
  });
});
