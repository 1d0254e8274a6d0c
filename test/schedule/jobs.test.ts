import { expect, it } from "vitest";
import { ConfigError } from "../../src/domain/config-error.ts";
import { checkPatterns } from "../../src/schedule/jobs.ts";

it("patterns of five and six fields are accepted", () => {
  expect(() => checkPatterns({ cron: "* * * * *", forceCron: "0 30 4 * * 1" })).not.toThrow();
});

it("all patterns that nobody can read are named at once, before anything is opened", () => {
  const check = () => checkPatterns({ cron: "every now and then", forceCron: "61 * * * *" });
  expect(check).toThrow(ConfigError);
  expect(check).toThrow(/SWEEP_CRON[\s\S]*FORCE_REFRESH_CRON/);
});
