import { expect, it } from "vitest";
import { ERROR_CODES, isRefusal, Refusal } from "../../src/domain/errors.ts";
import { openCatalog } from "../../src/lib/i18n/catalog.ts";

it("a refusal is known by its code, and other errors are none", () => {
  expect(isRefusal(new Refusal("busy"))).toBe(true);
  expect(isRefusal(new Refusal("busy"), "busy")).toBe(true);
  expect(isRefusal(new Refusal("busy"), "denied")).toBe(false);
  expect(isRefusal(new Error("busy"))).toBe(false);
});

it("every refusal has its sentence for chats, in every language", async () => {
  const catalog = await openCatalog();
  for (const locale of catalog.locales)
    expect(catalog.keys(locale)).toEqual(
      expect.arrayContaining(ERROR_CODES.map((code) => `commands-refusal-${code.replaceAll("_", "-")}`)),
    );
});
