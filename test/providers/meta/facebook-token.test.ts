import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { askCodeToken, askExtendedToken, understandFacebookToken } from "../../../src/providers/meta/facebook-token.ts";
import { answered, NOW } from "../answers.ts";

const settings = { appId: "880", graphUrl: "https://graph.facebook.com", graphVersion: "v25.0" };
const secret = new Secret("the-secret");

describe("asking Facebook for tokens", () => {
  it("exchanges a code with the very redirect address, and a token by fb_exchange_token", () => {
    const code = askCodeToken(settings, secret, { code: "AQB", redirectUri: "https://keeper.example/cb?x=1" });
    expect(code).toMatchObject({ method: "GET", url: "https://graph.facebook.com/v25.0/oauth/access_token" });
    expect(code.query).toMatchObject({ client_id: "880", redirect_uri: "https://keeper.example/cb?x=1" });
    const longer = askExtendedToken(settings, secret, new Secret("EAA-old"));
    expect(longer.query).toMatchObject({ grant_type: "fb_exchange_token", client_id: "880" });
    expect(longer.query?.fb_exchange_token).toSatisfy((sent) => (sent as Secret).reveal() === "EAA-old");
    expect(JSON.stringify([code, longer])).not.toMatch(/the-secret|AQB|EAA-old/);
  });
});

describe("understandFacebookToken", () => {
  it.each([5_183_944, "5183476"])("B6: the end is what this answer says, %s seconds from now", (expires) => {
    const answer = understandFacebookToken(
      answered(200, { access_token: "EAA-new", token_type: "bearer", expires_in: expires }),
      NOW,
    );
    expect(answer).toMatchObject({ ok: true, value: { expiresAt: NOW + Number(expires) * 1_000 } });
    expect(answer.ok && answer.value.token.reveal()).toBe("EAA-new");
  });

  it.each([undefined, null, 0, -1, "soon", true, 1e15])(
    "B6: an answer that does not tell the end (%s) makes none up",
    (expires) => {
      const answer = understandFacebookToken(answered(200, { access_token: "EAA-new", expires_in: expires }), NOW);
      expect(answer).toMatchObject({ ok: true, value: { expiresAt: null } });
    },
  );

  it.each([
    ["an answer without a token", answered(200, { token_type: "bearer" }), "answer_unreadable", "http 200"],
    ["an empty token", answered(200, { access_token: "" }), "answer_unreadable", "http 200"],
    ["a code that was used", error(100, 36009, "This authorization code has been used."), "token_invalid", "100/36009"],
    ["another redirect address", error(100, 36008, "redirect_uri"), "app_misconfigured", "100/36008"],
    ["a wrong secret", error(1, undefined, "Error validating client secret."), "app_secret_wrong", "1"],
    ["an expired token", error(190, 463, "Session has expired"), "token_expired", "190/463"],
  ] as const)("understands %s", (_title, answer, reason, code) => {
    expect(understandFacebookToken(answer, NOW)).toMatchObject({ ok: false, failure: { reason, code } });
  });
});

function error(code: number, subcode: number | undefined, message: string) {
  return answered(400, { error: { message, type: "OAuthException", code, error_subcode: subcode, fbtrace_id: "A" } });
}
