import { expect, it } from "vitest";
import { ERROR_CODES } from "../../../src/domain/errors.ts";
import { refusalWords } from "../../../src/http/pages/refusal-words.ts";
import { openCatalog } from "../../../src/lib/i18n/catalog.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const catalog = await openCatalog();

/** What use cases give along, for those codes that say more with it. */
const FACTS: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  other_account: { expected: "acme", got: "delta" },
  verification_failed: { account: "acme", reason: "token_invalid" },
  link_settled: { account: "acme", by: "Anna", how: "reconnected", at: NOW - 3_600_000 * 5 },
  app_refused: { provider: "Instagram", reason: "app_blocked", code: "190/458" },
};

it.each(ERROR_CODES)("%s is said in full, in a title and a sentence of its own", (code) => {
  const problems: string[] = [];
  const t = catalog.translator("en", (key, problem) => problems.push(`${key}: ${problem}`));
  const words = refusalWords({ code, facts: FACTS[code] ?? {} }, { t, now: NOW, requestId: "req_1" });
  expect(problems).toEqual([]);
  expect(words.title).not.toBe("");
  expect(words.text).toMatch(/[.!]$/);
  expect(words.status).toBeGreaterThanOrEqual(400);
});

it("says what it knows: names, times, the provider's own code", () => {
  const t = catalog.translator("en");
  const say = (code: (typeof ERROR_CODES)[number], facts: Readonly<Record<string, string | number>>) =>
    refusalWords({ code, facts }, { t, now: NOW, requestId: "req_1" }).text;
  expect(say("link_settled", FACTS.link_settled!)).toContain("Anna reconnected acme 5 hr ago");
  expect(say("link_settled", { ...FACTS.link_settled, how: "disconnected" })).toContain(
    "trouble with acme ended 5 hr ago",
  );
  expect(say("app_refused", FACTS.app_refused!)).toContain("code for it is 190/458");
  expect(say("personal_account", { account: "anna" })).toContain("anna is a personal account");
  expect(say("scope_missing", { scopes: "instagram_business_basic, odd_scope" })).toContain(
    "read the profile and odd_scope",
  );
  const kept = { scopes: "pages_messaging", account: "acme", isKept: 1 };
  expect(say("scope_missing", kept)).toContain("acme is connected with more than was given now");
});
