import { describe, expect, it } from "vitest";
import { instagramAuthorizeUrl, readInstagramCallback } from "../../../src/providers/instagram/instagram-consent.ts";

const settings = { appId: "990", authUrl: "https://www.instagram.com" };
const input = { state: "s&t", redirectUri: "https://team.example/oauth/callback/instagram", reauthenticate: false };

describe("instagramAuthorizeUrl", () => {
  it("asks for a code, for the required and the wanted scopes, and carries the state unharmed", () => {
    const url = new URL(instagramAuthorizeUrl(settings, input));
    expect(url.origin + url.pathname).toBe("https://www.instagram.com/oauth/authorize");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: "990",
      redirect_uri: input.redirectUri,
      response_type: "code",
      scope: "instagram_business_basic,instagram_business_manage_insights,instagram_business_manage_messages",
      state: "s&t",
    });
  });

  it("B73: a reconnect asks the person to log in anew", () => {
    const url = new URL(instagramAuthorizeUrl(settings, { ...input, reauthenticate: true }));
    expect(url.searchParams.get("force_reauth")).toBe("true");
  });
});

describe("readInstagramCallback", () => {
  it.each([
    ["a code", { code: "AQBx", state: "s" }, { outcome: "code", code: "AQBx", details: {} }],
    [
      "a code with the fragment that a pasted address keeps",
      { code: "AQBx#_" },
      { outcome: "code", code: "AQBx", details: {} },
    ],
    ["a code that has #_ inside", { code: "AQ#_Bx" }, { outcome: "code", code: "AQ#_Bx", details: {} }],
    ["nothing", {}, { outcome: "unreadable" }],
    ["an empty code", { code: "" }, { outcome: "unreadable" }],
    ["nothing but the fragment", { code: "#_" }, { outcome: "unreadable" }],
    ["a code of a megabyte", { code: "A".repeat(1e6) }, { outcome: "unreadable" }],
    [
      "a no",
      { error: "access_denied", error_reason: "user_denied", error_description: "The user denied your request" },
      { outcome: "denied" },
    ],
    ["a no beside a code", { error: "access_denied", code: "AQBx" }, { outcome: "denied" }],
    [
      "an account without a role in an app in development",
      { error: "access_denied", error_description: "Insufficient developer role" },
      { outcome: "app_refused", code: "insufficient_developer_role" },
    ],
    ["another OAuth error", { error: "invalid_scope" }, { outcome: "app_refused", code: "invalid_scope" }],
    [
      "a numbered error",
      { error_code: "1349126", error_message: "App not set up" },
      { outcome: "app_refused", code: "1349126" },
    ],
    ["an error that is no word of the list", { error: "<b>IGAA-secret" }, { outcome: "app_refused", code: "unknown" }],
  ])("reads %s", (_name, query, reading) => {
    expect(readInstagramCallback(query as Record<string, string>)).toEqual(reading);
  });
});
