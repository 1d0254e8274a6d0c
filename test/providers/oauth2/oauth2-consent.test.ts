import { createHash, createSecretKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { oauth2AuthorizeUrl, readOauth2Callback, verifierOf } from "../../../src/providers/oauth2/oauth2-consent.ts";
import { pkceKey, settings } from "./declared-service.ts";

const input = {
  endpoint: "https://id.acme.example/authorize",
  state: "s",
  redirectUri: "https://team.example/cb",
  reauthenticate: false,
  verifier: null,
};
const parametersOf = (...given: Parameters<typeof oauth2AuthorizeUrl>) =>
  Object.fromEntries(new URL(oauth2AuthorizeUrl(...given)).searchParams);

describe("verifierOf", () => {
  it("B60: is 256 bits that only this install can make from a state, another one for each state and service", () => {
    const verifiers = [
      verifierOf(pkceKey, "acme", "one"),
      verifierOf(pkceKey, "acme", "two"),
      verifierOf(pkceKey, "umbrella", "one"),
      verifierOf(createSecretKey(Buffer.alloc(32, 6)), "acme", "one"),
    ].map((verifier) => verifier.reveal());
    expect(new Set(verifiers).size).toBe(4);
    for (const verifier of verifiers) expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(verifierOf(pkceKey, "acme", "one").reveal()).toBe(verifiers[0]);
  });
});

describe("the consent page's address", () => {
  it("has what RFC 6749 and RFC 7636 want, spaces in a form that everybody reads", () => {
    const verifier = verifierOf(pkceKey, "acme", "s");
    expect(parametersOf(settings, { ...input, verifier })).toEqual({
      response_type: "code",
      client_id: "our-app",
      redirect_uri: "https://team.example/cb",
      scope: "read write",
      state: "s",
      code_challenge: createHash("sha256").update(verifier.reveal()).digest("base64url"),
      code_challenge_method: "S256",
    });
    expect(oauth2AuthorizeUrl(settings, input)).toContain("scope=read%20write");
    expect(oauth2AuthorizeUrl(settings, { ...input, verifier })).not.toContain(verifier.reveal());
  });

  it("bends to what a service has of its own", () => {
    const own = {
      ...settings,
      clientIdParameter: "client_key",
      scopeSeparator: ",",
      authorizeParameters: { access_type: "offline", prompt: "consent", state: "not theirs to choose" },
      reauthenticateParameters: { prompt: "select_account" },
    };
    const parameters = parametersOf(own, { ...input, endpoint: "https://id.acme.example/authorize?tenant=7" });
    expect(parameters).toMatchObject({
      tenant: "7",
      client_key: "our-app",
      scope: "read,write",
      access_type: "offline",
      prompt: "consent",
      state: "s",
    });
    expect(parameters).not.toHaveProperty("client_id");
    expect(parametersOf(own, { ...input, reauthenticate: true })).toMatchObject({ prompt: "select_account" });
    expect(parametersOf({ ...settings, requiredScopes: [], wantedScopes: [] }, input)).not.toHaveProperty("scope");
  });
});

describe("the way back", () => {
  const issuer = "https://id.acme.example";
  it.each([
    [{ code: "c" }, { outcome: "code", code: "c", details: {} }],
    [
      { code: "c", iss: issuer },
      { outcome: "code", code: "c", details: { iss: issuer } },
    ],
    [{ code: "c", iss: `${issuer}/` }, { outcome: "host_refused" }],
    [{ error: "access_denied", iss: "https://evil.example" }, { outcome: "host_refused" }],
    [{}, { outcome: "unreadable" }],
    [{ code: "" }, { outcome: "unreadable" }],
    [{ code: "c".repeat(8_193) }, { outcome: "unreadable" }],
    [{ error: "access_denied" }, { outcome: "denied" }],
    [{ error: "access_denied", code: "c" }, { outcome: "denied" }],
    [{ error: "user_cancelled_login" }, { outcome: "denied" }],
    [{ error: "invalid_request" }, { outcome: "app_refused", code: "invalid_request" }],
    [{ error: "unauthorized_client" }, { outcome: "app_refused", code: "unauthorized_client" }],
    [{ error: "unsupported_response_type" }, { outcome: "app_refused", code: "unsupported_response_type" }],
    [{ error: "invalid_scope" }, { outcome: "app_refused", code: "invalid_scope" }],
    [{ error: "server_error" }, { outcome: "unreadable" }],
    [{ error: "temporarily_unavailable" }, { outcome: "unreadable" }],
    [{ error: "login_required" }, { outcome: "unreadable" }],
    [{ error: "<script>" }, { outcome: "app_refused", code: "unknown" }],
  ])("reads %j", (query, reading) => {
    expect(readOauth2Callback({ issuer }, query)).toEqual(reading);
  });

  it("leaves an issuer alone that the declaration does not name", () => {
    expect(readOauth2Callback({ issuer: null }, { code: "c", iss: "x" })).toMatchObject({ outcome: "code" });
  });
});
