import { expect, it } from "vitest";
import { CONDITIONS } from "../../../src/domain/condition.ts";
import { lookOf } from "../../../src/http/pages/dashboard-account-card.ts";
import { translator } from "../../app/app-world.ts";

it("a card is red where the alert is red, and has the colour of its word where it is not", () => {
  for (const condition of CONDITIONS) {
    expect(lookOf({ condition, severity: "critical" })).toBe("broken");
    expect(lookOf({ condition, severity: "warning" })).toBe(condition);
    expect(lookOf({ condition, severity: null })).toBe(condition);
  }
});

it.each(["en", "fa", "ko", "pt", "ru", "vi"])("its buttons are called what the advice calls them, in %s", (locale) => {
  const t = translator(locale);
  for (const button of ["refresh", "reconnect"] as const)
    expect(t(`dashboard-${button}`)).toBe(t(`alerts-button-${button}`));
});
