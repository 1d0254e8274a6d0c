import { describe, expect, it } from "vitest";
import { understandIntrospection } from "../../../src/providers/oauth2/account.ts";
import { answered, NOW } from "../answers.ts";
import { settings } from "./declared-service.ts";

const understand = (exp: unknown) =>
  understandIntrospection(answered(200, { active: true, sub: "1", exp }), NOW, settings.verify);

describe("the end that introspection tells", () => {
  it("is seconds since 1970 (RFC 7662 §2.2)", () => {
    expect(understand(1_791_201_612)).toMatchObject({ ok: true, value: { expiresAt: 1_791_201_612_000 } });
  });

  it.each([9_999_999_999_999, 1e300, 253_402_300_800, 0, -1, "1791201612", null])(
    "B6: is not told by %s, which no date can hold or no standard has",
    (exp) => {
      const read = understand(exp);
      expect(read.ok).toBe(true);
      expect(read).not.toHaveProperty("value.expiresAt");
    },
  );
});
