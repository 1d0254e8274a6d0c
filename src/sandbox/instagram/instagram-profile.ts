import type { Account } from "../account.ts";
import { profileNumbers } from "../meta/insights-figures.ts";
import { dayAt } from "../meta/pacific-days.ts";
import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import type { InstagramContext } from "./instagram-facts.ts";
import type { createInstagramTokens } from "./instagram-tokens.ts";
import { usageHeaders } from "./instagram-usage.ts";

/** Answers `GET /{version}/me`: the profile, with just the fields that were asked for. */
export function answerMe(
  context: InstagramContext,
  tokens: ReturnType<typeof createInstagramTokens>,
  request: SimulatedRequest,
): SimulatedAnswer {
  if (request.method !== "GET") return tokens.fail("100/refusal");
  const found = tokens.requireToken(request);
  if ("refused" in found) return found.refused;
  const { account, grant } = found;
  if (!grant.scopes.includes("instagram_business_basic")) return tokens.fail("10");
  if (account.accountType === "PERSONAL") {
    if (account.personalAnswer === "error_10") return tokens.fail("10/business");
    if (account.personalAnswer === "refusal") return tokens.fail("100/refusal");
  }
  const profile = profileOf(context, account);
  const asked = (request.query.get("fields") ?? "id").split(",").map((field) => field.trim());
  const unknown = asked.find((field) => !(field in profile));
  if (unknown !== undefined) return tokens.fail("100", { detail: unknown });
  // The Graph API gives `id` whether or not it was asked for.
  const answer = Object.fromEntries([...new Set([...asked, "id"])].map((field) => [field, profile[field]]));
  const body = JSON.stringify(context.quirks().me === "flat" ? answer : { data: [answer] });
  return { status: 200, headers: { "content-type": "application/json", ...usageHeaders(context, account) }, body };
}

function profileOf(context: InstagramContext, account: Account): Readonly<Record<string, unknown>> {
  const { accountType, followers, insightsDayEnd } = context.quirks();
  return {
    id: account.appScopedId,
    user_id: account.id,
    username: account.handle,
    name: account.name,
    account_type: accountType === "upper" ? account.accountType : mixedCase(account.accountType ?? ""),
    profile_picture_url: `https://scontent.cdninstagram.com/v/${account.id}.jpg?oe=mock`,
    ...profileNumbers(account, dayAt(context.now(), insightsDayEnd) - 1, followers),
    biography: "A simulated account.",
    website: `https://${account.handle}.example`,
  };
}

/** The documentation's `Media_Creator` for the live `MEDIA_CREATOR`. */
function mixedCase(type: string): string {
  return type.toLowerCase().replace(/(^|_)[a-z]/g, (start) => start.toUpperCase());
}
