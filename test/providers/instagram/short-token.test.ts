import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { askShortToken, understandShortToken } from "../../../src/providers/instagram/short-token.ts";
import { answered, NOW, silent } from "../answers.ts";

describe("askShortToken", () => {
  it("posts a form, with the secret and the code hidden until they leave", () => {
    const settings = { appId: "990", appSecret: new Secret("app-secret"), apiUrl: "https://api.instagram.com" };
    const request = askShortToken(settings, { code: "AQBx", redirectUri: "https://team.example/cb" });
    expect(request).toMatchObject({ method: "POST", url: "https://api.instagram.com/oauth/access_token" });
    expect(request.form).toMatchObject({
      client_id: "990",
      grant_type: "authorization_code",
      redirect_uri: "https://team.example/cb",
    });
    expect(JSON.stringify(request)).not.toMatch(/app-secret|AQBx/);
  });
});

describe("understandShortToken", () => {
  const BASIC = "instagram_business_basic";
  const INSIGHTS = "instagram_business_manage_insights";

  it.each([
    [
      "flat, as recorded",
      '{"access_token":"IGAA1","user_id":27281358591558845,"permissions":["instagram_business_basic"]}',
      [BASIC],
    ],
    [
      "wrapped, as documented",
      { data: [{ access_token: "IGAA1", user_id: "1020", permissions: `${BASIC},${INSIGHTS}` }] },
      [BASIC, INSIGHTS],
    ],
    [
      "with spaces between permissions",
      { access_token: "IGAA1", permissions: `${BASIC} ${INSIGHTS}` },
      [BASIC, INSIGHTS],
    ],
    ["without permissions", { access_token: "IGAA1", user_id: "1020" }, null],
    ["with no permission at all", { access_token: "IGAA1", permissions: [] }, []],
    ["with permissions that can't be read", { access_token: "IGAA1", permissions: { basic: true } }, null],
  ])("understands an answer %s", (_name, body, scopes) => {
    const answer = understandShortToken(answered(200, body), NOW);
    expect(answer).toMatchObject({ ok: true, value: { scopes } });
    expect(answer.ok && answer.value.token.reveal()).toBe("IGAA1");
  });

  it.each([
    [
      "a used code",
      answered(400, {
        error_type: "OAuthException",
        code: 400,
        error_message: "Matching code was not found or was already used",
      }),
      "token_invalid",
    ],
    [
      "a refusal with HTTP 200",
      answered(200, {
        error_type: "OAuthException",
        code: 400,
        error_message: "This authorization code has been used",
      }),
      "token_invalid",
    ],
    [
      "a wrong app secret",
      answered(400, { error_type: "OAuthException", code: 400, error_message: "Error validating client secret." }),
      "app_secret_wrong",
    ],
    ["an empty token", answered(200, { access_token: "", permissions: [] }), "answer_unreadable"],
    ["an empty list", answered(200, { data: [] }), "answer_unreadable"],
    ["malformed JSON", answered(200, '{"access_token":"IGAA1'), "answer_unreadable"],
    ["silence", silent("timeout", true), "timeout"],
  ] as const)("understands %s as %s", (_name, answer, reason) => {
    expect(understandShortToken(answer, NOW)).toMatchObject({ ok: false, failure: { reason } });
  });

  it.each([
    [503, { error_type: "OAuthException", error_message: "Try later" }, "provider_unavailable", "http 503"],
    [429, { error_type: "OAuthException", code: 400, error_message: "Slow down" }, "rate_limited", "http 429"],
  ])("B25: an outage (HTTP %i) says nothing of the code, whatever its body %j says", (status, body, reason, code) => {
    expect(understandShortToken(answered(status, body), NOW)).toMatchObject({ ok: false, failure: { reason, code } });
  });
});
