import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { OPERATOR_ADVICE, TEXT_ADVICE } from "../docs/troubleshooting-advice.ts";
import {
  SOUNDS_ALONE,
  SOUNDS_OF_TROUBLE,
  TELLS_OF_TROUBLE,
  troubleshootingPage,
} from "../docs/troubleshooting-page.ts";
import { ERROR_CODES } from "../src/domain/errors.ts";
import { FAILURE_REASONS } from "../src/domain/failure.ts";
import { openCatalog } from "../src/lib/i18n/catalog.ts";

const catalog = await openCatalog();
const keys = catalog.keys("en");
const gaps: string[] = [];
const t = catalog.translator("en");
const page = troubleshootingPage(
  catalog.translator("en", (key, problem) => void gaps.push(`${key}: ${problem}`)),
  keys,
);
const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
/** Numbers for the texts that count; what else a text names may stay as it is. */
const VARIABLES = { count: 2, more: 1, unread: 1 };
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

  it("knows of each answer in chat that sounds like trouble whether it tells of any", () => {
    const known = [...TELLS_OF_TROUBLE, /^commands-(refusal|about|word|button|usage|value)-/];
    const sounds = keys.filter(
      (key) =>
        /^commands-/.test(key) && !known.some((one) => one.test(key)) && SOUNDS_OF_TROUBLE.test(t(key, VARIABLES)),
    );
    expect(sounds.filter((key) => !SOUNDS_ALONE.includes(key))).toEqual([]);
    expect(SOUNDS_ALONE.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it("has an entry for every refusal, of a command and of a page", () => {
    expect(named("commands-refusal-").toSorted()).toEqual(asKeys(ERROR_CODES).toSorted());
    const onPages = named("pages-refusal-").filter((key) => key.endsWith("-title"));
    const known = [...asKeys(ERROR_CODES), "broken", "form"].map((code) => `${code}-title`);
    expect(onPages.filter((key) => !known.includes(key))).toEqual([]);
  });

  it("has an entry for every reason of a failure", () => {
    const reasons = named("failures-").filter((key) => !/-(short|do|many)$/.test(key));
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
