import { messageSentAnswer, readMessage } from "../meta/send-message.ts";
import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import type { InstagramContext } from "./instagram-facts.ts";
import type { createInstagramTokens } from "./instagram-tokens.ts";

/** Answers `POST /{version}/me/messages` and `/{ig-id}/messages`: a text to a person, as the account. */
export function answerMessage(
  context: InstagramContext,
  tokens: ReturnType<typeof createInstagramTokens>,
  request: SimulatedRequest,
): SimulatedAnswer {
  const found = tokens.requireOwnAccount(request);
  if ("refused" in found) return found.refused;
  const { account, grant } = found;
  if (!grant.scopes.includes("instagram_business_manage_messages")) return tokens.fail("10");
  const message = readMessage(request);
  if (!message) return tokens.fail("100/parameter", { detail: "recipient and message" });
  const messageId = Buffer.from(context.random.bytes(18)).toString("base64url");
  context.noteMessage({ account: account.key, ...message, messageId });
  return messageSentAnswer(message.to, messageId);
}
