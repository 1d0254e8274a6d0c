import type { Browser } from "playwright-core";
import { runTerminal } from "../../test/e2e/run-terminal.ts";
import { createMorningClock, openMorning, SEEN_AT, TIME_ZONE } from "./monday-morning.ts";
import type { Easel } from "./open-easel.ts";

/** The dashboard on a phone, right after signing in by the link that the terminal prints. */
export async function takeDashboard(browser: Browser, easel: Easel): Promise<void> {
  const { product, environment, jumpTo } = await openMorning(createMorningClock());
  const context = await browser.newContext({
    locale: "en-US",
    timezoneId: TIME_ZONE,
    deviceScaleFactor: 2,
    viewport: { width: 400, height: 800 },
  });
  try {
    await jumpTo(SEEN_AT);
    const { url } = await runTerminal<{ url: string }>(product, environment, ["login-link"]);
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: /accounts? needs? you/ }).waitFor();
    await easel.keepPage("dashboard", page);
  } finally {
    await context.close();
    await product.close();
  }
}
