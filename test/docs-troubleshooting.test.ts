import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { OPERATOR_ADVICE, TEXT_ADVICE } from "../docs/troubleshooting-advice.ts";
import { TELLS_OF_TROUBLE, troubleshootingPage } from "../docs/troubleshooting-page.ts";
import { ERROR_CODES } from "../src/domain/errors.ts";
import { FAILURE_REASONS } from "../src/domain/failure.ts";
import { openCatalog } from "../src/lib/i18n/catalog.ts";

const catalog = await openCatalog();
const keys = catalog.keys("en");
const gaps: string[] = [];
const t = catalog.translator("en", (key, problem) => void gaps.push(`${key}: ${problem}`));
const page = troubleshootingPage(t, keys);
const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const named = (prefix: string) => keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
const asKeys = (codes: readonly string[]) => codes.map((code) => code.replaceAll("_", "-"));

describe("docs/troubleshooting.md", () => {
  it("says what the code and the language file say: run `npm run docs` where this fails", () => {
    expect(read("docs/troubleshooting.md")).toBe(page);
  });

  it("leaves no message with a hole in it", () => {
    expect(gaps).toEqual([]);
  });

  it("has advice for every text that tells of trouble, and none for a text that is not there", () => {
    const telling = keys.filter((key) => TELLS_OF_TROUBLE.some((pattern) => pattern.test(key)));
    expect({
      withoutAdvice: telling.filter((key) => !(key in TEXT_ADVICE)),
      adviceWithoutText: Object.keys(TEXT_ADVICE).filter((key) => !telling.includes(key)),
    }).toEqual({ withoutAdvice: [], adviceWithoutText: [] });
  });

  it("has an entry for every refusal, of a command and of a page", () => {
    expect(named("commands-refusal-").toSorted()).toEqual(asKeys(ERROR_CODES).toSorted());
    const onPages = named("pages-refusal-").filter((key) => key.endsWith("-title"));
    const known = [...asKeys(ERROR_CODES), "broken", "form"].map((code) => `${code}-title`);
    expect(onPages.filter((key) => !known.includes(key))).toEqual([]);
  });

  it("has an entry for every reason of a failure", () => {
    const reasons = named("failures-").filter((key) => !/-(short|do)$/.test(key));
    expect(reasons.toSorted()).toEqual(asKeys(Object.keys(FAILURE_REASONS)).toSorted());
    for (const reason of reasons) expect(page).toContain(t(`failures-${reason}`));
  });

  it("quotes of starts, doctor and log only what the program says", () => {
    const invented = Object.values(OPERATOR_ADVICE)
      .flat()
      .filter(([says, file]) => !read(file).includes(says))
      .map(([says, file]) => `${file} does not say: ${says}`);
    expect(invented).toEqual([]);
  });
});
