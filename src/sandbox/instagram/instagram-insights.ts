import { answerInsights } from "../meta/insights-answer.ts";
import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import type { InstagramContext } from "./instagram-facts.ts";
import type { createInstagramTokens } from "./instagram-tokens.ts";
import { usageHeaders } from "./instagram-usage.ts";

/** Answers `GET /{version}/{ig-id}/insights` and `/me/insights`: the account's own figures (PROVIDERS §8). */
export function answerAccountInsights(
  context: InstagramContext,
  tokens: ReturnType<typeof createInstagramTokens>,
  request: SimulatedRequest,
): SimulatedAnswer {
  const found = tokens.requireOwnAccount(request);
  if ("refused" in found) return found.refused;
  const { account, grant } = found;
  if (!grant.scopes.includes("instagram_business_basic")) return tokens.fail("10");
  if (!grant.scopes.includes("instagram_business_manage_insights")) return tokens.fail(context.quirks().insightsScope);
  if (account.accountType === "PERSONAL")
    return tokens.fail(account.personalAnswer === "refusal" ? "100/refusal" : "10/business");
  const { fail } = tokens;
  const answer = answerInsights({ account, request, now: context.now(), quirks: context.quirks(), fail });
  return answer.status === 200
    ? { ...answer, headers: { ...answer.headers, ...usageHeaders(context, account) } }
    : answer;
}
