import { z } from "zod";
import type { HttpAnswer, HttpRequest } from "../../lib/http-client/http-client.ts";
import type { Answer, SentMessage } from "../provider.ts";
import { graphAddress } from "./graph-address.ts";
import { understandGraphAnswer } from "./understand-graph-answer.ts";

/**
 * Sends a text to a person who wrote before: `POST /me/messages`, where `me` is the account that the token is for: an Instagram
 * account, or a Page (developers.facebook.com/docs/messenger-platform/reference/send-api and
 * docs/instagram-platform/instagram-api-with-instagram-login/messaging-api, 2026-11). Pages must say what kind of message it is.
 */
export function askMessage(
  place: { readonly graphUrl: string; readonly graphVersion: string },
  message: { readonly to: string; readonly text: string; readonly messagingType?: "RESPONSE" },
): HttpRequest {
  const { to, text, messagingType } = message;
  return {
    method: "POST",
    url: graphAddress(place.graphUrl, "me/messages", place.graphVersion),
    json: {
      recipient: { id: to },
      ...(messagingType === undefined ? {} : { messaging_type: messagingType }),
      message: { text },
    },
  };
}

/** Understands the answer: `{"recipient_id","message_id"}`. */
export function understandMessage(answer: HttpAnswer, now: number): Answer<SentMessage> {
  const understood = understandGraphAnswer(answer, now, (body) => {
    const parsed = sent.safeParse(body);
    return parsed.success ? { messageId: parsed.data.message_id } : null;
  });
  // Here a number that nobody knows speaks of this message or its receiver: to send it again would change nothing.
  if (!understood.ok && understood.failure.reason === "answer_unreadable" && /^\d/.test(understood.failure.code))
    return { ok: false, failure: { reason: "bad_request", code: understood.failure.code } };
  return understood;
}

const sent = z.object({ message_id: z.string().min(1).nullable().catch(null) });
