import { describe, expect, it } from "vitest";
import { FAILURE_REASONS, type FailureReason } from "../../../src/domain/failure.ts";
import { classifyGraphError, graphFailureRows } from "../../../src/providers/meta/classify-graph-error.ts";
import { type GraphError, readGraphError } from "../../../src/providers/meta/read-graph-error.ts";

/** What is read out of the body that Meta sends for it. */
function error(code: number, subcode: number | null = null, message = "", more: Partial<GraphError> = {}): GraphError {
  const subcodes = subcode === null ? {} : { error_subcode: subcode };
  const read = readGraphError({
    error: { message, type: "OAuthException", code, ...subcodes, fbtrace_id: "EJplcsCHuLu" },
  });
  if (read === null) throw new Error("not Meta's envelope");
  return { ...read, ...more };
}

type Row = readonly [code: number, subcode: number | null, message: string, reason: FailureReason, suspect?: boolean];

/** One row per row of PROVIDERS §2.3: code, subcode, message, what it is, whether a probe must confirm it. */
const ROWS: readonly Row[] = [
  [190, null, "Invalid OAuth access token - Cannot parse access token", "token_invalid", true],
  [190, null, "Malformed access token", "token_invalid", true],
  [190, null, "The access token could not be decrypted", "token_invalid", true],
  [190, null, "Invalid OAuth access token.", "token_invalid", true],
  [190, null, "(#190) This method must be called with a Page Access Token", "wrong_token_type"],
  [
    190,
    null,
    "Error validating access token: Session has expired on Saturday, 13-Jun-26 05:00:00 PDT.",
    "token_invalid",
    true,
  ],
  [
    190,
    463,
    "Error validating access token: Session has expired on Saturday, 13-Jun-26 05:00:00 PDT.",
    "token_expired",
  ],
  [190, 458, "Error validating access token: The user has not authorized application 1.", "token_revoked"],
  [190, 459, "You cannot access the app till you log in", "account_checkpoint"],
  [190, 460, "The session has been invalidated because the user changed their password", "password_changed"],
  [190, 464, "Sessions for the user are not allowed because the user is not a confirmed user.", "account_unconfirmed"],
  [190, 467, "The session is invalid because the user logged out.", "logged_out"],
  [190, 492, "The user no longer has a role on the Page.", "role_lost"],
  [
    190,
    490,
    "Error validating access token: The user is enrolled in a blocking, logged-in checkpoint",
    "account_checkpoint",
  ],
  [190, null, "Error validating application. Application has been deleted.", "app_misconfigured"],
  [190, 499, "Access token has expired", "token_invalid"],
  [102, null, "Session key invalid or no longer valid", "token_invalid"],
  [102, 458, "", "token_revoked"],
  [102, 459, "", "account_checkpoint"],
  [102, 460, "", "password_changed"],
  [102, 463, "", "token_expired"],
  [102, 464, "", "account_unconfirmed"],
  [102, 490, "", "account_checkpoint"],
  [102, 467, "", "logged_out"],
  [452, null, "Session key invalid. This could be because the session key has an incorrect format", "token_invalid"],
  [459, null, "User is checkpointed", "account_checkpoint"],
  [483, null, "user is in consent app blocking", "account_checkpoint"],
  [2500, null, "An active access token must be used to query information about the current user.", "bad_request"],
  [2500, null, "Error parsing graph query", "bad_request"],
  [10, null, "(#10) Application does not have permission for this action", "permission_missing"],
  [10, null, "(#10) Not enough viewers for the media to show insights", "permission_missing"],
  [10, null, "(#10) The user is not an Instagram Business", "permission_missing"],
  [3, null, "Application does not have the capability", "permission_missing"],
  [200, null, "Permissions error", "permission_missing"],
  [200, null, "(#200) Requires business_management permission", "permission_missing"],
  [200, null, "(#200) Ad account owner has NOT grant ads_management or ads_read permission", "permission_missing"],
  [299, null, "Permissions error", "permission_missing"],
  [210, null, "User not visible", "permission_missing"],
  [230, null, "Permissions disallow message to user", "permission_missing"],
  [200, null, "API access blocked.", "app_blocked"],
  [200, 458, "API access blocked.", "app_blocked"],
  [200, null, "API access deactivated. To reactivate, go to the app dashboard.", "app_blocked"],
  [200, null, "(#200) Provide valid app ID", "bad_request"],
  [100, 33, "Unsupported get request. Object with ID '1' does not exist", "object_unreachable", true],
  [100, 2108006, "Media posted before business account conversion", "bad_request"],
  [100, null, "(#100) metric[0] must be one of the following values: reach", "bad_request"],
  [100, null, "(#100) Tried accessing nonexisting field (permissions)", "bad_request"],
  [100, null, "(#100) There cannot be more than 30 days (2592000 s) between since and until", "bad_request"],
  [100, 36007, "This authorization code has expired.", "token_invalid"],
  [100, 36008, "Please make sure your redirect_uri is identical", "app_misconfigured"],
  [100, 36009, "This authorization code has been used.", "token_invalid"],
  [1, null, "Error validating client secret.", "app_secret_wrong"],
  [1, null, "An unknown error occurred", "provider_unavailable"],
  [1, 99, "An unknown error occurred", "provider_unavailable"],
  [2, null, "Service temporarily unavailable", "provider_unavailable"],
  [4, null, "(#4) Application request limit reached", "rate_limited"],
  [4, 2207051, "Action is blocked", "action_blocked"],
  [17, null, "User request limit reached", "rate_limited"],
  [17, 2446079, "Ad Account Has Too Many API Calls", "rate_limited"],
  [32, null, "(#32) Page request limit reached", "rate_limited"],
  [341, null, "Application limit reached", "rate_limited"],
  [613, null, "Calls to this api have exceeded the rate limit.", "rate_limited"],
  [613, 1996, "inconsistent request volume", "rate_limited"],
  [80000, 2446079, "Ads Insights limit", "rate_limited"],
  [80001, null, "(#80001) There have been too many calls to this Page account.", "rate_limited"],
  [80002, null, "(#80002) There have been too many calls to this Instagram account.", "rate_limited"],
  [80003, 2446079, "", "rate_limited"],
  [80004, 2446079, "", "rate_limited"],
  [80005, null, "", "rate_limited"],
  [80006, null, "", "rate_limited"],
  [80008, null, "", "rate_limited"],
  [80009, null, "", "rate_limited"],
  [80014, null, "", "rate_limited"],
  [368, null, "The action attempted has been deemed abusive or is otherwise disallowed", "action_blocked"],
  [104, null, "Incorrect signature", "app_secret_wrong"],
  [100, null, "API calls from the server require an appsecret_proof argument", "app_secret_wrong"],
  [100, null, "Invalid appsecret_proof provided in the API argument", "app_secret_wrong"],
  [100, null, "(#100) The App_id in the input_token did not match the Viewing App", "wrong_app"],
  [101, null, "Error validating application. Cannot get application info", "app_misconfigured"],
  [2635, null, "You are calling a deprecated version of the Ads API.", "app_misconfigured"],
  [9009, null, "Instagram user unavailable", "object_unreachable"],
  [5, null, "This IP can't make requests for that application.", "address_blocked"],
  [
    21,
    null,
    "(#21) Page ID 1 was migrated to page ID 2.  Please update your API calls to the new ID",
    "object_unreachable",
  ],
  [803, null, "(#803) Some of the aliases you requested do not exist: 1", "object_unreachable", true],
  [110, null, "Invalid user id", "bad_request"],
  [2642, null, "Invalid cursors values", "provider_unavailable"],
  [960, null, "Request aborted.", "provider_unavailable"],
];

