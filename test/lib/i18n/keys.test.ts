import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Catalog, FALLBACK_LOCALE, openCatalog } from "../../../src/lib/i18n/catalog.ts";

const AREAS = "alerts|commands|dashboard|pages|failures|common";
const SRC = new URL("../../../src/", import.meta.url).pathname;

/** Keys said outright: `t("common-yes")`, also through a property, as in `context.t("…")`. */
function saidKeys(source: string): string[] {
  return [...source.matchAll(/\bt\(\s*["'`]([^"'`$]+)["'`]/g)].map((match) => match[1]!);
}

/** Every literal that looks like a key, whoever hands it to a translator, and the fixed part of every built key. */
function mentions(source: string): { readonly keys: string[]; readonly prefixes: string[] } {
  return {
    keys: [...source.matchAll(new RegExp(`["'\`]((?:${AREAS})-[a-z0-9-]+)["'\`]`, "g"))].map((match) => match[1]!),
    prefixes: [...source.matchAll(new RegExp(`\`((?:${AREAS})-[a-z0-9-]*)\\$\\{`, "g"))].map((match) => match[1]!),
  };
}

let catalog: Catalog;
let sources = "";

beforeAll(async () => {
  catalog = await openCatalog();
  const files = (await readdir(SRC, { recursive: true })).filter((name) => name.endsWith(".ts"));
  sources = (await Promise.all(files.map((name) => readFile(join(SRC, name), "utf8")))).join("\n");
});

describe("the product's texts", () => {
  it("every key that the code says exists in every language", () => {
    const said = new Set(saidKeys(sources));
    const missing = catalog.locales.flatMap((locale) => {
      const keys = new Set(catalog.keys(locale));
      return [...said].filter((key) => !keys.has(key)).map((key) => `${locale}: ${key}`);
    });
    expect(missing).toEqual([]);
  });

  it("every key is used somewhere", () => {
    const { keys, prefixes } = mentions(sources);
    const used = new Set(keys);
    const unused = catalog
      .keys(FALLBACK_LOCALE)
      .filter((key) => !used.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });

  it("every language has the same keys as English", () => {
    for (const locale of catalog.locales) expect(catalog.keys(locale), locale).toEqual(catalog.keys(FALLBACK_LOCALE));
  });

  it("every key is kebab-case and begins with the name of its file", async () => {
    for (const locale of catalog.locales) {
      const folder = join(SRC, "lib/i18n", locale);
      for (const file of await readdir(folder)) {
        const text = await readFile(join(folder, file), "utf8");
        const keys = [...text.matchAll(/^([A-Za-z][\w-]*)\s*=/gm)].map((match) => match[1]!);
        const form = new RegExp(`^${file.replace(".ftl", "")}-[a-z0-9]+(-[a-z0-9]+)*$`);
        expect(
          keys.filter((key) => !form.test(key)),
          `${locale}/${file}`,
        ).toEqual([]);
      }
    }
  });
});

it("the search for keys finds said, handed-on and built ones", () => {
  const source =
    't("common-a"); context.t(\n "pages-b", { x }); const k = "alerts-c"; t(`failures-$' +
    '{code}`); split("nothing-x");';
  expect(saidKeys(source)).toEqual(["common-a", "pages-b"]);
  expect(mentions(source)).toEqual({ keys: ["common-a", "pages-b", "alerts-c"], prefixes: ["failures-"] });
});
