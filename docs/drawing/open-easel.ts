import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";
import { type Html, html } from "../../src/lib/html.ts";
import { packPng } from "./pack-png.ts";

/** Light and dark, as GitHub has them. */
export const SCHEMES = ["light", "dark"] as const;
export type Scheme = (typeof SCHEMES)[number];

/** One screen of a strip: a picture, and what stands below it. */
export interface Screen {
  readonly png: Buffer;
  readonly words: string;
}

/** Where pictures are made and kept. */
export type Easel = Awaited<ReturnType<typeof openEasel>>;

const FOLDER = new URL("../pictures/", import.meta.url);

/** Opens the place where HTML becomes pictures, twice as fine as it is wide. */
export async function openEasel(browser: Browser) {
  const style = await readFile(new URL("chat.css", import.meta.url), "utf8");
  const context = await browser.newContext({ deviceScaleFactor: 2, viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();

  async function draw(what: Html, scheme: Scheme): Promise<Buffer> {
    const css = `<style>${style}</style>`;
    await page.setContent(`<!doctype html><html data-scheme="${scheme}">${css}<body><div id="all">${what}</div>`);
    return page.locator("#all > *").screenshot();
  }

  return {
    draw,
    /** Keeps the drawing of each scheme as `<name>-<scheme>.png`. */
    async keep(name: string, what: Html): Promise<void> {
      for (const scheme of SCHEMES) await save(`${name}-${scheme}`, await draw(what, scheme));
    },
    /** Keeps screens side by side. */
    async keepStrip(name: string, scheme: Scheme, screens: readonly Screen[]): Promise<void> {
      const figures = screens.map(({ png, words }) => {
        const src = `data:image/png;base64,${png.toString("base64")}`;
        return html`<figure><img src="${src}"><figcaption>${words}</figcaption></figure>`;
      });
      await save(
        `${name}-${scheme}`,
        await draw(html`<div class="strip" data-scheme="${scheme}">${figures}</div>`, scheme),
      );
    },
    /** Keeps what a page of the product shows, in each scheme. */
    async keepPage(name: string, shown: Page | Locator): Promise<void> {
      const at = "page" in shown ? shown.page() : shown;
      for (const colorScheme of SCHEMES) {
        await at.emulateMedia({ colorScheme });
        await save(`${name}-${colorScheme}`, await shown.screenshot());
      }
    },
    save,
  };
}

async function save(name: string, shot: Buffer): Promise<void> {
  const png = packPng(shot);
  await writeFile(fileURLToPath(new URL(`${name}.png`, FOLDER)), png);
  process.stdout.write(`${name}.png ${Math.round(png.length / 1024)} kB\n`);
}
