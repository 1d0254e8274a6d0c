import { expect, it } from "vitest";
import { CONDITIONS } from "../../../src/domain/condition.ts";
import { lookOf } from "../../../src/http/pages/dashboard-account-card.ts";

it("a card is red where the alert is red, and has the colour of its word where it is not", () => {
  for (const condition of CONDITIONS) {
    expect(lookOf({ condition, severity: "critical" })).toBe("broken");
    expect(lookOf({ condition, severity: "warning" })).toBe(condition);
    expect(lookOf({ condition, severity: null })).toBe(condition);
  }
});
