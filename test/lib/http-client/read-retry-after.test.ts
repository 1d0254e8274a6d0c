import { describe, expect, it } from "vitest";
import { DAY_MS } from "../../../src/lib/clock.ts";
import { boundedWaitMs, readRetryAfterMs } from "../../../src/lib/http-client/read-retry-after.ts";

const NOW = Date.UTC(2026, 10, 21, 12);

describe("readRetryAfterMs", () => {
  it.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Sat, 21 Nov 2026 12:05:00 GMT", 300_000],
    ["Sat, 21 Nov 2026 11:00:00 GMT", 0],
    ["99999999999", DAY_MS],
    ["3600.5", 3_600_500],
    ["9".repeat(400), DAY_MS],
    ["Saturday, 21-Nov-26 12:05:00 GMT", 300_000],
    ["soon", undefined],
    ["-5", undefined],
    ["5, 10", undefined],
    ["", undefined],
  ])("reads %j as %s ms", (value, waitMs) => {
    expect(readRetryAfterMs({ "retry-after": value }, NOW)).toBe(waitMs);
  });

  it("says nothing when the header is missing", () => {
    expect(readRetryAfterMs({}, NOW)).toBeUndefined();
  });
});

describe("boundedWaitMs", () => {
  it("lies between nothing and a day", () => {
    expect([-1, 5.4, Number.POSITIVE_INFINITY].map(boundedWaitMs)).toEqual([0, 5, DAY_MS]);
  });
});
