import { expect, it } from "vitest";
import { isolatingNames, name, said, withoutMarks } from "../../../src/http/pages/said.ts";
import { openCatalog } from "../../../src/lib/i18n/catalog.ts";

const catalog = await openCatalog();

it("puts each name of a sentence into an element of its own, escaped, in every language", () => {
  for (const locale of catalog.locales) {
    const t = isolatingNames(catalog.translator(locale));
    const text = said(t("pages-connected-title", { account: "<b>علی" })).text;
    expect(text, locale).toContain("<bdi>&#60;b&#62;علی</bdi>");
    expect(withoutMarks(text), locale).toBe(text);
  }
});

it("a name can neither end its element nor turn the words after it around", () => {
  const t = isolatingNames(catalog.translator("en"));
  const evil = "a\u2069b\u202Ec\u2068";
  expect(said(t("pages-connected-title", { account: evil })).text).toBe("<bdi>abc</bdi> is connected");
  expect(name(evil).text).toBe("<bdi>abc</bdi>");
});

it("what has marks without an end is said without any", () => {
  expect(said("a \u2068b and c").text).toBe("a b and c");
});

it("shows a command as what is to be typed, but nothing of a name or an address", () => {
  const t = isolatingNames(catalog.translator("en"));
  expect(said(t("pages-refusal-link-used")).text).toContain('with <code dir="ltr">/connect</code> in your chat');
  expect(said(t("pages-connected-title", { account: "/connect" })).text).toBe("<bdi>/connect</bdi> is connected");
  expect(said("see https://example.com/connect and a/b").text).toBe("see https://example.com/connect and a/b");
});

it("what our own words say, such as how long ago, is no name", () => {
  const vars = { account: "acme", by: "Anna", since: "5 hr" };
  const words = said(isolatingNames(catalog.translator("en"))("pages-refusal-link-settled-by", vars)).text;
  expect(words).toContain("<bdi>Anna</bdi> reconnected <bdi>acme</bdi> 5 hr ago");
  const fromTheRight = said(isolatingNames(catalog.translator("fa"))("pages-refusal-link-settled-by", vars)).text;
  expect(fromTheRight).toContain('<bdi class="plain">5 hr</bdi>');
  expect(fromTheRight).toContain("<bdi>acme</bdi>");
});

it("counts stay numbers, so that plurals go by them", () => {
  const t = isolatingNames(catalog.translator("en"));
  expect(t("pages-deletion-done", { accounts: 1, date: "today" })).toContain("and your account was deleted");
  expect([t.locale, t.direction]).toEqual(["en", "ltr"]);
});
