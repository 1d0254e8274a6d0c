import { webApi } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { slackOutcome } from "../../../src/chat/slack/outcome.ts";

const platform = (error: string) => new webApi.WebAPIPlatformError({ ok: false, error });
const noAnswer = (code?: string) =>
  new webApi.WebAPIRequestError(new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) }));

describe("what a failed call to Slack means", () => {
  it.each([
    [
      "too many requests",
      new webApi.WebAPIRateLimitedError(9),
      { outcome: "retry", afterMs: 9_000, maybeSent: false, code: "rate_limited" },
    ],
    [
      "a fault of theirs",
      new webApi.WebAPIHTTPError(503, "x", {}),
      { outcome: "retry", afterMs: 5_000, maybeSent: true, code: "http_503" },
    ],
    [
      "a fault in their answer",
      platform("internal_error"),
      { outcome: "retry", afterMs: 5_000, maybeSent: true, code: "internal_error" },
    ],
    [
      "no one listening",
      noAnswer("ECONNREFUSED"),
      { outcome: "retry", afterMs: 5_000, maybeSent: false, code: "no_answer" },
    ],
    ["a lost answer", noAnswer("ECONNRESET"), { outcome: "retry", afterMs: 5_000, maybeSent: true, code: "no_answer" }],
    [
      "a wrong token",
      platform("invalid_auth"),
      { outcome: "retry", afterMs: 60_000, maybeSent: false, code: "token_refused" },
    ],
    ["an unknown channel", platform("channel_not_found"), { outcome: "gone", code: "channel_not_found" }],
    ["an archived channel", platform("is_archived"), { outcome: "gone", code: "is_archived" }],
    ["a channel without the bot", platform("not_in_channel"), { outcome: "gone", code: "not_in_channel" }],
    ["an app that was removed", platform("account_inactive"), { outcome: "gone", code: "account_inactive" }],
    ["a deleted message", platform("message_not_found"), { outcome: "missing" }],
    ["a message too old to edit", platform("edit_window_closed"), { outcome: "missing" }],
    ["blocks it does not take", platform("invalid_blocks"), { outcome: "rejected", code: "bad_blocks" }],
    ["a missing permission", platform("missing_scope"), { outcome: "rejected", code: "missing_scope" }],
    [
      "a page of a proxy",
      platform("<html>Bad gateway</html>"),
      { outcome: "retry", afterMs: 5_000, maybeSent: true, code: "bad_answer" },
    ],
    ["anything else", new Error("x"), { outcome: "retry", afterMs: 5_000, maybeSent: true, code: "unknown" }],
  ])("B56: %s", (_name, error, expected) => {
    expect(slackOutcome(error)).toEqual(expected);
  });
});
