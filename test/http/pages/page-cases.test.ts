import { readdir, readFile, stat } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { isolatingNames } from "../../../src/http/pages/said.ts";
import { openCatalog } from "../../../src/lib/i18n/catalog.ts";
import { HOSTILE_NAMES, PAGE_CASES } from "./page-cases.ts";

const PAGES = new URL("../../../src/http/pages/", import.meta.url);
const ASSETS = new URL("../../../src/http/assets/", import.meta.url);
const MOST_BYTES = 30_000;
/** They make no page by themselves. */
const FRAMES: ReadonlySet<string> = new Set(["layout.ts", "dashboard-layout.ts", "page-head.ts"]);

const catalog = await openCatalog();

it("every file that makes a page has its cases, and no case is left of a file that is gone", async () => {
  const makers: string[] = [];
  for (const file of await readdir(PAGES)) {
    const source = await readFile(new URL(file, PAGES), "utf8");
    if (!FRAMES.has(file) && /render(?:Layout|Dashboard|Head)\(/.test(source)) makers.push(file);
  }
  expect(Object.keys(PAGE_CASES).toSorted()).toEqual(makers.toSorted());
  expect(Object.values(PAGE_CASES).every((cases) => cases.length > 0)).toBe(true);
});

describe.each(catalog.locales)("every page in every state, in %s, with hostile names", (locale) => {
  const t = isolatingNames(catalog.translator(locale));
  const cases = Object.entries(PAGE_CASES).flatMap(([file, states]) =>
    states.map((state) => ({
      name: `${file}: ${state.title}`,
      policy: state.policy,
      text: state.render(t, HOSTILE_NAMES),
    })),
  );

  it("tells its language and direction, has one main part with one headline, and no text is missing", () => {
    const dir = locale === "fa" ? "rtl" : "ltr";
    for (const { name, text } of cases) {
      expect(text, name).toContain(`<html lang="${locale}" dir="${dir}">`);
      expect(text.match(/<h1>/g), name).toHaveLength(1);
      expect(text.match(/<main[ >]/g), name).toHaveLength(1);
      expect(text, name).not.toMatch(/⟦|undefined|\[object/);
      expect(/<title>(.+)<\/title>/.exec(text)?.[1], name).toMatch(/ · tokenkeeper$/);
    }
  });

  it("holds nothing inline that the policy would stop, and loads nothing from elsewhere", () => {
    for (const { name, policy, text } of cases) {
      expect(text, name).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
      const loaded = [...text.matchAll(/(?:src|<link[^>]* href)="([^"]+)"/g)].map(([, address]) => address);
      expect(
        loaded.every((address) => address?.startsWith("/assets/")),
        name,
      ).toBe(true);
      if (policy === "page") expect(text, name).not.toContain("<script");
    }
  });

  it("weighs less than 30 kB with all that it loads", async () => {
    for (const { name, text } of cases) {
      const loaded = new Set([...text.matchAll(/"\/assets\/([^"]+)"/g)].map(([, file = ""]) => file));
      const sizes = await Promise.all([...loaded].map(async (file) => (await stat(new URL(file, ASSETS))).size));
      const bytes = sizes.reduce((sum, size) => sum + size, Buffer.byteLength(text));
      expect(loaded.size, name).toBeGreaterThan(1);
      expect(bytes, name).toBeLessThan(MOST_BYTES);
    }
  });

  it("keeps names apart from the words around them, and a name turns nothing around", () => {
    for (const { name, policy, text } of cases) {
      // Messages of the console come from its own renderer.
      if (policy === "console") continue;
      expect(text, name).not.toContain("<b>");
      expect(text, name).not.toMatch(/[\u202A-\u202E\u2060\u2066-\u2069]/);
      expect(text.match(/<bdi[ >]/g)?.length, name).toBe(text.match(/<\/bdi>/g)?.length);
      const body = text.slice(text.indexOf("<body"));
      for (const each of [HOSTILE_NAMES.account, "استودیوی یوگای بندر", "קבוצת השיווק", "علی رضایی"])
        for (const at of positionsOf(body, each)) expect(isIsolated(body, at), `${name}: ${each}`).toBe(true);
    }
  });
});

it("says of each refusal something of its own in every language", () => {
  for (const locale of catalog.locales) {
    const t = isolatingNames(catalog.translator(locale));
    const refusals = PAGE_CASES["refusal-page.ts"] ?? [];
    const said = refusals.map(
      ({ render }) => /<h1>([\s\S]*?)<div class="actions">|<h1>([\s\S]*?)<\/main>/.exec(render(t, HOSTILE_NAMES))?.[0],
    );
    expect(new Set(said).size, locale).toBeGreaterThanOrEqual(refusals.length - NEVER_ON_A_PAGE);
  }
});

/** Codes that no page meets share one sentence, `not_found` goes with a wrong link. */
const NEVER_ON_A_PAGE = 7;

function positionsOf(text: string, part: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}

/** Whether the nearest mark before is the beginning of an isolate. */
function isIsolated(text: string, at: number): boolean {
  return text.lastIndexOf("<bdi>", at) > text.lastIndexOf("</bdi>", at);
}
