import { expect, it } from "vitest";
import { languageOf } from "../../../src/lib/i18n/language-of.ts";

it.each([
  ["pt-BR", "pt"],
  ["pt_BR", "pt"],
  ["FA-ir", "fa"],
  ["en", "en"],
  ["", ""],
])("the language of %s is %s", (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});
