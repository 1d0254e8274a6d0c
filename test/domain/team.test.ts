import { expect, it } from "vitest";
import { addressKey } from "../../src/domain/team.ts";

it("an address has one text form, which no other address shares", () => {
  const keys = [
    { platform: "telegram", chat: "-1", thread: null },
    { platform: "telegram", chat: "-1", thread: "5" },
    { platform: "telegram", chat: "-15", thread: null },
    { platform: "slack", chat: "-1", thread: null },
  ] as const;
  expect(new Set(keys.map(addressKey)).size).toBe(keys.length);
  expect(addressKey(keys[1])).toBe("telegram:-1:5");
});
