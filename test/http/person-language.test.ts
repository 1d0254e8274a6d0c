import { describe, expect, it } from "vitest";
import { chooseLanguage } from "../../src/http/person-language.ts";

describe("the language that a person wants most", () => {
  it.each([
    ["pt-BR,pt;q=0.9,en;q=0.8", "pt-BR", "a region is served by its language and kept for dates"],
    ["de, fa;q=0.3, pt;q=0.7", "pt", "weights decide, not the order"],
    ["en;q=0.1,fa", "fa", "without a weight it is 1"],
    ["en;q=0.5, fa;q=0.5", "en", "of equal weights the first"],
    ["fa;q=0, en", "en", "a weight of 0 means: not this one"],
    ["FA-ir;q=1.0", "FA-ir", "case does not matter"],
    ["fa-Arab-IR", "fa-Arab-IR", "script and region"],
    ["de", "ru", "a language that is not there: the default"],
    ["*", "ru", "any: the default"],
    ["de, *;q=0.5", "ru", "any other: the default"],
    ["", "ru", "nothing"],
    ["<script>,en", "en", "what is no tag is passed over"],
    ["fa;q=abc, en;q=0.5", "fa", "a weight that is no number is none"],
    ["fa;q=1.2.3, en;q=0.5", "en", "nor is one with two points"],
    [`${"xx,".repeat(500)}fa`, "ru", "a header without end is read as far as people's go"],
    [undefined, "ru", "no header at all"],
  ])("of %s is %s: %s", (header, chosen, _why) => {
    expect(chooseLanguage(header, ["en", "fa", "pt"], "ru")).toBe(chosen);
  });
});
