import { describe, expect, it } from "vitest";
import { readUsage } from "../../../src/providers/meta/read-usage.ts";

const usage = { id: null, isLimited: false, regainMs: 0 };

describe("readUsage", () => {
  it("reads the documented examples", () => {
    const headers = {
      "x-app-usage": '{"call_count":28,"total_time":25,"total_cputime":31}',
      "x-ad-account-usage":
        '{"acc_id_util_pct":9.67,"reset_time_duration":100,"ads_api_access_tier":"standard_access"}',
      "x-business-use-case-usage":
        '{"112130216863063":[{"type":"instagram","call_count":100,"total_cputime":25,"total_time":25,"estimated_time_to_regain_access":19}]}',
      "x-fb-ads-insights-throttle": '{"app_id_util_pct":100,"acc_id_util_pct":10,"ads_api_access_tier":"x"}',
    };
    expect(readUsage(headers)).toEqual([
      { ...usage, scope: "app", percent: 31 },
      { ...usage, scope: "account", percent: 9.67, regainMs: 100_000 },
      { ...usage, scope: "insights", percent: 100, isLimited: true },
      { ...usage, scope: "account", percent: 10 },
      { scope: "business", id: "112130216863063", percent: 100, isLimited: true, regainMs: 19 * 60_000 },
    ]);
  });

  it("reads each of a business's use cases; minutes to regain access mean that it has none, whatever the percentages", () => {
    const header =
      '{"1":[{"type":"pages","call_count":3},{"type":"messenger","call_count":7,"estimated_time_to_regain_access":2}],"2":[{"total_time":50}]}';
    expect(readUsage({ "x-business-use-case-usage": header })).toEqual([
      { ...usage, scope: "business", id: "1", percent: 3 },
      { scope: "business", id: "1", percent: 7, isLimited: true, regainMs: 120_000 },
      { ...usage, scope: "business", id: "2", percent: 50 },
    ]);
  });

  it.each([
    ["no header, which is normal", {}],
    ["what is no JSON", { "x-app-usage": "{", "x-business-use-case-usage": "nothing" }],
    ["what is no record", { "x-app-usage": "[1]", "x-ad-account-usage": "null", "x-business-use-case-usage": "7" }],
  ])("reads nothing from %s", (_name, headers) => {
    expect(readUsage(headers as Record<string, string>)).toEqual([]);
  });

  it("takes strange values for nothing used", () => {
    expect(readUsage({ "x-app-usage": '{"call_count":"99","total_time":-5,"total_cputime":null}' })).toEqual([
      { ...usage, scope: "app", percent: 0 },
    ]);
    expect(readUsage({ "x-business-use-case-usage": '{"1":null,"2":[null,"x"]}' }).every((one) => !one.isLimited)).toBe(
      true,
    );
  });
});
