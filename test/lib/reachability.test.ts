import { describe, expect, it } from "vitest";
import { silentLog } from "../../src/lib/log/log.ts";
import { createReachability } from "../../src/lib/reachability.ts";

describe("whether a service is reachable", () => {
  it("is what was seen last, and each change is logged once", () => {
    const lines: string[] = [];
    const keep = (_fields: object | string, text?: string) => lines.push(text ?? String(_fields));
    const reachability = createReachability("Telegram", { ...silentLog, info: keep, warn: keep });
    expect(reachability.reachable).toBe(false);
    reachability.answered();
    reachability.answered();
    expect(reachability.reachable).toBe(true);
    reachability.silent("no answer");
    reachability.silent("status 502");
    expect(reachability.reachable).toBe(false);
    reachability.answered();
    expect(lines).toEqual([
      "Telegram is reachable.",
      "Telegram cannot be reached; trying again in the background.",
      "Telegram is reachable again.",
    ]);
  });
});
