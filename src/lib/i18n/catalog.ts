import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { languageOf } from "./language-of.ts";
import { createTranslator, directionOf, type Translator } from "./translator.ts";

/** All texts of all languages, read once. It holds nothing open. */
export interface Catalog {
  /** The languages found, sorted: `["en", "pt"]`. */
  readonly locales: readonly string[];
  /** All keys of one language, sorted. */
  keys(locale: string): readonly string[];
  /**
   * A translator for any language tag: `pt-BR` is served by `pt`, a language that is not there by English.
   * A key that a language lacks is said in English. `spell` changes the words of the texts before they are said, but not
   * what is put into them: a name stays as it is. It should be one of a few functions that live as long as the catalog.
   */
  translator(locale: string, onMissing?: (key: string, problem: string) => void, spell?: Spell): Translator;
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
  const loaded = await Promise.all(locales.map((locale) => readTexts(localesFolder, locale)));
  const asWritten = bundlesOf(loaded);
  const spelled = new WeakMap<Spell, ReadonlyMap<string, FluentBundle>>();

  function bundlesBy(spell: Spell | undefined): ReadonlyMap<string, FluentBundle> {
    if (spell === undefined) return asWritten;
    const bundles = spelled.get(spell) ?? bundlesOf(loaded, spell);
    spelled.set(spell, bundles);
    return bundles;
  }

  return {
    locales: locales.toSorted(),
    keys: (locale) => [...(asWritten.get(locale)?._messages.keys() ?? [])].toSorted(),
    translator(wanted, onMissing, spell) {
      const bundles = bundlesBy(spell);
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

type Spell = (text: string) => string;

interface Texts {
  readonly locale: string;
  readonly files: readonly { readonly name: string; readonly resource: FluentResource }[];
}

async function readTexts(localesFolder: string, locale: string): Promise<Texts> {
  const folder = join(localesFolder, locale);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".ftl")).toSorted();
  const files = await Promise.all(
    names.map(async (name) => ({ name, resource: new FluentResource(await readFile(join(folder, name), "utf8")) })),
  );
  return { locale, files };
}

function bundlesOf(loaded: readonly Texts[], spell?: Spell): ReadonlyMap<string, FluentBundle> {
  return new Map(loaded.map((texts) => [texts.locale, bundleOf(texts, spell)]));
}

function bundleOf({ locale, files }: Texts, spell: Spell | undefined): FluentBundle {
  // Between scripts of both directions isolating marks keep names in place; in plain left-to-right text they only get in the way of copying.
  const useIsolating = directionOf(locale) === "rtl";
  const bundle = new FluentBundle(locale, { useIsolating, ...(spell ? { transform: spell } : {}) });
  for (const { name, resource } of files) {
    const errors = bundle.addResource(resource);
    if (errors[0] !== undefined) throw new CatalogError(`${locale}/${name}: ${errors[0].message}`);
  }
  return bundle;
}
