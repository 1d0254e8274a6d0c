import type { Browser } from "playwright-core";
import { createSandboxClient } from "../../test/fakes/sandbox-client.ts";
import { createMorningClock, openMorning, TIME_ZONE } from "./monday-morning.ts";
import type { Easel } from "./open-easel.ts";

const PERSON = "Ines Duarte";
const PAGES = ["Blue Bakery Lisbon", "Blue Bakery Porto", "Blue Bakery Cakes"];

/** The page on which a person who manages several Pages picks some, on a phone. */
export async function takeChoice(browser: Browser, easel: Easel): Promise<void> {
  const { product } = await openMorning(createMorningClock());
  const sandbox = createSandboxClient(product.sandboxUrl);
  await sandbox.account({ provider: "facebook", name: PERSON });
  for (const name of PAGES) await sandbox.account({ provider: "facebook_page", name, users: [PERSON] });
  const context = await browser.newContext({
    locale: "en-US",
    timezoneId: TIME_ZONE,
    deviceScaleFactor: 2,
    viewport: { width: 400, height: 640 },
  });
  try {
    const page = await context.newPage();
    await page.goto(product.consoleLink);
    for (const line of ["/settings team Blue Bakery", "/connect facebook_page"]) {
      await page.getByRole("combobox").fill(line);
      await page.getByRole("combobox").press("Enter");
    }
    const link = page
      .locator("article:not(.mine)", { hasText: "it works once, for 15 minutes" })
      .getByRole("link")
      .first();
    const address = (await link.getAttribute("href")) ?? "";
    await page.goto(new URL(address, product.url).href);
    await page.getByRole("button", { name: "Go on to Facebook" }).click();
    await page.locator("label", { hasText: PERSON }).first().click();
    // The simulator gives everybody a Page of their own; this one is left out.
    await page.locator("label", { hasText: `${PERSON} Page` }).click();
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    await page.getByRole("heading", { name: "Choose what to connect" }).waitFor();
    await page.locator("label", { hasText: "Blue Bakery Lisbon" }).click();
    await page.locator("label", { hasText: "Blue Bakery Porto" }).click();
    await easel.keepPage("choose", page);
  } finally {
    await context.close();
    await product.close();
  }
}
