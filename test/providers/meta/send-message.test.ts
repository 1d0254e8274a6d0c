import { describe, expect, it } from "vitest";
import { askMessage, understandMessage } from "../../../src/providers/meta/send-message.ts";
import { answered, NOW } from "../answers.ts";

const place = { graphUrl: "https://graph.facebook.com", graphVersion: "v25.0" };

describe("sending a message", () => {
  it("is one POST as the account itself, with the text as it is", () => {
    expect(askMessage(place, { to: "42", text: 'Hi "there" <b>' })).toEqual({
      method: "POST",
      url: "https://graph.facebook.com/v25.0/me/messages",
      json: { recipient: { id: "42" }, message: { text: 'Hi "there" <b>' } },
    });
    expect(askMessage(place, { to: "42", text: "Hi", messagingType: "RESPONSE" }).json).toEqual({
      recipient: { id: "42" },
      messaging_type: "RESPONSE",
      message: { text: "Hi" },
    });
  });

  it.each([
    [{ recipient_id: "42", message_id: "m_1" }, "m_1"],
    [{ recipient_id: "42" }, null],
  ])("understands %j", (body, messageId) => {
    expect(understandMessage(answered(200, body), NOW)).toEqual({ ok: true, value: { messageId } });
  });

  it("says of a refusal what it was, and of an unreadable success that it may have been one", () => {
    const outside = {
      error: { message: "outside of allowed window", type: "OAuthException", code: 10, error_subcode: 2018278 },
    };
    expect(understandMessage(answered(400, outside), NOW)).toMatchObject({
      ok: false,
      failure: { reason: "permission_missing", code: "10/2018278" },
    });
    const unknown = { error: { message: "This person isn't available right now.", type: "OAuthException", code: 551 } };
    expect(understandMessage(answered(400, unknown), NOW)).toEqual({
      ok: false,
      failure: { reason: "bad_request", code: "551" },
    });
    expect(understandMessage(answered(400, "<html>"), NOW)).toMatchObject({ failure: { reason: "answer_unreadable" } });
    expect(understandMessage(answered(200, "ok"), NOW)).toMatchObject({
      ok: false,
      failure: { reason: "answer_unreadable", maybeActed: true },
    });
  });
});
