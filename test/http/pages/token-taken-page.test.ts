import { expect, it } from "vitest";
import { renderTokenTakenPage } from "../../../src/http/pages/token-taken-page.ts";
import { DAY_MS } from "../../../src/lib/clock.ts";
import { createAppWorld, translator } from "../../app/app-world.ts";

it("says how long the access lasts: a token without an end may still lose the right to the account's data", async () => {
  const world = await createAppWorld();
  const now = Date.UTC(2026, 10, 21);
  const pageOf = async (name: string, expiresAt: number | null, deadlineAt: number | null) => {
    const connection = await world.add(name, { renewal: "none" }, { expiresAt, deadlineAt });
    return renderTokenTakenPage({ t: translator("en"), account: name, connection });
  };
  expect(await pageOf("one", null, null)).toContain("Its token has no end. We watch it");
  expect(await pageOf("two", null, now + 90 * DAY_MS)).toMatch(/has no end, but .* ends on Feb 19, 2027/);
  expect(await pageOf("three", now + 60 * DAY_MS, now + 60 * DAY_MS)).toContain("which ends on Jan 20, 2027");
});
