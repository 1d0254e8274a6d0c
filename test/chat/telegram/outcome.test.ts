import { GrammyError, HttpError } from "grammy";
import { describe, expect, it } from "vitest";
import { telegramOutcome } from "../../../src/chat/telegram/outcome.ts";
import type { ChatAddress } from "../../../src/domain/team.ts";

const CHAT: ChatAddress = { platform: "telegram", chat: "-100", thread: null };
const TOPIC: ChatAddress = { ...CHAT, thread: "5" };

function refusal(error_code: number, description: string, parameters: object = {}) {
  return new GrammyError("failed", { ok: false, error_code, description, parameters }, "sendMessage", {});
}

describe("what a failed call to Telegram means", () => {
  it.each([
    [
      "too many requests",
      429,
      "Too Many Requests: retry after 9",
      { retry_after: 9 },
      { outcome: "retry", afterMs: 9_000, maybeSent: false, code: "rate_limited" },
    ],
    [
      "a fault of theirs",
      502,
      "Bad Gateway",
      {},
      { outcome: "retry", afterMs: 5_000, maybeSent: true, code: "http_502" },
    ],
    [
      "a wrong token",
      401,
      "Unauthorized",
      {},
      { outcome: "retry", afterMs: 60_000, maybeSent: false, code: "token_refused" },
    ],
    ["a blocked bot", 403, "Forbidden: bot was blocked by the user", {}, { outcome: "gone", code: "blocked" }],
    [
      "a kicked bot",
      403,
      "Forbidden: bot was kicked from the supergroup chat",
      {},
      { outcome: "gone", code: "kicked" },
    ],
    ["a person who is no more", 403, "Forbidden: user is deactivated", {}, { outcome: "gone", code: "deactivated" }],
    [
      "a person who never wrote",
      403,
      "Forbidden: bot can't initiate conversation with a user",
      {},
      { outcome: "gone", code: "not_started" },
    ],
    ["any other ban", 403, "Forbidden: something new", {}, { outcome: "gone", code: "forbidden" }],
    ["an unknown chat", 400, "Bad Request: chat not found", {}, { outcome: "gone", code: "chat_not_found" }],
    [
      "a muted bot",
      400,
      "Bad Request: not enough rights to send text messages to the chat",
      {},
      { outcome: "gone", code: "no_rights" },
    ],
    [
      "no change",
      400,
      "Bad Request: message is not modified: specified new message content",
      {},
      { outcome: "unchanged" },
    ],
    ["a deleted message", 400, "Bad Request: message to edit not found", {}, { outcome: "missing" }],
    ["a message that is not ours", 400, "Bad Request: message can't be edited", {}, { outcome: "missing" }],
    [
      "a group that moved",
      400,
      "Bad Request: group chat was upgraded",
      { migrate_to_chat_id: -1005 },
      { outcome: "migrated", to: { ...CHAT, chat: "-1005" } },
    ],
    ["anything else", 400, "Bad Request: message is too long", {}, { outcome: "rejected", code: "http_400" }],
  ])("B56: %s", (_name, status, description, parameters, expected) => {
    expect(telegramOutcome(refusal(status, description, parameters), CHAT)).toEqual(expected);
  });

  it("B56: a deleted topic leads to the chat itself, once", () => {
    const error = refusal(400, "Bad Request: message thread not found");
    expect(telegramOutcome(error, TOPIC)).toEqual({ outcome: "migrated", to: CHAT });
    expect(telegramOutcome(error, CHAT)).toEqual({ outcome: "rejected", code: "http_400" });
  });

  it.each([
    ["ECONNREFUSED", false],
    ["ENOTFOUND", false],
    ["ECONNRESET", true],
    [undefined, true],
  ])("no answer, %s: it may have been sent: %s", (code, maybeSent) => {
    const error = new HttpError("no answer", Object.assign(new Error("x"), { code }));
    expect(telegramOutcome(error, CHAT)).toMatchObject({ outcome: "retry", maybeSent });
  });

  it.each([
    "have no write access to the chat",
    "need administrator rights in the channel chat",
    "CHAT_ADMIN_REQUIRED",
    "CHAT_WRITE_FORBIDDEN",
  ])("B56: a bot that may not write there: %s", (said) => {
    expect(telegramOutcome(refusal(400, `Bad Request: ${said}`), CHAT)).toEqual({ outcome: "gone", code: "no_rights" });
  });
});
