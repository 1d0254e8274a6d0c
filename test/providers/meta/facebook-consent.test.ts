import { describe, expect, it } from "vitest";
import { facebookAuthorizeUrl, readFacebookCallback } from "../../../src/providers/meta/facebook-consent.ts";

const settings = { appId: "880", dialogUrl: "https://www.facebook.com", graphVersion: "v25.0" };
const input = { state: "s t", redirectUri: "https://keeper.example/cb", reauthenticate: false };

describe("facebookAuthorizeUrl", () => {
  it("asks for a code with the scopes, the state and the redirect address", () => {
    const url = new URL(facebookAuthorizeUrl(settings, ["pages_show_list", "ads_read"], input));
    expect(url.origin + url.pathname).toBe("https://www.facebook.com/v25.0/dialog/oauth");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: "880",
      redirect_uri: "https://keeper.example/cb",
      response_type: "code",
      scope: "pages_show_list,ads_read",
      state: "s t",
    });
  });

  it("B42, B73: on a reconnect asks again for what was left out, and for the log-in", () => {
    const url = new URL(facebookAuthorizeUrl(settings, [], { ...input, reauthenticate: true }));
    expect(url.searchParams.get("auth_type")).toBe("rerequest,reauthenticate");
  });
});

describe("readFacebookCallback", () => {
  it.each([
    [
      { code: "AQB", state: "s" },
      { outcome: "code", code: "AQB", details: {} },
    ],
    [{ code: "AQB#_=_" }, { outcome: "code", code: "AQB", details: {} }],
    [{}, { outcome: "unreadable" }],
    [{ code: "#_=_" }, { outcome: "unreadable" }],
    [{ code: "A".repeat(5_000) }, { outcome: "unreadable" }],
    [
      {
        error: "access_denied",
        error_code: "200",
        error_reason: "user_denied",
        error_description: "Permissions error",
      },
      { outcome: "denied" },
    ],
    [
      { error_code: "1349220", error_message: "Feature Unavailable" },
      { outcome: "app_refused", code: "1349220" },
    ],
    [{ error: "server_error" }, { outcome: "app_refused", code: "server_error" }],
    [
      { error: "<script>", error_code: "x".repeat(99) },
      { outcome: "app_refused", code: "unknown" },
    ],
  ])("reads %j", (query, reading) => {
    expect(readFacebookCallback(query)).toEqual(reading);
  });
});