describe("classifyGraphError", () => {
  for (const [code, subcode, message, reason, suspect = false] of ROWS) {
    const name = subcode === null ? String(code) : `${code}/${subcode}`;

    it(`B26: ${name} "${message}" is ${reason}`, () => {
      const failure = classifyGraphError(error(code, subcode, message));
      expect(failure).toMatchObject({ reason, code: name });
      expect(failure?.suspect ?? false).toBe(suspect);
    });

    if (
      /Page Access Token|client secret|API access|appsecret_proof|App_id|validating application\. App|valid app ID/.test(
        message,
      )
    )
      continue;
    it(`B26: ${name} is ${reason} by number, whatever words come with it instead of "${message}"`, () => {
      for (const words of ["", "190", "expired", "Fehler beim Prüfen", "Session has expired, rate limit, permission"]) {
        expect(classifyGraphError(error(code, subcode, words))?.reason).toBe(reason);
      }
    });
  }

  it("does not let the eight sentences mean anything under another number", () => {
    const sentence =
      "Provide valid app ID. API access blocked. API access deactivated. Error validating application. Error validating client secret. This method must be called with a Page Access Token. appsecret_proof App_id in the input_token";
    const reasons = [10, 2, 102].map((code) => classifyGraphError(error(code, null, sentence))?.reason);
    expect(reasons).toEqual(["permission_missing", "provider_unavailable", "token_invalid"]);
  });

  it("B27: Instagram's blanket refusal is our app's trouble, to be confirmed, and never a dead token", () => {
    const failure = classifyGraphError(
      error(100, null, "Unsupported request - method type: get", { type: "IGApiException" }),
    );
    expect(failure).toEqual({ reason: "app_refused", code: "100", suspect: true });
  });

  it("B27: 100/33 and a 190 without subcode ask for a probe", () => {
    for (const [code, subcode] of [
      [100, 33],
      [190, null],
    ] as const) {
      expect(classifyGraphError(error(code, subcode))?.suspect).toBe(true);
    }
  });

  it.each([190, 100, 10, 200, 2635, 999_999])("B25: is_transient makes %i pass by itself", (code) => {
    const failure = classifyGraphError(error(code, null, "", { isTransient: true }));
    expect(failure).toEqual({ reason: "provider_unavailable", code: String(code) });
  });

  it("B25: a limit that calls itself transient stays a limit", () => {
    expect(classifyGraphError(error(4, null, "", { isTransient: true }))?.reason).toBe("rate_limited");
  });

  it("has no opinion of numbers it does not know, least of all that a token is dead", () => {
    for (const code of [6, 99, 191, 463, 490, 300, 79_999, 80_015]) expect(classifyGraphError(error(code))).toBeNull();
  });

  it("leaves policy blocks alone for hours", () => {
    expect(classifyGraphError(error(368))?.retryAfterMs).toBeGreaterThanOrEqual(3_600_000);
    expect(classifyGraphError(error(4, 2207051))?.retryAfterMs).toBeGreaterThanOrEqual(3_600_000);
  });

  it.each([
    [400, "Matching code was not found or was already used", "token_invalid"],
    [400, "This authorization code has been used", "token_invalid"],
    [400, "Error validating client secret.", "app_secret_wrong"],
    [400, "Invalid platform app", "app_misconfigured"],
    [429, "", "rate_limited"],
    [500, "", "provider_unavailable"],
  ] as const)("reads the token endpoint's %i %j as %s", (code, message, reason) => {
    const failure = classifyGraphError(error(code, null, message, { envelope: "token_endpoint" }));
    expect(failure).toEqual({ reason, code: `oauth ${code}` });
  });

  it("is told to people as one table: each row here stands in it, once", () => {
    const told = graphFailureRows().map(({ code, reason }) => `${code} ${reason}`);
    expect(new Set(told).size).toBe(told.length);
    for (const [code, subcode, , reason] of ROWS) {
      const numbers = graphFailureRows()
        .filter((row) => row.reason === reason)
        .map((row) => row.code);
      const isIn = numbers.some((number) => {
        const [first = "", last = first] = number.split("/")[0]?.split("–") ?? [];
        const told = number.split("/")[1];
        return code >= Number(first) && code <= Number(last) && (told === undefined || told === String(subcode));
      });
      expect([code, subcode, reason, isIn]).toEqual([code, subcode, reason, true]);
    }
  });

  it("B47: never passes on a word of the message", () => {
    for (const [code, subcode] of ROWS) {
      const failure = classifyGraphError(error(code, subcode, "IGAA-a-token-in-a-message"));
      expect(JSON.stringify(failure)).not.toContain("IGAA");
      expect(failure && FAILURE_REASONS[failure.reason]).toBeDefined();
    }
  });
});
