import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { createTranslator, directionOf, type Translator } from "./translator.ts";

/** All texts of all languages, read once. It holds nothing open. */
export interface Catalog {
  /** The languages found, sorted: `["en", "pt"]`. */
  readonly locales: readonly string[];
  /** All keys of one language, sorted. */
  keys(locale: string): readonly string[];
  /**
   * A translator for any language tag: `pt-BR` is served by `pt`, a language that is not there by English.
   * A key that a language lacks is said in English.
   */
  translator(locale: string, onMissing?: (key: string, problem: string) => void): Translator;
}

/** A text file is not sound Fluent, or a key stands in two files. */
export class CatalogError extends Error {
  override readonly name = "CatalogError";
  readonly code = "invalid_catalog";
}

/** The language behind all others. */
export const FALLBACK_LOCALE = "en";

/** Reads every language of a folder: one folder per language, in it one FTL file per area. */
export async function openCatalog(localesFolder = fileURLToPath(new URL(".", import.meta.url))): Promise<Catalog> {
  const entries = await readdir(localesFolder, { withFileTypes: true });
  const locales = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const loaded = await Promise.all(
    locales.map(async (locale) => [locale, await openBundle(localesFolder, locale)] as const),
  );
  const bundles = new Map(loaded);

  return {
    locales: locales.toSorted(),
    keys: (locale) => [...(bundles.get(locale)?._messages.keys() ?? [])].toSorted(),
    translator(wanted, onMissing) {
      const locale = bundles.has(wanted) ? wanted : languageOf(wanted);
      const found = bundles.get(locale);
      const fallback = bundles.get(FALLBACK_LOCALE);
      const chain = [found, locale === FALLBACK_LOCALE ? undefined : fallback].filter((bundle) => bundle !== undefined);
      // Dates and numbers follow the language of the words: a Japanese date in an English sentence helps nobody.
      const tag = found === undefined ? FALLBACK_LOCALE : wanted;
      return createTranslator({ locale: tag, bundles: chain, ...(onMissing ? { onMissing } : {}) });
    },
  };
}

async function openBundle(localesFolder: string, locale: string): Promise<FluentBundle> {
  const folder = join(localesFolder, locale);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".ftl")).toSorted();
  // Between scripts of both directions isolating marks keep names in place; in plain left-to-right text they only get in the way of copying.
  const bundle = new FluentBundle(locale, { useIsolating: directionOf(locale) === "rtl" });
  for (const file of files) {
    const text = await readFile(join(folder, file), "utf8");
    const errors = bundle.addResource(new FluentResource(text));
    if (errors[0] !== undefined) throw new CatalogError(`${locale}/${file}: ${errors[0].message}`);
  }
  return bundle;
}

function languageOf(tag: string): string {
  return tag.split(/[-_]/)[0]?.toLowerCase() ?? "";
}
