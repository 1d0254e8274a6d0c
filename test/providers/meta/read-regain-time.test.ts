import { describe, expect, it } from "vitest";
import { readRegainMs } from "../../../src/providers/meta/read-regain-time.ts";

const business = (...minutes: number[]) =>
  JSON.stringify(
    Object.fromEntries(minutes.map((each, index) => [index, [{ estimated_time_to_regain_access: each }]])),
  );

describe("readRegainMs", () => {
  it.each([
    ["the longest of the business objects, in minutes", { "x-business-use-case-usage": business(0, 3, 19) }, 1_140_000],
    ["an ad account's seconds", { "x-ad-account-usage": '{"acc_id_util_pct":100,"reset_time_duration":90}' }, 90_000],
    ["nothing when no time is named", { "x-business-use-case-usage": business(0) }, undefined],
    ["nothing without headers, which is normal", {}, undefined],
    ["nothing from a broken header", { "x-business-use-case-usage": "{", "x-ad-account-usage": "null" }, undefined],
    ["a day at most", { "x-business-use-case-usage": business(1e9) }, 86_400_000],
  ])("reads %s", (_name, headers, waitMs) => {
    expect(readRegainMs(headers as Record<string, string>)).toBe(waitMs);
  });
});
