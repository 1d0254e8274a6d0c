import type { Account } from "../sandbox-state.ts";
import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import type { InstagramContext } from "./instagram-facts.ts";
import type { createInstagramTokens } from "./instagram-tokens.ts";

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
  const profile = profileOf(account, context.quirks().accountType);
  const asked = (request.query.get("fields") ?? "id").split(",").map((field) => field.trim());
  const unknown = asked.find((field) => !(field in profile));
  if (unknown !== undefined) return tokens.fail("100", { detail: unknown });
  // The Graph API gives `id` whether or not it was asked for.
  const answer = Object.fromEntries([...new Set([...asked, "id"])].map((field) => [field, profile[field]]));
  const body = JSON.stringify(context.quirks().me === "flat" ? answer : { data: [answer] });
  return { status: 200, headers: { "content-type": "application/json", ...usageHeaders(context, account) }, body };
}

function profileOf(account: Account, typeCase: string): Readonly<Record<string, unknown>> {
  const size = Number(account.id.slice(-3));
  return {
    id: account.appScopedId,
    user_id: account.id,
    username: account.handle,
    name: account.name,
    account_type: typeCase === "upper" ? account.accountType : mixedCase(account.accountType ?? ""),
    profile_picture_url: `https://scontent.cdninstagram.com/v/${account.id}.jpg?oe=mock`,
    followers_count: 1_200 + size * 37,
    follows_count: 180 + size,
    media_count: 64 + size,
    biography: "A simulated account.",
    website: `https://${account.handle}.example`,
  };
}

/** The documentation's `Media_Creator` for the live `MEDIA_CREATOR`. */
function mixedCase(type: string): string {
  return type.toLowerCase().replace(/(^|_)[a-z]/g, (start) => start.toUpperCase());
}

function usageHeaders(context: InstagramContext, account: Account): Record<string, string> {
  const { usage } = context.quirks();
  if (usage === "none") return {};
  const percent = Number(usage);
  const limit = {
    type: "instagram",
    call_count: percent,
    total_cputime: 25,
    total_time: 25,
    estimated_time_to_regain_access: percent < 100 ? 0 : 19,
  };
  return {
    "x-app-usage": JSON.stringify({ call_count: percent, total_time: 25, total_cputime: 25 }),
    "x-business-use-case-usage": JSON.stringify({ [account.id]: [limit] }),
  };
}
