import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCatalog } from "../../src/lib/i18n/catalog.ts";
import { type Gallery, openGallery } from "../http/pages/open-gallery.ts";
import { PAGE_CASES } from "../http/pages/page-cases.ts";
import { openChromium } from "./chromium.ts";

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 568 };
/** Each size and each colour scheme in each language, every pair of them in one. */
const LOOKS = {
  en: [
    { size: PHONE, colorScheme: "light" },
    { size: DESKTOP, colorScheme: "dark" },
  ],
  fa: [
    { size: PHONE, colorScheme: "dark" },
    { size: DESKTOP, colorScheme: "light" },
  ],
} as const;
const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];
/** What a thumb needs (Apple's Human Interface Guidelines: 44 points; WCAG 2.2, 2.5.5: 44 CSS pixels; 2026-11-21). */
const THUMB_PX = 44;

const FILES = Object.keys(PAGE_CASES);
const { locales } = await openCatalog();

let browser: Browser;
let gallery: Gallery;
let page: Page;

beforeAll(async () => {
  [browser, gallery] = await Promise.all([openChromium(), openGallery()]);
  const context = await browser.newContext({ locale: "en-US", reducedMotion: "reduce" });
  // By the browser's own protocol, which the page's policy does not bind.
  await context.addInitScript(axe.source);
  page = await context.newPage();
});

afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

describe.each(["en", "fa"] as const)("in %s", (locale) => {
  it.each(FILES)("%s has no fault that axe-core knows, on phone and desktop, in light and dark", async (file) => {
    const faults: string[] = [];
    for (const [index, { title }] of (PAGE_CASES[file] ?? []).entries()) {
      await page.goto(gallery.urlOf(file, index, locale, "plain"));
      for (const { size, colorScheme } of LOOKS[locale]) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme });
        for (const fault of await faultsOf()) faults.push(`${title}, ${size.width} px, ${colorScheme}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
  });
});

describe.each(locales)("in %s, with hostile names", (locale) => {
  it.each(FILES)(
    "%s keeps its form at 320 px, gives a thumb what it needs, and the way on is in sight",
    async (file) => {
      await page.setViewportSize(NARROW);
      for (const [index, { title }] of (PAGE_CASES[file] ?? []).entries()) {
        await page.goto(gallery.urlOf(file, index, locale, "hostile"));
        const { width, cut, low, wayOnEnd } = await measure();
        expect({ title, cut, low }).toEqual({ title, cut: [], low: [] });
        expect(width, title).toBeLessThanOrEqual(NARROW.width);
        if (wayOnEnd !== null) expect(wayOnEnd, title).toBeLessThanOrEqual(NARROW.height);
      }
    },
  );
});

it("what axe-core is asked for it does find", async () => {
  await page.goto(gallery.urlOf("installed-page.ts", 0, "en", "plain"));
  await page.evaluate(`
    document.querySelector("h1").style.color = "#eee";
    document.querySelector("header img").removeAttribute("alt");
  `);
  expect((await faultsOf()).map((fault) => fault.split(":")[0]).toSorted()).toEqual(["color-contrast", "image-alt"]);
});

it("what is focused is seen to be, and never lies under the bar with the way on", async () => {
  await page.setViewportSize(PHONE);
  await page.goto(gallery.urlOf("choose-page.ts", 0, "en", "plain"));
  const { y: top = 0 } = (await page.locator(".actions").boundingBox()) ?? {};
  expect(top).toBeGreaterThan(PHONE.height / 2);
  const fields = await page.locator(".choice input:enabled").count();
  for (let step = 0; step < fields; step += 1) {
    await page.keyboard.press("Tab");
    const { outline, bottom } = await page.evaluate<{ outline: string; bottom: number }>(
      `({ outline: getComputedStyle(document.activeElement).outlineStyle, bottom: document.activeElement.getBoundingClientRect().bottom })`,
    );
    expect(outline).toBe("solid");
    expect(bottom).toBeLessThanOrEqual(top);
  }
});

async function faultsOf(): Promise<string[]> {
  const { violations } = await page.evaluate<axe.AxeResults>(
    `axe.run(document, { preload: false, resultTypes: ["violations"], runOnly: ${JSON.stringify(RULES)} })`,
  );
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** What the page looks like in numbers, of this moment. */
function measure() {
  return page.evaluate<Measures>(MEASURE);
}

interface Measures {
  readonly width: number;
  /** Elements that are wider inside than outside. */
  readonly cut: readonly string[];
  /** Whatever is pressed or typed into and is lower than a thumb; of a choice the whole line. */
  readonly low: readonly string[];
  /** The lower end of the button that leads on; null where there is none, or where the keyboard takes that room. */
  readonly wayOnEnd: number | null;
}

const MEASURE = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const head = (one) => one.outerHTML.slice(0, 90);
  const wayOn = document.querySelector("main:not(:has(.field)) .actions .button");
  return {
    width: document.documentElement.scrollWidth,
    cut: all("body *").filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline").map(head),
    low: all("a.button, button, input:not([type=hidden], .choice input), .choice")
      .filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().height < ${THUMB_PX}).map(head),
    wayOnEnd: wayOn?.getBoundingClientRect().bottom ?? null,
  };
})()`;
