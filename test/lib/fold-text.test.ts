import { expect, it } from "vitest";
import { foldText, latinDigits, withoutDirectionMarks } from "../../src/lib/fold-text.ts";

it.each([
  ["۸:۳۰", "8:30"],
  ["٤h", "4h"],
  ["0123456789", "0123456789"],
  ["۰۱۲۳۴۵۶۷۸۹", "0123456789"],
  ["٠١٢٣٤٥٦٧٨٩", "0123456789"],
])("reads the digits of %s", (typed, digits) => {
  expect(latinDigits(typed)).toBe(digits);
});

it("takes direction marks away, and leaves what joins letters", () => {
  expect(withoutDirectionMarks("\u2068/status\u2069\u200f")).toBe("/status");
  expect(withoutDirectionMarks("می\u200cشود")).toBe("می\u200cشود");
});

it.each([
  ["وضعيت", "وضعیت"],
  ["كافه", "کافه"],
  ["Shop", "SHOP"],
  ["فروشگاه ۲", "فروشگاه 2"],
  ["ｓｈｏｐ", "shop"],
])("%s and %s are the same", (a, b) => {
  expect(foldText(a)).toBe(foldText(b));
});
