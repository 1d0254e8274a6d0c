import type { Account } from "../account.ts";
import type { InstagramContext } from "./instagram-facts.ts";

/** The usage headers of an answer about the account, as the quirk `usage` has them. */
export function usageHeaders(context: InstagramContext, account: Account): Record<string, string> {
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
