import { describe, expect, it } from "vitest";
import { understandGraphAnswer } from "../../../src/providers/meta/understand-graph-answer.ts";
import { answered, HTML_502, NOW, silent } from "../answers.ts";

const understand = (answer: Parameters<typeof understandGraphAnswer>[0]) =>
  understandGraphAnswer(answer, NOW, (body) => (body as { id?: string }).id ?? null);
const envelope = (code: number, more: object = {}) => ({
  error: { message: "", type: "OAuthException", code, ...more },
});

describe("understandGraphAnswer", () => {
  it("gives what the reader makes of a success", () => {
    expect(understand(answered(200, { id: "1" }))).toEqual({ ok: true, value: "1" });
  });

  it.each([200, 400, 401, 403, 404, 500])("decides on the code with HTTP %i, never on the status", (status) => {
    const answer = understand(answered(status, envelope(190, { error_subcode: 460 })));
    expect(answer).toEqual({ ok: false, failure: { reason: "password_changed", code: "190/460" } });
  });

  it.each([
    ["malformed", answered(200, '{"id":"1'), "answer_unreadable", "http 200"],
    ["empty", answered(200, ""), "answer_unreadable", "http 200"],
    ["other than promised", answered(200, { name: "x" }), "answer_unreadable", "http 200"],
    ["HTML with 200", answered(200, HTML_502), "answer_unreadable", "http 200"],
    ["HTML with 502", answered(502, HTML_502), "provider_unavailable", "http 502"],
    ["HTML with 429", answered(429, HTML_502), "rate_limited", "http 429"],
    ["HTML with 403", answered(403, HTML_502), "answer_unreadable", "http 403"],
    ["empty with 401", answered(401, ""), "answer_unreadable", "http 401"],
    ["a redirect without an address", answered(302, ""), "answer_unreadable", "http 302"],
    ["silence", silent("timeout", true), "timeout", "timeout"],
    // Not "our mistake" either, of which nobody would be told: many of them in a row are trouble of the service.
    ["an unknown code with 400", answered(400, envelope(987)), "answer_unreadable", "987"],
    ["an unknown code with 503", answered(503, envelope(987)), "provider_unavailable", "http 503"],
  ] as const)("B25: takes an answer that is %s for no verdict on the token", (_name, answer, reason, code) => {
    expect(understand(answer)).toMatchObject({ ok: false, failure: { reason, code } });
  });

  it("obeys the usage headers of a limited call", () => {
    const usage = JSON.stringify({ "1784": [{ type: "instagram", estimated_time_to_regain_access: 19 }] });
    const answer = understand(answered(400, envelope(80002), { "x-business-use-case-usage": usage }));
    expect(answer).toEqual({
      ok: false,
      failure: { reason: "rate_limited", code: "80002", retryAfterMs: 19 * 60_000 },
    });
  });

  it("obeys a Retry-After where there are no usage headers", () => {
    expect(understand(answered(429, envelope(4), { "retry-after": "30" }))).toMatchObject({
      failure: { retryAfterMs: 30_000 },
    });
  });

  it.each([
    [403, { error_message: "Blocked by policy" }, "answer_unreadable", "http 403"],
    [400, { error_type: "forbidden", code: 400, error_message: "no" }, "answer_unreadable", "http 400"],
    [503, { error_type: "unavailable", error_message: "Try later" }, "provider_unavailable", "http 503"],
    [429, { error_message: "Too many" }, "rate_limited", "http 429"],
  ])("B25: what something in between says with HTTP %i and %j kills no token", (status, body, reason, code) => {
    expect(understand(answered(status, body))).toMatchObject({ ok: false, failure: { reason, code } });
  });
});
