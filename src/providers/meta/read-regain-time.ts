import { boundedWaitMs } from "../../lib/http-client/read-retry-after.ts";
import { readUsage } from "./read-usage.ts";

/** How long Meta's usage headers ask a limited caller to wait, in milliseconds; undefined when they say nothing, which is normal. */
export function readRegainMs(headers: Readonly<Record<string, string>>): number | undefined {
  const longest = Math.max(0, ...readUsage(headers).map(({ regainMs }) => regainMs));
  return longest === 0 ? undefined : boundedWaitMs(longest);
}
