import { FluentBundle, FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import { createTranslator, directionOf } from "../../../src/lib/i18n/translator.ts";

function bundle(locale: string, text: string): FluentBundle {
  const made = new FluentBundle(locale, { useIsolating: false });
  made.addResource(new FluentResource(text));
  return made;
}

const english = bundle(
  "en",
  "common-hello = Hello, { $name }\ncommon-days = { $count ->\n  [one] one day\n *[other] { $count } days\n}\ncommon-only-en = English",
);
const russian = bundle("ru", "common-hello = Привет, { $name }");

describe("createTranslator", () => {
  it("says a text with its variables and its plural, from the first language that has it", () => {
    const t = createTranslator({ locale: "ru", bundles: [russian, english] });
    expect(t("common-hello", { name: "<Anna>" })).toBe("Привет, <Anna>");
    expect(t("common-only-en")).toBe("English");
    expect(t("common-days", { count: 1 })).toBe("one day");
    expect(t("common-days", { count: 1_200 })).toBe("1,200 days");
    expect(t.locale).toBe("ru");
  });

  it("says a missing key in brackets and tells of it", () => {
    const missing: string[] = [];
    const t = createTranslator({ locale: "ru", bundles: [russian, english], onMissing: (key) => missing.push(key) });
    expect(t("common-nowhere")).toBe("⟦common-nowhere⟧");
    expect(missing).toEqual(["common-nowhere"]);
  });

  it("says a text whose variable was forgotten, and tells of it", () => {
    const missing: string[] = [];
    const t = createTranslator({
      locale: "en",
      bundles: [english],
      onMissing: (key, problem) => missing.push(`${key}: ${problem}`),
    });
    expect(t("common-hello")).toBe("Hello, {$name}");
    expect(missing[0]).toContain("$name");
  });

  it("never throws, not even for a variable of a wrong type or without any language", () => {
    const t = createTranslator({ locale: "en", bundles: [english] });
    expect(t("common-hello", { name: Symbol("x") as unknown as string })).toContain("Hello");
    expect(createTranslator({ locale: "xx", bundles: [] })("a")).toBe("⟦a⟧");
  });

  it("knows which languages are written from the right", () => {
    expect(["fa", "fa-IR", "he", "en", "pt-BR", ""].map(directionOf)).toEqual([
      "rtl",
      "rtl",
      "rtl",
      "ltr",
      "ltr",
      "ltr",
    ]);
    expect(createTranslator({ locale: "fa", bundles: [] }).direction).toBe("rtl");
  });
});
