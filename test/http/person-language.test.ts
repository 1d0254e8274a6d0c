import { expect, it } from "vitest";
import { chooseLanguage } from "../../src/http/person-language.ts";

it.each([
  ["pt-BR,pt;q=0.9,en;q=0.8", "pt-BR"],
  ["de, fa;q=0.3, pt;q=0.7", "pt"],
  ["en;q=0.1,fa", "fa"],
  ["fa;q=0, en", "en"],
  ["de", "ru"],
  ["", "ru"],
  ["<script>,en", "en"],
  [undefined, "ru"],
])("of %s chooses %s", (header, chosen) => {
  expect(chooseLanguage(header, ["en", "fa", "pt"], "ru")).toBe(chosen);
});
