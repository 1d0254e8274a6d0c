import { describe, expect, it } from "vitest";
import { FAILURE_REASONS } from "../../../src/domain/failure.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { askDebugToken, understandDebugToken } from "../../../src/providers/meta/debug-token.ts";
import { answered, HTML_502, NOW, silent } from "../answers.ts";

const APP = "1942455143138800";

/** Recorded live with Graph v23.0, 2026-07-07. */
const PAGE = {
  app_id: APP,
  type: "PAGE",
  application: "FlowFyp",
  data_access_expires_at: 1_791_201_612,
  expires_at: 0,
  is_valid: true,
  issued_at: 1_783_430_674,
  profile_id: "1165738093294228",
  scopes: ["read_insights", "pages_show_list"],
  granular_scopes: [{ scope: "pages_show_list", target_ids: ["1165738093294228"] }, { scope: "read_insights" }],
  user_id: "122100",
};

const understand = (body: unknown, status = 200) => understandDebugToken(answered(status, body), NOW, APP);
const refused = (error: object) => understand({ data: { error, is_valid: false, scopes: [] } });
const failure = (reason: keyof typeof FAILURE_REASONS, code: string, more = {}) => ({
  ok: false,
  failure: { reason, code, ...more },
});

describe("asking for a token's facts", () => {
  it("shows the app's own token and keeps every secret a secret", () => {
    const request = askDebugToken(
      { appId: APP, graphUrl: "https://graph.facebook.com", graphVersion: "v25.0" },
      new Secret("the-secret"),
      new Secret("EAA-token"),
    );
    expect(request).toMatchObject({ method: "GET", url: "https://graph.facebook.com/v25.0/debug_token" });
    expect(request.query?.access_token).toSatisfy((sent) => (sent as Secret).reveal() === `${APP}|the-secret`);
    expect(JSON.stringify(request)).not.toMatch(/the-secret|EAA-token/);
  });
});

describe("understandDebugToken", () => {
  it("B33: reads a Page's token: no end, but an end of data access, and what its scopes are limited to", () => {
    expect(understand({ data: PAGE })).toEqual({
      ok: true,
      value: {
        type: "PAGE",
        expiresAt: null,
        dataAccessEndsAt: 1_791_201_612_000,
        scopes: ["read_insights", "pages_show_list"],
        targets: { pages_show_list: ["1165738093294228"] },
        userId: "122100",
        profileId: "1165738093294228",
      },
    });
  });

  it("B6: takes an end that no date can hold for one that was not told", () => {
    for (const far of [9_007_199_254_740_991, 253_402_300_800]) {
      const read = understand({ data: { ...PAGE, expires_at: far, data_access_expires_at: far } });
      expect(read).toMatchObject({ ok: true, value: { expiresAt: undefined, dataAccessEndsAt: null } });
    }
  });

  it("reads a user's token with an end", () => {
    const answer = understand({
      data: { ...PAGE, type: "USER", expires_at: 1_788_614_674, granular_scopes: undefined },
    });
    expect(answer).toMatchObject({ ok: true, value: { type: "USER", expiresAt: 1_788_614_674_000, targets: {} } });
  });

  it("B6: does not take a missing end for no end", () => {
    const { expires_at: _left, ...withoutEnd } = PAGE;
    const answer = understand({ data: withoutEnd });
    expect(answer.ok && answer.value.expiresAt).toBeUndefined();
    expect(answer.ok).toBe(true);
  });

  it.each([
    [{ code: 190, subcode: 463, message: "Session has expired" }, "token_expired", "190/463"],
    [{ code: 190, subcode: 460, message: "changed their password" }, "password_changed", "190/460"],
    [{ code: 190, subcode: 458, message: "has not authorized" }, "token_revoked", "190/458"],
    [{ code: 190, subcode: 467, message: "logged out" }, "logged_out", "190/467"],
    [{ code: 190, subcode: 492, message: "no longer has a role" }, "role_lost", "190/492"],
    [{ code: 190, subcode: 459, message: "checkpointed" }, "account_checkpoint", "190/459"],
    [{ code: 190, message: "Cannot parse access token" }, "token_invalid", "190"],
    [{ code: 4711, message: "what nobody knows" }, "token_invalid", "4711"],
  ] as const)("B27: what stands under data is the verdict on the token: %j is %s", (error, reason, code) => {
    expect(refused(error)).toEqual(failure(reason, code));
  });

  it("takes an invalid token without a word why for invalid", () => {
    expect(understand({ data: { is_valid: false, scopes: [] } })).toEqual(failure("token_invalid", "is_valid"));
  });

  it("B28: what stands at the top speaks of our own app, and never of the token", () => {
    const top = (code: number, message: string) =>
      understand({ error: { message, type: "OAuthException", code } }, 400);
    expect(top(190, "Invalid OAuth access token signature.")).toEqual(failure("app_secret_wrong", "190"));
    expect(top(190, "Whatever else")).toEqual(failure("app_secret_wrong", "190"));
    expect(top(101, "Error validating application.")).toEqual(failure("app_misconfigured", "101"));
    expect(top(190, "Error validating application. Application has been deleted.")).toEqual(
      failure("app_misconfigured", "190"),
    );
    expect(top(102, "Session key invalid")).toEqual(failure("app_secret_wrong", "102"));
    expect(top(200, "API access deactivated.")).toEqual(failure("app_blocked", "200"));
    expect(top(10, "Application does not have permission")).toEqual(failure("permission_missing", "10"));
    expect(top(4, "Application request limit reached")).toEqual(failure("rate_limited", "4"));
    expect(top(2, "Service temporarily unavailable")).toEqual(failure("provider_unavailable", "2"));
  });

  it("B25: what Meta says will pass is no wrong secret, whatever its number", () => {
    const error = { message: "Try again", type: "OAuthException", code: 190, is_transient: true };
    expect(understand({ error }, 400)).toEqual(failure("provider_unavailable", "190"));
  });

  it("tells a token of another app, by its app id and by Meta's refusal, and a wrong parameter is none", () => {
    expect(understand({ data: { ...PAGE, app_id: "1" } })).toEqual(failure("wrong_app", "app_id"));
    const message = "(#100) The App_id in the input_token did not match the Viewing App";
    expect(understand({ error: { message, type: "OAuthException", code: 100 } }, 400)).toEqual(
      failure("wrong_app", "100"),
    );
    expect(
      understand({ error: { message: "(#100) Invalid parameter", type: "OAuthException", code: 100 } }, 400),
    ).toEqual(failure("bad_request", "100"));
  });

  it.each([
    [answered(502, HTML_502), "provider_unavailable"],
    [answered(200, HTML_502), "answer_unreadable"],
    [answered(200, {}), "answer_unreadable"],
    [answered(200, { data: { scopes: [] } }), "answer_unreadable"],
    [silent("timeout", true), "timeout"],
  ] as const)("B25: takes no trouble on the way for a verdict (%#)", (answer, reason) => {
    const understood = understandDebugToken(answer, NOW, APP);
    expect(understood).toMatchObject({ ok: false, failure: { reason } });
    expect(FAILURE_REASONS[reason]).toBe("transient");
  });
});
