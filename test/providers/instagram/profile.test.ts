import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { askProfile, isProfessional, understandProfile } from "../../../src/providers/instagram/profile.ts";
import { answered, NOW } from "../answers.ts";

const LIVE =
  '{"id":"27281358591558845","user_id":"17841457215396811","username":"cats.daily","name":"Cats","account_type":"MEDIA_CREATOR"}';
const CATS = {
  externalId: "17841457215396811",
  name: "cats.daily",
  accountType: "MEDIA_CREATOR",
  details: { appScopedId: "27281358591558845" },
};

describe("askProfile", () => {
  it("asks the versioned address, and keeps the token out of it (B47)", () => {
    const request = askProfile({ graphUrl: "https://graph.instagram.com", graphVersion: "v25.0" }, new Secret("IGAA"));
    expect(request.url).toBe("https://graph.instagram.com/v25.0/me");
    expect(request.query).toEqual({ fields: "user_id,id,username,name,account_type" });
    expect(request.bearer?.reveal()).toBe("IGAA");
  });
});

describe("understandProfile", () => {
  it.each([
    ["flat, as recorded", LIVE, CATS],
    ["wrapped, as documented", `{"data":[${LIVE}]}`, CATS],
    ["with ids that are bare numbers above 2^53", LIVE.replaceAll(/"(\d+)"/g, "$1"), CATS],
    ["with a type in mixed case", LIVE.replace("MEDIA_CREATOR", "Media_Creator"), CATS],
    [
      "without a type",
      '{"user_id":"1784","username":"x"}',
      { externalId: "1784", name: "x", accountType: null, details: {} },
    ],
    ["without any name", '{"user_id":"1784"}', { externalId: "1784", name: "1784", accountType: null, details: {} }],
  ])("understands an answer %s", (_name, body, account) => {
    expect(understandProfile(answered(200, body), NOW)).toEqual({ ok: true, value: account });
  });

  it("never knows an account by the app-scoped id alone", () => {
    expect(understandProfile(answered(200, { id: "2728", username: "x" }), NOW)).toMatchObject({
      failure: { reason: "answer_unreadable" },
    });
  });

  it("B27: a 190 without a subcode is the verdict here, where it is the probe itself", () => {
    const answer = understandProfile(
      answered(400, { error: { code: 190, message: "Cannot parse access token" } }),
      NOW,
    );
    expect(answer).toEqual({ ok: false, failure: { reason: "token_invalid", code: "190" } });
  });

  it("B27: the blanket refusal stays suspect here too", () => {
    const body = { error: { message: "Unsupported request - method type: get", type: "IGApiException", code: 100 } };
    expect(understandProfile(answered(400, body), NOW)).toEqual({
      ok: false,
      failure: { reason: "app_refused", code: "100", suspect: true },
    });
  });
});

describe("isProfessional", () => {
  it.each([
    ["BUSINESS", true],
    ["MEDIA_CREATOR", true],
    ["CREATOR", true],
    ["PERSONAL", false],
    ["SOMETHING_NEW", false],
    [null, true],
  ])("%s: %s", (accountType, professional) => {
    expect(isProfessional({ accountType })).toBe(professional);
  });
});
