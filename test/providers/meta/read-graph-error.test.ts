import { describe, expect, it } from "vitest";
import { parseJson } from "../../../src/lib/http-client/parse-json.ts";
import { readGraphError, readTokenEndpointError } from "../../../src/providers/meta/read-graph-error.ts";

describe("readGraphError", () => {
  it("reads the Graph envelope with everything that decides", () => {
    const body = {
      error: {
        message: "Message describing the error",
        type: "OAuthException",
        code: 190,
        error_subcode: 460,
        error_user_title: "A title",
        is_transient: false,
        fbtrace_id: "EJplcsCHuLu",
      },
    };
    expect(readGraphError(body)).toEqual({
      envelope: "graph",
      code: 190,
      subcode: 460,
      type: "OAuthException",
      message: "Message describing the error",
      isTransient: false,
    });
  });

  it("reads numbers that came as text, and debug_token's `subcode`", () => {
    expect(readGraphError({ error: { code: "190", subcode: "463" } })).toMatchObject({ code: 190, subcode: 463 });
  });

  it("reads api.instagram.com's other envelope, whose code is the HTTP status", () => {
    const body = {
      error_type: "OAuthException",
      code: 400,
      error_message: "Matching code was not found or was already used",
    };
    expect(readTokenEndpointError(body)).toMatchObject({
      envelope: "token_endpoint",
      code: 400,
      subcode: null,
      type: "OAuthException",
    });
    expect(readGraphError(body)).toBeNull();
  });

  it.each([
    ["an empty body", ""],
    ["HTML", "<html><body>502</body></html>"],
    ["JSON cut off", '{"error":{"code":190'],
    ["a text", '"190"'],
    ["a list", "[190]"],
    ["null", "null"],
    ["a success", '{"access_token":"IGAA","expires_in":5183944}'],
    ["an error without a code", '{"error":{"message":"190"}}'],
    ["an error that is a text (RFC 6749)", '{"error":"invalid_grant"}'],
  ])("finds no error in %s", (_name, text) => {
    expect(readGraphError(parseJson(text))).toBeNull();
    expect(readTokenEndpointError(parseJson(text))).toBeNull();
  });
});
