import { readdirSync, readFileSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";

const FOLDER = new URL("../../../src/lib/i18n/", import.meta.url);
/** PRODUCT §11. */
const LANGUAGES = ["en", "fa", "ko", "pt", "ru", "vi"];

/** A text as Fluent reads it, as far as it is looked at here. */
type Pattern = string | readonly unknown[] | null;

function textsOf(language: string): Map<string, Pattern> {
  const files = readdirSync(new URL(`${language}/`, FOLDER)).filter((name) => name.endsWith(".ftl"));
  const bodies = files.map(
    (name) => new FluentResource(readFileSync(new URL(`${language}/${name}`, FOLDER), "utf8")).body,
  );
  return new Map(bodies.flat().map(({ id, value }) => [id, value as Pattern]));
}

/** Everything inside a text, at any depth. */
function* partsOf(part: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(part)) for (const one of part) yield* partsOf(one);
  else if (typeof part === "object" && part !== null) {
    const found = part as Record<string, unknown>;
    yield found;
    for (const value of Object.values(found)) yield* partsOf(value);
  }
}

function variablesOf(pattern: Pattern): string[] {
  const names = [...partsOf(pattern)].filter(({ type }) => type === "var").map(({ name }) => String(name));
  return [...new Set(names)].toSorted();
}

/** The plural words that each choice in a text offers; of a choice by another thing, nothing. */
function pluralChoicesOf(pattern: Pattern): string[][] {
  return [...partsOf(pattern)].flatMap((part) => {
    if (part.type !== "select") return [];
    const keys = (part.variants as readonly { key: { type: string; value: unknown } }[])
      .filter(({ key }) => key.type === "str")
      .map(({ key }) => String(key.value));
    return keys.every((key) => PLURALS.has(key)) ? [keys] : [];
  });
}

const PLURALS = new Set(["zero", "one", "two", "few", "many", "other"]);

const english = textsOf("en");

describe("the languages", () => {
  it("are the six that are promised, and no other", () => {
    const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).toSorted()).toEqual(LANGUAGES);
  });
});

describe.each(LANGUAGES)("%s", (language) => {
  const texts = textsOf(language);

  it("names the same variables in each text as English does", () => {
    const differing = [...english].flatMap(([key, pattern]) => {
      const wanted = variablesOf(pattern);
      const given = variablesOf(texts.get(key) ?? null);
      return wanted.join() === given.join() ? [] : [`${key}: ${wanted.join()} against ${given.join()}`];
    });
    expect(differing).toEqual([]);
  });

  it("has a form for each of its plurals, and none that it never uses", () => {
    const own = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const wrong = [...texts].flatMap(([key, pattern]) =>
      pluralChoicesOf(pattern).flatMap((choices) => {
        // Fluent falls back to `other`: a language may leave a form out where all its forms are the same.
        const unknown = choices.filter((choice) => !own.includes(choice as (typeof own)[number]));
        const whole =
          choices.length === 1 ||
          own.filter((form) => form !== "other").every((form) => mayLack(form, language) || choices.includes(form));
        return unknown.length === 0 && whole && choices.includes("other") ? [] : [`${key}: ${choices.join()}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("says nothing empty, and leaves no text in English that English says in words", () => {
    const empty = [...texts].filter(([, pattern]) => pattern === null || pattern.length === 0);
    expect(empty.map(([key]) => key)).toEqual([]);
    if (language === "en") return;
    const same = [...english].filter(([key, pattern]) => {
      const isSentence = typeof pattern === "string" && /[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(pattern);
      return isSentence && texts.get(key) === pattern;
    });
    expect(same.map(([key]) => key)).toEqual([]);
  });
});

/** Forms for numbers that counts of accounts never are: Portuguese `many` is for whole millions. */
function mayLack(form: string, language: string): boolean {
  return form === "many" && language === "pt";
}
