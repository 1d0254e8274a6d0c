import type { Browser, Locator, Page } from "playwright-core";
import { createMorningClock, openMorning, SEEN_AT, TIME_ZONE } from "./monday-morning.ts";
import type { Easel } from "./open-easel.ts";

/** The console in the browser: the team's state, and an alert that came by itself. */
export async function takeConsole(browser: Browser, easel: Easel): Promise<void> {
  const { product, jumpTo } = await openMorning(createMorningClock(), { ALERT_GROUP_WAIT_SECONDS: "5" });
  const context = await browser.newContext({
    locale: "en-US",
    timezoneId: TIME_ZONE,
    deviceScaleFactor: 2,
    reducedMotion: "reduce",
    viewport: { width: WIDTH, height: 900 },
  });
  try {
    const page = await context.newPage();
    await page.goto(product.consoleLink);
    await type(page, "/settings timezone Lisbon");
    await articles(page, /Saved/).waitFor();
    await jumpTo(SEEN_AT);
    for (const name of ["harbour.yoga", "Maple & Co. Furniture", "Paper Crane Events"])
      await articles(page, new RegExp(`${name} \\([\\w ]+\\) (has lost|needs)`)).waitFor();
    await type(page, "/status");
    await articles(page, /2 broken · 2 failing.*for 46 min/s).waitFor();
    // As high as the last alert and what came after it.
    const height = await page.evaluate<number>(HEIGHT_OF_LAST_ALERT);
    await page.setViewportSize({ width: WIDTH, height });
    await page.evaluate("document.querySelector('#messages').scrollTo(0, 1e6)");
    await easel.keepPage("console", page);
  } finally {
    await context.close();
    await product.close();
  }
}

const WIDTH = 700;

const HEIGHT_OF_LAST_ALERT = `(() => {
  const alert = [...document.querySelectorAll("article")].filter((one) => /Code of /.test(one.innerText)).at(-1);
  const list = document.querySelector("#messages");
  const above = alert.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
  return Math.ceil(list.scrollHeight - above + (innerHeight - list.clientHeight) + 12);
})()`;

function articles(page: Page, words: RegExp): Locator {
  return page.locator("article:not(.mine)").filter({ hasText: words }).last();
}

async function type(page: Page, line: string): Promise<void> {
  await page.getByRole("combobox").fill(line);
  await page.getByRole("combobox").press("Enter");
}
